"""From the statements of our Turtle files to typed concepts, entities and matrix cells."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from wsisgraph.errors import InputError
from wsisgraph.iris import SDGO, Iris
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
from wsisgraph.vocabulary.registry import Entity, Registry
from wsisgraph.vocabulary.turtle import FOAF, ORG, RDF_TYPE, SCHEMA, SKOS, Statements

C = TypeVar("C", bound=Concept)


def tail(iri: str) -> str:
    """The last segment of an IRI."""
    return iri.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads typed values out of statements under one base."""

    facts: Statements
    iris: Iris

    def own(self, subject: str, name: str) -> tuple[str, ...]:
        """Values of a term of our ontology."""
        return self.facts.values(subject, self.iris.term(name))

    def own_one(self, subject: str, name: str) -> str | None:
        """First value of a term of our ontology."""
        return self.facts.value(subject, self.iris.term(name))

    def tails(self, subject: str, name: str) -> tuple[str, ...]:
        """Last segments of the IRIs that are values of a term of our ontology."""
        return tuple(tail(value) for value in self.own(subject, name))

    def scheme(
        self,
        name: str,
        members: Iterable[str],
        make: Callable[..., C],
        code: Callable[[str], str] = tail,
        extra: Callable[[str], Mapping[str, Any]] = lambda _: {},
    ) -> Scheme[C]:
        """A scheme of the given members; `extra` gives the fields that only its class has."""
        iris = list(members)
        codes = {iri: code(iri) for iri in iris}
        parents = {
            iri: tuple(codes[up] for up in self.facts.values(iri, f"{SKOS}broader") if up in codes) for iri in iris
        }
        children: dict[str, list[str]] = {}
        for iri in iris:
            for parent in parents[iri]:
                children.setdefault(parent, []).append(codes[iri])
        concepts = (
            make(
                **self._common(iri, codes[iri]),
                parents=parents[iri],
                children=tuple(children.get(codes[iri], ())),
                **extra(iri),
            )
            for iri in iris
        )
        return Scheme(name, self.iris.scheme(name), concepts)

    def _common(self, iri: str, code: str) -> dict[str, Any]:
        labels = {label.language or "en": label.value for label in self.facts.literals(iri, f"{SKOS}prefLabel")}
        if "en" not in labels:
            raise InputError("The concept has no English label.", iri, None, 'Add skos:prefLabel "…"@en.')
        others = tuple(self.facts.literals(iri, f"{SKOS}altLabel"))
        english = (label.value for label in others if label.language in ("en", None))
        foreign = [*labels.items(), *((label.language, label.value) for label in others)]
        alternatives = (*english, *self.own(iri, "shortLabel"), *self.own(iri, "geneva2003Title"))
        order = self.own_one(iri, "order")
        notations = self.facts.values(iri, f"{SKOS}notation")
        return {
            "code": code,
            "iri": iri,
            "label": labels["en"],
            "labels": labels,
            "alternatives": tuple(name for name in dict.fromkeys(alternatives) if name != labels["en"]),
            "translations": tuple(
                dict.fromkeys(name for language, name in foreign if language not in ("en", None))
            ),
            "definition": self.facts.value(iri, f"{SKOS}definition"),
            "notations": tuple(notation for notation in notations if notation != code),
            "order": int(order) if order else None,
            "confirmed": self.facts.flag(iri, self.iris.term("confirmed"), True),
            "also_typed": self.own(iri, "alsoTyped"),
            "unconfirmed_languages": frozenset(
                label.language
                for label in self.facts.literals(iri, self.iris.term("unconfirmedLabel"))
                if label.language
            ),
        }

    def members(self, scheme: str) -> list[str]:
        """The IRIs of the concepts of one of our schemes."""
        return list(self.facts.subjects(f"{SKOS}inScheme", self.iris.scheme(scheme)))

    def typed(self, class_: str) -> list[str]:
        """The IRIs of the instances of a class."""
        return list(self.facts.subjects(RDF_TYPE, class_))

    def plain(self, name: str) -> Scheme[Concept]:
        """One of the simple schemes; a basis is known by both its levels (`stated/sentence`)."""
        if name == "basis":
            return self.scheme(name, self.members(name), Concept, self._notation)
        return self.scheme(name, self.members(name), Concept)

    def _notation(self, iri: str) -> str:
        return self.facts.value(iri, f"{SKOS}notation") or tail(iri)

    def action_lines(self) -> Scheme[ActionLine]:
        """The action lines with the facilitators of the list in use."""

        def extra(iri: str) -> dict[str, Any]:
            facilitators = self.facts.subjects(self.iris.term("facilitates"), iri)
            return {
                "short_label": self.own_one(iri, "shortLabel") or "",
                "facilitators": tuple(sorted(tail(entity) for entity in facilitators)),
            }

        return self.scheme("action-line", self.members("action-line"), ActionLine, extra=extra)

    def goals(self, class_: str) -> Scheme[Concept]:
        """Goals or targets."""
        return self.scheme("sdg", self.typed(f"{SDGO}{class_}"), Concept)

    def indicators(self) -> Scheme[Indicator]:
        """Indicators by their first number; the other numbers are notations."""

        def code(iri: str) -> str:
            return self.facts.notations(iri, f"{SDGO}SDGCodeCompact")[0]

        def extra(iri: str) -> dict[str, Any]:
            return {
                "iri_confirmed": self.facts.flag(iri, self.iris.term("iriConfirmed"), True),
                "targets": tuple(map(tail, self.facts.values(iri, f"{SKOS}broader"))),
                "ict": self.own_one(iri, "ictRelation"),
            }

        return self.scheme("sdg", self.typed(f"{SDGO}Indicator"), Indicator, code, extra)

    def regions(self) -> Scheme[Region]:
        """Report regions, commissions' regions, groups and M49 regions."""

        def extra(iri: str) -> dict[str, Any]:
            mandate = self.tails(iri, "mandateOf")
            matches = [
                tail(match)
                for relation in ("exactMatch", "closeMatch", "broadMatch")
                for match in self.facts.values(iri, f"{SKOS}{relation}")
                if match.startswith(self.iris.scheme("region"))
            ]
            return {
                "kind": self.own_one(iri, "regionKind") or "",
                "mandate_of": mandate[0] if mandate else None,
                "report_region": matches[0] if matches else None,
            }

        return self.scheme("region", self.typed(self.iris.term("Region")), Region, extra=extra)

    def countries(self) -> Scheme[Country]:
        """Countries and areas by ISO 3166 alpha-3; alpha-2 and M49 are notations."""

        def code(iri: str) -> str:
            return self.facts.notations(iri, self.iris.term("iso3"))[0]

        def extra(iri: str) -> dict[str, Any]:
            confirmed = self.own_one(iri, "membershipConfirmed")
            return {
                "iso2": self.facts.notations(iri, self.iris.term("iso2"))[0],
                "m49": self.facts.notations(iri, self.iris.term("m49"))[0],
                "subregion": next(map(tail, self.facts.values(iri, f"{SKOS}broader")), None),
                "un_member": self.facts.flag(iri, self.iris.term("unMember"), False),
                "member_of": self.tails(iri, "memberOf"),
                "associate_of": self.tails(iri, "associateMemberOf"),
                "demonyms": self.own(iri, "demonym"),
                "cities": self.own(iri, "city"),
                "membership_confirmed": None if confirmed is None else confirmed == "true",
            }

        return self.scheme("country", self.members("country"), Country, code, extra)

    def alignments(self) -> tuple[Alignment, ...]:
        """The cells of the WSIS–SDG matrix."""

        def cell(iri: str) -> Alignment:
            target = self.tails(iri, "target")
            return Alignment(
                iri,
                self.tails(iri, "actionLine")[0],
                self.tails(iri, "goal")[0],
                target[0] if target else None,
                self.facts.flag(iri, self.iris.term("confirmed"), True),
            )

        return tuple(cell(iri) for iri in self.typed(self.iris.term("Alignment")))

    def facilitations(self) -> tuple[Facilitation, ...]:
        """The rows of the lists of facilitators."""

        def row(iri: str) -> Facilitation:
            names = ("actionLine", "facilitator", "facilitatorRole", "facilitatorList")
            line, entity, role, list_ = (self.tails(iri, name)[0] for name in names)
            return Facilitation(
                iri, line, entity, role, list_, self.facts.flag(iri, self.iris.term("confirmed"), True)
            )

        return tuple(row(iri) for iri in self.typed(self.iris.term("Facilitation")))

    def registry(self) -> Registry:
        """The registry of organisations.

        Raises:
            InputError: an entity lacks a name or a kind, or its parents make a ring or are not registered.

        """
        registry = Registry(self._entity(iri) for iri in self.typed(self.iris.term("Entity")))
        for entity in registry.values():
            _check_parents(registry, entity)
        return registry

    def _entity(self, iri: str) -> Entity:
        names = {label.language: label.value for label in self.facts.literals(iri, f"{SKOS}prefLabel")}
        name = names.get("en") or next(iter(names.values()), None)
        kind = self.tails(iri, "entityKind")
        if name is None or not kind:
            remedy = "Add skos:prefLabel and wsis:entityKind."
            raise InputError("The entity lacks a name or a kind.", iri, None, remedy)
        parent = self.facts.value(iri, f"{ORG}subOrganizationOf")
        return Entity(
            id=iri.removeprefix(self.iris.entity("")),
            iri=iri,
            name=name,
            kind=kind[0],
            acronyms=self.own(iri, "acronym"),
            alternative_names=self.facts.values(iri, f"{SKOS}altLabel"),
            parent=parent.removeprefix(self.iris.entity("")) if parent else None,
            homepage=self.facts.value(iri, f"{FOAF}homepage"),
            confirmed=self.facts.flag(iri, self.iris.term("confirmed"), True),
            same_as=self.facts.values(iri, f"{SCHEMA}sameAs"),
            symbol_prefixes=self.own(iri, "documentSymbolPrefix"),
            facilitates=self.tails(iri, "facilitates"),
        )


def _check_parents(registry: Registry, entity: Entity) -> None:
    seen, parent = {entity.id}, entity.parent
    while parent is not None:
        if parent not in registry:
            raise InputError(f"The parent {parent!r} is not registered.", entity.iri, None, "Register it first.")
        if parent in seen:
            raise InputError("The entity is its own ancestor.", entity.iri, None, "Mend org:subOrganizationOf.")
        seen.add(parent)
        parent = registry[parent].parent
