"""Six languages: which one a reader gets, and that the catalogues say everything."""

import html
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient
from tests.web.interface import messages
from tests.web.reader import HTML, read

from wsisgraph.web.catalogues import LOCALE, translations
from wsisgraph.web.languages import LANGUAGES

OTHERS = [language.code for language in LANGUAGES if language.code != "en"]


@pytest.mark.parametrize("path", ["/", "/releases", "/doc/document/wsis-follow-up-2021.html"])
def test_a_date_beside_arabic_words_keeps_the_order_of_its_numbers(seed_client: TestClient, path: str) -> None:
    dates = [values for tag, values in read(seed_client, f"{path}?lang=ar").elements if tag == "time"]
    assert dates
    assert {values.get("dir") for values in dates} == {"ltr"}


@cache
def catalogue(code: str) -> Catalog:
    with (LOCALE / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_of_the_interface_is_translated(code: str) -> None:
    known = {message.id for message in catalogue(code) if message.id and message.string and not message.fuzzy}
    assert messages() - known == set()


@pytest.mark.parametrize("code", OTHERS)
def test_translations_keep_the_places_of_values(code: str) -> None:
    for message in catalogue(code):
        if isinstance(message.id, str) and message.id:
            assert isinstance(message.string, str)
            places = re.findall(r"%\(\w+\)s", message.id)
            assert sorted(places) == sorted(re.findall(r"%\(\w+\)s", message.string)), message.id


@pytest.fixture(scope="module")
def labels(client: TestClient) -> frozenset[str]:
    """The English labels of the vocabularies whose labels catalogues translate."""
    schemes = ("activity-type", "status", "basis", "entity-kind", "work-kind", "unit", "role")
    pages = [client.get(f"/vocab/{scheme}?lang=en", headers=HTML).text for scheme in schemes]
    return frozenset(label for page in pages for label in re.findall(r'dir="auto">([^<]+)</span>', page))


@pytest.mark.parametrize("code", OTHERS)
def test_no_catalogue_has_texts_that_nobody_uses(code: str, labels: frozenset[str]) -> None:
    unused = {str(message.id) for message in catalogue(code) if message.id} - messages() - labels
    assert unused == set()


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        ("", None, "en"),
        ("", "fr-CH, en;q=0.5", "fr"),
        ("", "de, es;q=0.4", "es"),
        ("", "de", "en"),
        ("?lang=ar", "fr", "ar"),
        ("", "zh-Hans-CN", "zh"),
        ("", ",;q=,,", "en"),
    ],
)
def test_the_language_of_a_page(client: TestClient, query: str, accept: str | None, expected: str) -> None:
    headers = HTML | ({"Accept-Language": accept} if accept else {})
    answer = client.get(f"/activities{query}", headers=headers)
    assert answer.headers["content-language"] == expected
    assert f'<html lang="{expected}"' in answer.text


def test_words_and_labels_are_in_the_language_of_the_page(client: TestClient) -> None:
    text = "".join(read(client, "/goals?lang=ru").text)
    assert "Ликвидация нищеты" in text
    assert "Цели в области устойчивого развития" in text
    assert translations("ru").gettext("Search") in text


@pytest.mark.parametrize(
    ("lang", "name", "asked"),
    [
        ("ar", "الاتحاد الدولي للاتصالات", "الاتحاد الدولي للاتصالات"),
        ("es", "Unión Internacional de Telecomunicaciones", "union internacional telecomunicaciones"),
        ("fr", "Union internationale des télécommunications", "union internationale des telecommunications"),
        ("ru", "Международный союз электросвязи", "союз электросвязи"),
        ("zh", "国际电信联盟", "国际电信联盟"),
    ],
)
def test_an_organisation_has_its_name_in_the_language_of_the_page_and_is_found_by_it(
    seed_client: TestClient, lang: str, name: str, asked: str
) -> None:
    page = seed_client.get(f"/doc/entity/itu.html?lang={lang}", headers=HTML).text
    assert name in page.partition("<h1")[2].partition("</h1>")[0]
    found = seed_client.get("/search", params={"q": asked, "lang": lang}, headers=HTML).text
    assert "doc/entity/itu.html" in found.partition('<ol class="hits')[2]


def test_a_label_without_translation_shows_its_own_language(client: TestClient) -> None:
    text = client.get("/targets/4.4?lang=fr", headers=HTML).text
    heading = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    assert heading is not None
    assert 'lang="en"' in heading[1]
    assert '<small class="foreign">EN</small>' in heading[1]
    assert '<small class="foreign">' not in client.get("/targets/4.4", headers=HTML).text


def test_what_is_only_written_in_english_says_so(client: TestClient) -> None:
    reader = read(client, "/docs?lang=ar")
    assert reader.first("html")["lang"] == "ar"
    assert reader.first("main")["lang"] == "en"
    assert reader.first("main")["dir"] == "ltr"


@pytest.mark.parametrize(
    "path", ["/", "/activities", "/search", "/goals/3", "/coverage.svg", "/query", "/docs", "/review/sign-in"]
)
def test_a_language_that_is_not_here_is_refused_by_name(client: TestClient, path: str) -> None:
    answer = client.get(path, params={"lang": "tlh"}, headers=HTML)
    assert answer.status_code == 400
    assert "'tlh'" in html.unescape(answer.text)
    assert "ar, en, es, fr, ru, zh" in answer.text


def test_a_language_is_named_in_any_case_and_with_a_country(client: TestClient) -> None:
    for tag in ("FR", "fr-CA"):
        answer = client.get("/", params={"lang": tag}, headers=HTML)
        assert answer.headers["content-language"] == "fr"
    assert client.get("/?lang=", headers=HTML).headers["content-language"] == "en"
