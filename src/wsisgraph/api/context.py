"""The JSON-LD context of the API: what the fields of an item mean as RDF.

It is made for one base, because a release has its own. Fields that have no triple of their own (labels of other
items, offsets of a value, counts) are left unmapped, so that an item never says more than the release does.
"""

from typing import Any

from wsisgraph.iris import Iris

PATH = "/api/v1/context.jsonld"
_ID: dict[str, Any] = {"@type": "@id"}


def context(iris: Iris) -> dict[str, Any]:
    """The context document."""
    wsis = iris.ontology
    common = {
        "@version": 1.1,
        "wsis": wsis,
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "items": "@graph",
    }
    classes = {
        "Activity": _activity(iris) | _fact(iris),
        "Statistic": _fact(iris)
        | {"what": "wsis:what", "default_year": {"@id": "wsis:defaultYear", "@type": "xsd:gYear"}},
        "StatisticalTarget": _fact(iris) | {"what": "wsis:what"},
        "Entity": _entity(iris),
        "Work": {"symbol": "wsis:symbol"},
        "Document": _document(),
        "Alignment": {"confirmed": "wsis:confirmed"},
        "Section": _part(),
        "Paragraph": _part(),
        "Footnote": _part(),
        "Note": _part(),
        "TableRow": _part(),
    }
    terms: dict[str, Any] = {name: {"@id": f"wsis:{name}", "@context": inner} for name, inner in classes.items()}
    terms["Concept"] = {"@id": "skos:Concept", "@context": _concept()}
    return {"@context": common | terms}


def _fact(iris: Iris) -> dict[str, Any]:
    evidence = {
        "id": "@id",
        "exact": iris.term("quotation"),
        "start": iris.term("start"),
        "end": iris.term("end"),
        "source": {"@id": "http://www.w3.org/ns/oa#hasSource", **_ID},
    }
    return {
        "label": {"@id": "rdfs:label", "@language": "en"},
        "document": _coded("wsis:statedIn", iris.document("").removesuffix("/")),
        "rule": "wsis:rule",
        "warnings": "wsis:warning",
        "sources": {"@id": "wsis:source", "@type": "xsd:anyURI"},
        "evidence": {"@id": "wsis:evidence", "@context": _only(evidence)},
    }


def _activity(iris: Iris) -> dict[str, Any]:
    return {
        "actors": _others("wsis:actor"),
        "partners": _others("wsis:partner"),
        "beneficiaries": _others("wsis:beneficiary"),
        "verb": "wsis:verb",
        "type": _coded("wsis:activityType", iris.scheme("activity-type")),
        "status": _coded("wsis:status", iris.scheme("status")),
        "object": "wsis:object",
        "object_parts": "wsis:objectPart",
        "result": _others("wsis:result"),
        "purpose": "wsis:purpose",
        "venue": "wsis:venue",
        "date": "wsis:date",
        "year": {"@id": "wsis:year", "@type": "xsd:gYear"},
        "action_lines": _others("wsis:actionLine"),
        "goals": _others("wsis:goal"),
        "targets": _others("wsis:target"),
        "regions": _others("wsis:region"),
        "countries": _others("wsis:country"),
        "topics": _others("wsis:topic"),
        "document_symbols": "wsis:documentSymbol",
    }


def _entity(iris: Iris) -> dict[str, Any]:
    return {
        "names": {"@id": "skos:prefLabel", "@container": "@language"},
        "acronyms": "wsis:acronym",
        "entity_kind": _coded("wsis:entityKind", iris.scheme("entity-kind")),
        "parent": _others("org:subOrganizationOf"),
        "facilitates": _coded("wsis:facilitates", iris.scheme("action-line")),
        "registered": "wsis:registered",
        "confirmed": "wsis:confirmed",
        "suggested_matches": _others("wsis:suggestedMatch"),
    }


def _document() -> dict[str, Any]:
    return {
        "symbol": "wsis:symbol",
        "year_covered": {"@id": "wsis:yearCovered", "@type": "xsd:gYear"},
        "bodies": "wsis:body",
        "sessions": "wsis:session",
        "agenda_items": "wsis:agendaItem",
        "distribution": "wsis:distribution",
        "contributors": _others("wsis:contributor"),
        "truncated": "wsis:truncated",
        "provisional": "wsis:provisional",
        "sha256": "wsis:sha256",
        "warnings": "wsis:warning",
    }


def _part() -> dict[str, Any]:
    return {"number": "wsis:number", "text": "wsis:text"}


def _concept() -> dict[str, Any]:
    return {
        "labels": {"@id": "skos:prefLabel", "@container": "@language"},
        "exact_matches": {"@id": "skos:exactMatch", **_ID},
    }


def _others(name: str) -> dict[str, Any]:
    """Values that are other nodes; what is shown of them belongs to them, or to the node behind the triple."""
    return {"@id": name, "@context": _only({"id": "@id"})}


def _coded(name: str, scheme: str) -> dict[str, Any]:
    """A value that is a code of a scheme."""
    return {"@id": name, "@type": "@vocab", "@context": {"@vocab": f"{scheme}/"}}


def _only(terms: dict[str, Any]) -> list[Any]:
    """Nothing but these terms, whatever the context around says; their IRIs must be whole."""
    return [None, terms]
