"""A release as exports read it: its graphs as files and its items as the records of its index."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from wsisgraph.iris import Iris
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.release import Release
from wsisgraph.settings import Settings

Record = dict[str, Any]
_LISTED_TOGETHER = {"document", "work"}


class Source:
    """One release, open for reading; use it in a `with` block."""

    def __init__(self, release: Release, settings: Settings) -> None:
        self.release = release
        self.settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if "index" in self.__dict__:
            self.index.close()

    @cached_property
    def index(self) -> Index:
        """The index of the release."""
        return Index(self.release.index_path)

    @cached_property
    def iris(self) -> Iris:
        """The IRIs under the base that the release was built with."""
        return Iris(self.release.manifest.get("base") or self.index.meta()["base"])

    def graphs(self) -> dict[str, Path]:
        """The files of the published graphs, by IRI: all but those of the corrected view."""
        return self.release.published_graphs()

    def records(self, kind: str) -> Iterator[Record]:
        """The records of a kind, in canonical order."""
        return self.index.records(kind, range(self.index.size(kind)))

    def by_local(self, kind: str) -> dict[str, Record]:
        """The records of a kind by their local identifiers."""
        return {record["local"]: record for record in self.records(kind)}


class Selection(Source):
    """Some items of one kind, in an order of their own, and what they refer to.

    The index belongs to the caller: it is not closed here.
    """

    def __init__(
        self, release: Release, settings: Settings, index: Index, kind: str, positions: Sequence[int]
    ) -> None:
        super().__init__(release, settings)
        self._index, self._kind, self._positions = index, kind, positions

    @property
    def index(self) -> Index:
        """The index that was given."""
        return self._index

    def records(self, kind: str) -> Iterator[Record]:
        """The selected records of their kind; of the two kinds that are listed together only the selected one."""
        if kind == self._kind:
            return self.index.records(kind, self._positions)
        if {kind, self._kind} == _LISTED_TOGETHER:
            return iter(())
        return super().records(kind)
