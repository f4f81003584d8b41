"""Forms are taken apart where they hold nobody up."""

import asyncio
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.formparsers import MultiPartParser

from wsisgraph.api import forms


def test_a_form_with_a_file_is_taken_apart_outside_the_event_loop_of_the_server(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    loops: list[object] = []

    def parser(*given: Any, **named: Any) -> Any:
        loops.append(asyncio.get_running_loop())
        return MultiPartParser(*given, **named)

    async def own() -> object:
        return asyncio.get_running_loop()

    monkeypatch.setattr(forms, "MultiPartParser", parser)
    answer = client.post("/api/v1/extract", files={"file": ("text.txt", b"ITU published a report in 2019.")})
    assert answer.status_code == 200, answer.text
    assert client.portal is not None
    assert loops != [client.portal.call(own)]
    assert len(loops) == 1
