"""Literals come in the form that the store gives back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from wsisgraph.graph import literals as lit

SUBJECT = NamedNode("http://example.org/s")


def stored(literal: Literal) -> Literal:
    store = Store()
    store.add(Quad(SUBJECT, SUBJECT, literal, DefaultGraph()))
    value = next(iter(store)).object
    assert isinstance(value, Literal)
    return value


@pytest.mark.parametrize(
    ("value", "lexical"),
    [
        ("1.50", "1.5"),
        ("55", "55"),
        ("66.70", "66.7"),
        (0.93, "0.93"),
        (1.0, "1"),
        ("1E+3", "1000"),
        ("-0", "0"),
        ("0.000", "0"),
        (1e-7, "0.0000001"),
        ("-4.0", "-4"),
    ],
)
def test_a_decimal_is_canonical(value: str | float, lexical: str) -> None:
    assert lit.decimal(value).value == lexical


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_the_store_keeps_decimals_as_written(value: object) -> None:
    literal = lit.decimal(str(value))
    assert stored(literal).value == literal.value


@pytest.mark.parametrize("value", ["", "many", "NaN", "Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError):
        lit.decimal(value)


@pytest.mark.parametrize(
    "literal",
    [
        lit.year(2020),
        lit.day(date(2021, 3, 4)),
        lit.integer(0),
        lit.boolean(True),
        lit.words("colour", "en-GB"),
        lit.words("plain", None),
        lit.address("https://example.org/a b"),
        lit.text("1.50"),
        *[value for value in map(lit.partial_date, ("2020", "2020-11", "2020-11-03")) if value],
    ],
)
def test_the_store_keeps_every_other_literal_as_written(literal: Literal) -> None:
    assert stored(literal) == literal


@pytest.mark.parametrize(
    ("value", "datatype"),
    [("2020", "gYear"), ("2020-11", "gYearMonth"), ("2020-11-03", "date")],
)
def test_a_date_has_the_type_of_its_precision(value: str, datatype: str) -> None:
    literal = lit.partial_date(value)
    assert literal is not None
    assert literal.datatype.value.endswith(f"#{datatype}")


@pytest.mark.parametrize("value", ["", "2020-13", "2020-02-30", "last spring", "2020-11-03T10:00", "20201103"])
def test_what_is_no_date_is_none(value: str) -> None:
    assert lit.partial_date(value) is None


@pytest.mark.parametrize("language", ["", "not a tag", "x\ny"])
def test_an_odd_language_leaves_plain_text(language: str) -> None:
    assert lit.words("text", language).language is None
