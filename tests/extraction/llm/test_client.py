from collections.abc import Iterator

import pytest

from wsisgraph.errors import InputError
from wsisgraph.extraction.llm import Client, key_of
from wsisgraph.extraction.llm.client import LONGEST_WAIT, UnusableAnswerError

from .replay import MODEL, Replay, Reply, replaying

QUESTION = ({"role": "user", "content": "What?"},)


@pytest.fixture
def replay() -> Iterator[Replay]:
    with replaying() as running:
        yield running


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def client(replay: Replay, slept: list[float]) -> Iterator[Client]:
    made = Client(replay.url, MODEL, "sesame", 5.0, 2, slept.append)
    yield made
    made.close()


def put(replay: Replay, *replies: Reply) -> None:
    replay.tape[key_of(MODEL, QUESTION)] = list(replies)


def test_the_words_of_the_model_come_back(client: Client, replay: Replay) -> None:
    put(replay, Reply("words"))
    assert client.ask(QUESTION) == "words"
    (asked,) = replay.asked
    assert (asked["model"], asked["temperature"], asked["seed"]) == (MODEL, 0, 0)
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert replay.keys == ["Bearer sesame"]


def test_without_a_key_none_is_sent(replay: Replay) -> None:
    put(replay, Reply("words"))
    client = Client(replay.url + "/", MODEL)
    assert client.ask(QUESTION) == "words"
    client.close()
    assert replay.keys == [None]


def test_the_key_is_in_no_representation(client: Client) -> None:
    assert "sesame" not in repr(client)


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (("json_object", "none"), ["json_schema", "json_object", "json_object"]),
        (("none",), ["json_schema", "json_object", None, None]),
    ],
)
def test_a_server_is_asked_in_the_strictest_format_that_it_knows_and_remembered(
    known: tuple[str, ...], asked: list[str | None], client: Client, replay: Replay
) -> None:
    replay.formats = known
    put(replay, Reply("words"))
    assert [client.ask(QUESTION), client.ask(QUESTION)] == ["words", "words"]
    assert [body.get("response_format", {}).get("type") for body in replay.asked] == asked


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_server_that_fails_is_asked_again(
    status: int, client: Client, replay: Replay, slept: list[float]
) -> None:
    put(replay, Reply(status=status, body=b"busy"), Reply(status=status, body=b"busy"), Reply("words"))
    assert client.ask(QUESTION) == "words"
    assert slept == [1.0, 2.0]


def test_a_busy_server_says_how_long(client: Client, replay: Replay, slept: list[float]) -> None:
    put(
        replay,
        Reply(status=429, body=b"", headers={"Retry-After": "7"}),
        Reply(status=429, body=b"", headers={"Retry-After": "9999"}),
        Reply("words"),
    )
    client.ask(QUESTION)
    assert slept == [7.0, LONGEST_WAIT]


def test_attempts_end_with_what_to_do(client: Client, replay: Replay) -> None:
    put(replay, Reply(status=500, body=b""))
    with pytest.raises(InputError, match=r"3 attempts: it answers 500.*kept"):
        client.ask(QUESTION)
    assert len(replay.asked) == 3


def test_silence_ends_at_the_time_limit(replay: Replay, slept: list[float]) -> None:
    put(replay, Reply("words", delay=5.0))
    hasty = Client(replay.url, MODEL, "", 0.1, 0, slept.append)
    with pytest.raises(InputError, match="in time"):
        hasty.ask(QUESTION)
    hasty.close()


def test_a_server_that_is_not_there() -> None:
    nobody = Client("http://127.0.0.1:9/v1", MODEL, "", 1.0, 0)
    with pytest.raises(InputError, match="cannot be reached"):
        nobody.ask(QUESTION)
    nobody.close()


REFUSALS = [
    (401, "WSISGRAPH_LLM_KEY"),
    (403, "WSISGRAPH_LLM_KEY"),
    (404, "WSISGRAPH_LLM_URL"),
    (400, "WSISGRAPH_LLM_MODEL"),
    (302, "WSISGRAPH_LLM_URL"),
]


@pytest.mark.parametrize(("status", "setting"), REFUSALS)
def test_a_refusal_names_the_setting_and_is_not_tried_again(
    status: int, setting: str, client: Client, replay: Replay
) -> None:
    put(replay, Reply(status=status, body=b"no", headers={"Location": "http://127.0.0.1:9/"}))
    with pytest.raises(InputError) as caught:
        client.ask(QUESTION)
    assert setting in (caught.value.remedy or "")
    assert "sesame" not in str(caught.value)
    assert len(replay.asked) == 1


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(body=b"<html>"), "no JSON"),
        (Reply(body=b"[]"), "no object"),
        (Reply(body=b"{}"), "no message"),
        (Reply(body=b'{"choices": []}'), "no message"),
        (Reply(body=b'{"choices": [{"message": {"content": null}}]}'), "nothing"),
        (Reply("  "), "nothing"),
        (Reply('{"activities": [', finish="length"), "breaks off"),
    ],
)
def test_an_answer_without_words_cannot_be_used(reply: Reply, why: str, client: Client, replay: Replay) -> None:
    put(replay, reply)
    with pytest.raises(UnusableAnswerError, match=why):
        client.ask(QUESTION)
