"""One document's graph through the gate: what may be published, and what is set aside with the reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from wsisgraph.iris import Iris
from wsisgraph.validation.graph import Validation
from wsisgraph.validation.paths import Node
from wsisgraph.validation.report import Report, Result
from wsisgraph.validation.units import Units

_NAMING = frozenset({"mentions", "contributor", "suggestedMatch"})


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A fact (or a shared node) that may not be published, with all it owns."""

    node: str
    graph: str
    triples: tuple[Triple, ...]
    results: tuple[Result, ...]
    """What is wrong, with the fact's own nodes or with the shared node it depends on."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The results in plain words, each once."""
        return tuple(dict.fromkeys(result.message for result in self.results))


@dataclass
class Judged:
    """One graph after the gate."""

    accepted: Sequence[Triple]
    quarantined: list[Quarantined] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)


def judge_graph(name: str, triples: Sequence[Triple], validation: Validation, iris: Iris) -> Judged:
    """Validate, set aside what fails with all that depends on it, and validate again until nothing is wrong."""
    judged = Judged(triples)
    while True:
        report = validation.report()
        told = set(judged.results)
        judged.results += [result for result in report.results if result not in told]
        blocking = [result for result in report.results if result.blocks]
        if not blocking:
            return judged
        units = Units(judged.accepted, iris)
        causes, refused = _causes(blocking, units)
        if refused:
            judged.refused = refused
            return judged
        validation.remove(_set_aside(name, judged, causes, units))


def _causes(results: Iterable[Result], units: Units) -> tuple[dict[Node, list[Result]], list[str]]:
    """What has to go and why; reasons for refusing the graph where a result concerns no fact."""
    causes: dict[Node, list[Result]] = {}
    refused: list[str] = []
    for result in results:
        unit = units.unit(result.focus)
        shared = _named_badly(result) or result.focus
        if unit is not None:
            causes.setdefault(unit, []).append(result)
        elif units.is_foundation(shared) or not _is_shared(shared, units):
            refused.append(f"{result.focus}: {result.message}")
        else:
            for node in (shared, *units.dependants(shared)):
                causes.setdefault(node, []).append(result)
    return causes, refused


def _named_badly(result: Result) -> Node | None:
    """The organisation that is at fault when a document or a part of it names one that is not known.

    The text itself is sound then: it loses the link, and the facts that depend on the organisation go.
    """
    named = result.path is not None and result.path.predicate.rpartition("#")[2].rpartition("/")[2] in _NAMING
    return result.value if named and isinstance(result.value, NamedNode) else None


def _is_shared(node: Node, units: Units) -> bool:
    """A node that the graph describes or that its facts name; a result on any other node is not understood."""
    return isinstance(node, NamedNode) and bool(units.about.get(node) or units.dependants(node))


def _set_aside(name: str, judged: Judged, causes: dict[Node, list[Result]], units: Units) -> set[Triple]:
    gone: set[Triple] = set()
    for node, results in sorted(causes.items(), key=lambda item: str(item[0])):
        own = units.triples_of(node)
        gone |= own
        reasons = Report.of(results).results
        judged.quarantined.append(Quarantined(node.value, name, tuple(sorted(own, key=str)), reasons))
    gone |= _orphans(gone, units)
    judged.accepted = [triple for triple in judged.accepted if triple not in gone]
    return gone


def _orphans(gone: set[Triple], units: Units) -> set[Triple]:
    """Works that only rejected facts named are not published either: nothing accepted states them."""
    named = {triple.object for triple in gone if isinstance(triple.object, NamedNode)}
    works = (node for node in named if units.is_a(node, ("Work",)))
    return {triple for work in works if gone.issuperset(units.naming[work]) for triple in units.about[work]}
