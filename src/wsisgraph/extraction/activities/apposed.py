"""Names that an apposition says more of: `the Halden Fund, a programme financed by X`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.noun_phrases import head_of, phrase_kind
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import FINITE

_BODIES = word_set("grammar", "apposed", "bodies")
_RUN = ("programme_or_project", "platform_or_tool", "agreement_or_partnership", "financing")
"""What a name that looks like a body's may stand for."""
_THINGS = ("programme", "event", "work", "title")


def named_by(tokens: Sequence[Token], span: Range, names: Sequence[Name]) -> Range | None:
    """The name in front of the comma where `span` is an apposition to it; None where it is none.

    A noun phrase behind an opening phrase (`According to X, a study …`) or in a list stands for itself.
    """
    first = span[0]
    if first < 2 or tokens[first - 1].text != "," or not _says_what(tokens, span):
        return None
    name = next((n for n in names if n.last == first - 1), None)
    if name is None or not _may_be(tokens, span, name):
        return None
    start = _with_article(tokens, name.first)
    before = tokens[start - 1] if start else None
    if before is not None and (before.tag in (",", "CC") or not any(t.tag in FINITE for t in tokens[:start])):
        return None
    return start, name.last


def _with_article(tokens: Sequence[Token], first: int) -> int:
    """`the earlier Halden Fund`: where the article in front of a name stands, if it has one."""
    start = first
    while start > 0 and tokens[start - 1].tag in ("NN", "RB") and not tokens[start - 1].frozen:
        start -= 1
    return start - 1 if start > 0 and tokens[start - 1].tag == "DT" else first


def _says_what(tokens: Sequence[Token], span: Range) -> bool:
    """`a body`, or a lone noun (`programme`)."""
    first, last = span
    return tokens[first].lower in ("a", "an") or (last - first == 1 and tokens[first].tag == "NN")


def _may_be(tokens: Sequence[Token], span: Range, name: Name) -> bool:
    head = head_of(tokens, *span)
    if name.kind in _THINGS:
        return True
    run = head in _BODIES or phrase_kind(tokens, *span, head) in _RUN
    return name.kind in ("organisation", "acronym", "unknown") and run
