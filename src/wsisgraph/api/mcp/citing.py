"""Citations: from an item of the index to the words that state it and the place where they stand."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from wsisgraph.api.links import local_url
from wsisgraph.api.mcp.results import Citation, Source
from wsisgraph.api.service import Served
from wsisgraph.exports.report_templates import say
from wsisgraph.iris import fact_of
from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index import COUNTED

FACTS = frozenset({"activity", "statistic"})
PARTS = frozenset({"paragraph", "section", "footnote", "note", "row"})
_CATALOGUE = "/catalog"
Record = dict[str, Any]


def source_of(served: Served, public: str) -> Source:
    """The release as a source; `public` is the public URL."""
    return Source(
        release=served.id,
        id=served.iris.release(served.id),
        published=served.release.manifest["published"],
        documents=served.index.size("document"),
        url=public + _CATALOGUE,
    )


def citation_of(served: Served, record: Record, public: str) -> Citation | None:
    """The citation of a fact, a part of a document or a document; None for an item that is none of these."""
    kind = record["kind"]
    if kind == "document":
        return _cited(served, record, public)
    document = served.index.item("document", record["document"]) if record.get("document") else None
    if document is None or kind not in FACTS | PARTS:
        return None
    if kind in PARTS:
        return _cited(served, document, public, place=record["id"], quotation=record["text"])
    evidence = record["evidence"] or {}
    return _cited(
        served, document, public, place=evidence.get("source"), quotation=evidence.get("exact"), fact=record
    )


def _cited(
    served: Served,
    document: Record,
    public: str,
    *,
    place: str | None = None,
    quotation: str | None = None,
    fact: Record | None = None,
) -> Citation:
    title = document["title"] or document["label"]
    part, number = _place(document["id"], place)
    if quotation is None:
        text = say("whole", title, document["symbol"], document["issued"])
    else:
        text = say("cited", quotation, title, document["symbol"], part, number)
    return Citation(
        text=text,
        quotation=quotation,
        states=fact["label"] if fact else None,
        fact=fact["id"] if fact else None,
        document=title,
        document_id=document["id"],
        symbol=document["symbol"],
        issued=document["issued"],
        part=part,
        number=number,
        source=place,
        url=local_url(served.iris, public, place or document["id"]),
        confidence=fact["confidence"] if fact else None,
        corrected=bool(fact and fact["judgements"]),
    )


def _place(document: str, place: str | None) -> tuple[str | None, str | None]:
    """`…/paragraph/21` is part `paragraph`, number `21`."""
    part, _, number = (place or "").removeprefix(f"{document}/").partition("/")
    return (part, number) if part in PARTS else (None, None)


def cited_by_iri(served: Served, iri: str, public: str) -> Citation | None:
    """The citation of a node: of a fact for any node that it owns."""
    record = served.index.by_iri(fact_of(iri))
    return citation_of(served, record, public) if record else None


def facts_about(served: Served, record: Record, public: str, most: int) -> tuple[list[Citation], int]:
    """The first `most` citations behind an item, and how many there are.

    A fact, part or document is cited itself; behind anything else stand the activities that name it.
    """
    own = citation_of(served, record, public)
    if own is not None and record["kind"] in FACTS:
        return [own], 1
    members = activities_about(served, record)
    found = [
        citation
        for activity in served.index.records("activity", islice(bits.positions(members), most))
        if (citation := citation_of(served, activity, public))
    ]
    return found, members.bit_count()


def activities_about(served: Served, record: Record) -> int:
    """The set of activities that name an item, or something below it."""
    name = COUNTED.get(record["kind"])
    if name is None:
        return bits.EMPTY
    local = record["local"]
    code = local.replace("/paragraph/", "/") if record["kind"] == "paragraph" else local
    return served.index.posting("activity", name, code)


def bases_of(record: Record) -> list[str]:
    """How the parts of a fact are known, each basis once."""
    return sorted(dict.fromkeys(_bases(record)))


def _bases(record: Record) -> Iterator[str]:
    for value in record.values():
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict) and item.get("basis"):
                yield item["basis"]
