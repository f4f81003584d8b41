"""The corrected view: a document's graph with the judgements applied, for `graph/corrected/{slug}`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph.graph.datatypes import datatype_of
from wsisgraph.graph.judgements import Judgement
from wsisgraph.graph.labels import Names, relabel
from wsisgraph.graph.namespaces import prov
from wsisgraph.iris import Iris, fact_of

_AGENT, _ROLE = prov("agent"), prov("hadRole")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A graph after its judgements, and those that found nothing to change in it."""

    triples: tuple[Triple, ...]
    applied: tuple[Judgement, ...]


def nameless(_: str) -> None:
    """The names where no organisation is registered."""


def correct(
    triples: Sequence[Triple], judgements: Iterable[Judgement], iris: Iris, names: Names = nameless
) -> Corrected:
    """Apply judgements in the order of their numbers; one that does not concern the graph changes nothing.

    A fact of which a value is corrected is called anew: `names` gives the names of registered organisations.
    """
    statements, applied = _Statements(triples), []
    for judgement in sorted(judgements, key=lambda item: item.number):
        places, part = statements.concerning(judgement)
        changed = _apply(part, judgement, iris)
        if changed != part:
            applied.append(judgement)
            statements.replace(places, changed)
    # A graph that no judgement concerns is given back as it came: sorting a large one would be for nothing.
    if not applied:
        return Corrected(tuple(triples), ())
    facts = {judgement.about.value for judgement in applied if judgement.kind == "correction"}
    current = relabel(triples, statements.all(), facts, iris, names)
    return Corrected(tuple(sorted(set(current), key=str)), tuple(applied))


class _Statements:
    """A graph whose triples are found by the facts, or other nodes, that they are about or name.

    A judgement changes and reads nothing but the triples of those that it speaks of.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples: dict[int, Triple] = {}
        self._places: dict[str, list[int]] = defaultdict(list)
        self._next = 0
        self._add(triples)

    def _add(self, triples: Iterable[Triple]) -> None:
        for place, triple in enumerate(triples, self._next):
            self._triples[place] = triple
            for unit in {fact_of(node.value) for node in _ends(triple)}:
                self._places[unit].append(place)
            self._next = place + 1

    def concerning(self, judgement: Judgement) -> tuple[list[int], list[Triple]]:
        """The triples that a judgement may read or change, and where they stand."""
        nodes = (judgement.about, judgement.replaces, judgement.replacement)
        units = {fact_of(node.value) for node in nodes if isinstance(node, NamedNode)}
        places = sorted({p for unit in units for p in self._places.get(unit, ()) if p in self._triples})
        return places, [self._triples[place] for place in places]

    def replace(self, places: Iterable[int], triples: Iterable[Triple]) -> None:
        """Put triples in the place of others."""
        for place in places:
            del self._triples[place]
        self._add(triples)

    def all(self) -> list[Triple]:
        """All triples."""
        return list(self._triples.values())


def _ends(triple: Triple) -> Iterator[NamedNode]:
    return (node for node in (triple.subject, triple.object) if isinstance(node, NamedNode))


def _apply(triples: list[Triple], judgement: Judgement, iris: Iris) -> list[Triple]:
    if judgement.withdraws:
        return _withdraw(triples, judgement.about)
    if judgement.identifies:
        old = judgement.replaces if judgement.kind == "merge" else judgement.about
        return _identify(triples, old, judgement.replacement, iris)
    if judgement.kind == "correction":
        return _replace(triples, judgement, iris)
    return triples


def _withdraw(triples: list[Triple], fact: NamedNode) -> list[Triple]:
    def concerns(node: object) -> bool:
        return isinstance(node, NamedNode) and (node == fact or fact_of(node.value) == fact.value)

    return [t for t in triples if not concerns(t.subject) and not concerns(t.object)]


def _identify(triples: list[Triple], old: object, new: object, iris: Iris) -> list[Triple]:
    """What names the old node names the new one.

    The description of the old one goes, unless neither this graph nor the registry describes the new one: an
    organisation or work of another document is then described in the words of this one.
    """
    if not isinstance(new, NamedNode):
        return triples
    described = new.value.startswith(iris.entity("")) and "/" not in new.value.removeprefix(iris.entity(""))
    if described or any(t.subject == new for t in triples):
        kept = [t for t in triples if t.subject != old]
    else:
        kept = [Triple(new, t.predicate, t.object) if t.subject == old else t for t in triples]
    return [Triple(t.subject, t.predicate, new) if t.object == old else t for t in kept]


def _replace(triples: list[Triple], judgement: Judgement, iris: Iris) -> list[Triple]:
    fact, name, new = judgement.about, judgement.judged_property, judgement.replacement
    if name is None or new is None or not any(t.subject == fact for t in triples):
        return triples
    stated = [t for t in triples if t.subject == fact and t.predicate == name and _is_meant(t, judgement)]
    if judgement.replaces is not None and not stated:
        return triples
    value = _like(stated, new, datatype_of(name, iris))
    behind = _behind(triples, judgement, iris)
    kept = [_curated(t, behind, value, iris) for t in triples if t not in stated]
    return [*kept, Triple(fact, name, value)]


def _is_meant(triple: Triple, judgement: Judgement) -> bool:
    """The replaced value; text is compared by its words, whatever its type or language."""
    old, value = judgement.replaces, triple.object
    if isinstance(old, Literal):
        return isinstance(value, Literal) and value.value == old.value
    return old is not None and value == old


def _like(stated: list[Triple], new: NamedNode | Literal, datatype: NamedNode) -> NamedNode | Literal:
    """The new value in the type and language of the one it replaces, or of the type that the property has."""
    old = stated[0].object if stated else None
    if not isinstance(new, Literal):
        return new
    if not isinstance(old, Literal):
        return Literal(new.value, datatype=datatype)
    return Literal(new.value, datatype=old.datatype, language=old.language)


def _behind(triples: list[Triple], judgement: Judgement, iris: Iris) -> set[NamedNode]:
    """The participation or tagging that says how the replaced value was known."""
    fact, old = judgement.about, judgement.replaces
    name = judgement.judged_property
    assert name is not None  # noqa: S101 - the caller's condition
    role = NamedNode(iris.concept("role", name.value.removeprefix(iris.ontology)))
    tagged = NamedNode(iris.term("taggedProperty"))
    owned = {
        t.subject for t in triples if isinstance(t.subject, NamedNode) and fact_of(t.subject.value) == fact.value
    }
    right = {t.subject for t in triples if (t.predicate, t.object) in {(_ROLE, role), (tagged, name)}}
    naming = {
        t.subject for t in triples if t.predicate in (_AGENT, NamedNode(iris.term("concept"))) and t.object == old
    }
    return {node for node in owned & right & naming if isinstance(node, NamedNode)}


def _curated(triple: Triple, behind: set[NamedNode], value: NamedNode | Literal, iris: Iris) -> Triple:
    if triple.subject not in behind:
        return triple
    if triple.predicate in (_AGENT, NamedNode(iris.term("concept"))):
        return Triple(triple.subject, triple.predicate, value)
    if triple.predicate == NamedNode(iris.term("basis")):
        return Triple(triple.subject, triple.predicate, NamedNode(iris.basis("curated/curator")))
    return triple
