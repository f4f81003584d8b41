"""Talk at a meeting, which has the form of a deed and is none."""

from collections.abc import Sequence

from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.words.tokens import Token

_CALLED = {
    "declare": frozenset({"open", "closed", "adjourned"}),
    "hold": frozenset({"accountable", "responsible"}),
}


def only_opinion(tokens: Sequence[Token], lemma: str, item: Found) -> bool:
    """`considered the plan to be sound`, `is considering opening a shop`, `declared the meeting closed`, `holds
    them responsible`: what a thing is held or said to be, or may be done.
    """
    if lemma == "consider":
        behind = [t.lower for t in tokens[item.last : item.last + 2]]
        return behind == ["to", "be"] or tokens[item.first].lower.endswith("ing")
    called = _CALLED.get(lemma)
    return called is not None and any(t.lower in called for t in tokens[item.first : item.last + 1])
