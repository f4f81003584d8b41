"""Parts of a body, its programmes and the secretariats of conventions: the name that stands behind `the office of …`."""  # noqa: E501

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

_ACTING = frozenset({"project", "programme", "program", "initiative"})
_OWN_NAME = 3
"""Words of the name of an undertaking that stands for itself, at least."""


def unit_named(tokens: Sequence[Token], span: tuple[int, int, int], names: Sequence[Name]) -> Name | None:
    """The body behind a unit: `of` a name, or in apposition. `span`: begin of the phrase, end of the noun phrase
    proper, end.
    """
    first, end, last = span
    for name in names:
        if (
            end < name.first <= end + 2
            and tokens[end].lower == "of"
            and name.kind in ("unknown", "work", "programme")
        ):
            return name if name.kind == "unknown" else unit_of(tokens, first, name)
    apposed = (
        n
        for n in names
        if n.kind == "organisation" and end < n.first <= last + 1 and tokens[n.first - 1].tag == ","
    )
    return next(apposed, None)


def unit_of(tokens: Sequence[Token], first: int, name: Name) -> Name:
    """`the secretariat of the Basel Convention`: a body known by what it serves."""
    start = first + (tokens[first].tag == "DT")
    words = " ".join(t.text for t in tokens[start : name.first])
    full = f"{words} {name.surface}"
    return replace(
        name, first=start, start=tokens[start].start, kind="organisation", surface=full,
        name=full[:1].upper() + full[1:], entity=None, rule="doer",
    )  # fmt: skip


def possessed_organ(tokens: Sequence[Token], owner: Name, organ: Name) -> Name:
    """`the Lake Union's Council`: an organ known by the body in front of it."""
    full = f"{owner.surface}{tokens[owner.last].text} {organ.surface}"
    return replace(
        organ, first=owner.first, start=owner.start, kind="organisation", surface=full, name=full, entity=None,
        rule="doer",
    )  # fmt: skip


def under_own_name(name: Name) -> bool:
    """`the New Lake Digital Library Project`: an undertaking with a name that no other would bear."""
    last = name.surface.split()[-1].lower()
    named = name.kind in ("work", "programme") and last in _ACTING
    return named and name.last - name.first >= _OWN_NAME


def ruled_by(tokens: Sequence[Token], span: tuple[int, int], names: Sequence[Name]) -> Name | None:
    """The country of `Italy's government`, `the government of Italy`, `Italian government` without an article."""
    first, end = span
    for name in names:
        gap = end - 1 - name.last
        owns = first <= name.first and (gap == 0 or (gap == 1 and tokens[name.last].tag == "POS"))
        owned = end < name.first <= end + 2 and tokens[end].lower == "of"
        bare = name.rule == "nationality" and name.first == first and not gap
        if bare or (name.rule == "country" and (owns or owned)):
            return name
    return None
