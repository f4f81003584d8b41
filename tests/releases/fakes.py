"""Small rooms for builds: a document is lines of text, its facts are its lines.

`# title`, `= slug`, `@ date` and `! symbol` are its masthead; `bad` at the start of a line makes a fact that the
gate rejects, a document that says `unreadable` cannot be read, one that says `crash`
ends its process, one that says `slow` takes a minute, and one that says `long` a while for each line.
"""

import hashlib
import os
import sqlite3
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Store, Triple

from wsisgraph.documents.model import Document, Notice, Paragraph
from wsisgraph.errors import InputError
from wsisgraph.extraction.facts import Facts
from wsisgraph.iris import Iris, fact_of, slugify
from wsisgraph.pace import counted_steps
from wsisgraph.releases.rooms import Judged
from wsisgraph.settings import Settings

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
CALLS: list[str] = []
"""Names of the documents that were read in this process, in order."""


class FakeRooms:
    index_format = "fake-1"
    minimum = 0
    documents_lost = 0

    def __init__(self, settings: Settings) -> None:
        self.iris: Iris = settings.iris
        self.fingerprint = "fake"

    def read(self, data: bytes, name: str, sidecar: bytes | None, profile: bytes | None = None) -> Document:
        CALLS.append(name)
        text = data.decode()
        if "unreadable" in text:
            raise InputError("is not a document.", name, "line 1", "Convert it.")
        if "slow" in text:
            time.sleep(60)
        if "crash" in text:
            os._exit(3)
        if "bug" in text:
            raise RuntimeError("a fault")
        lines = text.splitlines()
        for _ in counted_steps(lines, "paragraphs"):
            time.sleep(0.05 if "long" in text else 0)
        marks = {line[0]: line[2:] for line in lines if line[:2] in ("# ", "= ", "@ ", "! ")}
        if sidecar:
            marks["="] = sidecar.decode().strip()
        return Document(
            slug=marks.get("=") or slugify(Path(name).stem),
            file=name,
            sha256=hashlib.sha256(data).hexdigest(),
            format="txt",
            language="en",
            title=marks.get("#"),
            symbol=marks.get("!"),
            issued=date.fromisoformat(marks["@"]) if "@" in marks else None,
            provisional="=" not in marks,
            warnings=(Notice("dangling", "A footnote is missing.", "line 3"),) if "dangling" in text else (),
            paragraphs=tuple(
                Paragraph(str(n), line)
                for n, line in enumerate((line for line in lines if line[:2] not in ("# ", "= ", "@ ", "! ")), 1)
            ),
        )

    def extract(self, document: Document) -> Facts:
        return Facts()

    def describe(self, document: Document, facts: Facts) -> list[Triple]:
        iris = self.iris
        node = NamedNode(iris.document(document.slug))
        result = [Triple(node, RDF_TYPE, NamedNode(iris.term("Document")))]
        for paragraph in document.paragraphs:
            fact = NamedNode(iris.activity(document.slug, paragraph.number, 0))
            result += [
                Triple(fact, RDF_TYPE, NamedNode(iris.term("Activity"))),
                Triple(fact, NamedNode(iris.term("text")), Literal(paragraph.text)),
                Triple(NamedNode(fact.value + "/evidence"), RDF_TYPE, NamedNode(iris.term("Evidence"))),
            ]
        # Any order: sorting is the builder's duty. Sets of terms come out differently under each hash seed.
        return list(set(result))

    def shared(self) -> Mapping[str, Sequence[Triple]]:
        node = NamedNode(self.iris.term("Activity"))
        return {
            self.iris.graph("ontology"): [Triple(node, RDF_TYPE, NamedNode("http://www.w3.org/2002/07/owl#Class"))]
        }

    def judge(self, candidates: Mapping[str, Sequence[Triple]]) -> Judged:
        accepted: dict[str, list[Triple]] = {}
        rejected: dict[str, list[Triple]] = {}
        for graph, triples in candidates.items():
            bad = bad_nodes(triples)
            for triple in triples:
                side = rejected if fact_of(iri(triple)) in bad else accepted
                side.setdefault(graph, []).append(triple)
        reasons: list[dict[str, Any]] = [
            {"fact": fact, "graph": graph, "messages": ["It is bad."]}
            for graph, triples in candidates.items()
            for fact in bad_nodes(triples)
        ]
        facts = {graph: sum("Activity>" in str(t.object) for t in triples) for graph, triples in accepted.items()}
        total = sum(facts.values())
        failures = [f"there are {total} facts, fewer than {self.minimum}."] if total < self.minimum else []
        report = "# report\n" if reasons else ""
        return Judged(accepted, rejected, reasons, facts, report, failures, {"facts": total})

    def index(self, store: Store, path: Path, graphs: Sequence[Path] = ()) -> None:
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE size (quads INTEGER)")
            database.execute("INSERT INTO size VALUES (?)", (len(store),))
        database.close()


def rooms(settings: Settings) -> FakeRooms:
    return FakeRooms(settings)


def bad_nodes(triples: Sequence[Triple]) -> set[str]:
    if any("all bad" in str(triple.object) for triple in triples):
        return {iri(triple) for triple in triples}
    return {iri(t) for t in triples if isinstance(t.object, Literal) and t.object.value.startswith("bad")}


def iri(triple: Triple) -> str:
    assert isinstance(triple.subject, NamedNode)
    return triple.subject.value
