"""The registry of organisations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from wsisgraph.vocabulary.surfaces import SurfaceIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A registered organisation; `parent` is an entity id, `kind` a code of the entity kinds."""

    id: str
    iri: str
    name: str
    kind: str
    acronyms: tuple[str, ...] = ()
    alternative_names: tuple[str, ...] = ()
    parent: str | None = None
    homepage: str | None = None
    confirmed: bool = True
    same_as: tuple[str, ...] = ()
    """IRIs in Wikidata and the Research Organization Registry."""
    symbol_prefixes: tuple[str, ...] = ()
    facilitates: tuple[str, ...] = ()
    """Codes of action lines, from the list in use."""

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Every registered spelling, the name first."""
        return (self.name, *self.acronyms, *self.alternative_names)


class Registry(Mapping[str, Entity]):
    """Entities by id, sorted by id. Iterating gives ids, as with any mapping."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_id = {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)}
        self._by_iri = {entity.iri: entity for entity in self._by_id.values()}

    def __getitem__(self, local: str) -> Entity:
        return self._by_id[local]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def by_iri(self, iri: str) -> Entity | None:
        """The entity with this IRI."""
        return self._by_iri.get(iri)

    def by_surface(self, text: str) -> tuple[Entity, ...]:
        """All entities that may be meant by `text`; several when the registry is ambiguous (`ICC`)."""
        return self._surfaces.candidates(text)

    def ambiguous_surfaces(self) -> dict[str, tuple[Entity, ...]]:
        """The names and acronyms that several entities share."""
        return self._surfaces.ambiguous()

    def children(self, local: str) -> tuple[Entity, ...]:
        """The entities directly below one."""
        return tuple(entity for entity in self._by_id.values() if entity.parent == local)

    def ancestors(self, local: str) -> tuple[Entity, ...]:
        """The entities above one, nearest first."""
        chain: list[Entity] = []
        parent = self[local].parent
        while parent is not None:
            chain.append(self[parent])
            parent = self[parent].parent
        return tuple(chain)

    @cached_property
    def _surfaces(self) -> SurfaceIndex[Entity]:
        return SurfaceIndex((name, entity) for entity in self._by_id.values() for name in entity.surfaces)
