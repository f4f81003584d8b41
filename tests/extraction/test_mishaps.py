"""A rule that fails costs one sentence, and a person is told which."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from wsisgraph.documents.model import Span
from wsisgraph.extraction import drafting
from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.names.recognition import Name, NameFinder
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.words.tokens import Token

pytestmark = pytest.mark.failing_rules
Read = Callable[[str], Facts]
TEXT = "UNDP opened a portal. UNESCO published a trapdoor. ITU trained teachers."


def failing(reader: ClauseReader) -> Iterator[Draft]:
    if "trapdoor" in reader.sentence.text[reader.sentence.start : reader.sentence.end]:
        raise IndexError("list index out of range")
    return iter(())


def test_the_other_sentences_keep_their_facts(
    facts: Read, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(drafting, "bullets", failing)
    read = facts(TEXT)
    assert [activity.object for activity in read.activities] == ["a portal", "teachers"]
    (finding,) = read.findings
    assert (finding.code, finding.paragraph) == ("unread-sentence", "1")
    assert "“UNESCO published a trapdoor. …”" in finding.message
    assert "IndexError" in caplog.text


def test_names_that_cannot_be_read_cost_their_sentence(facts: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    find = NameFinder.find

    def tripping(
        finder: NameFinder, tokens: Sequence[Token], text: str, italics: Sequence[Span], *more: Any
    ) -> list[Name]:
        if any(token.text == "trapdoor" for token in tokens):
            raise ValueError("no such name")
        return find(finder, tokens, text, italics, *more)

    monkeypatch.setattr(NameFinder, "find", tripping)
    assert [activity.object for activity in facts(TEXT).activities] == ["a portal", "teachers"]
