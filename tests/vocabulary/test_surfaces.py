"""Names compare without regard to what does not matter, and with regard to what does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.vocabulary.surfaces import SurfaceIndex, fold

NAMES = st.text(alphabet="abcdeABCDE -–’'“\u00a0\n", min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("the  World\nBank", "World Bank"),
        ("The World Bank", "World Bank"),
        ("Children’s Fund", "Children's Fund"),
        ("“quoted”", '"quoted"'),
        ("Asia–Pacific", "Asia-Pacific"),
        ("non‑breaking\u00a0space", "non-breaking space"),
        ("Theory of Everything", "Theory of Everything"),
        ("  ", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(NAMES)
def test_whatever_is_put_in_is_found_again(name: str) -> None:
    assert SurfaceIndex([(name, name)]).candidates(name) == (name,)


@given(st.lists(NAMES, min_size=1, max_size=8, unique=True))
def test_no_bearer_of_a_name_is_hidden(names: list[str]) -> None:
    things = [(name, [name]) for name in names]
    index = SurfaceIndex((name, thing) for name, thing in things)
    for name, thing in things:
        assert any(found is thing for found in index.candidates(name))


def test_candidates_keep_their_order_and_come_once() -> None:
    index = SurfaceIndex([("Long Name", "b"), ("Long Name", "a"), ("long name", "b")])
    assert index.candidates("Long Name") == ("b", "a")


def test_ambiguous_names_are_listed() -> None:
    index = SurfaceIndex([("ICC", "x"), ("ICC", "y"), ("Only One", "x")])
    assert index.ambiguous() == {"ICC": ("x", "y")}


def test_an_empty_index_finds_nothing() -> None:
    assert SurfaceIndex[str]([]).candidates("anything") == ()
