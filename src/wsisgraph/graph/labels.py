"""How a fact is called: by those who act, what they do and with what; by a figure, its unit and what it counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph.graph.namespaces import RDF_TYPE, prov, rdfs, skos
from wsisgraph.iris import Iris

MAX_LABEL = 160
UNSPECIFIED = "unspecified"
"""The code of a dimension of which the text says nothing."""
Node = NamedNode | Literal
Names = Callable[[str], str | None]
"""The registered name of an organisation by its IRI."""


def activity_label(actors: Iterable[str], verb: str, thing: str | None) -> str:
    """A readable name: `ESCAP, ITU: co-host a regional review session`, cut at 160 characters."""
    who = ", ".join(dict.fromkeys(actors))
    deed = f"{verb} {thing}" if thing else verb
    whole = " ".join((f"{who}: {deed}" if who else deed).split())
    return whole if len(whole) <= MAX_LABEL else f"{whole[: MAX_LABEL - 1].rstrip()}…"


def statistic_label(value: str, unit: str, what: str, qualifier: str = "", population: str = "") -> str:
    """A readable name: `less than 55 percent (women): use the Internet`; a bound belongs to its figure.

    Of whom it is stands there only where `what` does not say so.
    """
    # Of a unit that only the text names, what is measured says which it is.
    measure = "" if unit in ("count", "other") else unit
    of = f"({population})" if population and population.casefold() not in what.casefold() else ""
    figure = " ".join(f"{qualifier.replace('-', ' ')} {value} {measure} {of}".split())
    return " ".join(f"{figure}: {what}".split())


def population_name(iri: str) -> str:
    """The words for a population of the vocabulary by its IRI; none for the one that the text does not name."""
    code = iri.rpartition("/")[2]
    return "" if code == UNSPECIFIED else code.replace("-", " ")


def relabel(
    before: Sequence[Triple], after: Sequence[Triple], facts: set[str], iris: Iris, names: Names
) -> list[Triple]:
    """The triples `after` some change, with new labels of those facts whose labels followed from `before`."""
    stated, now = _Labels(before, facts, iris, names), _Labels(after, facts, iris, names)
    return [now.renewed(triple, stated) for triple in after]


@dataclass
class _Labels:
    """The labels of some facts as a graph has what they are made of."""

    triples: Sequence[Triple]
    facts: set[str]
    iris: Iris
    names: Names
    _said: dict[str, dict[str, list[Node]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for triple in self.triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                self._said.setdefault(subject.value, {}).setdefault(triple.predicate.value, []).append(value)

    def renewed(self, triple: Triple, stated: "_Labels") -> Triple:
        """The triple; with a new label where it gives a fact the one that follows from what was stated."""
        subject, value = triple.subject, triple.object
        if (
            triple.predicate != rdfs("label")
            or not isinstance(subject, NamedNode)
            or subject.value not in self.facts
        ):
            return triple
        new = self.of(subject.value)
        if not isinstance(value, Literal) or new is None or value.value != stated.of(subject.value):
            return triple
        return Triple(subject, triple.predicate, Literal(new, language="en"))

    def of(self, fact: str) -> str | None:
        """The label that follows from the slots of a fact; None for anything else."""
        kinds = {value.value.removeprefix(self.iris.ontology) for value in self._values(fact, RDF_TYPE)}
        if "Activity" in kinds:
            return activity_label(self._actors(fact), self._word(fact, "verb"), self._word(fact, "object"))
        if kinds & {"Statistic", "StatisticalTarget"}:
            figure = self._word(fact, "value"), self._code(fact, "unit"), self._word(fact, "what")
            return statistic_label(*figure, self._code(fact, "qualifier"), self._population(fact))
        return None

    def _actors(self, fact: str) -> list[str]:
        role = NamedNode(self.iris.concept("role", "actor"))
        nodes = [node.value for node in self._values(fact, NamedNode(self.iris.term("participation")))]
        # The numbers of participations are in the order of the text.
        ordered = sorted(nodes, key=lambda node: (len(node), node))
        acting = [node for node in ordered if role in self._values(node, prov("hadRole"))]
        known = [agent.value for node in acting for agent in self._values(node, prov("agent"))]
        # A person may have added one of whom the text does not speak.
        others = {value.value for value in self._values(fact, NamedNode(self.iris.term("actor")))} - set(known)
        return [self._name(agent) for agent in [*known, *sorted(others)]]

    def _name(self, entity: str) -> str:
        own = self._values(entity, skos("prefLabel"))
        return self.names(entity) or next((name.value for name in own), entity.rpartition("/")[2])

    def _population(self, fact: str) -> str:
        node = self._word(fact, "population")
        own = next((name.value for name in self._values(node, skos("prefLabel"))), "")
        return own or population_name(node)

    def _code(self, fact: str, name: str) -> str:
        return self._word(fact, name).rpartition("/")[2]

    def _word(self, fact: str, name: str) -> str:
        return next((value.value for value in self._values(fact, NamedNode(self.iris.term(name)))), "")

    def _values(self, subject: str, predicate: NamedNode) -> list[Node]:
        return self._said.get(subject, {}).get(predicate.value, [])
