"""The dependency audit: what it asks about, and what it says when nobody answers."""

import tomllib

import pytest
from packaging.requirements import Requirement

from tests import audit


def test_everything_that_is_pinned_is_asked_about() -> None:
    text = audit.PINNED.read_text(encoding="utf-8")
    found = audit.pins(text)
    asked = [Requirement(pin) for pin in tomllib.loads(audit.project(found))["project"]["dependencies"]]
    assert len(asked) == sum(not line.startswith((" ", "#")) for line in text.splitlines() if line)
    assert {"fastapi", "pyoxigraph", "pytest"} <= {requirement.name for requirement in asked}
    assert any(requirement.marker for requirement in asked)


@pytest.mark.parametrize(("said", "status", "offline"), [(0, 0, 0), (1, 1, 1), (2, 2, 0)])
def test_an_audit_that_did_not_take_place_is_not_passed_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], said: int, status: int, offline: int
) -> None:
    monkeypatch.setattr(audit, "audit", lambda *_: said)
    assert audit.main([]) == status
    assert audit.main(["--allow-offline"]) == offline
    assert capsys.readouterr().err.count("NOT AUDITED") == (2 if said == 2 else 0)


def test_a_service_that_is_not_there_is_noticed() -> None:
    assert audit.audit(["packaging==26.3"], "--service-url", "http://127.0.0.1:9/") == 2
