import json

import pytest
from typer.testing import CliRunner, Result

from wsisgraph import settings
from wsisgraph.cli import app_of
from wsisgraph.errors import InputError
from wsisgraph.settings import Settings
from wsisgraph.tokens import authenticate, make_token, parse_tokens


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> str:
    """The setting of a service that has one holder."""
    setting = str(make_token("first")[1])
    monkeypatch.setattr(settings, "load", lambda: Settings(tokens=setting))
    return setting


def _token(*arguments: str) -> Result:
    return CliRunner().invoke(app_of(["token"]), ["token", *arguments])


def test_the_line_printed_lets_the_token_printed_in(held: str) -> None:
    result = _token("secretariat", "--scope", "review", "--scope", "write")
    assert result.exit_code == 0
    printed = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    name, setting = printed["setting"].split("=", 1)
    assert name == "WSISGRAPH_TOKENS"
    first, second = parse_tokens(setting)
    assert str(first) == held
    assert authenticate((first, second), printed["token"]) == second
    assert (second.name, second.scopes) == ("secretariat", frozenset({"review", "write"}))


def test_scopes_may_be_joined_as_in_the_setting(held: str) -> None:
    answer = json.loads(_token("x", "--scope", "review+write", "--json").stdout)
    assert parse_tokens(answer["entry"])[0].scopes == {"review", "write"}


def test_json_for_programs(held: str) -> None:
    answer = json.loads(_token("robot", "--json").stdout)
    assert answer["setting"] == f"WSISGRAPH_TOKENS={held},{answer['entry']}"
    assert authenticate(parse_tokens(answer["entry"]), answer["token"]) is not None


def test_a_holder_that_is_there_is_not_given_a_second_token(held: str) -> None:
    result = _token("first")
    assert isinstance(result.exception, InputError)
    assert "already" in str(result.exception)


def test_an_unknown_scope_is_a_wrong_call(held: str) -> None:
    result = _token("x", "--scope", "root")
    assert isinstance(result.exception, InputError)
    assert "write, review, admin" in str(result.exception)
