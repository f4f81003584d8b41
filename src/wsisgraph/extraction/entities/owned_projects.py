"""Whose a named undertaking is, where a document says so once: `the Lake Trust runs the Grants Programme`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from wsisgraph.extraction.entities.declared_projects import declared, may_be_owned
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.authority import Authority, Known
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.words.tokens import Token

_RUNNING = word_set("grammar", "owned_projects", "running")
_BETWEEN = frozenset({"the", "its", "their", "up", "out", "has", "have", "also"})
_UNDERTAKINGS = frozenset({"work", "programme", "unknown"})
_FEWEST = 2
"""Words of a name that is an undertaking's own (`Grants Programme`)."""
_LONGEST_OWNER = 4
"""Words of a body's name in front of that of its undertaking, at most."""


def owners_of(sentences: Sequence[tuple[Sequence[Token], list[Name]]]) -> dict[str, tuple[Name, ...]]:
    """The bodies behind each undertaking, by its name; one that different bodies are said to run has none."""
    found: dict[str, tuple[Name, ...]] = {}
    shared: set[str] = set()
    for tokens, names in sentences:
        for project, bodies in (*_owned(tokens, names), *declared(tokens, names)):
            before = found.setdefault(project, bodies)
            shared |= {project} if [b.name for b in before] != [b.name for b in bodies] else set()
    return {project: bodies for project, bodies in found.items() if project not in shared}


def _owned(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[tuple[str, tuple[Name, ...]]]:
    for number, project in enumerate(names):
        last = project.surface.split()[-1].lower()
        undertaking = project.kind in _UNDERTAKINGS and last in word_set("nouns", "support", "projects")
        if not undertaking or project.last - project.first < _FEWEST:
            continue
        before = names[number - 1] if number else None
        owner = before if _runs(tokens, before, project) else None
        if owner is not None:
            yield project.name, (owner,)


def _runs(tokens: Sequence[Token], body: Name | None, project: Name) -> bool:
    """`X runs the Y Programme`, `X has set up its Y Programme`, `X's Y Programme`."""
    if body is None or body.kind not in BODIES:
        return False
    between = [t.lower for t in tokens[body.last : project.first]]
    if tokens[body.last].tag == "POS":
        return len(between) == 1
    told = [word for word in between if word not in _BETWEEN]
    return len(told) == 1 and told[0] in _RUNNING and between[-1] in ("the", "its", "their")


def meant_by(name: Name | None, owned: Mapping[str, tuple[Name, ...]]) -> tuple[tuple[Name, ...], str]:
    """The bodies that an owned undertaking stands for, where the name stands, and how that is known; a body itself
    stands for none.
    """
    owners = owned.get(name.name, ()) if name is not None and may_be_owned(name) else ()
    return tuple(replace(o, start=name.start, end=name.end) for o in owners if name), "inferred/publication"


def owner_in_name(surface: str, authority: Authority) -> Known | None:
    """The registered body in front of the name of an undertaking: `the ITU Fellowship Programme`."""
    words = surface.split()
    words = words[1:] if words and words[0].lower() in ("the", "this") else words
    undertakings = word_set("nouns", "support", "projects")
    for length in range(min(_LONGEST_OWNER, len(words) - 1), 0, -1):
        known = authority.get(" ".join(words[:length]))
        if known is not None and known.body and known.entity:
            named = any(word.lower() in undertakings for word in words[length:])
            return known if named else None
    return None
