"""Holders of tokens in the tests of the review: how they sign in, and send the forms of its pages."""

import re
import time

from fastapi.testclient import TestClient
from tests.web.reader import parsed

from wsisgraph.tokens import make_token

TOKENS = {scope: make_token(f"holder-{scope}", [scope]) for scope in ("write", "review", "admin")}
REPORT = b"UNESCO published a guide to archives in 2021.\n\nThe Harbour Institute held a forum in 2021.\n"


def sign_in(client: TestClient, scope: str = "admin") -> None:
    client.cookies.clear()
    answer = client.post("/review/sign-in", data={"token": TOKENS[scope][0]}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("review")


def csrf_of(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get("/review").text)
    assert found is not None
    return found[1]


def send(client: TestClient, path: str, **fields: str) -> str:
    """Send a form as the page would; returns the page it leads to."""
    answer = client.post(path, data={"csrf": csrf_of(client), "why": "The source says so.", **fields})
    assert answer.status_code == 200, answer.text
    assert parsed(answer.text).open == []
    return str(answer.text)


def finished(client: TestClient, page: str) -> str:
    """The page of a job once it has ended: asked again and again, as a browser without scripts does."""
    found = re.search(r"review/jobs/([0-9a-f]{32})", page)
    assert found is not None, page
    deadline = time.monotonic() + 60
    while 'data-open="yes"' in (text := client.get(f"/review/jobs/{found[1]}").text):
        assert '<noscript><meta http-equiv="refresh"' in text
        assert time.monotonic() < deadline
        time.sleep(0.2)
    return text


def submit(client: TestClient, path: str, **more: object) -> str:
    """Send a form that starts a job; returns the page of the job."""
    fields = {"csrf": csrf_of(client), **more.pop("fields", {})}  # type: ignore[dict-item]
    answer = client.post(path, data=fields, follow_redirects=False, **more)  # type: ignore[arg-type]
    assert answer.status_code == 303, answer.text
    return finished(client, answer.headers["location"])
