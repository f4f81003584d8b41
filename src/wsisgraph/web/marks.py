"""A text with the words that facts rest on marked in it: spans may overlap, pieces do not."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Words that something rests on: half-open code point offsets, what it is and where its page is."""

    start: int
    end: int
    kind: str
    """`activity`, `statistic` or `name`."""
    level: str
    """`stated`, `inferred` or `curated`."""
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same spans cover, the innermost span first."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def inner(self) -> Span | None:
        """The span whose page this piece leads to."""
        return self.spans[0] if self.spans else None

    @property
    def classes(self) -> str:
        """What the piece looks like: kinds and levels of all that covers it."""
        return " ".join(sorted({word for span in self.spans for word in (span.kind, span.level)}))


def pieces(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The text cut wherever a span begins or ends; joined, the pieces are the text."""
    known = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    cuts = sorted({0, len(text), *(span.start for span in known), *(span.end for span in known)})
    found = []
    for start, end in pairwise(cuts):
        covering = [span for span in known if span.start <= start and end <= span.end]
        covering.sort(key=lambda span: (span.end - span.start, span.start, span.target))
        found.append(Piece(text[start:end], tuple(covering)))
    return found
