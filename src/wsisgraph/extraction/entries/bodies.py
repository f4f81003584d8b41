"""The organisations in cells: registered ones by exact name or alias, others as the table names them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from wsisgraph.extraction.entries.cells import Part, Row, is_nothing
from wsisgraph.extraction.entries.tags import BASIS
from wsisgraph.extraction.facts import LearnedEntity, Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.authority import AMBIGUOUS, Authority, Known
from wsisgraph.extraction.names.learned import local_id, split_acronym
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.places import country_names
from wsisgraph.extraction.names.recognition import NameFinder
from wsisgraph.extraction.words.tokens import tokenize

REGISTERED = 0.99
NAMED = 0.95
IN_PROSE = 0.9
_JOINED = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+|\s+/\s+")
_LONGEST = 200
_ADDRESS = re.compile(r"https?:|www\.|\S@\S", re.IGNORECASE)
_PROSE = re.compile(r"[.!?]\s+[A-Z]|[a-z]{3}\.$")
_MOST_WORDS = 14


class Bodies:
    """The organisations of one table. `survey` its rows before the first question."""

    def __init__(self, slug: str, authority: Authority) -> None:
        self._slug = slug
        self._authority = authority
        self._finder = NameFinder(slug, authority)
        self._known: dict[str, Known | None] = {}
        self._countries: dict[str, set[str]] = {}
        self._learned: dict[str, LearnedEntity] = {}

    def survey(self, row: Row, countries: Sequence[str]) -> None:
        """Note in which countries a national body of an unregistered name is."""
        for part in self._parts(row, "organisation"):
            if self._look_up(part.text) is None and _is_national(part.text) and len(countries) == 1:
                self._countries.setdefault(_plain(part.text), set()).add(countries[0])

    @property
    def learned(self) -> tuple[LearnedEntity, ...]:
        """The unregistered organisations that were named, sorted by id."""
        return tuple(self._learned[key] for key in sorted(self._learned))

    def leading(self, row: Row, countries: Sequence[str]) -> tuple[Participant, ...]:
        """The bodies whose entry it is."""
        parts = self._parts(row, "organisation")
        return _unique(self._participant(row, part, "row/organisation", countries) for part in parts)

    def partners(self, row: Row) -> tuple[Participant, ...]:
        """The bodies that the cell of partners names; of a cell of prose only the registered ones."""
        found: list[Participant] = []
        for part in self._parts(row, "partnerships"):
            if _is_name(part.text):
                found.append(self._participant(row, part, "row/partner", ()))
            else:
                found += self._in_prose(row, part)
        return _unique(found)

    def beneficiaries(self, row: Row) -> tuple[Participant, ...]:
        """The target groups that are bodies. Groups of people (`women`, `farmers`) are none."""
        parts = [p for p in row.items("target_groups") if self._look_up(p.text) or _has_head(p.text)]
        return _unique(self._participant(row, part, "row/target-group", ()) for part in parts)

    def unusable(self, row: Row) -> list[tuple[str, Part]]:
        """Cells of organisations that name none, with their columns."""
        items = [("organisation", part) for part in row.items("organisation")]
        return [
            (column, part) for column, part in items if not is_nothing(part.text) and not _is_usable(part.text)
        ]

    def _parts(self, row: Row, column: str) -> list[Part]:
        items = [part for part in row.items(column) if not is_nothing(part.text) and _is_usable(part.text)]
        return [piece for part in items for piece in self._apart(part)]

    def _apart(self, part: Part) -> list[Part]:
        """Names joined by commas or `and` are parted only where each is a registered body (`UNESCO and ITU`)."""
        if self._look_up(part.text) is None:
            pieces = list(part.split(_JOINED))
            if len(pieces) > 1 and all(self._look_up(piece.text) for piece in pieces):
                return pieces
        return [part]

    def _look_up(self, surface: str) -> Known | None:
        if surface not in self._known:
            plain, _ = split_acronym(surface)
            known = self._authority.get(surface) or self._authority.get(plain)
            self._known[surface] = known if known and known.entity != AMBIGUOUS else None
        return self._known[surface]

    def _participant(self, row: Row, part: Part, rule: str, countries: Sequence[str]) -> Participant:
        known = self._look_up(part.text)
        if known:
            return Participant(known.entity, known.name, part.text, part.start, part.end, BASIS, REGISTERED)
        plain, acronym = split_acronym(part.text)
        name = self._scoped(plain, countries)
        entity = local_id(self._slug, name)
        if entity not in self._learned:
            ambiguous = self._authority.get(acronym or plain)
            candidates = ambiguous.candidates or (ambiguous.entity,) if ambiguous else ()
            acronyms = (acronym,) if acronym else ()
            self._learned[entity] = LearnedEntity(entity, name, acronyms, row.number, rule, candidates)
        return Participant(entity, name, part.text, part.start, part.end, BASIS, NAMED)

    def _scoped(self, plain: str, countries: Sequence[str]) -> str:
        """A national body's name, with the country where the table names bodies of several under it."""
        if len(self._countries.get(plain, ())) > 1 and len(countries) == 1:
            return f"{plain} ({country_names().get(countries[0], countries[0])})"
        return plain

    def _in_prose(self, row: Row, part: Part) -> Iterator[Participant]:
        tokens = tokenize(row.text, part.start, part.end)
        for name in self._finder.find(tokens, row.text, ()):
            if name.kind == "organisation" and name.entity and "/" not in name.entity:
                yield Participant(name.entity, name.name, name.surface, name.start, name.end, BASIS, IN_PROSE)


def _unique(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for participant in participants:
        found.setdefault(participant.entity, participant)
    return tuple(found.values())


def _plain(surface: str) -> str:
    return split_acronym(surface)[0]


def _is_usable(text: str) -> bool:
    return any(c.isalpha() for c in text) and len(text) <= _LONGEST and not _ADDRESS.search(text)


def _is_name(text: str) -> bool:
    """Whether an item is one name and not a sentence about partners."""
    tokens = text.split()
    capitals = sum(not token[0].islower() for token in tokens)
    return (
        not _PROSE.search(text)
        and len(tokens) <= _MOST_WORDS
        and not text[0].islower()
        and capitals * 2 >= len(tokens)
    )


def _has_head(text: str) -> bool:
    tokens = text.split()
    heads = any(token.lower().strip("(),") in words("heads") for token in tokens)
    return heads and sum(token[0].isupper() for token in tokens) > 1 and _is_name(text)


def _is_national(text: str) -> bool:
    return bool(word_set("rows", "national", "heads").intersection(text.lower().split()))


def without_doers(
    participants: tuple[Participant, ...], doers: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """The participants that do not lead anyway."""
    acting = {doer.entity for doer in doers}
    return tuple(p for p in participants if p.entity not in acting)
