"""Which column of a table of figures is which field, where the headings of several mean the same."""

from collections.abc import Sequence

from wsisgraph.documents.profiles import Profile

LABELS = frozenset({
    "area", "area_code", "period", "part_of_year", "series", "series_code", "unit", "multiplier", "sex", "age",
    "population", "status", "nature", "source", "note",
})  # fmt: skip
"""Fields of the columns beside figures."""
FIELDS = LABELS | {"value", "ignored"}
IGNORED = "ignored"
_TELL_APART = frozenset({"area", "sex", "age", "population"})
"""Fields of which a second column tells more than the first."""


def column_fields(headings: Sequence[str], profile: Profile) -> dict[int, str]:
    """The field of each column by its place; of several that mean the same the one that the profile names first.

    What says the same again is `ignored`; a second area or group is none, and tells figures apart by its words.
    """
    order = {heading: place for place, heading in enumerate(profile.headings)}
    known = [(at, name) for at, text in enumerate(headings) if text and (name := profile.heading_of(text))]
    best: dict[str, int] = {}
    for at, name in known:
        if name not in best or profile.rank(headings[at], order) < profile.rank(headings[best[name]], order):
            best[name] = at
    fields = {at: name for at, name in known if best[name] == at or name == IGNORED}
    again = {at: IGNORED for at, name in known if at not in fields and name not in _TELL_APART and name != "value"}
    return fields | again
