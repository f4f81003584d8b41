"""Who makes room for whom, where too many are connected."""

from asyncio import Transport
from dataclasses import dataclass, field
from typing import cast

import pytest

from wsisgraph.api.connection_limits import make_room


class Line(Transport):
    """A connection that can only be ended."""

    def __init__(self) -> None:
        super().__init__()
        self.ended = False

    def is_closing(self) -> bool:
        return self.ended

    def abort(self) -> None:
        self.ended = True


@dataclass(eq=False)
class Client:
    owes_nothing: bool = False
    awaits_body: bool = False
    transport: Transport = field(default_factory=Line)


@pytest.mark.parametrize(
    ("clients", "who"),
    [
        ([Client(awaits_body=True), Client(owes_nothing=True), Client()], 1),
        ([Client(), Client(awaits_body=True)], 1),
        ([Client(), Client()], None),
        ([], None),
    ],
    ids=["silent", "half a request", "all wait for answers", "alone"],
)
def test_who_is_waited_for_least_makes_room(clients: list[Client], who: int | None) -> None:
    newest = Client(owes_nothing=True)
    assert make_room([newest, *clients], newest) is (who is not None)
    ended = [number for number, client in enumerate(clients) if cast(Line, client.transport).ended]
    assert ended == ([] if who is None else [who])
    assert not newest.transport.is_closing()
