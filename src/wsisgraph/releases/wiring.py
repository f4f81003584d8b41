"""The real rooms, put together for a build."""

import multiprocessing
import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from pyoxigraph import Store, Triple

from wsisgraph import resources
from wsisgraph.documents import Limits, Sidecar, profile_from, read_bytes, sidecar_from
from wsisgraph.documents.model import Document
from wsisgraph.errors import InputError
from wsisgraph.extraction.extractors import make_extractor
from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.lexicon.confidences import tag_precision
from wsisgraph.graph import Judgement, describe_judgements, object_properties, read_judgements, statements
from wsisgraph.releases import files, index, ledger
from wsisgraph.releases.judging import Judge
from wsisgraph.releases.release import CORRECTED_INDEX, STORE
from wsisgraph.releases.rooms import Judged
from wsisgraph.settings import Settings
from wsisgraph.validation import load_assertions
from wsisgraph.vocabulary import load_vocabulary

_FACT_CODE = ("documents", "extraction", "graph", "vocabulary", "iris.py")
_GATE_CODE = ("validation", "releases/judging.py", "iris.py")
_NOT_FOR_FACTS = frozenset({ledger.CURATED, "assertions.toml", "README.md"})
_JUDGEMENTS = "judgements"
"""The folder of what people decided; the facts of a document follow from it as little as from the files above."""
_CLEAN = "cache/clean"


def _spare_processes() -> int:
    """How many processes may share one document: one a core, unless this process is one of those already."""
    return 1 if multiprocessing.parent_process() else os.cpu_count() or 1


class RealRooms:
    """The rooms of this program under some settings. Raises `InputError` when curated data are damaged."""

    index_format = index.VERSION

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._iris = settings.iris
        self._curated = settings.curated_folder
        self._extractor = make_extractor(settings)
        self._vocabulary = load_vocabulary(self._curated, self._iris)

    @cached_property
    def fingerprint(self) -> str:
        """The hash of the code and of the curated data that facts come from."""
        here = Path(__file__).parents[1]
        folders = [*(here / name for name in _FACT_CODE), resources.resource("ontology"), self._curated]
        chosen = (self._extractor.name, self._extractor.version)
        return files.digest(*chosen, *(part for folder in folders for part in _contents(folder)))

    @cached_property
    def documents_lost(self) -> int:
        """How many documents may be lost from one release to the next."""
        return load_assertions(self._curated / "assertions.toml", self._iris).documents_lost

    def read(self, data: bytes, name: str, sidecar: bytes | None, profile: bytes | None = None) -> Document:
        """A document; raises `InputError` when it cannot be read. `profile` says what a table's columns mean."""
        limits = Limits(size=self._settings.upload_size, figures=self._settings.table_figures)
        columns = None if profile is None else profile_from(_decoded(profile, name), f"the profile of {name}")
        stated = _sidecar(sidecar, name)
        return read_bytes(data, name, sidecar=stated, limits=limits, profile=columns, processes=_spare_processes())

    def extract(self, document: Document) -> Facts:
        """The facts of a document."""
        return self._extractor.extract(document, self._vocabulary)

    def describe(self, document: Document, facts: Facts) -> Iterable[Triple]:
        """The named graph of a document, in any order; it is written as sorted lines anyway."""
        run = self._extractor
        return statements(
            document,
            facts,
            self._vocabulary,
            self._iris,
            extractor=run.name,
            version=run.version,
            precision=tag_precision(),
        )

    def shared(self) -> Mapping[str, Sequence[Triple]]:
        """The ontology, the vocabularies, the registry and the judgements."""
        graphs: dict[str, Sequence[Triple]] = dict(self._vocabulary.graphs())
        graphs[self._iris.graph("judgements")] = describe_judgements(self._judgements, self._iris)
        return graphs

    def judge(self, graphs: Mapping[str, Sequence[Triple]]) -> Judged:
        """What the gate says of all graphs, with the corrected view beside them."""
        here = Path(__file__).parents[1]
        folders = [*(here / name for name in _GATE_CODE), resources.resource("shapes")]
        judge = Judge(
            vocabulary=self._vocabulary,
            iris=self._iris,
            assertions=load_assertions(self._curated / "assertions.toml", self._iris),
            judgements=self._judgements,
            cache=self._settings.data / _CLEAN,
            fingerprint=files.digest(*(part for folder in folders for part in _contents(folder))),
        )
        return judge(graphs)

    def index(self, store: Store, path: Path, graphs: Sequence[Path] = ()) -> None:
        """Write the index of a release. `graphs`: files with just what the store holds, if they are at hand."""
        # The corrected view stands in a passing store of another folder.
        on_disk = None if path.name == CORRECTED_INDEX else path.with_name(STORE)
        index.build_index(store, path, self._iris, on_disk, graphs)

    @cached_property
    def _judgements(self) -> list[Judgement]:
        ontology = self._vocabulary.graphs()[self._iris.graph("ontology")]
        return read_judgements(self._curated / _JUDGEMENTS, object_properties(ontology), self._iris)


def make_rooms(settings: Settings) -> RealRooms:
    """The real rooms."""
    return RealRooms(settings)


def _sidecar(data: bytes | None, name: str) -> Sidecar | None:
    if data is None:
        return None
    try:
        return sidecar_from(tomllib.loads(data.decode("utf-8-sig")), name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"it is no TOML: {error}.", name, "sidecar", "Mend the file or remove it.") from error
    except InputError as error:
        place = ", ".join(filter(None, ("sidecar", error.place)))
        raise InputError(error.message, name, place, error.remedy) from error


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"it is no text: {error}.", f"the profile of {name}", remedy="Save it as UTF-8."
        ) from error


def _contents(path: Path) -> Iterable[bytes]:
    members = sorted(path.rglob("*")) if path.is_dir() else [path]
    for member in members:
        apart = member.name in _NOT_FOR_FACTS or member.parent == path / _JUDGEMENTS
        if member.is_file() and member.suffix != ".pyc" and not apart:
            yield member.relative_to(path.parent).as_posix().encode()
            yield member.read_bytes()
