"""What documents say of how far a thing came that can be done only once: planned, done, given up."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wsisgraph.releases.claims import Claim, Row
from wsisgraph.releases.named_things import is_numbered, key_of_thing

_ONCE: Mapping[str, Sequence[str]] = {
    "found": ("establish", "found", "create", "set up", "constitute"),
    "open": ("open", "inaugurate"),
    "launch": ("launch", "introduce", "unveil", "roll out"),
    "build": ("build", "construct", "erect"),
    "complete": ("complete", "finish", "finalize", "finalise"),
    "sign": ("sign",),
    "ratify": ("ratify",),
    "adopt": ("adopt", "approve", "pass", "enact", "endorse"),
}
"""Deeds that are done with a thing once, by the verbs that tell them."""
_ONCE_EACH: Mapping[str, Sequence[str]] = {
    "hold": ("hold", "organize", "organise", "convene", "host", "co-organize", "co-host"),
    "publish": ("publish", "issue", "release"),
}
"""Deeds that are done again with the next of a series: only what bears a number of its own is compared."""
_GIVING_UP = ("cancel", "call off", "abandon", "scrap", "shelve")
_DEEDS = {verb: deed for deeds in (_ONCE, _ONCE_EACH) for deed, verbs in deeds.items() for verb in verbs}
VERBS = frozenset(_DEEDS) | frozenset(_GIVING_UP)
"""The verbs of all facts that are compared."""
_RECURRING = re.compile(r"\b(?:Campaign|Call|Challenge|Award|Awards|Prize|Day|Week|Month|Hackathon|Competition)\b")
_AGAIN = re.compile(
    r"\b(?:re-?\w*(?:open|launch|establish|issue|build)\w*|again|another|new|further|next|version|editions?|translations?|phases?|stages?|"
    r"components?|second|third|annual|annually|yearly|every|extended|expanded|pilot|"
    r"Arabic|Chinese|English|French|Portuguese|Russian|Spanish)\b",
    re.IGNORECASE,
)
"""Words of a sentence that tell of one more time: another edition, language, phase or part."""


@dataclass(frozen=True, slots=True)
class Progress(Claim):
    """How far a document says that a thing came."""

    deed: str = ""
    """The kind of deed; empty for giving up."""
    state: str = ""
    """`completed`, `ongoing`, `planned`, `proposed`, or `given-up`."""
    issued: str = ""
    """When the document was issued (ISO 8601), empty if it does not say."""
    covered: str = ""
    """The year that the document reports on, empty if it does not say."""
    places: frozenset[str] = frozenset()


def statuses(rows: Iterable[Row]) -> Iterator[Progress]:
    """Claims on things done or to be done: what was done once is not still to be done in a later report."""
    for claim in _progress(rows):
        if claim.deed and claim.state != "proposed":
            yield claim


def cancellations(rows: Iterable[Row]) -> Iterator[Progress]:
    """Claims on things that were given up, and on the plans and deeds that speak of the same things."""
    for claim in _progress(rows, given_up=True):
        if claim.state != "proposed":
            yield claim


def _progress(rows: Iterable[Row], *, given_up: bool = False) -> Iterator[Progress]:
    facts: dict[str, list[Row]] = {}
    for row in rows:
        facts.setdefault(row["fact"], []).append(row)
    for found in facts.values():
        claim = _claim(found, given_up=given_up)
        if claim is not None:
            yield claim


def _claim(rows: Sequence[Row], *, given_up: bool) -> Progress | None:
    row = rows[0]
    thing, verb, state = key_of_thing(row["object"]), row["verb"], row["status"].rpartition("/")[2]
    deed = _DEEDS.get(verb, "")
    again = _AGAIN.search(_around(row))
    if thing is None or _RECURRING.search(row["object"]) or (again and deed):
        return None
    if deed in _ONCE_EACH and not is_numbered(row["object"]):
        return None
    if verb in _GIVING_UP:
        if not given_up or state != "completed":
            return None
        state = "given-up"
    return Progress(
        fact=row["fact"],
        document=row["document"],
        series=thing if given_up else (thing, deed),
        subject=row["object"],
        says=_told(verb, state, row),
        excludes=_is_given_up if given_up else _is_undone,
        names=frozenset(word for r in rows if "actor" in r for word in (r["actor"], r["name"].casefold())),
        deed=deed,
        state=state,
        issued=row.get("issued", ""),
        covered=row.get("covered", ""),
        places=frozenset(r["country"] for r in rows if "country" in r),
    )


def _around(row: Row) -> str:
    """The sentence without the name of the thing itself."""
    return row.get("quotation", "").replace(row["object"], " ")


def _told(verb: str, state: str, row: Row) -> str:
    told = verb if state == "given-up" else f"{verb}, {state}"
    year = row.get("covered") or row.get("issued", "")[:4]
    return f"{told} (report on {year})" if year else told


def _is_undone(one: Claim, other: Claim) -> bool:
    """Done in the earlier report, and still to be done in the later one."""
    assert isinstance(one, Progress)  # noqa: S101 - a series has claims of one kind
    assert isinstance(other, Progress)  # noqa: S101
    first, last = (one, other) if _is_before(one, other) else (other, one)
    if not _is_before(first, last) or not _same_doing(one, other):
        return False
    return first.state == "completed" and last.state in ("planned", "ongoing")


def _is_given_up(one: Claim, other: Claim) -> bool:
    """Given up in the one, and planned in the other; or held or published all the same, which is done in a day."""
    assert isinstance(one, Progress)  # noqa: S101
    assert isinstance(other, Progress)  # noqa: S101
    if (one.state == "given-up") == (other.state == "given-up"):
        return False
    doing = other if one.state == "given-up" else one
    if doing.state == "completed" and doing.deed not in _ONCE_EACH:
        return False
    return _same_doing(one, other)


def _is_before(one: Progress, other: Progress) -> bool:
    """Whether one report is certainly the earlier: by their dates, else by the years that they report on."""
    if one.issued and other.issued:
        return one.issued < other.issued and not (other.covered and one.covered > other.covered)
    return bool(one.covered and other.covered) and one.covered < other.covered


def _same_doing(one: Progress, other: Progress) -> bool:
    """Not of other bodies or in other countries: a programme of the one may be taken up by the next."""
    return all(not a or not b or a & b for a, b in ((one.names, other.names), (one.places, other.places)))
