"""Organisations, works, documents with their parts, matrix cells and concepts as the API sends them."""

from typing import Any

from wsisgraph.releases.index_entry import Entry, Record
from wsisgraph.releases.index_names import Names, label_of
from wsisgraph.releases.index_source import Node

PARTS = {
    "wsis:Section": "section",
    "wsis:Paragraph": "paragraph",
    "wsis:Footnote": "footnote",
    "wsis:Note": "note",
    "wsis:TableRow": "row",
}
CONCEPTS = {
    "wsis:ActionLine": "action-line",
    "sdgo:Goal": "goal",
    "sdgo:Target": "target",
    "sdgo:Indicator": "indicator",
    "wsis:Region": "region",
    "wsis:Country": "country",
}
HIERARCHIES = frozenset(
    {"action-line", "target", "indicator", "region", "country", "topic", "basis", "entity-kind"}
)
CODE_LISTS = ("activity-type", "status", "basis", "entity-kind", "work-kind", "role", "unit")


class Things:
    """Makes entries of everything that is no fact."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def entity(self, node: Node) -> Entry:
        """An organisation, registered or learned from one document."""
        names = self._names
        local = names.local(node.iri)
        registered = node.flag("wsis:registered")
        kind = self._code(node, "wsis:entityKind")
        facilitates = [names.code(iri) for iri in node.links("wsis:facilitates")]
        document = local.partition("/")[0] if "/" in local else None
        entry = self._entry(node, "entity", "Entity", local)
        entry.record |= {
            "names": node.by_language("skos:prefLabel"),
            "alt_names": node.texts("skos:altLabel"),
            "acronyms": node.texts("wsis:acronym"),
            "entity_kind": kind,
            "parent": self._reference(node.link("org:subOrganizationOf")),
            "homepage": node.link("foaf:homepage") or node.text("foaf:homepage"),
            "same_as": node.links("schema:sameAs") or node.links("owl:sameAs"),
            "facilitates": facilitates,
            "registered": registered,
            "confirmed": node.flag("wsis:confirmed"),
            "document": document,
            "suggested_matches": [self._reference(iri) for iri in node.links("wsis:suggestedMatch")],
            "judgements": names.judgements(node.iri),
        }
        entry.tag("entity_kind", kind)
        entry.tag("document", document)
        entry.tag("registered", None if registered is None else str(registered).lower())
        for line in facilitates:
            entry.tag("facilitates", line)
        entry.title = " ".join([*entry.record["names"].values(), *entry.record["acronyms"]])
        entry.body = " ".join(entry.record["alt_names"])
        return entry

    def work(self, node: Node) -> Entry:
        """A named publication, event, platform, strategy or resolution."""
        kind = self._code(node, "wsis:workKind")
        local = self._names.local(node.iri)
        entry = self._entry(node, "work", "Work", local)
        entry.record |= {
            "title": entry.label,
            "work_kind": kind or local.partition("/")[0],
            "symbol": node.text("wsis:symbol"),
            "url": node.link("schema:url") or node.text("schema:url"),
        }
        entry.tag("work_kind", entry.record["work_kind"])
        entry.body = entry.record["symbol"] or ""
        return entry

    def document(self, node: Node) -> Entry:
        """A document that was read."""
        entry = self._entry(node, "document", "Document", self._names.local(node.iri))
        year = node.integer("wsis:yearCovered")
        language = node.text("dcterms:language") or node.link("dcterms:language")
        entry.record |= {
            "title": node.text("dcterms:title"),
            "symbol": node.text("wsis:symbol"),
            "issued": node.text("dcterms:issued"),
            "language": language,
            "year_covered": year,
            "source_url": node.link("dcterms:source") or node.text("dcterms:source"),
            "bodies": node.texts("wsis:body"),
            "sessions": node.texts("wsis:session"),
            "agenda_items": node.texts("wsis:agendaItem"),
            "distribution": node.text("wsis:distribution"),
            "contributors": [self._reference(iri) for iri in node.links("wsis:contributor")],
            "truncated": node.flag("wsis:truncated"),
            "provisional": node.flag("wsis:provisional"),
            "sha256": node.text("wsis:sha256"),
            "warnings": node.texts("wsis:warning"),
            "rights": node.link("dcterms:rights") or node.text("dcterms:rights"),
        }
        entry.tag("year", None if year is None else str(year))
        entry.tag("language", language)
        entry.sorts |= {"year": year, "date": entry.record["issued"]}
        entry.body = " ".join([entry.record["symbol"] or "", *entry.record["bodies"]])
        return entry

    def part(self, node: Node, term: str) -> Entry:
        """A section, paragraph, footnote, note or table row."""
        names = self._names
        kind = PARTS[term]
        local = names.local(node.iri)
        document = local.partition("/")[0]
        number, text = node.text("wsis:number"), node.text("wsis:text")
        entry = Entry(kind, local, node.iri, f"{document}, {kind} {number}", {})
        above = names.section(node.iri)
        entry.record = {
            "@id": node.iri,
            "@type": term.partition(":")[2],
            "id": node.iri,
            "kind": kind,
            "local": local,
            "label": entry.label,
            "document": document,
            "number": number,
            "text": text,
            "section": names.local(above) if above else None,
            "heading": list(names.headings(node.iri)),
            "footnotes": [names.code(iri) for iri in node.links("wsis:footnoteMark")],
            "action_lines": [names.code(iri) for iri in node.links("wsis:actionLine")],
            "missing": bool(node.flag("wsis:missing")),
        }
        entry.tag("document", document)
        entry.tag("section", entry.record["section"])
        entry.body = text or ""
        return entry

    def alignment(self, node: Node) -> Entry:
        """One cell of the WSIS–SDG matrix."""
        entry = self._entry(node, "alignment", "Alignment", self._names.local(node.iri))
        line, goal, target = (self._code(node, f"wsis:{name}") for name in ("actionLine", "goal", "target"))
        if goal is None and target is not None:
            goal = target.partition(".")[0]
        entry.record |= {
            "action_line": line,
            "goal": goal,
            "target": target,
            "source": node.link("dcterms:source") or node.text("dcterms:source"),
            "confirmed": node.flag("wsis:confirmed"),
        }
        for name in ("action_line", "goal", "target"):
            entry.tag(name, entry.record[name])
        return entry

    def concept(self, node: Node, kind: str) -> Entry:
        """An action line, goal, target, indicator, region, country, topic or a code of a list."""
        names = self._names
        # A basis is known by both its levels, as facts write it.
        code = names.basis(node.iri) if kind == "basis" else names.code(node.iri)
        entry = self._entry(node, kind, "Concept", code)
        labels = node.by_language("skos:prefLabel")
        above = node.link("skos:broader")
        entry.record |= {
            "code": entry.local,
            "labels": labels,
            "short_label": node.text("wsis:shortLabel"),
            "alt_labels": node.texts("skos:altLabel"),
            "definition": node.text("skos:definition") or node.text("skos:scopeNote"),
            "notations": node.texts("skos:notation"),
            "broader": names.code(above) if above else None,
            "order": node.integer("wsis:order"),
            "exact_matches": node.links("skos:exactMatch"),
            "members_of": sorted({names.code(iri) for iri in node.links("wsis:memberOf")}),
            "region_kind": node.text("wsis:regionKind"),
            "confirmed": node.flag("wsis:confirmed"),
        }
        for iri in names.ancestors(node.iri)[1:]:
            entry.tag("within", names.basis(iri) if kind == "basis" else names.code(iri))
        for group in entry.record["members_of"]:
            entry.tag("member_of", group)
        entry.tag("region_kind", entry.record["region_kind"])
        entry.sorts["order"] = entry.record["order"]
        entry.title = " ".join([entry.local, *labels.values()])
        entry.body = " ".join([*entry.record["alt_labels"], entry.record["definition"] or ""])
        return entry

    def _entry(self, node: Node, kind: str, term: str, local: str) -> Entry:
        label = label_of(node) or local
        record: Record = {
            "@id": node.iri,
            "@type": term,
            "id": node.iri,
            "kind": kind,
            "local": local,
            "label": label,
        }
        return Entry(kind, local, node.iri, label, record, sorts={"label": label}, title=label)

    def _code(self, node: Node, name: str) -> str | None:
        iri = node.link(name)
        return self._names.code(iri) if iri else None

    def _reference(self, iri: str | None) -> dict[str, Any] | None:
        if iri is None:
            return None
        return {"id": iri, "local": self._names.local(iri), "name": self._names.label(iri)}
