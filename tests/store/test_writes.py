"""What is told of a write whose process ended before it could say what became of it."""

import asyncio
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from wsisgraph.api.problems import ProblemError
from wsisgraph.api.sparql_write import apply
from wsisgraph.settings import Settings
from wsisgraph.store import writer
from wsisgraph.store.change import POST, Change, Result
from wsisgraph.store.writes import Writes

BEFORE, AFTER = "a" * 20, "b" * 20


class Ended:
    """A writer process that ends without a word, having moved the pointer or not."""

    def __init__(self, pointer: Path, release: str) -> None:
        self._pointer, self._release = pointer, release
        self.stdin = self.stdout = self

    def write(self, _: bytes) -> None:
        self._pointer.write_text(self._release)

    async def drain(self) -> None:
        """Nothing is held up."""

    async def readline(self) -> bytes:
        return b""

    def kill(self) -> None:
        """It has ended."""

    async def communicate(self) -> None:
        """It has ended."""


@pytest.mark.parametrize(
    ("release", "said"), [(BEFORE, "Nothing was changed."), (AFTER, f"Release {AFTER} has become current")]
)
def test_who_asked_learns_that_the_change_may_have_been_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release: str, said: str
) -> None:
    pointer = tmp_path / "current"
    pointer.write_text(BEFORE)
    writes = Writes(Settings(data=tmp_path))

    async def start(_: Writes) -> Any:
        return Ended(pointer, release)

    monkeypatch.setattr(Writes, "_start", start)
    state: Any = SimpleNamespace(serving=SimpleNamespace(writes=writes))
    with pytest.raises(ProblemError, match=said) as met:
        asyncio.run(apply(state, Change(POST, "ann", graph="urn:g")))
    assert met.value.status == 503


def test_what_nobody_expected_is_told_to_the_operator(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(*_: object) -> Result:
        raise KeyError("odd")

    monkeypatch.setattr(writer, "apply", odd)
    pid = os.fork()
    if pid == 0:
        writer._work(Change(POST, "ann"), Settings(), {"memory": 2**30, "timeout": 10.0})
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 1
    assert "KeyError: 'odd'" in capfd.readouterr().err
