"""Codes and labels of the nodes that records refer to, and the hierarchies they stand in."""

import re
from functools import cached_property, lru_cache

from wsisgraph.iris import Iris, fact_of
from wsisgraph.releases.index_source import Node, Source

LABELS = ("skos:prefLabel", "rdfs:label", "dcterms:title", "schema:name", "wsis:heading")
_MOST_DIGITS = 300
_DIGITS = re.compile(r"(\d+)")


def natural_key(text: str) -> list[tuple[int, int, str]]:
    """A sort key under which `C10` follows `C9` and paragraph 10 follows paragraph 9."""
    return [(0, int(part), "") if _is_number(part) else (1, 0, part) for part in _DIGITS.split(text) if part]


def _is_number(text: str) -> bool:
    # Neither a raised digit nor what is longer than Python reads.
    return text.isdecimal() and len(text) <= _MOST_DIGITS


class Names:
    """Looks up codes and labels. What is used often is kept; a fact's own nodes never come here."""

    def __init__(self, source: Source, iris: Iris) -> None:
        self.source, self.iris = source, iris
        self._vocab = f"{iris.base}vocab/"
        self._id = f"{iris.base}id/"

    @lru_cache(maxsize=100_000)  # noqa: B019 - lives as long as one build
    def node(self, iri: str) -> Node:
        """The node of a concept, an organisation, a work or a part of a document."""
        return self.source.node(iri)

    def local(self, iri: str) -> str:
        """What follows the kind in one of our own IRIs: `itu`, `wsis-follow-up-2021/20-14`; a code elsewhere."""
        if iri.startswith(self._id):
            return iri[len(self._id) :].partition("/")[2]
        return self.code(iri)

    @lru_cache(maxsize=100_000)  # noqa: B019
    def code(self, iri: str) -> str:
        """The code of a concept: the end of its IRI; for a country its ISO 3166-1 alpha-3 code."""
        if iri.startswith(self._vocab):
            return iri[len(self._vocab) :].partition("/")[2]
        for notation in self.node(iri).literals("skos:notation"):
            if notation.datatype.value.endswith("#iso3"):
                return notation.value
        return iri.rstrip("/").rpartition("/")[2]

    @lru_cache(maxsize=100_000)  # noqa: B019
    def label(self, iri: str) -> str:
        """The English label, else any, else the code."""
        return label_of(self.node(iri)) or self.code(iri)

    @lru_cache(maxsize=1000)  # noqa: B019
    def basis(self, iri: str) -> str:
        """`stated/sentence` for the concept `vocab/basis/sentence`."""
        broader = self.node(iri).link("skos:broader")
        return f"{self.code(broader)}/{self.code(iri)}" if broader else self.code(iri)

    @lru_cache(maxsize=100_000)  # noqa: B019
    def ancestors(self, iri: str) -> tuple[str, ...]:
        """The node itself and everything above it, each once; a cycle ends the walk.

        Above stand the broader concepts and, for an M49 region, the regions of the reports that it is a part of.
        """
        found = [iri]
        for node in found:
            above = (*self.node(node).links("skos:broader"), *self._wholes.get(node, ()))
            found.extend(whole for whole in dict.fromkeys(above) if whole not in found)
        return tuple(found)

    def judgements(self, iri: str) -> list[str]:
        """The judgements about a fact or an organisation."""
        return self._judgements.get(iri, [])

    @cached_property
    def _judgements(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for judgement in sorted(self.source.members("wsis:Judgement"), key=natural_key):
            for judged in self.node(judgement).links("wsis:judges"):
                found.setdefault(fact_of(judged), []).append(judgement)
        return found

    @cached_property
    def _wholes(self) -> dict[str, list[str]]:
        wholes: dict[str, list[str]] = {}
        for region in sorted(self.source.members("wsis:Region")):
            for name in ("skos:exactMatch", "skos:narrowMatch"):
                for part in self.node(region).links(name):
                    wholes.setdefault(part, []).append(region)
        return wholes

    @lru_cache(maxsize=100_000)  # noqa: B019
    def headings(self, part: str) -> tuple[str, ...]:
        """The headings above a part of a document, outermost first."""
        found: list[str] = []
        seen = {part}
        above = self.section(part)
        while above is not None and above not in seen:
            seen.add(above)
            found.extend(self.node(above).texts("wsis:heading")[:1])
            above = self.section(above)
        return tuple(reversed(found))

    def section(self, part: str) -> str | None:
        """The section that a part of a document stands in."""
        return next((iri for iri in self.node(part).links("dcterms:isPartOf") if "/section/" in iri), None)


def label_of(node: Node) -> str | None:
    """The best label that the node itself has."""
    return next((text for name in LABELS if (text := node.text(name)) is not None), None)
