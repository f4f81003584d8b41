"""One change to the graphs: what it is, what became of it, and how both reach the writer process and return."""

import base64
import json
from dataclasses import asdict, dataclass, field
from typing import Any

UPDATE, PUT, POST, DELETE = "update", "PUT", "POST", "DELETE"


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    `kind` is `update` (then `text` is SPARQL Update and `graphs` what it may change, None for everything) or a
    method of the Graph Store Protocol (then `graph` is the graph, empty for the unnamed one, and `parts`
    are RDF: media type and bytes). `admin` may empty or replace what must not get lost. `expected` is the
    release that must still be current; empty for any.
    """

    kind: str
    who: str
    admin: bool = False
    text: str = ""
    graphs: tuple[str, ...] | None = None
    graph: str = ""
    parts: tuple[tuple[str, bytes], ...] = ()
    base: str = ""
    expected: str = ""

    def to_json(self) -> bytes:
        """As one line for the writer process."""
        parts = [(media_type, base64.b64encode(content).decode()) for media_type, content in self.parts]
        return json.dumps({**asdict(self), "parts": parts}).encode()

    @classmethod
    def from_json(cls, line: bytes) -> "Change":
        """The change of a line."""
        members = json.loads(line)
        graphs = members["graphs"]
        members["graphs"] = None if graphs is None else tuple(graphs)
        members["parts"] = tuple((media_type, base64.b64decode(text)) for media_type, text in members["parts"])
        return cls(**members)


@dataclass(slots=True)
class Result:
    """What became of a change.

    `error` is None, `syntax` (the text or the content is malformed), `refused` (the gate said no; `report` is the
    SHACL report in Turtle), `evaluation` (SPARQL calls it a failure), `forbidden` (it needs the scope `admin`),
    `derived` (the graph follows from others), `changed` (not the expected release is current), `limit` (it took
    too long), `storage` (the disk refuses) or `failed`. `release` is the one that has the change; with `limit` or
    `failed`, one that may have it.
    """

    release: str = ""
    created: bool = False
    existed: bool = True
    added: int = 0
    removed: int = 0
    error: str | None = None
    message: str = ""
    line: int | None = None
    column: int | None = None
    reasons: list[str] = field(default_factory=list)
    report: str = ""

    def to_json(self) -> bytes:
        """As one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_json(cls, line: bytes) -> "Result":
        """The result of a line."""
        members: dict[str, Any] = json.loads(line)
        return cls(**members)
