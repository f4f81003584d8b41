"""Openings that hold a clause of their own (`Recognizing that many schools lack power, the Council …`)."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.insertions import of_place
from wsisgraph.extraction.syntax.subject_starts import opens_as, subject_start
from wsisgraph.extraction.words.tokens import Token

_ASKING = frozenset({"how", "why", "what", "whether"})
_OPENERS = frozenset({"IN", "TO", "VBG", "VBN", "RB", "SUB"})
_ADJECTIVES = word_set("grammar", "clauses", "opening_adjectives")


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
    """`Noting that`, `Aware of how`, `So that`, `In view of the fact that` at the start or behind an opening."""
    said = tokens[mark].lower
    if not mark or (said != "that" and said not in _ASKING):
        return False
    at = next((i + 1 for i in range(mark - 1, 0, -1) if tokens[i].tag in (",", ":", "–", "—", ";")), 0)
    first = tokens[at]
    if first.frozen or at == mark or not (at == 0 or _is_opening(tokens, at)):
        return False
    if first.tag == "IN":
        return tokens[mark - 1].lower == "fact"
    near = all(t.tag not in ("DT", "NN") or t.lower in _ADJECTIVES for t in tokens[at + 1 : mark])
    return near and (first.tag in ("VBG", "VBN", "SUB") or first.lower in _ADJECTIVES)


def _is_opening(tokens: Sequence[Token], end: int) -> bool:
    """Whether what stands before the comma at `end - 1` holds no subject (`In May, …`; no `In May WHO, …`)."""
    if tokens[end - 1].tag != ",":
        return True
    opens = tokens[0].tag in _OPENERS or tokens[0].lower == "having"
    return opens and not tokens[0].frozen and subject_start(tokens, 0, end - 1) in (0, end - 1)


def last_opening(tokens: Sequence[Token], begin: int, verb: int) -> int | None:
    """`In addition, since many farmers have …`: the preposition that opens the clause of the verb."""
    at = next((i + 1 for i in range(verb - 1, begin, -1) if tokens[i].tag == "," and not tokens[i].frozen), begin)
    if at and tokens[0].tag not in ("IN", "RB", "TO", "VBG", "VBN"):
        return None
    clausal = tokens[at].lower in ("after", "before", "since", "until", "as") and not opens_as(tokens[at:])
    return at if clausal and not tokens[at].frozen and at + 1 < verb else None
