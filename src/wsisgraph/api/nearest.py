"""What somebody may have meant: identifiers for a name, an acronym or a misspelt code, and exact names first."""

import difflib
from collections.abc import Sequence

from wsisgraph.api.codes import CODED, spelt
from wsisgraph.api.reconcile_names import KINDS, names_of, normal
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_text import fold

SHOWN = 5
_LIKENESS = 0.6


def nearest(index: Index, kind: str, meant: str) -> list[str]:
    """Local identifiers of items of a kind that `meant` may stand for, the likeliest first."""
    found: list[str] = []
    coded = [local for _, local in spelt(index, meant, (kind,))] if kind in CODED else []
    if coded:
        return coded
    if kind in KINDS:
        names = names_of(index).only(frozenset({kind}))
        found = [candidate.local for candidate, _ in names.find(meant[:500], SHOWN)]
    return list(dict.fromkeys([*_alike(meant, list(index.positions(kind))), *found]))[:SHOWN]


def close_codes(meant: str, allowed: Sequence[str]) -> list[str]:
    """Those of a few codes that are written nearly so."""
    return _alike(meant, allowed)[:SHOWN]


def _alike(meant: str, codes: Sequence[str]) -> list[str]:
    """The code that differs in case and signs only; else, among not too many, those of nearly the same letters."""
    folded = fold(meant.strip()).replace("_", "-").replace(" ", "-")
    same = [code for code in codes if fold(code).replace("_", "-") == folded]
    if same or len(codes) > 5000:
        return same
    return difflib.get_close_matches(meant[:100], codes, n=SHOWN, cutoff=_LIKENESS)


def exact_first(
    index: Index, text: str, found: Sequence[tuple[str, int]], kinds: Sequence[str] = CODED
) -> Sequence[tuple[str, int]]:
    """The hits of a search, (kind, position), with those in front whose whole name or code is what was looked for.

    A code leads to its item, if of one of these `kinds`, also where the words of the item spell it otherwise.
    """
    names = names_of(index)
    scores = names.exact.get(normal(text), {})
    meant = [names.candidates[number] for number in sorted(scores, key=lambda number: -scores[number])]
    named = [(item.kind, index.positions(item.kind)[item.local]) for item in meant]
    coded = [(kind, index.positions(kind)[local]) for kind, local in spelt(index, text) if kind in kinds]
    front = list(dict.fromkeys([*(hit for hit in named if hit in found), *coded]))
    return [*front, *(hit for hit in found if hit not in front)] if front else found
