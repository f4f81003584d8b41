"""What was set aside is shown to reviewers and to nobody else, and to no cache."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.conftest import RELEASE, publish

from wsisgraph.api import create_app
from wsisgraph.iris import Iris
from wsisgraph.settings import Settings
from wsisgraph.tokens import make_token

PATH = "/api/v1/quarantine/facts"
FACT = Iris().activity("report-2016", "1", 1)
WORDS = "ITU published words that nobody else may read"


@pytest.fixture(scope="module")
def tokens() -> dict[str, tuple[str, str]]:
    """Scope to the token and its entry in the setting."""
    made = {scope: make_token(f"holder-{scope}", [scope]) for scope in ("write", "review", "admin")}
    return {scope: (secret, str(token)) for scope, (secret, token) in made.items()}


@pytest.fixture(scope="module")
def held(
    tmp_path_factory: pytest.TempPathFactory, store: Any, tokens: dict[str, tuple[str, str]]
) -> Iterator[TestClient]:
    """A release that holds one fact back."""
    data = tmp_path_factory.mktemp("held")
    publish(data, store)
    _hold(data / "releases" / RELEASE / "quarantine")
    entries = ",".join(entry for _, entry in tokens.values())
    with TestClient(create_app(Settings(data=data, tokens=entries))) as client:
        yield client


def _hold(folder: Path) -> None:
    iris = Iris()
    graph = iris.graph("document/report-2016")
    reason = {"fact": FACT, "graph": graph, "messages": ["It has no year."], "results": []}
    (folder / "reasons.json").write_text(json.dumps([reason]))
    (folder / "graphs").mkdir(exist_ok=True)
    lines = (
        f"<{FACT}> <{iris.term('evidence')}> <{FACT}/evidence> <{graph}> .\n",
        f'<{FACT}/evidence> <{iris.term("quotation")}> "{WORDS}" <{graph}> .\n',
    )
    (folder / "graphs" / "report-2016.nq").write_text("".join(lines))


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


@pytest.mark.parametrize("scope", ["review", "admin"])
def test_reviewers_see_the_words_and_what_is_wrong(
    held: TestClient, tokens: dict[str, tuple[str, str]], scope: str
) -> None:
    answer = held.get(PATH, headers=bearer(tokens[scope][0]))
    assert answer.status_code == 200, answer.text
    assert answer.json()["items"] == [
        {"fact": FACT, "document": "report-2016", "reasons": ["It has no year."], "quotation": WORDS}
    ]
    assert answer.headers["cache-control"] == "private, no-store"
    assert "Authorization" in answer.headers["vary"]
    elsewhere = held.get(f"{PATH}?document=report-2017", headers=bearer(tokens[scope][0]))
    assert elsewhere.json()["total"] == 0


def test_nobody_else_sees_anything(held: TestClient, tokens: dict[str, tuple[str, str]]) -> None:
    for headers, status in (({}, 401), (bearer("wrong"), 401), (bearer(tokens["write"][0]), 403)):
        answer = held.get(PATH, headers=headers)
        assert answer.status_code == status
        assert WORDS not in answer.text
        assert FACT not in answer.text
    assert "Bearer" in held.get(PATH).headers["www-authenticate"]
    assert held.get(f"{PATH}?token={tokens['review'][0]}").status_code == 401
    known = held.get(PATH, headers=bearer(tokens["review"][0])).headers["etag"]
    assert held.get(PATH, headers={"If-None-Match": known}).status_code == 401


def test_without_tokens_the_contents_are_closed(client: TestClient) -> None:
    assert client.get(PATH, headers=bearer("any")).status_code == 403


def test_nothing_held_back_is_found_by_other_ways(held: TestClient) -> None:
    for path in (
        "/api/v1/quarantine",
        "/api/v1/search?q=nobody",
        f"/doc?iri={FACT}/evidence",
        f"/sparql?query=SELECT * {{ ?s ?p '{WORDS}' }}&format=csv",
    ):
        assert WORDS not in held.get(path).text.replace(path, "")


def test_tokens_are_never_logged_or_sent_back(
    held: TestClient, tokens: dict[str, tuple[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    secret, entry = tokens["review"]
    caplog.set_level(logging.DEBUG)
    for path in (
        PATH,
        f"{PATH}?limit=x",
        "/api/v1/nothing",
        "/sparql?query=nonsense",
        "/metrics",
        "/api/v1/stats",
    ):
        answer = held.get(path, headers=bearer(secret))
        sent = answer.text + str(answer.headers)
        assert secret not in sent
        assert entry.split(":")[1] not in sent
    held.post("/sparql", content=b"x", headers=bearer(secret) | {"Content-Type": "application/sparql-update"})
    logged = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in caplog.records)
    assert secret not in logged
    assert entry.split(":")[1] not in logged
