"""Declarations are found as a plain pattern finds them, and nothing in a text is passed again and again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph import declarations
from wsisgraph.declarations import Declaration, turtle_declarations
from wsisgraph.prefixed_names import TURTLE, check_names

_GAP = rb"(?:[ \t\r\n]|\#[^\r\n]*+)*+"
PLAIN = {
    b"base": re.compile(rb"(?<![\w:-])(?i:base)" + _GAP + rb"<([^>]*+)>"),
    b"prefix": re.compile(rb"(?<![\w:-])(?i:prefix)" + _GAP + rb"([\w.\x80-\xff-]*+):" + _GAP + rb"<([^>]*+)>"),
}
PIECES = ("PREFIX", "prefix", "BASE", "<", ">", ":", "#", "\n", " ", "a", ".", "-", "é", "<urn:x>", "p:")
LONG = f"PREFIX long: <https://example.org/{'a' * 3000}>\n"
HOSTILE = {
    "comments": "PREFIX#" * 2000,
    "lines of comments": "#PREFIX #\n" * 2000,
    "spaces behind one name": "PREFIX." * 1000 + ":" + " " * 9000 + "x",
    "spaces behind one comment": "PREFIX #" * 1000 + "\nx:" + " " * 9000 + "x",
    "open brackets": "PREFIX a:<" * 1500,
    "open bases": "BASE<" * 2000,
    "one name": "PREFIX." * 2000,
    "other letters": "éPREFIX" * 2000,
}


def plainly(data: bytes) -> list[Declaration]:
    found: list[Declaration] = []
    for word, pattern in PLAIN.items():
        for place in (match.start() for match in re.finditer(word, data.lower())):
            if match := pattern.match(data, place):
                groups = match.groups()
                found.append((place, groups[0] if len(groups) > 1 else None, groups[-1]))
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_declarations_are_those_of_a_plain_pattern(text: str) -> None:
    data = text.encode()
    assert list(turtle_declarations(data)) == plainly(data)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_passed_again_and_again(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    passed = 0
    end_of = declarations._Run.end

    def counted(run: declarations._Run, place: int) -> int:
        nonlocal passed
        before = run._begin, run._end
        end = end_of(run, place)
        if (run._begin, run._end) != before:
            passed += end - place
        return end

    monkeypatch.setattr(declarations._Run, "end", counted)
    data = text.encode()
    assert list(turtle_declarations(data)) == []
    assert passed < 10 * len(data)


def test_a_name_is_looked_up_by_its_end_among_many_prefixes() -> None:
    many = "".join(f"PREFIX a{number}: <urn:{number}>\n" for number in range(3000))
    check_names((LONG + many + " b:c" * 30_000).encode(), TURTLE)
    with pytest.raises(SyntaxError, match="longer than 16777216 characters"):
        check_names((LONG + many + " xlong:c" * 30_000).encode(), TURTLE)


def test_one_long_name_behind_many_words_is_refused_soon() -> None:
    with pytest.raises(SyntaxError) as refused:
        check_names((LONG + "PREFIX." * 30_000 + ": <urn:x>").encode(), TURTLE)
    assert refused.value.lineno == 2
    assert refused.value.offset is not None
    assert refused.value.offset < 2000
