"""The vocabulary as one value: typed look-ups, the files as named graphs, and what a filter includes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.vocabulary.concepts import (
    ActionLine,
    Alignment,
    Concept,
    Country,
    Facilitation,
    Indicator,
    Region,
    Scheme,
)
from wsisgraph.vocabulary.registry import Registry


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The ontology, the SKOS schemes, the matrix and the registry as typed look-ups."""

    iris: Iris
    entities: Registry
    action_lines: Scheme[ActionLine]
    goals: Scheme[Concept]
    targets: Scheme[Concept]
    indicators: Scheme[Indicator]
    regions: Scheme[Region]
    countries: Scheme[Country]
    topics: Scheme[Concept]
    activity_types: Scheme[Concept]
    statuses: Scheme[Concept]
    entity_kinds: Scheme[Concept]
    work_kinds: Scheme[Concept]
    bases: Scheme[Concept]
    roles: Scheme[Concept]
    units: Scheme[Concept]
    qualifiers: Scheme[Concept]
    populations: Scheme[Concept]
    alignments: tuple[Alignment, ...]
    facilitations: tuple[Facilitation, ...]
    topic_lines: Mapping[str, tuple[str, ...]]
    """Codes of the action lines that a topic suggests, by the topic's code."""
    _graphs: Mapping[str, tuple[ox.Triple, ...]] = field(repr=False)

    def graphs(self) -> dict[str, list[ox.Triple]]:
        """The Turtle files as named graphs: `graph/ontology`, `graph/registry`, `graph/vocabulary/{file}`."""
        return {iri: list(triples) for iri, triples in self._graphs.items()}

    def descendants(self, scheme: str, code: str) -> frozenset[str]:
        """The codes that a filter on `code` includes.

        `scheme` is `action-line` (a line and its applications), `goal` (with targets and indicators),
        `target` (with indicators), `region` (with all regions and countries in it) or any other scheme.

        Raises:
            KeyError: no such scheme or code.

        """
        if scheme == "region":
            return self._in_region(code)
        if scheme == "goal":
            targets = {t.code for t in self.targets.values() if t.code.split(".")[0] == self.goals[code].code}
            return frozenset({code}).union(targets, *(self.descendants("target", target) for target in targets))
        if scheme == "target":
            target = self.targets[code].code
            return frozenset({target, *(i.code for i in self.indicators.values() if target in i.targets)})
        return self._schemes()[scheme].descendants(code)

    def _in_region(self, code: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = set(self.regions.descendants(code))
        while waiting:
            found |= waiting
            falling = {r.code for r in self.regions.values() if r.report_region in found}
            waiting = {below for region in falling for below in self.regions.descendants(region)} - found
        inside = {c.code for c in self.countries.values() if not found.isdisjoint((c.subregion, *c.member_of))}
        return frozenset(found | inside)

    def _schemes(self) -> dict[str, Scheme[ActionLine] | Scheme[Concept] | Scheme[Indicator] | Scheme[Country]]:
        return {
            "action-line": self.action_lines,
            "indicator": self.indicators,
            "country": self.countries,
            "topic": self.topics,
            "activity-type": self.activity_types,
            "status": self.statuses,
            "entity-kind": self.entity_kinds,
            "work-kind": self.work_kinds,
            "basis": self.bases,
            "role": self.roles,
            "unit": self.units,
            "qualifier": self.qualifiers,
            "population": self.populations,
        }
