"""LOAD in an update: documents are fetched and looked at here, as if they had been sent.

The engine would read whatever the other host sends. So an update is cut where it loads; the parts before and
behind go to the engine one after the other, each at its own lines and with the prefixes that were declared so far.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from wsisgraph.settings import Settings
from wsisgraph.store.parse import host_allowed, resolver
from wsisgraph.store.tokens import Token, line_and_column, tokenize, unescape

_ACCEPT = "application/n-triples, text/turtle, application/rdf+xml;q=0.8, application/ld+json;q=0.7"
_PATIENCE = 20.0
"""Seconds in which the other host must begin to answer and go on; the time of the whole is that of the change."""
_NOT_BLANK = re.compile(r"[^\r\n]")
_EXPECTED = "expected an IRI after LOAD, and behind it nothing or INTO GRAPH with another"
Fetch = Callable[[str], tuple[str, bytes]]


class LoadFailed(Exception):  # noqa: N818 - named as what happened
    """A document could not be had, or not be read."""


@dataclass(frozen=True)
class _Operation:
    """One operation with its declarations before it; the semicolon behind it is not a part."""

    tokens: tuple[Token, ...]

    @property
    def declared(self) -> tuple[Token, ...]:
        """The tokens of BASE and PREFIX at its beginning."""
        end = 0
        while end < len(self.tokens) and self.tokens[end].is_word("BASE", "PREFIX"):
            end += 2 if self.tokens[end].is_word("BASE") else 3
        return self.tokens[:end]

    @property
    def loads(self) -> bool:
        """Whether it is a LOAD."""
        return any(token.is_word("LOAD") for token in self.tokens)


def update(store: Store, text: str, base: str, settings: Settings, fetch: Fetch | None = None) -> None:
    """Apply an update to a store.

    Raises:
        SyntaxError: it is no SPARQL Update.
        RuntimeError: what SPARQL calls a failure.
        LoadFailed: a document could not be loaded, and the text does not say SILENT.

    """
    tokens = tuple(tokenize(text))
    count = sum(token.is_word("LOAD") for token in tokens)
    if "\\" in text and count != sum(token.is_word("LOAD") for token in tokenize(unescape(text))):
        raise LoadFailed("LOAD must be written without escapes.")
    if not count:
        store.update(text, base_iri=base or None)
        return
    declared: tuple[Token, ...] = ()
    for loads, operations in groupby(_operations(tokens), key=lambda one: one.loads):
        parts = list(operations)
        if loads:
            for part in parts:
                declared += part.declared
                _load(store, _Load(text, declared, part, base), fetch or _fetching(settings))
        else:
            own = [token for part in parts for token in part.tokens]
            if own:
                begin, end = own[0].start, own[-1].end
                store.update(_only(text, declared, begin, end), base_iri=base or None)
            declared += tuple(token for part in parts for token in part.declared)


def _operations(tokens: tuple[Token, ...]) -> Iterator[_Operation]:
    depth, begin = 0, 0
    for number, token in enumerate(tokens):
        if token.kind == "other":
            depth += {"{": 1, "}": -1}.get(token.text, 0)
            if token.text == ";" and depth == 0:
                yield _Operation(tokens[begin:number])
                begin = number + 1
    yield _Operation(tokens[begin:])


def _only(text: str, declared: tuple[Token, ...], begin: int, end: int) -> str:
    """The text with nothing but some tokens before a part of it, all at their places."""
    pieces, position = [], 0
    for token in declared:
        pieces += [_NOT_BLANK.sub(" ", text[position : token.start]), token.text]
        position = token.end
    return "".join([*pieces, _NOT_BLANK.sub(" ", text[position:begin]), text[begin:end]])


class _Load:
    """What one LOAD says.

    Raises:
        SyntaxError: it is not written as SPARQL has it.

    """

    def __init__(self, text: str, declared: tuple[Token, ...], operation: _Operation, base: str) -> None:
        words = operation.tokens[len(operation.declared) :]
        resolve = resolver((*declared, *words), base or None)
        self.is_silent = len(words) > 1 and words[1].is_word("SILENT")
        rest = words[2 if self.is_silent else 1 :]
        source = resolve(rest[0]) if rest else None
        target = (
            resolve(rest[3]) if len(rest) == 4 and rest[1].is_word("INTO") and rest[2].is_word("GRAPH") else None
        )
        if source is None or not words[0].is_word("LOAD") or (target is None and len(rest) > 1):
            line, column = line_and_column(text, words[0].start)
            raise SyntaxError(_EXPECTED, (None, line, column, None))
        self.source = source
        self.graph = DefaultGraph() if target is None else NamedNode(target)


def _load(store: Store, load: _Load, fetch: Fetch) -> None:
    try:
        quads = _read(load.source, *fetch(load.source))
    except LoadFailed as error:
        if load.is_silent:
            return
        raise LoadFailed(f"LOAD of {load.source}: {error}") from error
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, load.graph) for quad in quads)


def _read(source: str, media_type: str, data: bytes) -> list[Quad]:
    # Imported late, like all of that room in the writer.
    from wsisgraph.validation.reading import read_graph

    form = RdfFormat.from_media_type(media_type)
    if form is None:
        raise LoadFailed(f"what comes is {media_type or 'of no type'}, which is no RDF.")
    try:
        return read_graph(data, form, source)
    except SyntaxError as error:
        place = f"line {error.lineno}, column {error.offset}: " if error.lineno else ""
        raise LoadFailed(f"{place}{error.msg}") from error


def _fetching(settings: Settings) -> Fetch:
    """What fetches a document from an allowed host, without going where that sends us."""

    def fetch(address: str) -> tuple[str, bytes]:
        # Imported late: few updates load anything.
        import httpx

        if not host_allowed(address, settings.hosts_allowed):
            raise LoadFailed("its host is not allowed.")
        data = bytearray()
        try:
            client = httpx.Client(headers={"Accept": _ACCEPT}, timeout=_PATIENCE, trust_env=False)
            with client, client.stream("GET", address, follow_redirects=False) as answer:
                if answer.status_code != httpx.codes.OK:
                    raise LoadFailed(f"the host answers with status {answer.status_code}.")
                for piece in answer.iter_bytes():
                    data += piece
                    if len(data) > settings.upload_size:
                        raise LoadFailed(f"it has more than {settings.upload_size} bytes (WSISGRAPH_UPLOAD_SIZE).")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise LoadFailed(f"the host cannot be asked ({type(error).__name__} {error}).".rstrip()) from error
        return answer.headers.get("content-type", "").partition(";")[0].strip(), bytes(data)

    return fetch
