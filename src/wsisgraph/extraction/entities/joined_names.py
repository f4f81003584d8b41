"""Two bodies in one word: `VELPO/TALDA trained …`, `the joint VELPO-TALDA workshop`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.learned import local_id
from wsisgraph.extraction.names.name_words import is_acronym, words
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.words.tokens import Token

_MARK = re.compile(r"[/–—-]")
_OPEN = frozenset({"acronym", "work"})
_SHORTEST = 3
"""Letters of an acronym that is a body's where the one beside it is."""


def part_joined(sentences: Sequence[tuple[Sequence[Token], list[Name]]], authority: Authority) -> None:
    """Make one name of each body in such a word, all with its tokens; changes the lists.

    A slash needs one body that the registry or the text knows by itself, a hyphen as many as it joins.
    """
    alone = {n.surface: n for _, names in sentences for n in names if n.kind in BODIES and is_acronym(n.surface)}
    for _, names in sentences:
        if any(_may_part(n) for n in names):
            names[:] = [part for name in names for part in _parted(name, alone, authority)]


def together(name: Name, names: Sequence[Name]) -> list[Name]:
    """The bodies that stand in one word, that of `name` among them; the name alone elsewhere."""
    found = [n for n in names if (n.first, n.last) == (name.first, name.last)]
    return found if len(found) > 1 else [name]


def _may_part(name: Name) -> bool:
    """One open word with a mark in it, also one that the words around it have shown to be a body."""
    is_open = name.kind in _OPEN or (name.kind == "organisation" and name.rule == "context")
    return is_open and name.last - name.first == 1 and _MARK.search(name.surface) is not None


def _parted(name: Name, alone: Mapping[str, Name], authority: Authority) -> list[Name]:
    parts = _MARK.split(name.surface) if _may_part(name) else []
    if len(parts) < 2 or not all(is_acronym(p) and p not in words("not_organisations") for p in parts):
        return [name]
    known = [_known(part, alone, authority) for part in parts]
    enough = 1 if set(_MARK.findall(name.surface)) == {"/"} and min(map(len, parts)) >= _SHORTEST else len(parts)
    if sum(k is not None for k in known) < enough:
        return [name]
    slug = (name.entity or "").partition("/")[0]
    found, start = [], name.start
    for part, body in zip(parts, known, strict=True):
        end = start + len(part)
        kind, called, entity = body or ("acronym", part, local_id(slug, part))
        found.append(
            replace(
                name, kind=kind, start=start, end=end, surface=part, name=called, entity=entity, rule="acronym"
            )
        )
        start = end + 1
    return found


def _known(part: str, alone: Mapping[str, Name], authority: Authority) -> tuple[str, str, str | None] | None:
    """Kind, name and entity of a body that the text or the registry knows by an acronym."""
    if (body := alone.get(part)) is not None:
        return body.kind, body.name, body.entity
    known = authority.get(part)
    return ("organisation", known.name, known.entity) if known and known.body and known.entity else None
