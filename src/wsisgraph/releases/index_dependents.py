"""Which items of an index read a node: when it changes, their entries may change.

The way of reading is walked backwards. An entry reads its node, what the node owns, and of each thing that these
name its label and code; of a concept also what stands above it, of a part of a document the sections around it.
A link that is gone is no exception: then the node that had it has changed as well.
"""

from collections.abc import Callable, Iterable, Iterator

from wsisgraph.iris import fact_of
from wsisgraph.releases.index_source import Source

Step = Callable[[str], Iterator[str]]
_MATCHES = ("skos:exactMatch", "skos:narrowMatch")
_OWNED = ("wsis:participation", "wsis:tagging", "wsis:evidence", "wsis:result")
_UNREAD = ("dcterms:isPartOf", "wsis:statedIn", "wsis:mentions")
"""Properties whose values are named by what their IRIs say, or not at all. Sections are followed apart."""


class TooMany(Exception):  # noqa: N818 - a count, not a fault
    """More items depend on what changed than it pays to change one by one."""


class Dependents:
    """Finds them. `before` and `after` are the data; `limit` is how many nodes it looks at."""

    def __init__(self, before: Source, after: Source, limit: int) -> None:
        self._before, self._after, self._limit = before, after, limit

    def of(self, changed: Iterable[str]) -> set[str]:
        """The nodes whose entries may be other ones when these nodes have changed.

        Raises:
            TooMany: there are more than the limit.

        """
        changed = set(changed)
        read = self._closure(changed, self._below)
        owners = self._closure(read | self._once(read, self._naming), self._owning)
        return owners | self._judged(changed)

    def _closure(self, start: set[str], step: Step) -> set[str]:
        """The nodes that can be reached by steps."""
        found = fresh = start
        while fresh:
            fresh = self._once(fresh, step) - found
            found = found | fresh
            self._check(found)
        return found

    def _once(self, start: set[str], step: Step) -> set[str]:
        """The nodes that can be reached by one step."""
        found = set()
        for iri in start:
            for other in step(iri):
                found.add(other)
                self._check(found)
        return found

    def _check(self, found: set[str]) -> None:
        if len(found) > self._limit:
            raise TooMany

    def _below(self, iri: str) -> Iterator[str]:
        yield from self._after.naming(iri, "skos:broader")
        if "/section/" in iri:
            yield from self._after.naming(iri, "dcterms:isPartOf")
        for name in _MATCHES:
            yield from self._linked(iri, name)

    def _naming(self, iri: str) -> Iterator[str]:
        own = iri.startswith(self._after.base)
        return self._after.naming(iri, None, unless=_UNREAD if own else ())

    def _owning(self, iri: str) -> Iterator[str]:
        for name in _OWNED:
            yield from self._after.naming(iri, name)

    def _judged(self, changed: set[str]) -> set[str]:
        judged = {other for iri in changed for other in self._linked(iri, "wsis:judges")}
        return judged | {fact_of(iri) for iri in judged}

    def _linked(self, iri: str, name: str) -> Iterator[str]:
        for source in (self._before, self._after):
            yield from source.linked(iri, name)
