"""Evidence as a Web Annotation: who says what about which words, with two selectors for them."""

from typing import Any

from wsisgraph.iris import fact_of
from wsisgraph.releases.index_read import Index

_AROUND = 32


def annotation(index: Index, iri: str, evidence: dict[str, Any]) -> dict[str, Any]:
    """The annotation for an evidence record (`id exact start end source`)."""
    part = index.by_iri(evidence["source"] or "") or {}
    text: str = part.get("text") or ""
    start, end = evidence["start"] or 0, evidence["end"] or 0
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": iri,
        "type": "Annotation",
        "motivation": "identifying",
        "body": fact_of(iri),
        "target": {
            "source": evidence["source"],
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": evidence["exact"],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def evidence_of(record: dict[str, Any], iri: str) -> dict[str, Any] | None:
    """The evidence with this IRI, in the record of the fact that owns it."""
    if (own := record.get("evidence")) and own["id"] == iri:
        return dict(own)
    for value in record.values():
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict) and (words := item.get("evidence")) and words["id"] == iri:
                return dict(words)
    return None
