"""A path with a slash too many leads to the address that there is, on this service and on no other."""

import pytest
from fastapi.testclient import TestClient

from wsisgraph.api import create_app
from wsisgraph.settings import Settings

LIES = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}


@pytest.mark.parametrize("path", ["/sparql/?query=ASK%20%7B%7D&a=%C3%A9", "/sparql//"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_slash_too_many_leads_below_the_public_address(settings: Settings, path: str, method: str) -> None:
    public = settings.model_copy(update={"public_url": "https://data.example/wsis"})
    client = TestClient(create_app(public))
    answer = client.request(method, path, headers=LIES, follow_redirects=False)
    query = path.partition("?")[2]
    assert answer.status_code == 307
    assert answer.headers["location"] == f"https://data.example/wsis/sparql{'?' if query else ''}{query}"


@pytest.mark.parametrize("path", ["/nothing/", "//evil.example/", "//evil.example/sparql/", "/%0d%0aa:b/", "//"])
def test_what_is_nowhere_is_not_led_anywhere(client: TestClient, path: str) -> None:
    answer = client.get(f"http://testserver{path}", headers=LIES, follow_redirects=False)
    assert answer.status_code == 404
    assert "location" not in answer.headers
