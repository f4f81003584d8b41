"""SPARQL for the tools: the first rows of an answer of any size, and how many there are.

The answer is read line by line as the engine sends it (TSV for tables, N-Triples for graphs) and only what is
shown is kept, so that the total is exact and a large answer takes no memory here.
"""

import asyncio
import math
import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Literal, cast

import pyoxigraph as ox

from wsisgraph.api.mcp.results import Value
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.sparql import base_of, look_at
from wsisgraph.api.sparql_dataset import dataset_of
from wsisgraph.api.sparql_problems import engine_problem
from wsisgraph.api.sparql_run import SparqlState, ask_engine, check_budget
from wsisgraph.api.sparql_target import engine_of
from wsisgraph.store.engine import EngineError, QueryRequest

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
KEPT_BYTES = 2**20
"""What an answer may have at most; rows beyond are counted."""
_TYPES = {"SELECT": "text/tab-separated-values", "ASK": "application/sparql-results+json"}
_GRAPH = "application/n-triples"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = {f"{_XSD}{name}" for name in ("integer", "int", "long", "short", "gYear", "nonNegativeInteger")}
_REAL = {f"{_XSD}{name}" for name in ("decimal", "double", "float")}
_DIGITS = re.compile(r"-?[0-9]{1,15}")
# Up to so many characters a decimal survives the way through a binary number.
_EXACT = 15


@dataclass(frozen=True, slots=True)
class Rows:
    """The beginning of an answer: rows of a table, or the lines of a graph."""

    form: Form
    release: str
    columns: list[str]
    rows: list[dict[str, Value]]
    boolean: bool | None
    graph: str | None
    shown: int
    total: int
    iris: tuple[str, ...]
    """The IRIs in what is shown, each once, in order."""


@dataclass(slots=True)
class Beginning:
    """The first lines of a text, up to a number of them and to `KEPT_BYTES`, and how many lines it has."""

    most: int
    lines: list[bytes] = field(default_factory=list)
    total: int = 0
    _kept: int = 0
    _line: bytearray = field(default_factory=bytearray)
    _too_long: bool = False

    async def read(self, chunks: AsyncIterator[bytes]) -> "Beginning":
        """Read a text to its end."""
        async for chunk in chunks:
            *ends, begun = chunk.split(b"\n")
            for end in ends:
                self._go_on(end)
                self._end_line()
            self._go_on(begun)
        if self._line or self._too_long:
            self._end_line()
        return self

    def _go_on(self, part: bytes) -> None:
        self._too_long = self._too_long or self._kept + len(self._line) + len(part) > KEPT_BYTES
        if self._too_long:
            self._line.clear()
        else:
            self._line += part

    def _end_line(self) -> None:
        if not self._too_long and self.total == len(self.lines) < self.most:
            self.lines.append(bytes(self._line))
            self._kept += len(self._line)
        self.total += 1
        self._line.clear()
        self._too_long = False


async def run_query(state: SparqlState, text: str, client: str, most: int) -> Rows:
    """The answer to a query, of which the first `most` rows or triples are kept.

    Raises:
        ProblemError: what is wrong with the query, or which limit it met, and what to do.

    """
    check_budget(state, client)
    parsed = await look_at(state, text, client)
    if parsed.form == "UPDATE":
        raise ProblemError(400, "This is an update; only SELECT, ASK, CONSTRUCT and DESCRIBE are answered here.")
    engine, snapshot = await engine_of(state)
    question = QueryRequest(
        text=text,
        media_type=_TYPES.get(parsed.form, _GRAPH),
        dataset=dataset_of(parsed, snapshot),
        base=base_of(state),
        client=client,
    )
    answer = await ask_engine(state, engine, question)
    head = 1 if parsed.form == "SELECT" else 0
    try:
        found = await Beginning(most + head).read(answer.chunks)
    except EngineError as error:
        raise engine_problem(error) from error
    form = cast("Form", parsed.form)
    return await asyncio.to_thread(_read, form, engine.release, found)


def _read(form: Form, release: str, found: Beginning) -> Rows:
    text = b"\n".join([*found.lines, b""])
    if form == "ASK":
        answer = ox.parse_query_results(text, ox.QueryResultsFormat.JSON)
        return Rows(form, release, [], [], bool(answer), None, 1, 1, ())
    if form != "SELECT":
        triples = list(ox.parse(text, ox.RdfFormat.N_TRIPLES))
        terms = (term for triple in triples for term in (triple.subject, triple.predicate, triple.object))
        return Rows(form, release, [], [], None, text.decode(), len(triples), found.total, _iris(terms))
    solutions = cast("ox.QuerySolutions", ox.parse_query_results(text, ox.QueryResultsFormat.TSV))
    columns = [variable.value for variable in solutions.variables]
    table = [[row[name] for name in columns] for row in solutions]
    rows = [dict(zip(columns, map(_value, row), strict=True)) for row in table]
    iris = _iris(term for row in table for term in row)
    return Rows(form, release, columns, rows, None, None, len(rows), found.total - 1, iris)


def _iris(terms: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.value for term in terms if isinstance(term, ox.NamedNode)))


def _value(term: object) -> Value:
    """A term as JSON has it; a number that JSON would change stays text."""
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return str(getattr(term, "value", term))
    kind = term.datatype.value
    if kind == f"{_XSD}boolean":
        return term.value in ("true", "1")
    if kind in _WHOLE and _DIGITS.fullmatch(term.value):
        return int(term.value)
    if kind in _REAL and len(term.value) <= _EXACT:
        return _number(term.value)
    return term.value


def _number(text: str) -> Value:
    """A finite number; INF and NaN, which JSON does not have, stay text."""
    value = float(text)
    return value if math.isfinite(value) else text
