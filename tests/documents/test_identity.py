"""Slugs, symbols, sidecars, languages."""

from datetime import date
from pathlib import Path

import pytest

from wsisgraph.documents import Sidecar, load_sidecar, read_bytes, read_document
from wsisgraph.documents.dates import whole_date
from wsisgraph.documents.language import detect
from wsisgraph.documents.symbols import is_symbol, symbols
from wsisgraph.errors import InputError

WORDS = b"The board met in Oslo and adopted a plan for the coast.\n"


@pytest.mark.parametrize(
    ("sidecar", "slug", "provisional"),
    [
        (Sidecar(symbol="A/70/63"), "A-70-63", False),
        (Sidecar(symbol="A/76/64–E/2021/11", slug="mine"), "A-76-64-E-2021-11", False),
        (Sidecar(symbol="A/70/63", language="fr"), "A-70-63-fr", False),
        (Sidecar(symbol="A/70/63/Rev.1"), "A-70-63-rev1", False),
        (Sidecar(slug="our-report-2020"), "our-report-2020", False),
        (Sidecar(), "annual-report", True),
        (None, "annual-report", True),
    ],
)
def test_the_slug_comes_from_symbol_then_sidecar_then_file_name(
    sidecar: Sidecar | None, slug: str, provisional: bool
) -> None:
    document = read_bytes(WORDS, "some/folder/Annual Report.txt", sidecar=sidecar)
    assert (document.slug, document.provisional) == (slug, provisional)
    assert document.file == "some/folder/Annual Report.txt"


def test_a_name_without_letters_still_gives_a_slug() -> None:
    assert read_bytes(WORDS, "---.txt").slug == "document"


def test_the_sidecar_beside_the_file_is_used(tmp_path: Path) -> None:
    path = tmp_path / "x1.txt"
    path.write_bytes(b"A plan\n\n" + WORDS)
    (tmp_path / "x1.toml").write_text(
        'title = "The plan"\ndate = 2020-05-06\nyear_covered = 2019\nrights = "free"\nsource_url = "https://e.org/x"\n'
    )
    document = read_document(path, name="shown.txt")
    assert (document.title, document.issued, document.year_covered) == ("The plan", date(2020, 5, 6), 2019)
    assert (document.rights, document.source_url, document.file) == ("free", "https://e.org/x", "shown.txt")
    assert document.masthead.lines[0] == "A plan"
    assert load_sidecar(tmp_path / "x2.txt") is None


@pytest.mark.parametrize(
    "text", ["A/70/63", "E/2020/31-E/CN.16/2020/4", "A/RES/75/202", "TD/B/C.II/45", "A/76/50 (Part I)"]
)
def test_symbols(text: str) -> None:
    assert is_symbol(text.partition(" (")[0])


@pytest.mark.parametrize(
    "text", ["UN/CEFACT", "and/or", "70/1", "A/B testing", "ICT", "2/3", "https://e.org/A/70/63"]
)
def test_no_symbols(text: str) -> None:
    assert not is_symbol(text)
    assert symbols(text) == ()


def test_symbols_in_text_are_found_whole_and_once() -> None:
    text = "See A/RES/75/202, E/2020/31–E/CN.16/2020/4 and A/RES/75/202; not https://undocs.org/A/70/63."
    assert symbols(text) == ("A/RES/75/202", "E/2020/31-E/CN.16/2020/4")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 March 2021", date(2021, 3, 4)),
        ("March 4, 2021", date(2021, 3, 4)),
        ("Tuesday, 4th May 2021", date(2021, 5, 4)),
        ("2021-03-04", date(2021, 3, 4)),
        ("Tue, 4 May 2021 10:12:00 +0200", date(2021, 5, 4)),
        ("31 February 2021", None),
        ("on 4 March 2021 it met", None),
        ("March 2021", None),
    ],
)
def test_whole_dates(text: str, expected: date | None) -> None:
    assert whole_date(text) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The board met in Oslo and adopted a plan for the coast, which was published in May.", "en"),
        ("Le conseil s’est réuni à Oslo et a adopté un plan pour la côte, qui a été publié dans le pays.", "fr"),
        (
            "La junta se reunió en Oslo y adoptó un plan para la costa, que fue publicado en mayo por el país.",
            "es",
        ),
        ("Совет собрался в Осло и принял план для побережья.", "ru"),
        ("اجتمع المجلس في أوسلو واعتمد خطة للساحل", "ar"),
        ("理事会在奥斯陆开会并通过了一项海岸计划", "zh"),
        (
            "Der Rat hat sich in Oslo getroffen und einen Plan für die Küste beschlossen, der im Mai erscheint.",
            "de",
        ),
        ("Oslo 2020", None),
        ("", None),
    ],
)
def test_the_language_is_detected(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_another_language_is_read_and_flagged() -> None:
    text = "Le conseil s’est réuni à Oslo. Il a adopté un plan pour la côte, qui a été publié dans le pays."
    document = read_bytes(text.encode(), "a.txt")
    assert document.language == "fr"
    assert [w.code for w in document.warnings] == ["language"]
    assert document.paragraphs[0].text == text


def test_the_sidecars_language_goes_before_the_detected_one() -> None:
    assert read_bytes(WORDS, "a.txt", sidecar=Sidecar(language="fr")).language == "fr"


def test_a_revision_of_both_halves_of_a_symbol_stands_once_in_the_slug() -> None:
    document = read_bytes(WORDS, "x.txt", sidecar=Sidecar(symbol="A/74/62/Rev.1–E/2019/6/Rev.1"))
    assert document.slug == "A-74-62-E-2019-6-rev1"


@pytest.mark.parametrize(
    ("stated", "told"),
    [("A/76/46", True), ("A/76/64/Rev.1", True), ("A/76/64", False), ("E/2021/11", False), (None, False)],
)
def test_a_stated_symbol_unlike_the_printed_one_is_told(stated: str | None, told: bool) -> None:
    text = b"General Assembly\n\nA/76/64-E/2021/11\n\nDistr.: General\n4 March 2021\n\n1. " + WORDS
    document = read_bytes(text, "x.txt", sidecar=Sidecar(symbol=stated))
    assert document.symbol == (stated or "A/76/64-E/2021/11")
    assert ["symbol-differs"] * told == [w.code for w in document.warnings if w.code == "symbol-differs"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('language = "english"', "language"),
        ('language = "EN"', "language"),
        ("year_covered = 20", "year_covered"),
        ('source_url = "www.un.org"', "source_url"),
    ],
)
def test_what_no_release_could_hold_is_refused_in_the_sidecar(tmp_path: Path, line: str, place: str) -> None:
    (tmp_path / "x.toml").write_text(line)
    with pytest.raises(InputError) as refused:
        load_sidecar(tmp_path / "x.txt")
    assert (refused.value.place, bool(refused.value.remedy)) == (place, True)


def test_english_of_a_country_is_english() -> None:
    document = read_bytes(WORDS, "x.txt", sidecar=Sidecar(symbol="A/70/63", language="en-GB"))
    assert (document.language, document.slug, document.warnings) == ("en", "A-70-63", ())
