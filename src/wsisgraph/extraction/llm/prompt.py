"""The question to the model: our instructions, and the paragraph as data between marks that it cannot contain."""

import hashlib
from functools import cache
from importlib.resources import files

from wsisgraph.documents.model import Document, Paragraph

Messages = tuple[dict[str, str], ...]


@cache
def instructions() -> str:
    """What the model is told, the same for every paragraph."""
    return files("wsisgraph.extraction.llm").joinpath("prompt.txt").read_text(encoding="utf-8").strip()


def messages(document: Document, paragraph: Paragraph) -> Messages:
    """The messages for one paragraph. The same paragraph below the same headings gives the same messages."""
    headings = "\n".join(section.title for section in document.headings(paragraph))
    mark = _mark(headings + paragraph.text)
    parts = [_between("headings", mark, headings)] if headings else []
    parts.append(_between("paragraph", mark, paragraph.text))
    return (
        {"role": "system", "content": instructions()},
        {"role": "user", "content": "\n".join(parts)},
    )


def _mark(text: str) -> str:
    """A mark that the text does not contain: no text can close the marks around it."""
    number = 0
    while True:
        mark = hashlib.sha256(f"{number} {text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        if mark not in text:
            return mark
        number += 1


def _between(what: str, mark: str, text: str) -> str:
    return f"===== {what} {mark}\n{text}\n===== end of {what} {mark}"
