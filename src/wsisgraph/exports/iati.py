"""Activities as an IATI 2.03 activity file, by a secondary reporter.

Every value comes from a fact: no money, share or scope is made up. The words of the report are the description,
and the report is linked as the document that states them. Actors and partners are both implementing organisations:
IATI knows no other role for who takes part without money.
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wsisgraph.exports import iati_codes as codes
from wsisgraph.exports.dates import Period, period_of
from wsisgraph.exports.source import Record, Source
from wsisgraph.exports.xmltext import xml_text
from wsisgraph.iris import symbol_slug

VERSION = "2.03"
_STATED_YEAR = "The year is stated."
_YEAR_OF_REPORT = "No date is stated; this is the year of the report."
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_iati(source: Source, out: BinaryIO) -> None:
    """Write all activities, one element at a time."""
    published = source.release.published.isoformat(timespec="seconds")
    head = Element("iati-activities", {"version": VERSION, "generated-datetime": published})
    start, _, end = tostring(head, encoding="unicode", short_empty_elements=False).partition("></")
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{start}>\n'.encode())
    for element in _Activities(source, published).elements():
        indent(element)
        out.write(tostring(element, encoding="utf-8", xml_declaration=False) + b"\n")
    out.write(f"</{end}\n".encode())


class _Activities:
    """Makes the elements of one release."""

    def __init__(self, source: Source, published: str) -> None:
        self._source = source
        self._published = published
        self._entities = source.by_local("entity")
        self._documents = source.by_local("document")
        self._countries = source.by_local("country")
        self._regions = source.by_local("region")

    def elements(self) -> Iterator[Element]:
        """One element an activity, in canonical order."""
        for record in self._source.records("activity"):
            yield self._activity(record)

    def _activity(self, record: Record) -> Element:
        document = self._documents.get(record["document"] or "", {})
        element = Element("iati-activity", {_LANG: "en", "last-updated-datetime": self._published})
        element.set("linked-data-uri", record["id"])
        reporter = self._source.settings.publisher_reference
        SubElement(element, "iati-identifier").text = f"{reporter}-{symbol_slug(record['local'])}"
        reporting = SubElement(element, "reporting-org", {"ref": reporter, "type": codes.OTHER_ORGANISATION})
        reporting.set("secondary-reporter", "1")
        _narrative(reporting, self._source.settings.publisher_name)
        _narrative(SubElement(element, "title"), record["label"])
        self._descriptions(element, record, document)
        self._participants(element, record)
        SubElement(element, "other-identifier", {"ref": record["id"], "type": codes.INTERNAL_IDENTIFIER})
        SubElement(element, "activity-status", {"code": codes.STATUS[record["status"] or "ongoing"]})
        self._dates(element, record, document)
        self._places(element, record)
        self._tags(element, record)
        self._documents_of(element, record, document)
        return element

    def _descriptions(self, element: Element, record: Record, document: Record) -> None:
        language = document.get("language")
        general = SubElement(element, "description", {"type": codes.GENERAL})
        _narrative(general, record["evidence"]["exact"] or record["label"], language)
        if record["purpose"]:
            _narrative(SubElement(element, "description", {"type": codes.OBJECTIVES}), record["purpose"], language)
        names = [item["name"] for item in record["beneficiaries"]]
        if names:
            _narrative(SubElement(element, "description", {"type": codes.TARGET_GROUPS}), "; ".join(names))

    def _participants(self, element: Element, record: Record) -> None:
        seen = set()
        for item in (*record["actors"], *record["partners"]):
            if item["id"] in seen:
                continue
            seen.add(item["id"])
            kind = self._entities.get(item["local"], {}).get("entity_kind") or ""
            attributes = {"role": codes.IMPLEMENTING, "type": codes.ORGANISATION_TYPES.get(kind)}
            node = SubElement(element, "participating-org", {k: v for k, v in attributes.items() if v})
            _narrative(node, item["name"])
        if not seen:
            _narrative(SubElement(element, "participating-org", {"role": codes.IMPLEMENTING}), "Not stated")

    def _dates(self, element: Element, record: Record, document: Record) -> None:
        period, note = self._period(record, document)
        planned = record["status"] in ("planned", "proposed")
        start, end = (codes.PLANNED_START, codes.PLANNED_END) if planned else (codes.START, codes.END)
        dates = [(start, period.first)]
        # What ended "in 2026" ended before the data of that year; on which day is not known, and IATI takes no
        # actual date that is still to come.
        is_past = period.last <= self._source.release.published.date()
        if planned or (record["status"] != "ongoing" and is_past):
            dates.append((end, period.last))
        for kind, day in dates:
            _narrative(SubElement(element, "activity-date", {"type": kind, "iso-date": day.isoformat()}), note)

    def _period(self, record: Record, document: Record) -> tuple[Period, str]:
        """When the activity took place and, in words, how that is known."""
        if stated := period_of(record["date_value"]):
            return stated, f"Stated as “{record['date']}”." if record["date"] else "As stated."
        if record["year"] is not None:
            basis = record["year_basis"] or ""
            known = period_of(f"{record['year']:04d}")
            assert known is not None  # noqa: S101 - four digits are a year
            return known, _STATED_YEAR if basis.startswith("stated") else _YEAR_OF_REPORT
        if issued := period_of(document.get("issued")):
            return issued, "No date is stated; this is the date of the report."
        today = self._source.release.published.date()
        return Period(today, today), "No date is stated; this is the date of the data."

    def _places(self, element: Element, record: Record) -> None:
        for item in record["countries"]:
            notations = self._countries.get(item["code"], {}).get("notations", ())
            iso = next((text for text in notations if len(text) == 2), None)
            if iso:
                _narrative(SubElement(element, "recipient-country", {"code": iso}), item["label"])
        for item in record["regions"]:
            m49 = self._m49(item)
            attributes = (
                {"code": m49, "vocabulary": codes.REGIONS_UN}
                if m49
                else {
                    "code": item["code"],
                    "vocabulary": codes.OWN_VOCABULARY,
                    "vocabulary-uri": self._source.iris.scheme("region"),
                }
            )
            _narrative(SubElement(element, "recipient-region", attributes), item["label"])

    def _m49(self, region: Record) -> str | None:
        same = [region["id"], *self._regions.get(region["code"], {}).get("exact_matches", ())]
        return next((iri.rpartition("/")[2] for iri in same if "/geoArea/" in iri), None)

    def _tags(self, element: Element, record: Record) -> None:
        for field, vocabulary in (("goals", codes.TAGS_SDG_GOAL), ("targets", codes.TAGS_SDG_TARGET)):
            for item in record[field]:
                node = SubElement(element, "tag", {"code": item["code"], "vocabulary": vocabulary})
                _narrative(node, item["label"])
        for item in record["action_lines"]:
            attributes = {"code": item["code"], "vocabulary": codes.OWN_VOCABULARY}
            attributes["vocabulary-uri"] = self._source.iris.scheme("action-line")
            _narrative(SubElement(element, "tag", attributes), item["label"])

    def _documents_of(self, element: Element, record: Record, document: Record) -> None:
        if document:
            part = record["evidence"]["source"] or document["id"]
            kind = "row" if "/row/" in part else "paragraph"
            words = f"{document['title'] or document['label']}, {kind} {record['paragraph']}"
            link = self._link(element, part, words, codes.ANNUAL_REPORT, document.get("language"))
            if document.get("issued"):
                SubElement(link, "document-date", {"iso-date": document["issued"]})
        result = record["result"]
        titles = {result["url"]: result["title"]} if result and result["url"] else {}
        for url in dict.fromkeys((*titles, *record["sources"])):
            self._link(element, url, titles.get(url, url), codes.RESULTS)

    @staticmethod
    def _link(element: Element, url: str, title: str, category: str, language: str | None = None) -> Element:
        link = SubElement(element, "document-link", {"format": codes.format_of(url), "url": xml_text(url)})
        _narrative(SubElement(link, "title"), title, language)
        SubElement(link, "category", {"code": category})
        if language:
            SubElement(link, "language", {"code": language[:2].lower()})
        return link


def _narrative(parent: Element, text: str, language: str | None = None) -> None:
    node = SubElement(parent, "narrative", {_LANG: language} if language and language != "en" else {})
    node.text = xml_text(text)
