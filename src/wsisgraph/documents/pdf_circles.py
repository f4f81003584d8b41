"""References of a PDF that lead in a circle: the library would follow them for ever."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from wsisgraph.documents.extras import library

_Look = Callable[[Any, int], Any]


@cache
def refuse_circles() -> None:
    """Make the library raise where an object is nothing but a reference that leads back to itself.

    It resolves `2 0 obj 3 0 R endobj 3 0 obj 2 0 R endobj` without end. No sound file has that, so what
    other users of the library in this process see does not change.
    """
    document = library("pdfminer.pdfdocument", "pdf", "").PDFDocument
    types = library("pdfminer.pdftypes", "pdf", "")
    document.getobj = _following(document.getobj, types.PDFObjRef, types.PDFException)


def _following(look: _Look, reference: type, refusal: type[Exception]) -> _Look:
    @wraps(look)
    def getobj(document: Any, objid: int) -> Any:
        found, seen = look(document, objid), {objid}
        while isinstance(found, reference):
            objid = found.objid  # type: ignore[attr-defined]
            if objid in seen:
                raise refusal(f"Object {objid} refers to itself.")
            seen.add(objid)
            found = look(document, objid)
        return found

    return getobj
