"""Bodies under one head in the plural: `the Universities of Leeds and York`, `all of the Lake Councils`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

_HEADS = {
    "Universities": "University",
    "Ministries": "Ministry",
    "Governments": "Government",
    "Departments": "Department",
    "Embassies": "Embassy",
    "Municipalities": "Municipality",
    "Institutes": "Institute",
    "Faculties": "Faculty",
}
_LISTED = re.compile(r", and |, | and | & ")


def shared_head(name: Name) -> str | None:
    """The head in the singular with its preposition (`University of `) of a name that begins in the plural."""
    first, _, rest = name.surface.partition(" of ")
    head = _HEADS.get(first)
    return f"{head} of " if head and rest else None


def bodies_of(names: Sequence[Name]) -> Iterator[Name]:
    """One body for each part of a list that its first name rules by a plural head; `names` in order."""
    head = shared_head(names[0])
    if head is None:
        return
    whole = names[0].surface.partition(" of ")[2]
    parts = [part.removeprefix("the ") for part in _LISTED.split(whole)]
    for part in parts:
        yield _body(names[0], head + part)
    for name in names[1:]:
        known = name.kind == "organisation" and name.rule != "context"
        yield name if known else _body(name, head + name.surface)


def _body(name: Name, full: str) -> Name:
    return replace(name, kind="organisation", name=full, entity=None, rule="shape")


def words_of_all(tokens: Sequence[Token], first: int, last: int) -> int:
    """`all of the Regional Commissions`, `each of the agencies`: how many words stand in front of those meant."""
    low = [t.lower for t in tokens[first : first + 3]]
    meant = len(low) == 3 and low[0] in ("all", "both", "each") and low[1] == "of" and low[2] in ("the", "these")
    return 2 if meant and first + 3 < last else 0
