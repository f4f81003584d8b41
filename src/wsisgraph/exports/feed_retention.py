"""Retention: of what is older than the log is kept, only the latest state of each thing stays, in new pages.

The old pages are gone for good; their numbers are never used again. Members keep their IRIs and times, so a reader
who has one already need not read it again.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import pyoxigraph as ox

from wsisgraph.exports.feed_log import Log, Page, save, write_page
from wsisgraph.exports.statements import name
from wsisgraph.settings import Settings

_VERSION_OF, _CREATED, _TYPE = name("dcterms:isVersionOf"), name("dcterms:created"), name("rdf:type")
_DELETE = name("as:Delete")
_UNNAMED = ox.DefaultGraph()
# Nobody must wait for the end of a transaction whose last member is no longer told.
_TRANSACTION = frozenset({name("as:context"), name("schema:actionStatus")})


def compact(log: Log, settings: Settings) -> Log:
    """The log with its old steps told as one; the same log when there is less than two of them."""
    if not log.steps:
        return log
    cut = datetime.fromisoformat(log.steps[-1].when) - timedelta(days=settings.feed_days)
    old = [step for step in log.steps[:-1] if datetime.fromisoformat(step.when) < cut]
    if len(old) < 2:
        return log
    latest = _latest(log, [page for step in old for page in step.pages])
    pages = tuple(_write(log, latest, settings.feed_page))
    told = replace(old[-1], old=None, pages=pages, compacted=True)
    result = replace(log, steps=(told, *log.steps[len(old) :]), next_page=log.next_page + len(pages))
    save(result)
    _sweep(result)
    return result


def _sweep(log: Log) -> None:
    """Remove the files of pages that are gone, also of those that a killed process left."""
    for path in (log.folder / "pages").glob("*.nq.gz"):
        if log.gone(int(path.name.partition(".")[0])):
            path.unlink(missing_ok=True)


def _latest(log: Log, pages: list[Page]) -> dict[str, tuple[str, list[ox.Quad]]]:
    """Thing to (time, quads) of its last version, without things that were removed; in order of publication."""
    latest: dict[str, tuple[str, list[ox.Quad]]] = {}
    for page in pages:
        for quads in split(log.content(page.number)):
            said = {quad.predicate: quad.object for quad in quads if quad.graph_name == _UNNAMED}
            thing, when = said[_VERSION_OF], said[_CREATED]
            assert isinstance(thing, ox.NamedNode)  # noqa: S101 - we wrote it
            assert isinstance(when, ox.Literal)  # noqa: S101
            latest.pop(thing.value, None)
            if said[_TYPE] != _DELETE:
                kept = [
                    quad for quad in quads if quad.predicate not in _TRANSACTION or quad.graph_name != _UNNAMED
                ]
                latest[thing.value] = (when.value, kept)
    return latest


def split(content: bytes) -> list[list[ox.Quad]]:
    """The quads of each member of a page, in order."""
    found: dict[str, list[ox.Quad]] = {}
    for quad in ox.parse(content, format=ox.RdfFormat.N_QUADS):
        named = quad.graph_name if isinstance(quad.graph_name, ox.NamedNode) else quad.subject
        assert isinstance(named, ox.NamedNode)  # noqa: S101 - we wrote it
        # The parts of a member are named after it: `…#5.2` belongs to `…#5`.
        head, mark, place = named.value.rpartition("#")
        found.setdefault(f"{head}{mark}{place.partition('.')[0]}", []).append(quad)
    return list(found.values())


def _write(log: Log, latest: dict[str, tuple[str, list[ox.Quad]]], size: int) -> list[Page]:
    rows, pages = list(latest.values()), []
    for start in range(0, len(rows), size):
        chunk = rows[start : start + size]
        quads = [quad for _, member in chunk for quad in member]
        number = log.next_page + start // size
        write_page(log.folder, number, ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
        pages.append(Page(number, len(chunk), chunk[0][0], chunk[-1][0]))
    return pages
