"""Asks the engine for a part of the graph, for the linked data pages."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize
from starlette.requests import Request

from wsisgraph.api.service import CORRECTED, Served, service_of
from wsisgraph.api.sparql_problems import engine_problem
from wsisgraph.iris import Iris, fact_of
from wsisgraph.prefixes import prefixes
from wsisgraph.store.engine import Dataset, Engine, EngineError, QueryRequest
from wsisgraph.store.formats import GRAPHS
from wsisgraph.store.serving import Serving

_QUERIES = Path(__file__).with_name("queries")


@dataclass(frozen=True, slots=True)
class Asked:
    """A release with the engine that answers from it: both speak of the same data."""

    served: Served
    engine: Engine
    dataset: Dataset | None = None
    """What is asked instead of the union of all published graphs."""

    def corrected(self, iri: str) -> "Asked | None":
        """The corrected view, when it has a fact that the release does not state: the gate held that back."""
        index = self.served.corrected
        fact = index.by_iri(fact_of(iri)) if index is not None else None
        if fact is None or not fact.get("document"):
            return None
        graph = self.served.iris.graph(f"corrected/{fact['document']}")
        return replace(self, served=self.served.view(CORRECTED), dataset=Dataset(default=(graph,)))

    async def describe(self, query: str, media_type: str, **bindings: NamedNode | Literal) -> bytes:
        """The graph that `construct` yields, as people read it: sorted, with prefixes, the same bytes each time.

        Raises:
            ProblemError: the engine is busy or fails, or the graph meets one of its limits.

        """
        lines = await self.construct(query, "application/n-triples", **bindings)
        return await asyncio.to_thread(_readable, lines, GRAPHS[media_type], self.served.iris.base)

    async def construct(self, query: str, media_type: str, **bindings: NamedNode | Literal) -> bytes:
        """The graph that one of the queries in `queries/` yields, serialised.

        Raises:
            ProblemError: the engine is busy or fails, or the graph meets one of its limits.

        """
        text = _text(query, self.served.iris.base)
        question = QueryRequest(text, media_type, dataset=self.dataset, bindings=bindings)
        try:
            answer = await self.engine.run(question)
            return await answer.read()
        except EngineError as error:
            raise engine_problem(error) from error


async def asked(request: Request) -> Asked:
    """The engine that answers now, and its release.

    Raises:
        ProblemError: 503 when nothing was published yet or the release cannot be loaded.

    """
    serving: Serving = request.app.state.serving
    try:
        engine, _ = await serving.engine()
    except EngineError as error:
        raise engine_problem(error) from error
    return Asked(await asyncio.to_thread(service_of(request).at, engine.release), engine)


def triples_of(lines: bytes) -> Iterator[Triple]:
    """The triples of N-Triples."""
    return (quad.triple for quad in parse(lines, RdfFormat.N_TRIPLES))


def _readable(lines: bytes, form: RdfFormat, base: str) -> bytes:
    triples = sorted(set(triples_of(lines)), key=str)
    return serialize(triples, format=form, prefixes=prefixes(base)) or b""


@lru_cache(maxsize=32)
def _text(name: str, base: str) -> str:
    return Iris(base).rebase((_QUERIES / f"{name}.rq").read_text(encoding="utf-8"))
