"""A question on its way to a worker: its terms as JSON, then its text.

The terms of most questions are the same, so both sides keep what they have written and read of them.
"""

import json
import struct
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from wsisgraph.store import frames

if TYPE_CHECKING:  # workers, which read what is written here, need nothing else of it
    from wsisgraph.store.engine import QueryRequest

_LENGTH = struct.Struct(">I")
_KEPT = 256


def pack(request: "QueryRequest", timeout: float, rows: int, size: int) -> bytes:
    """The QUESTION frame of a request that may take `timeout` seconds and give so many rows and bytes."""
    written = pack_terms(request, timeout, rows, size)
    text = request.text.encode("utf-8", "surrogatepass")
    return frames.frame(frames.QUESTION, b"".join((_LENGTH.pack(len(written)), written, text)))


def pack_terms(request: "QueryRequest", timeout: float, rows: int, size: int) -> bytes:
    """The terms of a request, as JSON."""
    dataset = request.dataset
    terms = (
        request.media_type,
        None if dataset is None else (dataset.default, dataset.named),
        request.base,
        timeout,
        rows,
        size,
        request.coding,
        request.genid_base,
        request.truncate,
    )
    return _written_with(request.bindings, *terms) if request.bindings else _written(*terms)


def unpack(payload: bytes) -> dict[str, Any]:
    """The members of a question: its `text`, and its terms by name."""
    (length,) = _LENGTH.unpack_from(payload)
    end = _LENGTH.size + length
    return {**_read(payload[_LENGTH.size : end]), "text": payload[end:].decode("utf-8", "surrogatepass")}


_NAMES = ("media_type", "dataset", "base", "timeout", "rows", "bytes", "coding", "genid_base", "truncate")


def _written_with(bindings: Mapping[str, NamedNode | Literal], *terms: object) -> bytes:
    values = {name: _plain(term) for name, term in bindings.items()}
    question = {**dict(zip(_NAMES, terms, strict=True)), "bindings": values}
    return json.dumps(question, ensure_ascii=False).encode("utf-8", "surrogatepass")


@lru_cache(_KEPT)
def _written(*terms: object) -> bytes:
    return _written_with({}, *terms)


@lru_cache(_KEPT)
def _read(written: bytes) -> dict[str, Any]:
    terms: dict[str, Any] = json.loads(written)
    return terms


def _plain(term: NamedNode | Literal) -> list[str | None]:
    if isinstance(term, NamedNode):
        return ["iri", term.value]
    return ["literal", term.value, term.language, term.datatype.value]
