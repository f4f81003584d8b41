"""What the tools do, whatever way they are called: search, describe, query, cite."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wsisgraph.api import context
from wsisgraph.api.cursors import Cursor, fingerprint, read_cursor
from wsisgraph.api.links import local_url
from wsisgraph.api.lists import slim
from wsisgraph.api.mcp import citing
from wsisgraph.api.mcp.querying import Rows, run_query
from wsisgraph.api.mcp.results import Answer, Citation, Cited, Described, Found, Hit
from wsisgraph.api.nearest import exact_first, nearest
from wsisgraph.api.problems import ProblemError
from wsisgraph.api.searching import KINDS, hit
from wsisgraph.api.service import Served, Service
from wsisgraph.api.sparql_run import SparqlState
from wsisgraph.iris import fact_of
from wsisgraph.releases.index_text import Phrase, parse

MOST_CITATIONS = 50
_FIND_IDS = "The tool `search` finds identifiers."
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over the release that is current at each call."""

    service: Service
    state: SparqlState

    @property
    def _public(self) -> str:
        return self.service.settings.public_url

    def search(self, text: str, kinds: Sequence[str], limit: int, cursor: str | None) -> Found:
        """One page of what matches, the best first.

        Raises:
            ProblemError: there is no word to look for, or the cursor is none of ours.

        """
        phrases = parse(text)
        if not phrases:
            raise ProblemError(400, "The text has no word to look for: give at least one that is not excluded.")
        question = fingerprint("mcp", text, sorted(kinds))
        begin = read_cursor(cursor)
        if begin:
            begin.check(question)
        served = self.service.at(begin.release) if begin else self.service.current()
        wanted = tuple(kinds) or KINDS
        found = exact_first(served.index, text, served.index.search_all(wanted, phrases), wanted)
        start = begin.place if begin else 0
        following = Cursor(served.id, start + limit, question) if start + limit < len(found) else None
        return Found(
            items=[self._hit(served, kind, place, phrases) for kind, place in found[start : start + limit]],
            total=len(found),
            kinds=dict(sorted(Counter(kind for kind, _ in found).items())),
            next=str(following) if following else None,
            source=citing.source_of(served, self._public),
        )

    def _hit(self, served: Served, kind: str, position: int, phrases: tuple[Phrase, ...]) -> Hit:
        record = next(served.index.records(kind, (position,)))
        shown = hit(record, phrases, self._public)
        citation = citing.citation_of(served, record, self._public)
        if citation is None:
            behind, _ = citing.facts_about(served, record, self._public, 1)
            citation = behind[0] if behind else None
        return Hit(kind=kind, id=record["id"], label=record["label"], snippet=shown["snippet"], citation=citation)

    def describe(self, name: str, facts: int) -> Described:
        """Everything that is known of an item, with the words behind it.

        Raises:
            ProblemError: there is no such item, or it was withdrawn.

        """
        served = self.service.current()
        asked, record = self._find(served, name)
        behind, total = citing.facts_about(served, record, self._public, facts)
        address = self._public + context.PATH
        return Described(
            kind=record["kind"],
            id=record["id"],
            label=record["label"],
            url=local_url(served.iris, self._public, record["id"]),
            moved_from=asked if asked != record["id"] else None,
            item=slim({"@context": address} | record, ("evidence",), ()),
            facts=behind,
            facts_total=total,
            source=citing.source_of(served, self._public),
        )

    def _find(self, served: Served, name: str) -> tuple[str, Record]:
        """The IRI that a name stands for, and the item of it or of what has taken its place."""
        base = served.iris.base
        local = name.removeprefix(self._public).lstrip("/")
        for iri in (name, base + local, f"{base}id/{local}", f"{base}vocab/{local}"):
            now = served.ledger.resolve(iri)
            if now is None:
                why = served.ledger.reason(iri) or "no document states it any more"
                raise ProblemError(410, f"{iri} was withdrawn: {why.rstrip('.')}.")
            record = served.index.by_iri(fact_of(now))
            if record is not None:
                return (fact_of(iri) if now == iri else iri), record
        kind, _, rest = local.removeprefix("id/").removeprefix("vocab/").partition("/")
        close = [f"{kind}/{found}" for found in nearest(served.index, kind, rest)] if rest else []
        perhaps = f"Perhaps: {', '.join(close)}. " if close else ""
        raise ProblemError(404, f"There is nothing called {name!r} in this release. {perhaps}{_FIND_IDS}")

    async def query(self, text: str, client: str, limit: int) -> Answer:
        """The answer to a SPARQL query, with the citations of what it names.

        Raises:
            ProblemError: what is wrong with the query, or which limit it met, and what to do.

        """
        return await asyncio.to_thread(self._with_citations, await run_query(self.state, text, client, limit))

    def _with_citations(self, found: Rows) -> Answer:
        served = self.service.at(found.release)
        public = self._public
        cited: dict[str, Citation] = {}
        for iri in found.iris:
            if citation := citing.cited_by_iri(served, iri, public):
                cited.setdefault(citation.fact or citation.source or citation.document_id, citation)
        citations = list(cited.values())
        rest = None
        if found.shown < found.total:
            rest = f"Ask again with ORDER BY, LIMIT and OFFSET, or get all at {public}/sparql."
        return Answer(
            form=found.form,
            columns=found.columns,
            rows=found.rows,
            boolean=found.boolean,
            graph=found.graph,
            shown=found.shown,
            total=found.total,
            rest=rest,
            citations=citations[:MOST_CITATIONS],
            citations_left_off=max(0, len(citations) - MOST_CITATIONS),
            source=citing.source_of(served, public),
        )

    def cite(self, name: str) -> Cited:
        """The citation of a fact, of a part of a document or of a document.

        Raises:
            ProblemError: there is no such item, or no words that state it.

        """
        served = self.service.current()
        _, record = self._find(served, name)
        citation = citing.citation_of(served, record, self._public)
        if citation is None:
            kinds = ", ".join(sorted(citing.FACTS | citing.PARTS | {"document"}))
            detail = f"{record['label']!r} ({record['kind']}) has no words of its own; what can be cited: {kinds}."
            raise ProblemError(400, f"{detail} The tool `describe` gives the facts that name it.")
        evidence = (record.get("evidence") or {}) if record["kind"] in citing.FACTS else {}
        place = served.index.by_iri(citation.source) if citation.source else None
        return Cited(
            citation=citation,
            context=place.get("text") if place else None,
            start=evidence.get("start"),
            end=evidence.get("end"),
            basis=citing.bases_of(record),
            source=citing.source_of(served, self._public),
        )
