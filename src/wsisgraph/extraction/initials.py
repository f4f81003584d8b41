"""Acronyms that no list and no bracket explains: `UQ` where the text names the University of Quarles."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.names import Name

_LINKING = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "&"})
MIN_WORDS = 2


def link_initials(names: Sequence[list[Name]]) -> None:
    """Make an open acronym stand for the one body of the document whose initials it is; changes the lists."""
    bodies: dict[str, Name | None] = {}
    for name in (n for found in names for n in found if n.kind == "organisation"):
        for letters in _initials(name.name):
            known = bodies.setdefault(letters, name)
            if known is not None and known.entity != name.entity:
                bodies[letters] = None
    for found in names:
        for number, name in enumerate(found):
            body = bodies.get(name.surface.lower()) if name.kind == "acronym" else None
            if body is not None:
                linked = replace(name, name=body.name, entity=body.entity)
                found[number] = replace(linked, kind="organisation", rule="context")


def _initials(name: str) -> set[str]:
    """The initials with and without those of the small words, lower case."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    large = [word for word in words if word.lower() not in _LINKING]
    if len(large) < MIN_WORDS:
        return set()
    return {"".join(word[0].lower() for word in chosen) for chosen in (words, large)}
