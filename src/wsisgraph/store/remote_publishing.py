"""A release in a store of others: loaded graph by graph under versioned names, then chosen by one small update.

The catalogue is a graph of the store that says which release is current and under which name it has each graph.
Graphs that no release kept here has any more are dropped after the switch: who still reads one is not disturbed.
"""

import asyncio
import io
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import httpx
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from wsisgraph.graph_files import Joined
from wsisgraph.releases.release import current as current_release
from wsisgraph.releases.release import list_releases
from wsisgraph.settings import Settings
from wsisgraph.store.engine import EngineFailed, Snapshot
from wsisgraph.store.formats import RESULTS
from wsisgraph.store.remote_names import UNNAMED, VERSIONED, Names
from wsisgraph.store.snapshot import snapshot_of
from wsisgraph.terms import iri, sparql, values

_BATCH = 2000
_ASKED = 200
_PATIENCE = httpx.Timeout(300.0, connect=5.0)
_VERSION = NamedNode("http://purl.org/dc/terms/hasVersion")
_ID = NamedNode("http://purl.org/dc/terms/identifier")
_JSON = next(iter(RESULTS))


async def ensure(
    client: httpx.AsyncClient, settings: Settings, snapshot: Snapshot, names: Names, *, current: bool
) -> None:
    """See to it that the store has all graphs of a release and, when it is `current`, that its catalogue says so.

    Raises:
        EngineFailed: something is missing and this machine does not publish there, or the store refuses.
        httpx.HTTPError: the store cannot be reached.

    """
    store = _Store(client, settings)
    wanted = {names[name]: (name, path) for name, path in (*snapshot.graphs.items(), *snapshot.apart.items())}
    sizes = {version: await asyncio.to_thread(_lines, path) for version, (_, path) in wanted.items()}
    present = await store.sizes(wanted)
    missing = [version for version, size in sizes.items() if present.get(version, 0) != size]
    if missing and not settings.store_update:
        raise EngineFailed(
            f"the store does not have release {snapshot.release} yet ({len(missing)} graphs are missing); "
            "the machine that builds publishes it there"
        )
    for version in missing:
        await store.load(version, wanted[version][1], fresh=version not in present)
    if current and settings.store_update:
        before = await store.catalogue()
        if before.get(store.name) != snapshot.release:
            await store.switch(snapshot.release, names)
        await store.sweep(set(before.values()), {*wanted, *_kept(settings)})


def _kept(settings: Settings) -> Iterator[str]:
    for release in list_releases(settings):
        yield from (version for _, version in Names(snapshot_of(release)).items())


class _Store:
    """What publishing asks of the store."""

    def __init__(self, client: httpx.AsyncClient, settings: Settings) -> None:
        self._client, self._settings = client, settings
        self.name = settings.iris.graph("published")

    async def sizes(self, graphs: Iterable[str]) -> dict[str, int]:
        """How many triples the store has in each of the graphs that it has."""
        found: dict[str, int] = {}
        rest = iter(sorted(graphs))
        while names := list(islice(rest, _ASKED)):
            block = values("g", map(NamedNode, names))
            text = f"SELECT ?g (COUNT(*) AS ?n) {{ {block} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
            rows = await self._select(text, names)
            found |= {row["g"]["value"]: int(row["n"]["value"]) for row in rows if "g" in row}
        return found

    async def catalogue(self) -> dict[str, str]:
        """What the catalogue says: the release under its own name, and the version of each graph."""
        graph = iri(self.name)
        text = f"SELECT ?s ?o {{ GRAPH {graph} {{ ?s {sparql(_ID)}|{sparql(_VERSION)} ?o }} }}"
        rows = await self._select(text, [self.name])
        return {row["s"]["value"]: row["o"]["value"] for row in rows}

    async def load(self, graph: str, path: Path, *, fresh: bool) -> None:
        """Make a graph be what a file of N-Quads has."""
        if not fresh:
            await self._update(f"DROP SILENT GRAPH {iri(graph)}")
        statements = _statements(path)
        while batch := await asyncio.to_thread(lambda: list(islice(statements, _BATCH))):
            await self._update(f"INSERT DATA {{ GRAPH {iri(graph)} {{\n{''.join(batch)}}} }}")

    async def switch(self, release: str, names: Names) -> None:
        """Let the catalogue name the release: one request, so that nobody sees a half of it."""
        graph = iri(self.name)
        rows = [f"{graph} {sparql(_ID)} {sparql(Literal(release))} ."]
        rows += [f"{iri(name)} {sparql(_VERSION)} {iri(version)} ." for name, version in names.items() if name]
        content = "\n".join(rows)
        await self._update(f"DROP SILENT GRAPH {graph} ;\nINSERT DATA {{ GRAPH {graph} {{\n{content}\n}} }}")

    async def sweep(self, listed: set[str], kept: set[str]) -> None:
        """Drop versions that nobody needs any more: what the catalogue listed, and what was loaded in vain."""
        rows = await self._select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", None)
        ours = (self._settings.iris.graph(""), UNNAMED)
        for name in sorted({row["g"]["value"] for row in rows} - kept):
            if VERSIONED.search(name) and (name in listed or name.startswith(ours)):
                await self._update(f"DROP SILENT GRAPH {iri(name)}")

    async def _select(self, text: str, named: list[str] | None) -> list[dict[str, dict[str, str]]]:
        form: dict[str, str | list[str]] = {"query": text}
        if named is not None:
            form["named-graph-uri"] = named
        answer = await self._client.post(
            self._settings.store or "", data=form, headers={"Accept": _JSON}, timeout=_PATIENCE
        )
        _check(answer)
        rows: list[dict[str, dict[str, str]]] = json.loads(answer.content)["results"]["bindings"]
        return rows

    async def _update(self, text: str) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        address = self._settings.store_update
        _check(await self._client.post(address, content=text.encode(), headers=headers, timeout=_PATIENCE))


def _check(answer: httpx.Response) -> None:
    if not answer.is_success:
        raise EngineFailed(f"the store refuses with status {answer.status_code}: {answer.text[:300]}")


def _lines(path: Path) -> int:
    with io.BufferedReader(Joined([path])) as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(2**20), b""))


def _statements(path: Path) -> Iterator[str]:
    """The triples of a file in the syntax of INSERT DATA."""
    for quad in parse(io.BufferedReader(Joined([path])), format=RdfFormat.N_QUADS):
        # Releases have neither blank nodes nor triple terms.
        terms = (quad.subject, quad.predicate, quad.object)
        yield " ".join(sparql(term) for term in terms if isinstance(term, NamedNode | Literal)) + " .\n"


async def publish(settings: Settings) -> str | None:
    """Publish the current release to the store of the settings; returns its id, None when there is none.

    Raises:
        EngineFailed: the store refuses or cannot be reached.

    """
    release = await asyncio.to_thread(current_release, settings)
    if release is None:
        return None
    snapshot = snapshot_of(release)
    try:
        async with client_of(settings) as client:
            await ensure(client, settings, snapshot, Names(snapshot), current=True)
    except httpx.HTTPError as error:
        raise unreachable(error) from error
    return release.id


def client_of(settings: Settings) -> httpx.AsyncClient:
    """A client for the store, which knows who we are there."""
    secret = settings.store_authorization.get_secret_value()
    return httpx.AsyncClient(headers={"Authorization": secret} if secret else {}, follow_redirects=False)


def unreachable(error: httpx.HTTPError) -> EngineFailed:
    """The store did not answer."""
    return EngineFailed(f"the store cannot be reached ({type(error).__name__} {error})".rstrip())
