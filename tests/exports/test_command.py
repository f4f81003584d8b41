"""`wsisgraph export`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from wsisgraph import settings as settings_module
from wsisgraph.cli.export import export
from wsisgraph.errors import InputError
from wsisgraph.releases import Release
from wsisgraph.settings import Settings

runner = CliRunner()


@pytest.fixture
def app(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    monkeypatch.setattr(settings_module, "load", lambda: settings)
    result = typer.Typer()
    result.command()(export)
    return result


def test_to_a_file_whole_or_not_at_all(app: typer.Typer, tmp_path: Path, release: Release) -> None:
    target = tmp_path / "graph.nq"
    done = runner.invoke(app, ["nquads", "-o", str(target), "--release", release.id[:6]])
    assert done.exit_code == 0, done.output
    assert target.read_bytes() == b"".join(path.read_bytes() for path in release.graphs().values())
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]
    assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_failure_leaves_the_old_file(app: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old")

    def refuse(*_: object) -> None:
        raise InputError("no.")

    monkeypatch.setattr("wsisgraph.cli.export.write", refuse)
    assert isinstance(runner.invoke(app, ["csv", "-o", str(target)]).exception, InputError)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_link_stays_one_and_a_file_keeps_who_may_read_it(app: typer.Typer, tmp_path: Path) -> None:
    target, link = tmp_path / "a.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    assert runner.invoke(app, ["csv", "-o", str(link)]).exit_code == 0
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"id,kind")
    assert target.stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_is_written_and_not_replaced(app: typer.Typer, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # Somebody reads already, so that the command need not wait; what it writes fits into the pipe.
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert runner.invoke(app, ["graphml", "-o", str(pipe)]).exit_code == 0
        assert os.read(reader, 5) == b"<?xml"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize(("place", "says"), [("", "is a folder"), ("none/a.csv", "cannot be written")])
def test_where_nothing_can_be_written_the_path_is_named(
    app: typer.Typer, tmp_path: Path, place: str, says: str
) -> None:
    error = runner.invoke(app, ["csv", "-o", str(tmp_path / place)]).exception
    assert isinstance(error, InputError)
    assert (error.source, says in error.message) == (str(tmp_path / place), True)
    assert error.remedy
    assert list(tmp_path.iterdir()) == []


def test_to_standard_output(app: typer.Typer) -> None:
    done = runner.invoke(app, ["stocktaking"])
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"id,title,description")


def test_an_unknown_format_or_release_is_a_wrong_call(app: typer.Typer) -> None:
    assert runner.invoke(app, ["word"]).exit_code == 2
    assert isinstance(runner.invoke(app, ["csv", "--release", "ffff"]).exception, InputError)


def test_nothing_binary_for_a_terminal(settings: Settings) -> None:
    program = (
        "import pty, sys, os; pid, fd = pty.fork()\n"
        "if pid == 0: os.execv(sys.executable, [sys.executable, '-c', sys.argv[1]])\n"
        "data = b''\n"
        "while True:\n"
        "    try: chunk = os.read(fd, 4096)\n"
        "    except OSError: break\n"
        "    if not chunk: break\n"
        "    data += chunk\n"
        "sys.stdout.buffer.write(data)"
    )
    inner = "from wsisgraph.cli.export import export, FormatName as F; export(F.xlsx)"
    environment = {**os.environ, "WSISGRAPH_DATA": str(settings.data)}
    done = subprocess.run(
        [sys.executable, "-c", program, inner], capture_output=True, env=environment, timeout=60, check=False
    )
    assert b"is not for a terminal" in done.stdout
    assert b"PK" not in done.stdout
