"""The report: every sentence from a fact, every fact cited, nothing else; the same in every form."""

import html
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import typer
from fastapi.testclient import TestClient
from lxml import etree
from tests.exports.conftest import SCRIPTS, TITLE
from typer.testing import CliRunner

from wsisgraph import settings as settings_module
from wsisgraph.api.nearest import nearest
from wsisgraph.cli import report as command
from wsisgraph.documents import read_bytes
from wsisgraph.errors import InputError
from wsisgraph.exports import report as room
from wsisgraph.exports import report_words as words
from wsisgraph.exports.report import GROUPS, LISTED, Report, checked, write_report
from wsisgraph.exports.report_formats import rendered
from wsisgraph.exports.report_templates import is_web, markdown
from wsisgraph.exports.source import Source
from wsisgraph.releases import Release, current
from wsisgraph.releases.index_select import Filters
from wsisgraph.settings import Settings

SAMPLE = Filters({"document": ("A-99-1",)})


@pytest.fixture(scope="module")
def source(release: Release, settings: Settings) -> Iterator[Source]:
    with Source(release, settings) as source:
        yield source


@pytest.fixture(scope="module")
def whole(source: Source) -> Report:
    return write_report(source, Filters())


@pytest.fixture(scope="module")
def sample(source: Source) -> Report:
    return write_report(source, SAMPLE)


@pytest.mark.parametrize("by", sorted(GROUPS))
def test_every_fact_is_told_and_nothing_else(source: Source, by: str) -> None:
    report = write_report(source, Filters(), by)
    told = {sentence.fact for sentence in report.sentences() if sentence.fact}
    assert told == {record["id"] for record in source.records("activity")}


def test_every_sentence_is_cited_and_every_citation_resolves(whole: Report, source: Source) -> None:
    used = set()
    for sentence in whole.sentences():
        assert sentence.notes, sentence.text
        used |= set(sentence.notes)
        for number in sentence.notes:
            note = whole.notes[number - 1]
            if sentence.fact:
                record = source.index.by_iri(sentence.fact)
                assert record is not None
                assert record["evidence"]["exact"] in note.text
                part = source.index.by_iri(note.urls[0])
                assert part is not None
                assert part["text"][record["evidence"]["start"] : record["evidence"]["end"]] in note.text
                assert f"paragraph {part['number']}" in note.text
            else:
                assert source.index.by_iri(note.urls[0]) is not None
    assert used == set(range(1, len(whole.notes) + 1))


def test_no_word_is_invented(whole: Report, source: Source) -> None:
    """Every longer word of a sentence stands in its fact, or is the verb in another form."""
    ours = {"together", "being", "proposed"}
    for sentence in whole.sentences():
        record = source.index.by_iri(sentence.fact) if sentence.fact else None
        if record is None:
            continue
        people = [*record["actors"], *record["partners"]]
        facts = [record["evidence"]["exact"], record["object"], record["purpose"], record["date"]]
        facts += [text for item in people for text in (item["name"], item["surface"])]
        known = " ".join(str(text) for text in facts if text).casefold()
        stem = record["verb"].casefold()[:3]
        for word in re.findall(r"[^\W\d_]{5,}", sentence.text.casefold()):
            assert word in known or word in ours or word.startswith(stem), (word, sentence.text)


def test_the_invented_report_reads_like_one(sample: Report) -> None:
    texts = [sentence.text for sentence in sample.sentences()]
    assert texts[0] == (
        "This report tells of 3 activities in which 2 organisations took part, as 1 document states them."
    )
    guide = (
        "The International Telecommunication Union (ITU) published a Guide to Rural Broadband, together with "
        "Harbour Institute (November 2020)."
    )
    assert any(text.startswith(guide[:60]) for text in texts)
    assert "ITU is to hold a forum." in texts
    assert [group.title for group in sample.groups] == ["Africa", "No region stated"]


def test_years_are_chapters_when_there_are_several(source: Source) -> None:
    report = write_report(source, Filters())
    titles = {chapter.title for group in report.groups for chapter in group.chapters}
    assert titles <= {"", "2005", "2020", "No year stated"}
    by_year = write_report(source, Filters(), "year")
    assert [group.title for group in by_year.groups] == ["2005", "2020", "No year stated"]


def test_limits_are_those_of_the_lists(source: Source) -> None:
    report = write_report(source, checked(source.index, {"region": ["africa"]}, nearest))
    assert report.title.endswith(": Africa")
    told = {sentence.fact for sentence in report.sentences() if sentence.fact}
    expected = {
        record["id"]
        for record in source.records("activity")
        if any(item["code"] == "africa" for item in record["regions"])
    }
    assert told == expected


@pytest.mark.parametrize(
    ("name", "meant", "right"),
    [("region", "asia", "142 (Asia)"), ("action_line", "C7-e-health", "C7-ehealth"), ("document", "nope", None)],
)
def test_an_unknown_code_is_refused_with_those_that_may_be_meant(
    source: Source, name: str, meant: str, right: str | None
) -> None:
    with pytest.raises(InputError, match=f"'{meant}'") as refused:
        checked(source.index, {name: [meant]}, nearest)
    remedy = refused.value.remedy or ""
    assert ("Perhaps: " in remedy) == (right is not None)
    assert right is None or right in remedy
    assert f"/api/v1/{LISTED[name]}" in remedy
    used = [code for code, _ in source.index.totals("activity", name)]
    assert any(code in remedy for code in used)


def test_nothing_to_tell_says_so(source: Source) -> None:
    report = write_report(source, Filters({"year": ("1901",)}))
    assert [sentence.text for sentence in report.sentences()] == ["No document states an activity of this kind."]


def test_too_long_is_refused_not_cut(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST", 2)
    with pytest.raises(InputError, match="too long"):
        write_report(source, Filters())


def test_markdown(whole: Report, release: Release) -> None:
    text = rendered(whole, "markdown", release.published).decode()
    marks = [int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", text)]
    notes = [int(number) for number in re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)]
    assert notes == list(range(1, len(whole.notes) + 1))
    assert set(marks) == set(notes)
    plain = re.sub(r"\\(.)", r"\1", text)
    for sentence in whole.sentences():
        assert sentence.text in plain
    assert " ".join(SCRIPTS.split()) in plain
    assert "<b>" not in text


def test_html(whole: Report, release: Release) -> None:
    tree: Any = etree.HTML(rendered(whole, "html", release.published).decode())
    ids = set(tree.xpath("//li/@id"))
    assert {target.removeprefix("#") for target in tree.xpath("//sup/a/@href")} == ids
    assert len(ids) == len(whole.notes)
    spoken = [html.unescape("".join(node.itertext())) for node in tree.xpath("//p/span")]
    assert spoken == [sentence.text for sentence in whole.sentences() if sentence.fact]
    assert not tree.xpath("//b")
    assert {link.partition(":")[0] for link in tree.xpath("//li/a/@href")} <= {"https", "http"}


def test_word(whole: Report, release: Release) -> None:
    data = rendered(whole, "docx", release.published)
    document = docx.Document(io.BytesIO(data))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for sentence in whole.sentences():
        assert sentence.text in text
    raised = [run.text for p in document.paragraphs for run in p.runs if run.font.superscript]
    assert len(raised) == sum(1 for sentence in whole.sentences() if sentence.notes)
    assert document.core_properties.created == release.published.replace(microsecond=0)


def test_our_own_reader_takes_the_word_document(whole: Report, release: Release) -> None:
    document = read_bytes(rendered(whole, "docx", release.published), "report.docx")
    text = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert "published" in text
    assert any(section.title == "Africa" for section in document.sections)


def test_titles_in_many_scripts_survive(sample: Report, release: Release) -> None:
    assert TITLE
    assert SCRIPTS in re.sub(r"\\(.)", r"\1", rendered(sample, "markdown", release.published).decode())
    assert SCRIPTS in html.unescape(rendered(sample, "html", release.published).decode())


@pytest.mark.parametrize(
    ("accept", "start"),
    [("text/markdown", b"# Progress"), ("text/html", b"<!doctype html>"), ("*/*", b"# Progress")],
)
def test_over_http(client: TestClient, accept: str, start: bytes) -> None:
    answer = client.get("/api/v1/report?region=africa", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    again = client.get(
        "/api/v1/report?region=africa", headers={"Accept": accept, "If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_every_limit_of_the_report_is_one_over_http(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/report"]["get"]["parameters"]
    assert set(room.FILTERS) <= {item["name"] for item in described}
    text = client.get("/api/v1/report?year=2020&year=2019").text
    assert text.splitlines()[0].endswith(": 2020 and 2019")


def test_word_over_http_is_a_file(client: TestClient) -> None:
    answer = client.get("/api/v1/report?format=docx&by=year")
    assert answer.content.startswith(b"PK")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="report.docx"'


@pytest.mark.parametrize("query", ["region=atlantis", "by=colour", "colour=red", "format=pdf"])
def test_a_wrong_question_names_what_is_wrong(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/v1/report?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[2] in answer.text or query.partition("=")[0] in answer.text


def test_the_command(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings_module, "load", lambda: settings)
    app = typer.Typer()
    app.command()(command.report)
    target = tmp_path / "africa.docx"
    done = CliRunner().invoke(app, ["--region", "africa", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert target.read_bytes().startswith(b"PK")
    named = CliRunner().invoke(app, ["--region", "africa", "-f", "html", "-o", str(target)])
    assert named.exit_code == 0
    assert target.read_bytes().startswith(b"<!doctype html>")
    printed = CliRunner().invoke(app, ["--region", "africa", "--by", "action-line"])
    assert "No action line stated" in printed.stdout
    nowhere = CliRunner().invoke(app, ["--region", "africa", "-o", str(tmp_path / "none" / "africa.md")])
    assert isinstance(nowhere.exception, InputError)
    assert list(tmp_path.iterdir()) == [target], "no folder is made unasked"


def record(**values: Any) -> dict[str, Any]:
    base = {
        "verb": "publish",
        "status": "completed",
        "object": "a report",
        "result": None,
        "local": "d/1-4",
        "paragraph": "1",
        "evidence": {"exact": "ITU published a report", "start": 0},
    }
    return {**base, **values}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "published"),
        ({"status": "ongoing"}, "publishes"),
        ({"status": "planned"}, "is to publish"),
        ({"status": "proposed"}, "is proposed to publish"),
        ({"status": "planned", "verb": "plan"}, "plans"),
        ({"verb": "set up", "evidence": {"exact": "ITU set up a report", "start": 0}}, "set up"),
        ({"verb": "co-lead"}, "co-led"),
        (
            {"verb": "focus", "evidence": {"exact": "ITU focused on a report", "start": 0}},
            "focused on",
        ),
        (
            {
                "verb": "prepare",
                "status": "ongoing",
                "evidence": {"exact": "ITU preparing a report", "start": 0},
            },
            "is preparing",
        ),
        (
            {
                "verb": "work",
                "evidence": {"exact": "ITU worked to improve many lives through a report", "start": 0},
            },
            "worked to improve many lives through",
        ),
        ({"evidence": {"exact": "ITU published “a report”", "start": 0}}, "published"),
        (
            {
                "local": "d/1-4-2",
                "evidence": {"exact": "ITU published guides for many people and a report", "start": 0},
            },
            "published",
        ),
    ],
)
def test_predicates(values: dict[str, Any], expected: str) -> None:
    assert words.predicate(record(**values), many=False) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Special discussions", True),
        ("An online meeting of facilitators", False),
        ("11 action lines", True),
        ("Meetings on individual action lines", True),
        ("WSIS", False),
        ("the progress of States", False),
        ("Governments", True),
    ],
)
def test_plurals(phrase: str, expected: bool) -> None:
    assert words.is_plural(phrase) is expected


def test_what_was_held_did_not_hold_itself() -> None:
    body = {"name": "European Dialogue on Internet Governance"}
    assert words.is_itself(record(actors=[body], object="The European Dialogue on Internet Governance"))
    assert not words.is_itself(record(actors=[body], object="a review of the European Dialogue"))
    assert not words.is_itself(record(actors=[body, {"name": "ITU"}], object=body["name"]))
    assert not words.is_itself(record(actors=[], object=None))


def test_no_body_of_the_seed_report_acts_on_itself(seed_settings: Settings) -> None:
    release = current(seed_settings)
    assert release is not None
    report = write_report(Source(release, seed_settings), Filters())
    told = [sentence.text for sentence in report.sentences()]
    assert "The European Dialogue on Internet Governance was held." in told


def test_markdown_shows_text_as_it_is() -> None:
    assert markdown("*a* <b> [x]") == "\\*a\\* \\<b\\> \\[x\\]"
    assert markdown("- a") == "\\- a"


def test_only_web_addresses_are_links() -> None:
    assert is_web("https://example.org")
    assert not is_web("javascript:alert(1)")
