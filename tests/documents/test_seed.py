"""The seed report gives exactly its inventory; each trap of its layout has a test."""

import hashlib
import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wsisgraph.documents import Document, read_document
from wsisgraph.documents.model import Paragraph

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "000_66df81aec3a1530f.txt"


@pytest.fixture(scope="module")
def seed() -> Document:
    return read_document(SEED)


@pytest.fixture(scope="module")
def inventory() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "tests" / "gold" / "seed_inventory.json").read_text("utf-8"))
    return loaded


def paragraph(document: Document, number: int | str) -> Paragraph:
    return next(p for p in document.paragraphs if p.number == str(number))


def test_every_paragraph_has_the_canonical_text_of_the_inventory(
    seed: Document, inventory: dict[str, Any]
) -> None:
    expected = {str(p["n"]): p["sha1"] for p in inventory["paragraphs"]}
    assert {p.number: hashlib.sha1(p.text.encode()).hexdigest() for p in seed.paragraphs} == expected
    assert [p.number for p in seed.paragraphs] == [str(n) for n in range(42)]


def test_paragraphs_know_their_headings_marks_and_pieces(seed: Document, inventory: dict[str, Any]) -> None:
    for expected in inventory["paragraphs"]:
        found = paragraph(seed, expected["n"])
        assert [section.title for section in seed.headings(found)] == expected["heading"]
        assert [int(marker.footnote) for marker in found.markers] == expected["footnotes"]
        assert found.pieces == expected["pieces"]
        assert len(found.text) == expected["chars"]


def test_headings_are_a_tree(seed: Document, inventory: dict[str, Any]) -> None:
    found = [(s.level, s.label.strip("()"), s.title, s.action_line) for s in seed.sections]
    assert found == [(h["level"], h["label"], h["title"], h["action_line"]) for h in inventory["headings"]]
    paths = [section.path for section in seed.sections]
    assert paths[:3] == ["introduction", "1", "1.A"]
    assert paths[-3:] == ["3.F", "3.F.1", "3.F.1.a"]
    assert all(section.parent in {None, *paths} for section in seed.sections)


def test_footnotes_have_their_addresses_and_symbols(seed: Document, inventory: dict[str, Any]) -> None:
    found = {footnote.number: footnote for footnote in seed.footnotes}
    assert list(found) == [str(n) for n in range(1, 33)]
    for expected in inventory["footnotes"]:
        assert list(found[str(expected["n"])].urls) == expected["urls"]
    assert len({url for footnote in seed.footnotes for url in footnote.urls}) == 29
    assert found["23"].symbols == ("E/2020/31-E/CN.16/2020/4",)


def test_the_masthead_says_what_the_document_is(seed: Document, inventory: dict[str, Any]) -> None:
    expected = inventory["masthead"]
    assert seed.masthead.bodies == tuple(expected["logo_bodies"])
    assert seed.masthead.sessions == ("Seventy-sixth session", "2021 session, 23 July 2020–22 July 2021")
    assert seed.masthead.agenda == (expected["bodies"][1]["agenda_item"], *expected["bodies"][1]["agenda_titles"])
    assert (seed.masthead.distribution, seed.masthead.original_language) == ("General", "English")
    assert seed.masthead.author == expected["type"]
    assert seed.issued == date.fromisoformat(expected["date"])
    assert seed.title == expected["title"]
    assert (seed.slug, seed.provisional, seed.language, seed.year_covered) == (
        "wsis-follow-up-2021",
        False,
        "en",
        2020,
    )


def test_t1_paragraphs_split_by_a_page_break_are_joined_though_the_rest_begins_with_a_capital(
    seed: Document,
) -> None:
    assert [p.number for p in seed.paragraphs if p.pieces == 2] == ["4", "10", "22"]
    assert "achieving the Sustainable Development Goals. Those who lack" in paragraph(seed, 4).text


def test_t2_a_heading_with_the_number_of_a_paragraph_is_no_paragraph(seed: Document) -> None:
    assert seed.section("3.F.1") is not None
    assert paragraph(seed, 1).text.startswith("This report has been prepared")


def test_t3_roman_numbers_and_letters_are_told_apart_by_what_is_expected(seed: Document) -> None:
    assert [s.label for s in seed.sections if s.level == 1] == ["", "I", "II", "III"]
    assert [s.path for s in seed.sections if s.label in {"C", "D"}] == ["1.C", "1.D", "2.C", "2.D", "3.C", "3.D"]


def test_t4_an_agenda_item_is_no_heading_and_only_one_heading_names_an_action_line(seed: Document) -> None:
    assert not any("annotated agenda" in section.title for section in seed.sections)
    assert [(s.path, s.action_line) for s in seed.sections if s.action_line] == [("3.F.1.a", "C1")]


def test_t5_marks_are_lifted_out_before_normalisation(seed: Document) -> None:
    text = paragraph(seed, 4).text
    assert "4 per cent in 2020, exacerbating" in text
    assert not any(c in p.text for p in seed.paragraphs for c in "⁰¹²³⁴⁵⁶⁷⁸⁹")
    observatory = next(m for m in paragraph(seed, 26).markers if m.footnote == "18")
    assert paragraph(seed, 26).text[: observatory.offset].endswith("broadband observatory")
    assert all(unicodedata.is_normalized("NFC", p.text) for p in seed.paragraphs)


def test_t6_marks_are_attached_by_position(seed: Document) -> None:
    nine = paragraph(seed, 9)
    assert [nine.text[: m.offset].rsplit(" ", 1)[-1] for m in nine.markers] == ["connectivity.", "price."]


def test_t7_addresses_survive_in_all_their_forms(seed: Document) -> None:
    urls = {f.number: f.urls for f in seed.footnotes}
    assert urls["1"] == ("https://unctad.org/publications-search?f[0]=product%3A667",)
    assert urls["2"][0].endswith("_en.pdf")
    assert len(urls["6"]) == 3
    assert len(urls["14"]) == 2


def test_t8_the_contributors_footnote_is_whole(seed: Document) -> None:
    text = seed.footnotes[0].text or ""
    assert len(text.split(". See")[0].split(";")) == 29
    assert "Internet Governance Forum (IGF) secretariat" in text


def test_t9_t10_t11_names_are_left_as_they_are_written(seed: Document) -> None:
    assert "UN-Women" in (seed.footnotes[0].text or "")
    assert "(e-commerce)" in paragraph(seed, 3).text
    assert paragraph(seed, 17).text.startswith(
        "The Economic Commission for Europe Economic Report on Africa 2020:"
    )
    assert "The Commission published" in paragraph(seed, 32).text


def test_t12_italics_are_exactly_the_titles(seed: Document, inventory: dict[str, Any]) -> None:
    italics = [(p.number, p.text[s.start : s.end]) for p in seed.paragraphs for s in p.italics]
    assert len(italics) == inventory["counts"]["italic_spans"]
    expected = {
        (str(n), pub["title"])
        for pub in inventory["publications"]
        if pub["marking"] == "italic"
        for n in pub["paragraphs"]
    }
    assert set(italics) == expected
    assert "Europe’s" in paragraph(seed, 22).text


def test_t13_quoted_titles_keep_their_quotation_marks(seed: Document) -> None:
    quoted = [m for p in seed.paragraphs for m in re.findall("“([^”]+)”", p.text)]
    assert [q.split(" ")[0] for q in quoted] == ["Shaping", "Fostering"]


def test_t14_the_symbol_is_not_guessed(seed: Document) -> None:
    assert seed.symbol is None
    assert seed.masthead.notes == ("E/2021/1.",)


def test_t15_the_date_of_access_is_a_note(seed: Document, inventory: dict[str, Any]) -> None:
    assert list(seed.notes) == inventory["notes"]


def test_t16_the_year_covered_is_the_sidecars_and_stands_in_no_paragraph_of_its_own(seed: Document) -> None:
    assert seed.year_covered == 2020
    assert "2020" not in paragraph(seed, 8).text


def test_t17_paragraph_23_stands_under_europe(seed: Document) -> None:
    assert [s.title for s in seed.headings(paragraph(seed, 23))][-1] == "Europe"
    assert "Central Asia" in paragraph(seed, 23).text


def test_t18_mentions_of_the_inventory_are_at_their_offsets(seed: Document, inventory: dict[str, Any]) -> None:
    for mention in inventory["org_mentions"]:
        text = paragraph(seed, mention["paragraph"]).text
        assert text[mention["start"] : mention["end"]] == mention["surface"]


def test_what_is_missing_is_reported(seed: Document, inventory: dict[str, Any]) -> None:
    missing = [int(f.number) for f in seed.footnotes if f.text is None]
    assert missing == inventory["counts"]["footnotes_missing_bodies"]
    assert next(w.place for w in seed.warnings if w.code == "footnote-missing") == "paragraph 35"
    assert seed.truncated
    assert list(seed.boilerplate) == [block["text"] for block in inventory["boilerplate"]]
