"""The engines that run shapes: compiled checks for speed, pyshacl as the reference they are compared to."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from pyoxigraph import Triple

from wsisgraph.validation.compiled import CompiledSession
from wsisgraph.validation.reference import run_reference
from wsisgraph.validation.report import Result
from wsisgraph.validation.shapes import Shapes


class Session(Protocol):
    """Data that are judged, and judged again after something was taken out."""

    def results(self) -> list[Result]:
        """Every result of the shapes on what is left of the data."""
        ...

    def remove(self, gone: Iterable[Triple]) -> None:
        """Take triples out of the data."""
        ...


class ReferenceSession:
    """All shapes by pyshacl."""

    def __init__(self, data: Sequence[Triple], shapes: Shapes) -> None:
        self._data = dict.fromkeys(data)
        self._shapes = shapes

    def results(self) -> list[Result]:
        """Every result of the shapes on what is left of the data."""
        return run_reference(self._data, self._shapes)

    def remove(self, gone: Iterable[Triple]) -> None:
        """Take triples out of the data."""
        for triple in gone:
            self._data.pop(triple, None)


Engine = Callable[[Sequence[Triple], Shapes], Session]

reference_engine: Engine = ReferenceSession
default_engine: Engine = CompiledSession
