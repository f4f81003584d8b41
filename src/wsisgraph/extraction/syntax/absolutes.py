"""Absolute participles: `The scheme ended in May, with 40 clerks trained`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.noun_phrases import quantified
from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.tokens import Token

_ENDING = frozenset({"IN", "CC", ",", ".", ";", "RB"})
"""What stands behind such a participle; behind another one its noun goes on (`the money raised going to …`)."""
_NOMINAL = frozenset({"NN", "NAME", "CD", "POS"})
_LONGEST = 12


def absolutes(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> dict[int, tuple[int, VerbGroup]]:
    """The participles that stand behind `, with` and a noun phrase of their own, as finite passives, by where they
    begin, each with where that noun phrase begins.
    """
    return {group.first: (start, group) for start, group in _found(tokens, groups)}


def absolute_clause(start: int, group: VerbGroup, parent: Clause, end: int) -> Clause:
    """The clause of such a participle behind the one that it accompanies."""
    return Clause(group, (start, group.first), (group.last, end), parent=parent, opening=parent.opening)


def _found(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> Iterator[tuple[int, VerbGroup]]:
    told = next((g for g in groups if g.form == "finite"), None)
    for group in groups:
        if told is None or group.first < told.last or group.negated:
            continue
        if group.form != "participle":
            continue
        start = _noun_phrase(tokens, group.first)
        behind = tokens[group.last].tag if group.last < len(tokens) else "."
        if start is not None and behind in _ENDING:
            tense = "future" if told.tense == "future" or told.modal else "past"
            yield start, replace(group, form="finite", tense=tense, passive=True)


def _noun_phrase(tokens: Sequence[Token], end: int) -> int | None:
    """Where the one noun phrase between `, with` and `end` begins; None where there is more or less."""
    for at in range(end - 1, max(0, end - _LONGEST), -1):
        token = tokens[at]
        if token.lower == "with" and not token.frozen and tokens[at - 1].tag == ",":
            opened = tokens[at + 1].tag in ("DT", "CD") or quantified(tokens, at + 1)
            return at + 1 if opened and at + 1 < end - 1 else None
        inner = token.frozen or token.tag in _NOMINAL or token.lower == "of"
        if not inner and not (tokens[at - 1].lower == "with" or quantified(tokens, at)):
            return None
    return None
