"""From described documents to the content of a release: what persons wrote is replayed, and the gate decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from wsisgraph.graph.nquads import Lines, PatchedLines, as_lines, nquads
from wsisgraph.graph_files import line_end
from wsisgraph.iris import Iris
from wsisgraph.releases import changes
from wsisgraph.releases.collection import Collection
from wsisgraph.releases.journal import Entry, Journal
from wsisgraph.releases.quads import differing
from wsisgraph.releases.rooms import Judged, Rooms
from wsisgraph.releases.sources import Source
from wsisgraph.releases.summary import Problem
from wsisgraph.releases.writing import Content


def assemble(
    collection: Collection, entries: Sequence[Entry], journal: Journal, rooms: Rooms, iris: Iris
) -> Judged:
    """What the gate says of all graphs, after what persons wrote was replayed."""
    documents = {}
    for slug, document in sorted(collection.documents.items()):
        documents[iris.graph(f"document/{slug}")] = document.result.body
    graphs = changes.replay({**rooms.shared(), **documents}, entries, journal)
    return rooms.judge({name: graphs[name] for name in sorted(graphs)})


def rejected(collection: Collection, judged: Judged, iris: Iris) -> list[Problem]:
    """The documents of which the gate left nothing, and why."""
    problems = []
    for slug, document in sorted(collection.documents.items()):
        graph = iris.graph(f"document/{slug}")
        if not judged.accepted.get(graph) and judged.quarantined.get(graph):
            message = "the gate rejected the whole document."
            problems.append(Problem(message, document.source.name, _first_reason(judged, graph)))
    return problems


def _first_reason(judged: Judged, graph: str) -> str | None:
    for reason in judged.reasons:
        if reason.get("graph") == graph and reason.get("messages"):
            return f"The first reason: {reason['messages'][0]}"
    return None


def _patched(published: Mapping[str, Lines], iris: Iris) -> dict[str, PatchedLines]:
    """The graphs of the corrected view, as what they change in the graphs of their documents."""
    found, corrected = {}, iris.graph("corrected/")
    for name, lines in published.items():
        base = published.get(iris.graph("document/") + name.removeprefix(corrected))
        if not name.startswith(corrected) or base is None:
            continue
        if isinstance(lines, PatchedLines) and lines.base.sha256 == base.sha256:
            found[name] = lines
        else:
            renamed = lines.body.replace(line_end(name), line_end(base.graph))
            sides: tuple[list[bytes], list[bytes]] = ([], [])
            for is_new, line in differing(base.body, renamed):
                sides[is_new].append(line)
            found[name] = PatchedLines(base, name, *sides)
    return found


def content(judged: Judged, documents: list[dict[str, Any]], iris: Iris, index: str) -> Content:
    """What a release holds, as bytes."""
    published = {name: as_lines(t, name or None) for name, t in sorted(judged.accepted.items()) if t}
    patched = _patched(published, iris)
    return Content(
        iris=iris,
        graphs={name: lines.body for name, lines in published.items() if name not in patched},
        quarantined={name: nquads(t, name or None) for name, t in sorted(judged.quarantined.items()) if t},
        reasons=sorted((dict(reason) for reason in judged.reasons), key=lambda reason: str(reason.get("fact"))),
        report=judged.report,
        documents=documents,
        facts={"accepted": sum(judged.facts.values()), "quarantined": len(judged.reasons)},
        checks=judged.checks,
        index_format=index,
        known={name: lines.sha256 for name, lines in published.items() if name not in patched},
        counted={name: len(lines) for name, lines in published.items() if name not in patched},
        patched=patched,
    )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source that a release is published without, and why."""

    source: Source
    problem: Problem
    result: Literal["unreadable", "present-already"]


def ingest_ledger(
    collection: Collection, skipped: Sequence[LeftOut], judged: Judged, iris: Iris
) -> list[dict[str, Any]]:
    """Every source, its hash and its result: the public ingest ledger, in order of slug and name."""
    rejected: dict[str, int] = {}
    for reason in judged.reasons:
        rejected[str(reason.get("graph"))] = rejected.get(str(reason.get("graph")), 0) + 1
    rows = []
    for slug, document in sorted(collection.documents.items()):
        graph = iris.graph(f"document/{slug}")
        rows.append(
            {
                **document.result.header(),
                "file": document.source.name,
                "origin": "journal" if document.source.origin == "given" else document.source.origin,
                "graph": graph,
                "result": "published" if judged.accepted.get(graph) else "rejected",
                "paragraphs": document.result.counts["paragraphs"],
                "facts": judged.facts.get(graph, 0),
                "triples": len(judged.accepted.get(graph, ())),
                "quarantined": rejected.get(graph, 0),
            }
        )
    for left_out in skipped:
        rows.append(
            {
                "slug": None,
                "sha256": left_out.source.sha256,
                "file": left_out.source.name,
                "origin": left_out.source.origin,
                "result": left_out.result,
                "message": left_out.problem.message,
            }
        )
    return rows
