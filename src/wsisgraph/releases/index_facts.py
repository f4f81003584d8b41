"""Activities and statistics as the API sends them: the fact record of the design, with IRIs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from wsisgraph.releases.index_entry import Entry, Record, Tag
from wsisgraph.releases.index_names import Names
from wsisgraph.releases.index_source import Node

TAGGED = {
    "action_lines": ("action_line", "wsis:actionLine"),
    "goals": ("goal", "wsis:goal"),
    "targets": ("target", "wsis:target"),
    "regions": ("region", "wsis:region"),
    "countries": ("country", "wsis:country"),
    "topics": ("topic", "wsis:topic"),
}
ROLES = {
    "actors": ("actor", "wsis:actor"),
    "partners": ("partner", "wsis:partner"),
    "beneficiaries": ("beneficiary", "wsis:beneficiary"),
}


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def evidence(node: Node) -> Record:
    """The words that state something, and where they stand."""
    return {
        "id": node.iri,
        "exact": node.text("wsis:quotation"),
        "start": node.integer("wsis:start"),
        "end": node.integer("wsis:end"),
        "source": node.link("oa:hasSource"),
    }


class Facts:
    """Makes entries of activities and statistics."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._source = names.source

    def activity(self, node: Node) -> Entry:
        """One activity, with its participants and tags and how each is known."""
        names = self._names
        entry = self._fact(node, "activity")
        record = entry.record
        participations = [self._source.node(iri) for iri in node.links("wsis:participation")]
        taggings = [self._source.node(iri) for iri in node.links("wsis:tagging")]
        for field, (role, term) in ROLES.items():
            known = [item for item in participations if self._role(item) == role]
            record[field] = self._participants(node, term, known)
            for item in record[field]:
                known_as = _tag(role, item["local"], (item["local"],), item)
                entry.tags += (known_as, replace(known_as, name="participant"))
        record |= {
            "verb": node.text("wsis:verb"),
            "type": self._code(node, "wsis:activityType"),
            "object": node.text("wsis:object"),
            "object_parts": node.texts("wsis:objectPart"),
            "result": self._work(node.link("wsis:result")),
            "purpose": node.text("wsis:purpose"),
            "venue": node.text("wsis:venue"),
            "status": self._code(node, "wsis:status"),
            "date": node.text("wsis:date"),
            "date_value": node.text("wsis:dateValue"),
        }
        record |= self._year(node, taggings)
        told = _by_property(taggings)
        for field, (name, term) in TAGGED.items():
            record[field] = self._concepts(node, term, told)
            for item in record[field]:
                above = tuple(names.code(iri) for iri in names.ancestors(item["id"]))
                entry.tags.append(_tag(name, item["code"], above, item))
        record["suggestions"] = self._suggestions(node, told)
        for item in record["suggestions"]:
            above = tuple(names.code(iri) for iri in names.ancestors(item["id"]))
            entry.tags.append(_tag(f"suggested_{TAGGED[item['property']][0]}", item["code"], above, item))
        record["document_symbols"] = node.texts("wsis:documentSymbol")
        record["warnings"] = node.texts("wsis:warning")
        self._plain_tags(entry)
        entry.sorts |= {
            "year": record["year"],
            "date": record["date_value"],
            "type": record["type"],
            "status": record["status"],
        }
        entry.body = " ".join(
            [
                record["evidence"]["exact"] or "",
                record["purpose"] or "",
                *record["object_parts"],
                *self._spoken(record),
            ]
        )
        return entry

    def statistic(self, node: Node, form: str) -> Entry:
        """One figure; `form` is `observation` or `target`."""
        names = self._names
        entry = self._fact(node, "statistic")
        if form == "target":
            entry.record["@type"] = "StatisticalTarget"
        value = node.quantity("wsis:value")
        entry.record |= {
            "form": form,
            "value": value,
            "unit": self._code(node, "wsis:unit"),
            "qualifier": self._code(node, "wsis:qualifier"),
            "what": node.text("wsis:what"),
            "default_year": node.integer("wsis:defaultYear"),
        }
        for name in ("population", "area", "period", "series"):
            iri = node.link(f"wsis:{name}")
            known = iri is not None and not iri.endswith("/unspecified")
            entry.record[name] = names.label(iri) if iri is not None and known else None
            entry.tag(name, names.code(iri) if iri is not None and known else None)
        entry.record["heads"] = [self._head(iri) for iri in node.links("wsis:tagging")]
        entry.record["warnings"] = node.texts("wsis:warning")
        entry.tag("unit", entry.record["unit"])
        entry.tag("form", form)
        entry.tag("document", entry.record["document"])
        default = entry.record["default_year"]
        for year in _YEAR.findall(entry.record["period"] or str(default or "")):
            entry.tag("year", year)
        entry.sorts |= {"value": value, "unit": entry.record["unit"]}
        entry.body = " ".join([entry.record["evidence"]["exact"] or "", entry.record["what"] or ""])
        return entry

    def _head(self, tagging: str) -> Record:
        """Words of a table that say one slot of a figure."""
        node = self._source.node(tagging)
        slot, concept = node.link("wsis:taggedProperty"), node.link("wsis:concept")
        label = self._names.label(concept) if concept else None
        return {"slot": slot.rpartition("#")[2] if slot else None, "label": label} | self._known(node)

    def _fact(self, node: Node, kind: str) -> Entry:
        names = self._names
        words = self._source.node(node.link("wsis:evidence") or "urn:none")
        part = words.link("oa:hasSource")
        document = node.link("wsis:statedIn")
        local = names.local(node.iri)
        label = node.text("rdfs:label") or node.text("wsis:what") or local
        record: Record = {
            "@id": node.iri,
            "@type": kind.capitalize(),
            "id": node.iri,
            "kind": kind,
            "local": local,
            "label": label,
            "document": names.local(document) if document else None,
            "paragraph": names.node(part).text("wsis:number") if part else None,
            "heading": list(names.headings(part)) if part else [],
            "sources": node.texts("wsis:source"),
            "footnotes": [names.code(iri) for iri in node.links("wsis:footnote")],
            "confidence": node.number("wsis:confidence"),
            "rule": node.text("wsis:rule"),
            "judgements": names.judgements(node.iri),
            "evidence": evidence(words),
        }
        entry = Entry(kind, local, node.iri, label, record, title=label)
        confidence = record["confidence"]
        entry.tag("confidence", None if confidence is None else repr(confidence))
        entry.sorts = {"label": label, "confidence": record["confidence"], "document": record["document"]}
        return entry

    def _role(self, participation: Node) -> str | None:
        role = participation.link("prov:hadRole")
        return self._names.code(role) if role else None

    def _participants(self, node: Node, term: str, known: list[Node]) -> list[Record]:
        plain = node.links(term)
        agents = [(agent, item) for item in known if (agent := item.link("prov:agent")) in plain]
        qualified = [self._participant(agent, item) for agent, item in agents if agent is not None]
        missing = [iri for iri in plain if iri not in {item["id"] for item in qualified}]
        return qualified + [self._participant(iri, None) for iri in missing]

    def _participant(self, agent: str, how: Node | None) -> Record:
        names = self._names
        record: Record = {"id": agent, "local": names.local(agent), "name": names.label(agent)}
        return record | {"surface": how.text("wsis:surface") if how else None} | self._known(how)

    def _known(self, how: Node | None) -> Record:
        """How a participant or a tag is known; the words only where they are not the fact's own."""
        basis = how.link("wsis:basis") if how else None
        words = self._source.node(how.link("wsis:evidence") or "urn:none") if how else None
        return {
            "basis": self._names.basis(basis) if basis else None,
            "confidence": how.number("wsis:confidence") if how else None,
            "rule": how.text("wsis:rule") if how else None,
            "evidence": evidence(words) if words else None,
        }

    def _concepts(self, node: Node, term: str, told: Mapping[str, list[Node]]) -> list[Record]:
        known = {item.link("wsis:concept"): item for item in told.get(term, ())}
        return [self._concept(iri, known.get(iri)) for iri in node.links(term)]

    def _concept(self, iri: str, how: Node | None) -> Record:
        names = self._names
        return {"id": iri, "code": names.code(iri), "label": names.label(iri)} | self._known(how)

    def _suggestions(self, node: Node, told: Mapping[str, list[Node]]) -> list[Record]:
        """Tags of rules that are not precise enough for a plain triple."""
        found = []
        for field, (_, term) in TAGGED.items():
            plain = node.links(term)
            for tagging in told.get(term, ()):
                concept = tagging.link("wsis:concept")
                if concept is not None and concept not in plain:
                    found.append({"property": field} | self._concept(concept, tagging))
        return found

    def _year(self, node: Node, taggings: list[Node]) -> Record:
        year = node.integer("wsis:year")
        how = next((item for item in taggings if item.integer("wsis:taggedYear") == year), None) if year else None
        return {"year": year, "year_basis": self._known(how)["basis"]}

    def _work(self, iri: str | None) -> Record | None:
        if iri is None:
            return None
        node = self._names.node(iri)
        kind, url = node.link("wsis:workKind"), node.link("schema:url") or node.text("schema:url")
        return {
            "id": iri,
            "local": self._names.local(iri),
            "title": self._names.label(iri),
            "kind": self._names.code(kind) if kind else None,
            "symbol": node.text("wsis:symbol"),
            "url": url,
        }

    def _plain_tags(self, entry: Entry) -> None:
        record = entry.record
        for name in ("type", "status", "document"):
            entry.tag(name, record[name])
        if record["year"] is not None:
            entry.tags.append(Tag("year", str(record["year"]), (str(record["year"]),), record["year_basis"] or ""))
        if record["result"]:
            entry.tag("work", record["result"]["local"])
        if record["paragraph"] is not None:
            entry.tag("paragraph", f"{record['document']}/{record['paragraph']}")

    def _code(self, node: Node, name: str) -> str | None:
        iri = node.link(name)
        return self._names.code(iri) if iri else None

    def _spoken(self, record: Record) -> list[str]:
        """The names of the participants and the title of the work: searched like the sentence itself."""
        people: list[Any] = [item for field in ROLES for item in record[field]]
        names = [item["name"] for item in people]
        short = [text for item in people for text in self._names.node(item["id"]).texts("wsis:acronym")]
        return names + short + ([record["result"]["title"]] if record["result"] else [])


def _by_property(taggings: Iterable[Node]) -> dict[str, list[Node]]:
    """The taggings by the property that they tell of (`wsis:goal`)."""
    found: dict[str, list[Node]] = {}
    for tagging in taggings:
        tagged = tagging.link("wsis:taggedProperty")
        if tagged is not None:
            found.setdefault(f"wsis:{tagged.rpartition('#')[2]}", []).append(tagging)
    return found


def _tag(name: str, code: str, codes: tuple[str, ...], item: Record) -> Tag:
    return Tag(name, code, codes, item["basis"] or "", item["confidence"])
