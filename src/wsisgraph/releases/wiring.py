"""The real rooms, put together for a build."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Store, Triple

from wsisgraph import resources
from wsisgraph.documents import Limits, Sidecar, read_bytes, sidecar_from
from wsisgraph.documents.model import Document
from wsisgraph.errors import InputError
from wsisgraph.extraction import extract
from wsisgraph.extraction.facts import Facts
from wsisgraph.graph import describe
from wsisgraph.releases import files, index, ledger
from wsisgraph.releases.journal import Entry
from wsisgraph.releases.rooms import Judged
from wsisgraph.settings import Settings
from wsisgraph.validation import Gate
from wsisgraph.validation.quarantine import Quarantined
from wsisgraph.validation.report import Report
from wsisgraph.vocabulary import load_vocabulary

_FACTS = ("Activity", "Statistic", "StatisticalTarget")
_CODE = ("documents", "extraction", "graph", "vocabulary", "iris.py")
_NOT_FOR_FACTS = frozenset({ledger.CURATED, "assertions.toml"})


class RealRooms:
    """The rooms of this program under some settings. Raises `InputError` when curated data are damaged."""

    index_format = index.VERSION

    def __init__(self, settings: Settings, verdicts: tuple[Entry, ...]) -> None:
        if verdicts:
            raise InputError(
                f"journal entry {verdicts[0].seq} is a reviewer's verdict, which this version cannot replay.",
                remedy="Install the version of wsisgraph that wrote it, or a later one.",
            )
        self._settings = settings
        self._iris = settings.iris
        self._vocabulary = load_vocabulary(settings.curated_folder, settings.iris)

    @cached_property
    def fingerprint(self) -> str:
        """The hash of the code and of the curated data that facts come from."""
        here = Path(__file__).parents[1]
        folders = [*(here / name for name in _CODE), resources.resource("ontology"), self._settings.curated_folder]
        return files.digest(*(part for folder in folders for part in _contents(folder)))

    def read(self, data: bytes, name: str, sidecar: bytes | None) -> Document:
        """A document; raises `InputError` when it cannot be read."""
        limits = Limits(size=self._settings.upload_size)
        return read_bytes(data, name, sidecar=_sidecar(sidecar, name), limits=limits)

    def extract(self, document: Document) -> Facts:
        """The facts of a document."""
        return extract(document, self._vocabulary)

    def describe(self, document: Document, facts: Facts) -> list[Triple]:
        """The named graph of a document."""
        return describe(document, facts, self._vocabulary, self._iris)

    def shared(self) -> Mapping[str, Sequence[Triple]]:
        """The ontology, the vocabularies and the registry."""
        return {name: list(triples) for name, triples in self._vocabulary.graphs().items()}

    def judge(self, graphs: Mapping[str, Sequence[Triple]]) -> Judged:
        """What the gate says of all graphs."""
        verdict = Gate(None, self._vocabulary, self._iris).judge(graphs)
        quarantined: dict[str, list[Triple]] = {}
        for item in verdict.quarantined:
            quarantined.setdefault(item.graph, []).extend(item.triples)
        facts = {NamedNode(self._iris.term(name)) for name in _FACTS}
        return Judged(
            accepted=verdict.accepted,
            quarantined=quarantined,
            reasons=[_reason(item) for item in verdict.quarantined],
            facts=sum(t.object in facts for triples in verdict.accepted.values() for t in triples),
            report=Report.of(result for result in verdict.report.results if result.blocks).turtle(),
            failures=verdict.refused,
            checks={"results": len(verdict.report.results)},
        )

    def index(self, store: Store, path: Path) -> None:
        """Write the index of a release."""
        index.build_index(store, path, self._iris)


def _reason(item: Quarantined) -> dict[str, Any]:
    return {
        "fact": item.node,
        "graph": item.graph,
        "messages": list(item.reasons),
        "results": [result.as_json() for result in item.results],
    }


def make_rooms(settings: Settings, verdicts: tuple[Entry, ...]) -> RealRooms:
    """The real rooms."""
    return RealRooms(settings, verdicts)


def _sidecar(data: bytes | None, name: str) -> Sidecar | None:
    if data is None:
        return None
    source = f"the sidecar of {name}"
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"it is no TOML: {error}.", source, remedy="Mend the file or remove it.") from error
    return sidecar_from(table, source)


def _contents(path: Path) -> Iterable[bytes]:
    members = sorted(path.rglob("*")) if path.is_dir() else [path]
    for member in members:
        if member.is_file() and member.suffix != ".pyc" and member.name not in _NOT_FOR_FACTS:
            yield member.name.encode()
            yield member.read_bytes()
