"""Where a mistake is and what is said of it, whatever the parser looked for behind it."""

import pyoxigraph as ox
import pytest

from wsisgraph.store.syntax_errors import told


def mistake(text: str) -> tuple[str, int, int]:
    is_update = text.startswith("INSERT")
    store = ox.Store()
    with pytest.raises(SyntaxError) as caught:
        store.update(text) if is_update else store.query(text)
    found = told(caught.value, text, is_update=is_update)
    return found["message"], found["line"], found["column"]


@pytest.mark.parametrize(
    ("text", "token", "line", "column"),
    [
        ("SELECT * { ?s ?p }", "}", 1, 18),
        ("SELECT * {\n  ?s ?p ?o ?x }\n# of which something is said", "?x", 2, 12),
        ("SELECT * {\n  ?s ?p ?o\n  ?s ?q ?r . }", "?s", 3, 3),
        ("SELEC * {}", "SELEC", 1, 1),
        ("SELECT * WERE { ?s ?p ?o }", "WERE", 1, 10),
        ("SELECT * { ?s ?p ?o . FILTER(?o > ) }", ")", 1, 35),
        ("SELECT * { FILTER regex(?x, 'a' }", "}", 1, 33),
        ("SELECT ?a ?b { ?a ?b ?c } LIMIT x", "x", 1, 33),
        ("SELECT * { ?s ?p ?o } }", "}", 1, 23),
        ("INSERT DATA { <urn:a> <urn:b> }", "}", 1, 31),
        ("ASK { ?s ?p 'é😀' ?o }", "?o", 1, 18),
    ],
)
def test_the_first_word_that_cannot_stand_is_named(text: str, token: str, line: int, column: int) -> None:
    assert mistake(text) == (f"the text cannot go on with “{token}” here", line, column)


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ("SELECT * { OPTIONAL ?s ?p ?o }", 'the text cannot go on with “?s” here; expected "{"', 21),
        (
            "SELECT DISTINCT { ?s ?p ?o }",
            'the text cannot go on with “{” here; expected "$" or "(" or "*" or "?"',
            17,
        ),
        ("SELECT * WHERE { ?s ?p ?o } ORDER  ", "the text ends too early", 34),
        ("SELECT (COUNT(?x) AS ?n", 'the text ends too early; expected ")"', 24),
        (
            "SELECT * { ?s x:p ?o }",
            "“x:p” has a prefix that is not declared; declare it with PREFIX",
            15,
        ),
    ],
)
def test_what_could_stand_there_is_said_when_it_is_little(text: str, message: str, column: int) -> None:
    assert mistake(text) == (message, 1, column)


def test_what_the_parser_says_of_the_meaning_stays() -> None:
    text = "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }"
    assert mistake(text) == ("The SELECT contains a variable that is unbound", 1, 41)


def test_a_long_text_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"SELECT * {{ ?s ?p }} # {'x' * 9000}"
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(text)
    monkeypatch.delattr("wsisgraph.store.syntax_errors.Store")
    assert told(caught.value, text)["message"].startswith("expected")
