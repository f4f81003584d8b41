import json
import re
from collections import Counter
from pathlib import Path

import pytest
from tests.extraction.llm.replay import MODEL, claim, replaying
from tests.scoring import __main__ as command
from tests.scoring import gold
from tests.scoring.__main__ import main
from tests.scoring.answers import Answers, Item
from tests.scoring.program import Counted, program

from wsisgraph import settings
from wsisgraph.documents import read_bytes
from wsisgraph.settings import Settings


def perfect(item: Item) -> Answers:
    core = tuple(a for a in item.answers.activities if a.tier == "core")
    return Answers(core, item.answers.mentions, item.answers.statistics)


def silent(item: Item) -> Answers:
    return Answers()


@pytest.mark.parametrize("name", gold.SETS)
def test_every_set_is_scored_one_when_its_own_answers_are_given(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--set", name, "--json"], perfect) == 0
    numbers = json.loads(capsys.readouterr().out)[name]
    for kind in ("activities", "mentions", "mentions, linked", "statistics, with unit"):
        assert numbers["kinds"][kind]["f1"] == 1.0, kind
    assert set(numbers["genres"])


def test_all_sets_are_scored_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json"], silent) == 0
    numbers = json.loads(capsys.readouterr().out)
    assert list(numbers) == list(gold.SETS)
    assert {n["kinds"]["activities"]["f1"] for n in numbers.values()} == {0.0}


def test_tables_name_every_genre_and_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--set", "development"], perfect) == 0
    printed = capsys.readouterr().out
    for word in ("resolution", "newsletter", "mentions, linked", "object boundary", "Calibration", "≥ 0.9"):
        assert word in printed
    assert re.search(r"┃ kind and stated confidence +┃ facts ┃ stated ┃ right ┃", printed)
    assert re.search(r"│ activities 0\.\d\d–\d\.\d\d +│ +\d+ │ +\d\.\d{3} │ 1\.000 │", printed)


def test_errors_are_listed_item_by_item(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--errors", "seed"], silent) == 0
    printed = capsys.readouterr().out
    assert "missed  [16] african-union · adopt · the Digital Transformation Strategy for Africa" in printed


def test_held_out_errors_need_reveal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--errors", "heldout"], silent) == 2
    answer = capsys.readouterr()
    assert "--reveal" in answer.err
    assert answer.out == ""
    assert main(["--errors", "heldout", "--reveal"], silent) == 0
    assert "missed" in capsys.readouterr().out


def test_a_file_of_the_same_form_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.jsonl"
    lines = (gold.GOLD / "development.jsonl").read_text(encoding="utf-8").splitlines()
    own.write_text("\n".join(lines[:5]), encoding="utf-8")
    assert main(["--file", str(own), "--json"], perfect) == 0
    numbers = json.loads(capsys.readouterr().out)
    assert list(numbers) == [str(own)]
    assert main(["--file", str(own), "--errors"], silent) == 0
    assert "missed" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["no.jsonl", "README.md"])
def test_a_file_of_another_form_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--file", str(gold.GOLD / name)])
    assert ended.value.code == 2
    assert "give a file that ends in .jsonl" in capsys.readouterr().err


def test_errors_of_all_sets_would_show_the_held_out_one() -> None:
    assert main(["--errors"], silent) == 2


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(ValueError, match="no set"):
        gold.load("other")


def test_extractors_are_compared_side_by_side(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "program", lambda extractor: perfect if extractor == "llm" else silent)
    both = ["--set", "development", "--extractor", "rules", "--extractor", "llm"]
    assert main([*both, "--json"]) == 0
    numbers = json.loads(capsys.readouterr().out)
    f1 = {e: numbers[e]["development"]["kinds"]["activities"]["f1"] for e in numbers}
    assert f1 == {"rules": 0.0, "llm": 1.0}
    assert main(both) == 0
    assert "development: extractors compared" in capsys.readouterr().out
    assert main(["--set", "development", "--extractor", "llm", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["development"]["kinds"]["activities"]["f1"] == 1.0


def test_what_a_model_said_in_vain_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = Counter({"model-answer": 3, "model-claim": 2, "footnote-missing": 9})
    monkeypatch.setattr(command, "program", lambda extractor: Counted(lambda item, told: silent(item), findings))
    assert main(["--set", "development", "--extractor", "llm"]) == 0
    told = capsys.readouterr().err
    assert told.strip() == ("Note: llm: 3 paragraphs got no answer that can be used; in 2, claims were rejected.")


def test_the_model_is_scored_through_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "UNESCO held a forum on archives."
    item = Item("one", "prose", "one.txt", text.encode(), Answers(), (text,))
    with replaying() as replay:
        replay.put(
            read_bytes(item.content, item.file),
            "1",
            {"activities": [claim("held", "a forum on archives", "UNESCO")]},
        )
        here = Settings(data=tmp_path, llm_url=replay.url, llm_model=MODEL)
        monkeypatch.setattr(settings, "load", lambda: here)
        (activity,) = program("llm")(item).activities
    assert (activity.object, [a.id for a in activity.actors]) == ("a forum on archives", ["unesco"])


def test_a_model_that_the_settings_do_not_name_is_a_wrong_call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(settings, "load", Settings)
    assert main(["--set", "development", "--extractor", "llm"]) == 2
    assert "WSISGRAPH_LLM_URL" in capsys.readouterr().err
