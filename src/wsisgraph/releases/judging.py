"""Asks the gate about the graphs of a build, and about the corrected view that follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Triple

from wsisgraph.graph import Judgement, Lines, as_lines, correct, correct_lines, nquads
from wsisgraph.iris import Iris
from wsisgraph.releases import files
from wsisgraph.releases.clean import CleanGraphs
from wsisgraph.releases.rooms import Judged
from wsisgraph.validation import Assertions, Change, Gate, Quarantined, Report, Verdict
from wsisgraph.validation.assertions import Tallies
from wsisgraph.vocabulary import Vocabulary

Graphs = Mapping[str, Sequence[Triple]]
_JUDGEMENT = "id/judgement/"
_FACTS = ("Activity", "Statistic", "StatisticalTarget")


@dataclass(frozen=True)
class Judge:
    """The gate of one build."""

    vocabulary: Vocabulary
    iris: Iris
    assertions: Assertions
    judgements: Sequence[Judgement]
    cache: Path
    fingerprint: str
    """The hash of the gate's code and shapes."""

    def __call__(self, graphs: Graphs) -> Judged:
        """What may be published of the graphs, and of the corrected view of what may."""
        documents = {
            name: triples for name, triples in graphs.items() if name.startswith(self.iris.graph("document/"))
        }
        shared = {name: triples for name, triples in graphs.items() if name not in documents}
        stated = self._judge(shared, documents, "stated")
        # Of what is refused as a whole nothing is left: that the minimums are then missed says nothing more.
        failures = list(stated.refused) or self.assertions.failures(stated.accepted, set(documents))
        candidates = self._candidates(documents, stated)
        corrected, changes = self._corrected(candidates)
        beside = self._judge(shared, corrected, "corrected", changes) if corrected else Verdict({})
        quarantined = (*stated.quarantined, *beside.quarantined)
        return Judged(
            accepted={**stated.accepted, **{name: beside.accepted.get(name, []) for name in corrected}},
            quarantined=_by_graph(quarantined),
            reasons=[_reason(item) for item in quarantined],
            facts=self._count({name: stated.accepted.get(name, []) for name in documents}),
            report=Report.of({result for item in quarantined for result in item.results}).turtle(),
            failures=[*failures, *beside.refused],
            checks={"assertions": len(self.assertions.items), "judgements": len(self.judgements)},
        )

    def _judge(
        self, shared: Graphs, documents: Graphs, view: str, changes: Mapping[str, Change] | None = None
    ) -> Verdict:
        """Ask the gate about those graphs that it did not find spotless before.

        `changes` say how graphs follow from others that conform, beside the same `shared`.
        """
        base = {name: nquads(triples, name or None) for name, triples in sorted(shared.items())}
        own = {name: as_lines(triples, name) for name, triples in sorted(documents.items())}
        everyone, judgements = self._surroundings(base)
        salt = files.digest(self.fingerprint, *(part for pair in sorted(everyone.items()) for part in pair))
        mark = f"{self.iris.base}{_JUDGEMENT}".encode()
        clean = CleanGraphs(
            self.cache / view, salt, lambda graph: judgements if next(graph.having(mark), None) else b""
        )
        everything = {"": Lines(b"".join(base.values()), None), **own}
        unknown = clean.unknown(everything)
        doubtful = unknown
        if changes is not None:
            new = {name: change for name, change in changes.items() if name in unknown}
            doubtful = unknown - {""} - (self._gate.still_conforming(new, shared) if new else set())
        if not doubtful:
            if unknown:
                clean.remember(everything, unknown)
            return Verdict({**shared, **documents})
        asked = {**shared, **{name: documents[name] for name in doubtful if name}}
        verdict = self._gate.judge(asked, curated_conforms="" not in doubtful)
        if verdict.refused:
            return verdict
        soiled = {item.graph for item in verdict.quarantined}
        clean.remember({name: data for name, data in everything.items() if name not in soiled}, unknown)
        known = {name: triples for name, triples in documents.items() if name not in doubtful}
        return Verdict({**verdict.accepted, **known}, verdict.quarantined, (), verdict.report)

    @cached_property
    def _gate(self) -> Gate:
        return Gate(None, self.vocabulary, self.iris)

    def _surroundings(self, base: Mapping[str, bytes]) -> tuple[dict[str, bytes], bytes]:
        """What any graph is judged by, and the lines about judgements, which concern only who names one."""
        name = self.iris.graph("judgements")
        about = f"<{self.iris.base}{_JUDGEMENT}".encode()
        lines = base.get(name, b"").splitlines(keepends=True)
        # A class above another has a say in what all instances are.
        apart = [line for line in lines if line.startswith(about) and b"subClassOf" not in line]
        known = set(apart)
        rest = [line for line in lines if line not in known]
        return {**base, name: b"".join(rest)}, b"".join(apart)

    def _candidates(self, documents: Graphs, stated: Verdict) -> dict[str, Sequence[Triple]]:
        """What the corrected view starts from: what was accepted, and what was not but a person has corrected."""
        corrected = {judgement.about.value for judgement in self.judgements if judgement.kind == "correction"}
        result = {name: stated.accepted.get(name, []) for name in documents}
        for item in stated.quarantined:
            if item.node in corrected and item.graph in result:
                known = {triple.subject for triple in result[item.graph]}
                named = {triple.object for triple in item.triples} - known
                # A work that only this fact named went with it.
                works = [triple for triple in documents[item.graph] if triple.subject in named]
                own = set(item.triples)
                result[item.graph] = [*result[item.graph], *own, *(t for t in works if t not in own)]
        return result

    def _corrected(self, documents: Graphs) -> tuple[dict[str, Sequence[Triple]], dict[str, Change]]:
        """The graphs of the corrected view, and how those that are at hand as lines follow from what is stated."""
        result: dict[str, Sequence[Triple]] = {}
        changes: dict[str, Change] = {}
        for name, triples in documents.items() if self.judgements else ():
            graph = self.iris.graph(f"corrected/{name.removeprefix(self.iris.graph('document/'))}")
            if isinstance(triples, Lines):
                found = correct_lines(triples, self.judgements, self.iris, graph, self._name)
                if found is not None:
                    result[graph], changes[graph] = found[0], found
            elif (view := correct(triples, self.judgements, self.iris, self._name)).applied:
                result[graph] = list(view.triples)
        return result, changes

    def _name(self, iri: str) -> str | None:
        entity = self.vocabulary.entities.by_iri(iri)
        return entity.name if entity else None

    def _count(self, accepted: Graphs) -> dict[str, int]:
        classes = [NamedNode(self.iris.term(name)) for name in _FACTS]
        tallies = Tallies(accepted)
        return {name: sum(tallies.count(name, term, is_class=True) for term in classes) for name in accepted}


def _by_graph(items: Sequence[Quarantined]) -> dict[str, list[Triple]]:
    result: dict[str, list[Triple]] = {}
    for item in items:
        result.setdefault(item.graph, []).extend(item.triples)
    return result


def _reason(item: Quarantined) -> dict[str, Any]:
    return {
        "fact": item.node,
        "graph": item.graph,
        "messages": list(item.reasons),
        "results": [result.as_json() for result in item.results],
    }
