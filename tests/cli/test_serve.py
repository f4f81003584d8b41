"""`wsisgraph serve`: how many processes, and where they listen."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from fastapi import FastAPI

from wsisgraph.api.http_server import configured
from wsisgraph.cli import serve as command
from wsisgraph.errors import InputError
from wsisgraph.settings import Settings
from wsisgraph.web.processes import usual


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize(("set_to", "asked", "count"), [(3, None, 3), (3, 2, 2), (1, None, 1), (3, 1, 1)])
def test_the_option_goes_before_the_setting(set_to: int, asked: int | None, count: int) -> None:
    assert command._count(Settings(processes=set_to), asked) == count


@pytest.mark.parametrize(("set_to", "asked"), [(0, None), (3, 0)])
def test_none_named_is_the_usual_number(set_to: int, asked: int | None) -> None:
    settings = Settings(processes=set_to)
    assert command._count(settings, asked) == usual(settings) >= 1


def test_a_store_of_others_is_asked_by_one_process() -> None:
    settings = Settings(store="https://store.example/sparql")
    with pytest.raises(InputError, match="--processes"):
        command._count(settings, 2)
    assert command._count(settings, 1) == 1


@pytest.mark.parametrize("count", [1, 2, 3])
def test_every_process_has_a_socket_at_one_address(opened: ExitStack, count: int) -> None:
    listeners = [opened.enter_context(closing(one)) for one in command._listen("127.0.0.1", 0, count)]
    assert len(listeners) == count
    [(_, port)] = {one.getsockname() for one in listeners}
    with pytest.raises(InputError, match=rf"http://127.0.0.1:{port}: cannot be listened on"):
        command._listen("127.0.0.1", port, 1)


def test_a_second_service_does_not_share_the_address(opened: ExitStack) -> None:
    [first] = [opened.enter_context(closing(one)) for one in command._listen("127.0.0.1", 0, 1)]
    with pytest.raises(InputError, match="Choose another address"):
        command._listen("127.0.0.1", first.getsockname()[1], 2)


@pytest.mark.parametrize(("host", "address"), [("localhost", "http://localhost:80"), ("::1", "http://[::1]:80")])
def test_an_address_of_the_sixth_version_stands_in_brackets(host: str, address: str) -> None:
    assert command._address(host, 80) == address


@pytest.mark.skipif(not hasattr(socket, "TCP_DEFER_ACCEPT"), reason="the system accepts all at once")
def test_who_says_nothing_is_not_accepted(opened: ExitStack) -> None:
    [listener] = [opened.enter_context(closing(one)) for one in command._listen("127.0.0.1", 0, 1)]
    silent, other = (
        opened.enter_context(closing(socket.create_connection(listener.getsockname()))) for _ in range(2)
    )
    other.sendall(b"GET")
    listener.settimeout(10)
    accepted, address = listener.accept()
    opened.enter_context(closing(accepted))
    assert address == other.getsockname()
    listener.setblocking(False)
    with pytest.raises(BlockingIOError):
        listener.accept()
    silent.sendall(b"GET")
    listener.settimeout(10)
    opened.enter_context(closing(listener.accept()[0]))


def test_a_crowd_waits_for_us_rather_than_trying_again() -> None:
    assert configured(FastAPI()).backlog >= 4096
