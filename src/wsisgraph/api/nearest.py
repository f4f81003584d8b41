"""What somebody may have meant: identifiers for a name, an acronym or a misspelt code, and exact names first."""

import difflib
from collections.abc import Iterator, Sequence

from wsisgraph.api.codes import CODED, spelt
from wsisgraph.api.reconcile_names import KINDS, names_of, normal
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_text import fold

SHOWN = 5
_LIKENESS = 0.6
_ABOVE = {"target": "goal", "indicator": "target"}
_BELOW = {above: kind for kind, above in _ABOVE.items()}


def nearest(index: Index, kind: str, meant: str) -> list[str]:
    """Local identifiers of items of a kind that `meant` may stand for, the likeliest first."""
    coded = [local for _, local in spelt(index, meant, (kind,))] if kind in CODED else []
    if found := coded or _related(index, kind, meant):
        return found[:SHOWN]
    called = _called(index, (kind,), meant, SHOWN) if kind in KINDS else []
    return list(dict.fromkeys([*_alike(meant, list(index.positions(kind))), *called]))[:SHOWN]


def _related(index: Index, kind: str, meant: str) -> list[str]:
    """Those of a kind above or below what `meant` is the code of: target 4.4 for the indicator 4.4.1."""
    if kind not in CODED:
        return []
    coded = spelt(index, meant)
    above = [local for other, own in coded for at, local in _above(index, other, own) if at == kind]
    inner = {own for other, own in coded if _BELOW.get(other) == kind}
    below = [one["local"] for one in index.records(kind, range(index.size(kind))) if one["broader"] in inner]
    return above or (below if inner else [])


def _above(index: Index, kind: str, local: str) -> Iterator[tuple[str, str]]:
    """(kind, local identifier) of the target and the goal that an indicator or a target belongs to."""
    while kind in _ABOVE and (record := index.item(kind, local)) and record["broader"]:
        kind, local = _ABOVE[kind], record["broader"]
        yield kind, local


def close_names(index: Index, kinds: Sequence[str], meant: str, allowed: Sequence[str]) -> list[str]:
    """The code, if it is allowed, of the item of some kinds that `meant` is the name of, or nearly so."""
    return [local for local in _called(index, kinds, meant, 1) if local in allowed]


def _called(index: Index, kinds: Sequence[str], meant: str, most: int) -> list[str]:
    names = names_of(index).only(frozenset(kinds))
    return [candidate.local for candidate, _ in names.find(meant[:500], most)]


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
