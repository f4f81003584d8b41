import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.releases.index_text import Phrase, fold, indexed, match_expression, parse, snippet, spans, words

TEXT = st.text(alphabet=st.sampled_from('aéß Ñ"*-أإاةهًّـ信息社会ไทย한국Й’-,.1²𝒳'), max_size=40)


def found(text: str, query: str) -> bool:
    """Whether SQLite finds `query` in `text`, by the table definition of the index."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE w USING fts5(body, content='', tokenize=\"unicode61 remove_diacritics 0\")"
    )
    database.execute("INSERT INTO w (rowid, body) VALUES (1, ?)", (indexed(text),))
    phrases = parse(query)
    assert phrases, query
    hits = database.execute("SELECT rowid FROM w WHERE w MATCH ?", (match_expression(phrases),)).fetchall()
    database.close()
    return bool(hits)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Côte", "cote"),
        ("ÉCONOMIE", "économie"),
        ("Straße", "strasse"),
        ("دِرَاسَةٌ", "دراسة"),
        ("أمم", "امم"),
        ("مكتبه", "مكتبة"),
        ("Йод", "йод"),
        ("\uff29\uff34\uff35", "itu"),
    ],
)
def test_spellings_of_a_word_meet(word: str, other: str) -> None:
    assert fold(word) == fold(other)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("the Internet Governance Forum", "governance"),
        ("the Internet Governance Forum", '"internet governance"'),
        ("the Internet Governance Forum", "gov*"),
        ("the Internet Governance Forum", '"internet gov*"'),
        ("信息社会世界峰会论坛", "论坛"),
        ("信息社会世界峰会论坛", "世界峰会"),
        ("دراسة عن الحكومة المفتوحة", "الحكومه"),
        ("Доклад о развитии", "доклад"),
        ("en République démocratique", "republique"),
        ("C7-ehealth and e-commerce", "e-commerce"),
        ("the COVID-19 pandemic", "covid-19"),
        ("한국 정보사회", "정보"),
        ("résumé", "-report resume"),
    ],
)
def test_a_query_finds_the_text(text: str, query: str) -> None:
    assert found(text, query)
    assert spans(text, parse(query))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("the Internet Governance Forum", '"governance internet"'),
        ("the Internet Governance Forum", "govern"),
        ("the Internet Governance Forum", "forum -internet"),
        ("信息社会世界峰会论坛", "坛论"),
        ("one", "one two"),
    ],
)
def test_a_query_does_not_find_the_text(text: str, query: str) -> None:
    assert not found(text, query)


@pytest.mark.parametrize("query", ["", "   ", "!!!", '""', "-word", '-"two words" -more', "*", "“”"])
def test_a_query_without_a_wanted_word_is_none(query: str) -> None:
    assert parse(query) == ()


def test_the_parts_of_a_query() -> None:
    assert parse('report "open gov*" -draft') == (
        Phrase(("report",)),
        Phrase(("open", "gov"), prefix=True),
        Phrase(("draft",), excluded=True),
    )


@given(TEXT)
def test_words_point_at_what_they_fold(text: str) -> None:
    last = 0
    for word, start, end in words(text):
        assert last <= start < end <= len(text)
        assert fold(text[start:end]) == word
        last = end


@given(TEXT)
def test_every_word_of_a_text_finds_it(text: str) -> None:
    for _, start, end in words(text):
        assert found(text, text[start:end])
        assert any(s <= start and end <= e for s, e in spans(text, parse(text[start:end])))


@given(TEXT)
def test_any_query_is_good_syntax(query: str) -> None:
    if parse(query):
        found("anything", query)


def test_marks_of_neighbouring_words_are_joined() -> None:
    text = "An Internet Governance Forum, and governance"
    assert [text[s:e] for s, e in spans(text, parse("internet governance"))] == [
        "Internet Governance",
        "governance",
    ]
    assert [text[s:e] for s, e in spans(text, parse('"internet governance"'))] == ["Internet Governance"]


def test_a_snippet_shows_the_first_match_and_marks_it() -> None:
    text = "word " * 200 + "the needle stands here " + "word " * 200
    part, marks = snippet(text, parse("needle"), 120)
    assert len(part) <= 120
    assert [part[s:e] for s, e in marks] == ["needle"]
    assert part in text


@given(TEXT, TEXT, st.integers(1, 50))
def test_marks_lie_within_the_snippet(text: str, query: str, width: int) -> None:
    part, marks = snippet(text, parse(query), width)
    assert part in text
    assert all(0 <= start < end <= len(part) for start, end in marks)


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_plain_text_is_indexed_word_by_word_as_any_other(text: str) -> None:
    assert indexed(text) == " ".join(word for word, _, _ in words(text))
