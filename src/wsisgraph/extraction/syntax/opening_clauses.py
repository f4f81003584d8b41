"""Openings that hold a clause of their own (`Recognizing that many schools lack power, the Council …`)."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.insertions import of_place
from wsisgraph.extraction.words.tokens import Token

_ASKING = frozenset({"how", "why", "what", "whether"})
_ADJECTIVES = word_set("grammar", "clauses", "opening_adjectives")
_CLAUSAL = frozenset({"after", "before", "since", "until", "as"})


def in_opening(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause is that of an opening, so that the main subject stands behind its comma."""
    if clause.kind == "coordinated" and clause.parent is not None:
        return in_opening(tokens, clause.parent)
    return (
        clause.kind == "main"
        and clause.opening is not None
        and clause.opening[0] == 0
        and _governs_clause(tokens, clause.opening[1] - 1)
    )


def closing_comma(tokens: Sequence[Token], floor: int, end: int) -> int | None:
    """The comma that ends the clause of an opening, behind the country of a place (`in Lima, Peru, | WHO`)."""
    commas = [i for i in range(floor, end) if tokens[i].tag == "," and not tokens[i].frozen]
    if len(commas) > 1 and of_place(tokens, commas[0], commas[1]):
        return commas[1]
    return commas[0] if commas else None


def _governs_clause(tokens: Sequence[Token], mark: int) -> bool:
    """`Noting that`, `Aware of how`, `So that`, `In view of the fact that` at the start."""
    said = tokens[mark].lower
    if not mark or (said != "that" and said not in _ASKING):
        return False
    first = tokens[0]
    if first.frozen or any(t.tag in (",", ":", "–", "—", ";") for t in tokens[1:mark]):
        return False
    if first.tag == "IN":
        return tokens[mark - 1].lower == "fact"
    near = all(t.tag not in ("DT", "NN") or t.lower in _ADJECTIVES for t in tokens[1:mark])
    return near and (first.tag in ("VBG", "VBN", "SUB") or first.lower in _ADJECTIVES)


def opens_with_clause(tokens: Sequence[Token], verb: int) -> bool:
    """`Since many farmers have …`: a preposition at the front that opens the clause of the verb."""
    opened = tokens[0].lower in _CLAUSAL and not tokens[0].frozen and verb > 1
    return opened and not any(t.tag == "," and not t.frozen for t in tokens[1:verb])
