"""The IATI file is valid by the official schema and says nothing that the facts do not say."""

import io
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from lxml import etree
from tests.conformance_data import conformance
from tests.exports.conftest import SCRIPTS, TITLE

from wsisgraph.exports import export, iati_codes
from wsisgraph.exports.dates import Period, period_of
from wsisgraph.exports.iati import _Activities
from wsisgraph.exports.source import Source
from wsisgraph.exports.xmltext import xml_text
from wsisgraph.releases import Release
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import load_vocabulary

SAMPLE = "https://w3id.org/wsisgraph/id/activity/A-99-1/1-4"


@pytest.fixture(scope="module")
def tree(release: Release, settings: Settings) -> etree._Element:
    out = io.BytesIO()
    export(release, "iati", out, settings)
    return etree.fromstring(out.getvalue())


@pytest.fixture(scope="module")
def guide(tree: etree._Element) -> etree._Element:
    """The activity of the invented report that has a value for everything."""
    return next(element for element in tree if element.get("linked-data-uri") == SAMPLE)


def narratives(element: etree._Element, path: str) -> list[str]:
    return [str(node.text) for node in element.findall(f"{path}/narrative")]


def test_valid_by_the_official_schema(tree: etree._Element) -> None:
    schema = etree.XMLSchema(etree.parse(conformance("iati", "iati-activities-schema.xsd")))
    assert schema.validate(tree), schema.error_log
    assert len(tree) > 60


def test_time_comes_from_the_manifest(tree: etree._Element, release: Release) -> None:
    published = release.published.isoformat(timespec="seconds")
    assert tree.get("generated-datetime") == published
    assert {element.get("last-updated-datetime") for element in tree} == {published}


def test_every_activity_once_with_its_words(tree: etree._Element, release: Release, settings: Settings) -> None:
    with Source(release, settings) as source:
        records = list(source.records("activity"))
    assert [element.get("linked-data-uri") for element in tree] == [record["id"] for record in records]
    words = [narratives(element, "description[@type='1']")[0] for element in tree]
    assert words == [record["evidence"]["exact"] for record in records]
    assert SCRIPTS in words
    identifiers = [element.findtext("iati-identifier") for element in tree]
    assert len(set(identifiers)) == len(identifiers)
    assert not [text for text in identifiers if text is None or set(text) & set("/&|? ")]


def test_reported_at_second_hand(tree: etree._Element, settings: Settings) -> None:
    for element in tree:
        reporter = element.find("reporting-org")
        assert reporter is not None
        assert reporter.get("secondary-reporter") == "1"
        assert reporter.get("ref") == settings.publisher_reference


def test_everybody_who_took_part(guide: etree._Element) -> None:
    assert narratives(guide, "participating-org") == ["International Telecommunication Union", "Harbour Institute"]
    assert guide.find("participating-org").get("type") == "40"  # type: ignore[union-attr]
    assert {node.get("role") for node in guide.findall("participating-org")} == {"4"}


def test_tags_are_sdg_codes_of_plain_triples_only(guide: etree._Element) -> None:
    tags = {(node.get("vocabulary"), node.get("code")) for node in guide.findall("tag")}
    assert tags == {("3", "9.c"), ("99", "C2")}


def test_places_use_the_codes_of_iati(guide: etree._Element) -> None:
    assert guide.find("recipient-country").get("code") == "KE"  # type: ignore[union-attr]
    region = guide.find("recipient-region")
    assert region is not None
    assert (region.get("code"), region.get("vocabulary")) == ("002", "2")


def test_dates_keep_the_precision_of_the_words(guide: etree._Element) -> None:
    dates = [(node.get("type"), node.get("iso-date")) for node in guide.findall("activity-date")]
    assert dates == [("2", "2020-11-01"), ("4", "2020-11-30")]
    assert narratives(guide, "activity-date")[0] == "Stated as “November 2020”."


def test_dates_are_those_of_the_status(tree: etree._Element) -> None:
    """What is planned has planned dates, what goes on has no end."""
    found = set()
    for element in tree:
        (status,) = element.findall("activity-status")
        found.add((status.get("code"), *sorted(str(day.get("type")) for day in element.findall("activity-date"))))
    assert found == {("1", "1", "3"), ("2", "2"), ("4", "2", "4")}


def test_no_actual_end_is_still_to_come(release: Release, settings: Settings) -> None:
    """What was completed in 2020, in data of the middle of that year."""
    out = io.BytesIO()
    early = replace(release, manifest=release.manifest | {"published": "2020-07-01T00:00:00+00:00"})
    export(early, "iati", out, settings)
    days = [
        (day.get("type"), str(day.get("iso-date")))
        for day in etree.fromstring(out.getvalue()).iter("activity-date")
    ]
    assert not [day for kind, day in days if kind == "4" and day > "2020-07-01"]
    assert ("3", "2020-12-31") in days


def test_a_year_of_the_report_says_so(tree: etree._Element) -> None:
    forum = next(element for element in tree if "hold a forum" in (element.findtext("title/narrative") or ""))
    assert forum.find("activity-status").get("code") == "1"  # type: ignore[union-attr]
    dates = [(node.get("type"), node.get("iso-date")) for node in forum.findall("activity-date")]
    assert dates == [("1", "2020-01-01"), ("3", "2020-12-31")]
    assert narratives(forum, "activity-date")[0] == "No date is stated; this is the year of the report."


def test_the_report_and_the_work_are_linked(guide: etree._Element) -> None:
    links = [(node.get("url"), node.findtext("title/narrative")) for node in guide.findall("document-link")]
    assert links == [
        ("https://w3id.org/wsisgraph/id/document/A-99-1/paragraph/1", "Progress made in a sample, paragraph 1"),
        ("https://example.org/guide", "Guide to Rural Broadband"),
    ]


def test_words_of_a_table_are_linked_as_a_row_of_it(release: Release, settings: Settings) -> None:
    element = Element("iati-activity")
    with Source(release, settings) as source:
        record = next(source.records("activity"))
        document = source.by_local("document")[record["document"]]
        record["evidence"]["source"] = f"{document['id']}/row/17"
        record["paragraph"] = "17"
        _Activities(source, "")._documents_of(element, record, document)
    assert (element.findtext("document-link/title/narrative") or "").endswith(", row 17")


def test_kinds_of_organisation_exist(settings: Settings) -> None:
    kinds = load_vocabulary(settings.curated_folder, settings.iris).entity_kinds
    assert set(iati_codes.ORGANISATION_TYPES) <= set(kinds)


def test_no_title_is_lost(tree: etree._Element) -> None:
    assert TITLE.startswith("宽带")
    assert any("📡" in (text or "") for text in tree.itertext())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020", Period(date(2020, 1, 1), date(2020, 12, 31))),
        ("2020-02", Period(date(2020, 2, 1), date(2020, 2, 29))),
        ("2020-11-03", Period(date(2020, 11, 3), date(2020, 11, 3))),
        ("2020-13", None),
        ("0000", None),
        ("soon", None),
        (None, None),
    ],
)
def test_periods(value: str | None, expected: Period | None) -> None:
    assert period_of(value) == expected


def test_what_xml_cannot_hold_is_replaced() -> None:
    assert xml_text("a\x0bb\ud800c😀") == "a\ufffdb\ufffdc😀"
