import json
import threading
import time
from pathlib import Path

import pytest

from wsisgraph.errors import InputError
from wsisgraph.extraction.llm import Answer, Answers, Unanswered, key_of
from wsisgraph.extraction.llm.prompt import Messages

from .replay import MODEL, Said, claim

ONE: Messages = ({"role": "user", "content": "one"},)
TWO: Messages = ({"role": "user", "content": "two"},)


def test_answers_come_in_the_order_of_the_questions() -> None:
    class Echo:
        model = MODEL

        def ask(self, question: Messages) -> str:
            time.sleep(0.02 if question == ONE else 0)
            return json.dumps({"activities": [claim("held", question[0]["content"])]})

    first, second = Answers(Echo()).to([ONE, TWO])
    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    assert [first.activities[0].object, second.activities[0].object] == ["one", "two"]


def test_an_answer_is_kept_and_never_asked_for_again(tmp_path: Path) -> None:
    model = Said(claim("held", "a forum"))
    (first,) = Answers(model, tmp_path).to([ONE])
    (again,) = Answers(model, tmp_path).to([ONE])
    assert first == again
    assert model.asked == [ONE]
    (kept,) = tmp_path.rglob("*.json")
    assert kept.stem == key_of(MODEL, ONE)
    assert json.loads(kept.read_text())["messages"] == list(ONE)


def test_another_model_is_another_question(tmp_path: Path) -> None:
    assert key_of("a", ONE) != key_of("b", ONE)
    assert key_of("a", ONE) != key_of("a", TWO)
    assert key_of("a", ONE) == key_of("a", ({"content": "one", "role": "user"},))


@pytest.mark.parametrize("damage", ["", "{", '{"content": 1}', '{"content": "no answer"}', "[]"])
def test_a_damaged_file_is_a_missing_one(damage: str, tmp_path: Path) -> None:
    model = Said(claim("held", "a forum"))
    Answers(model, tmp_path).to([ONE])
    (kept,) = tmp_path.rglob("*.json")
    kept.write_text(damage)
    assert isinstance(Answers(model, tmp_path).to([ONE])[0], Answer)
    assert len(model.asked) == 2


def test_what_is_no_answer_is_told_and_asked_again_next_time(tmp_path: Path) -> None:
    model = Said(content="I would rather not.")
    (answer,) = Answers(model, tmp_path).to([ONE])
    assert isinstance(answer, Unanswered)
    assert "no JSON" in answer.why
    Answers(model, tmp_path).to([ONE])
    assert len(model.asked) == 2
    assert list(tmp_path.rglob("*.json")) == []


def test_no_more_questions_are_open_than_allowed() -> None:
    class Slow:
        model = MODEL

        def __init__(self) -> None:
            self.lock, self.open, self.most = threading.Lock(), 0, 0

        def ask(self, question: Messages) -> str:
            with self.lock:
                self.open += 1
                self.most = max(self.most, self.open)
            time.sleep(0.02)
            with self.lock:
                self.open -= 1
            return '{"activities": []}'

    model = Slow()
    Answers(model, concurrency=2).to([({"role": "user", "content": str(n)},) for n in range(8)])
    assert model.most == 2


def test_a_failing_server_keeps_what_was_answered_before(tmp_path: Path) -> None:
    class Failing(Said):
        def ask(self, question: Messages) -> str:
            if question == TWO:
                raise InputError("the model's server did not deliver.")
            return super().ask(question)

    with pytest.raises(InputError):
        Answers(Failing(), tmp_path, 1).to([ONE, TWO])
    assert [path.stem for path in tmp_path.rglob("*.json")] == [key_of(MODEL, ONE)]


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    model = Said(claim("held", "a forum"))
    assert isinstance(Answers(model, tmp_path / "file").to([ONE])[0], Answer)
