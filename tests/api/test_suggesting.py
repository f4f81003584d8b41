"""What may have been meant by a search that finds nothing is offered, and never looked for unseen."""

import pytest
from fastapi.testclient import TestClient

from wsisgraph.api.service import Service
from wsisgraph.api.suggesting import suggestions
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_text import parse
from wsisgraph.settings import Settings


@pytest.fixture(scope="module")
def index(seed_settings: Settings) -> Index:
    return Service(seed_settings).current().index


@pytest.mark.parametrize(
    ("asked", "words", "name"),
    [
        ("ESCAW", "escwa", "Economic and Social Commission for Western Asia"),
        ("telecomunication unon", "telecommunication union", "International Telecommunication Union"),
        ("broadbnad", "broadband", None),
        ("Tanzannie", "tanzanie", "United Republic of Tanzania"),
        ("Южная Африкаа", "южная африка", "Southern Africa"),
        ('"digital transfromation strategy"', '"digital transformation strategy"', None),
        ("broadbnad -africa", "broadband", None),
    ],
)
def test_a_misspelt_word_or_name_is_recognised(index: Index, asked: str, words: str, name: str | None) -> None:
    found = suggestions(index, asked, parse(asked))
    assert found.words == words
    assert name is None or name in {one.label for one in found.names}


@pytest.mark.parametrize("asked", ["xyzzyq", "qqq", "broadband xyzzyq", " ".join(["broadbnad"] * 20)])
def test_nothing_is_made_up(index: Index, asked: str) -> None:
    found = suggestions(index, asked, parse(asked))
    assert found.words is None
    assert found.names == ()


def test_the_words_of_an_index_say_in_how_many_items_they_stand(index: Index) -> None:
    words = index.words()
    kinds = tuple(sorted(index.kinds))
    for word in ("broadband", "escwa"):
        assert words[word] == len(index.search_all(kinds, parse(word)))


def test_the_search_itself_stays_as_it_was_asked(client: TestClient) -> None:
    assert client.get("/api/v1/search?q=reprot").json()["total"] == 0
    assert client.get("/api/v1/search?q=report").json()["total"] > 0
