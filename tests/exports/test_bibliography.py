"""BibTeX and RIS, read back by the libraries that reference managers use."""

import io

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from tests.exports.conftest import TITLE

from wsisgraph.exports import export
from wsisgraph.exports.bibliography import Reference, _bibtex, references
from wsisgraph.exports.source import Source
from wsisgraph.releases import Release
from wsisgraph.settings import Settings


@pytest.fixture(scope="module")
def titles(release: Release, settings: Settings) -> dict[str, str]:
    """Titles by key."""
    with Source(release, settings) as source:
        entries = list(references(source))
        kinds = source.index.kinds
    found = {entry.key: entry.title for entry in entries}
    assert len(found) == len(entries) == kinds["document"] + kinds["work"]
    return found


def exported(release: Release, name: str, settings: Settings) -> str:
    out = io.BytesIO()
    export(release, name, out, settings)
    return out.getvalue().decode()


def test_bibtex(release: Release, settings: Settings, titles: dict[str, str]) -> None:
    library = bibtexparser.parse_string(  # type: ignore[attr-defined]
        exported(release, "bibtex", settings), append_middleware=[LatexDecodingMiddleware()]
    )
    assert not library.failed_blocks
    found = {entry.key: entry["title"].removeprefix("{").removesuffix("}") for entry in library.entries}
    assert found == titles
    report = library.entries_dict["wsis-follow-up-2021"]
    assert (report["year"], report["month"]) == ("2021", "mar")


def test_a_lone_brace_in_a_title_leaves_the_entry_whole() -> None:
    text = _bibtex(Reference("a", ("book", "BOOK"), "Networks }2020{", "https://example.org/a"))
    assert text.count("{") == text.count("}")
    assert r"Networks \textbraceright{}2020\textbraceleft{}" in text


def test_ris(release: Release, settings: Settings, titles: dict[str, str]) -> None:
    entries = rispy.loads(exported(release, "ris", settings))
    assert {entry["id"]: entry["title"] for entry in entries} == titles
    assert TITLE in titles.values()
    report = next(entry for entry in entries if entry["id"] == "wsis-follow-up-2021")
    assert report["authors"] == ["Economic and Social Council,", "General Assembly,"]
