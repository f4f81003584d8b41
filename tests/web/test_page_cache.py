"""Long pages are kept as long as there is room, and are what they would be if they were made anew."""

from fastapi.testclient import TestClient
from tests.web.reader import HTML

from wsisgraph.web.page_cache import PageCache

DOCUMENT = "/doc/document/report-2016.html"


def test_what_is_long_is_made_once_and_what_is_short_each_time() -> None:
    made: list[str] = []
    bodies = PageCache(most=100, least=10)

    def make(name: str, size: int) -> bytes:
        def body() -> bytes:
            made.append(name)
            return name.encode() * size

        return bodies.get(name, body)

    assert make("a", 40) == make("a", 40) == b"a" * 40
    assert make("b", 5) == make("b", 5)
    assert make("c", 101) == make("c", 101)
    assert made == ["a", "b", "b", "c", "c"]
    make("d", 50)
    make("a", 40)
    make("e", 50)
    assert bodies.size == 90, "the one that nobody asked for lately has gone"
    make("a", 40)
    assert made[5:] == ["d", "e"]
    make("d", 50)
    assert made[5:] == ["d", "e", "d"]


def test_a_kept_page_is_that_of_its_language_and_coding(client: TestClient) -> None:
    bodies = client.app.state.page_cache  # type: ignore[attr-defined]
    client.app.state.page_cache = PageCache(least=1)  # type: ignore[attr-defined]
    try:
        first = {lang: client.get(f"{DOCUMENT}?lang={lang}", headers=HTML).text for lang in ("en", "ar")}
        again = {lang: client.get(f"{DOCUMENT}?lang={lang}", headers=HTML).text for lang in ("ar", "en")}
        plain = client.get(f"{DOCUMENT}?lang=en", headers={**HTML, "Accept-Encoding": "identity"})
    finally:
        client.app.state.page_cache = bodies  # type: ignore[attr-defined]
    assert again == first
    assert first["en"] != first["ar"]
    assert plain.text == first["en"]
