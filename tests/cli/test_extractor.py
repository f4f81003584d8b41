"""`--extractor llm` on the command line: `extract` and `build` against a server that replays answers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.extraction.llm.replay import MODEL, Replay, claim, replaying
from typer.testing import CliRunner, Result

from wsisgraph import releases, settings
from wsisgraph.cli import app_of
from wsisgraph.documents import read_document
from wsisgraph.errors import InputError
from wsisgraph.settings import Settings

TEXT = "UNESCO glorped a guide on archives in 2020.\n\nFAO held a forum.\n"


@pytest.fixture
def replay() -> Iterator[Replay]:
    with replaying() as running:
        yield running


@pytest.fixture
def here(replay: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A program with one report and a model that has read it."""
    (tmp_path / "seeds").mkdir()
    path = tmp_path / "seeds" / "report.txt"
    path.write_text(TEXT)
    document = read_document(path)
    replay.put(
        document,
        "1",
        {"activities": [claim("glorped", "a guide on archives", "UNESCO"), claim("glorped", "a ghost")]},
    )
    replay.put(document, "2", {"activities": [claim("held", "a forum", "FAO")]})
    made = Settings(
        data=tmp_path / "data",
        seeds=tmp_path / "seeds",
        llm_url=replay.url,
        llm_model=MODEL,
        llm_retries=0,
        llm_concurrency=1,
    )
    monkeypatch.setattr(settings, "load", lambda: made)
    return made


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app_of(arguments[:1]), list(arguments))


def activities(result: Result) -> list[dict[str, object]]:
    return [row for line in result.stdout.splitlines() if (row := json.loads(line))["kind"] == "activity"]


def test_the_model_is_asked_only_when_a_person_says_so(here: Settings, replay: Replay) -> None:
    path = str(here.seeds_folder / "report.txt")
    by_rules = activities(call("extract", path))
    assert replay.asked == []
    by_model = activities(call("extract", path, "--extractor", "llm"))
    assert len(replay.asked) == 2
    assert [row["object"] for row in by_model] == ["a guide on archives", "a forum"]
    assert {row["rule"] for row in by_model} == {"llm"}
    assert "llm" not in {row["rule"] for row in by_rules}


def test_rejections_are_shown_beside_the_table(here: Settings) -> None:
    result = call("extract", str(here.seeds_folder / "report.txt"), "--extractor", "llm", "--format", "table")
    assert "1 claim of the model was rejected" in result.output
    assert "ghost" not in result.output


def test_a_build_names_its_extractor_and_asks_nothing_twice(here: Settings, replay: Replay) -> None:
    first = call("build", "--extractor", "llm", "--json")
    assert first.exit_code == 0, first.output
    release = releases.current(here)
    assert release is not None
    graphs = b"".join(path.read_bytes() for path in release.graph_files())
    assert b'extractor> "llm"' in graphs
    assert f"+{MODEL}+".encode() in graphs
    asked = len(replay.asked)
    again = call("build", "--extractor", "llm", "--json")
    assert json.loads(again.stdout)["release"] == release.id
    by_rules = call("build", "--json")
    assert json.loads(by_rules.stdout)["release"] != release.id
    back = call("build", "--extractor", "llm", "--json")
    assert json.loads(back.stdout)["release"] == release.id
    assert len(replay.asked) == asked


def test_a_server_that_fails_publishes_nothing(here: Settings, replay: Replay) -> None:
    replay.tape.clear()
    result = call("build", "--extractor", "llm", "--json")
    assert result.exit_code == 1
    (refusal,) = json.loads(result.stdout)["refusals"]
    assert "the model's server answers 404" in refusal["message"]
    assert "WSISGRAPH_LLM_URL" in refusal["remedy"]


def test_without_a_model_in_the_settings_the_call_is_wrong(
    here: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "load", lambda: Settings(seeds=here.seeds))
    result = call("extract", "x.txt", "--extractor", "llm")
    assert isinstance(result.exception, InputError)
    assert "WSISGRAPH_LLM_URL" in str(result.exception)
