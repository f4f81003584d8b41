"""The tokens of a query: what is a word, and what only stands between words."""

from wsisgraph.store.tokens import tokenize


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenize(text)]


def test_every_kind_of_token() -> None:
    assert kinds("SELECT*{?a ex:b _:c;-1.5 }#end") == [
        ("word", "SELECT"),
        ("other", "*"),
        ("other", "{"),
        ("variable", "?a"),
        ("name", "ex:b"),
        ("blank", "_:c"),
        ("other", ";"),
        ("other", "-"),
        ("number", "1.5"),
        ("other", "}"),
    ]


def test_words_end_at_what_is_no_letter() -> None:
    assert kinds("true-_x.y") == [
        ("word", "true"),
        ("other", "-"),
        ("word", "_x"),
        ("other", "."),
        ("word", "y"),
    ]
