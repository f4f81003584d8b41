"""Negotiation, checked against the examples of RFC 9110 and against a plain reading of its rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.api.negotiation import (
    NotAcceptable,
    Offer,
    UnknownFormat,
    negotiate,
    negotiate_coding,
    negotiate_language,
    parse_media_type,
)

JSON = Offer("application/sparql-results+json", "json")
PLAIN_JSON = Offer("application/json", "json")
XML = Offer("application/sparql-results+xml", "xml")
CSV = Offer("text/csv", "csv")
HTML = Offer("text/html", "html")
OFFERS = (JSON, PLAIN_JSON, XML, CSV, HTML)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("application/json", PLAIN_JSON),
        ("text/*", CSV),
        ("text/*;q=0.5, text/html", HTML),
        ("text/csv;q=0, text/*", HTML),
        ("text/*, text/csv;q=0", HTML),
        ("*/*;q=0.1, text/html;q=0.2", HTML),
        ("text/csv, */*", CSV),
        ("*/*, text/csv", CSV),
        ("application/xml;q=0.9, application/sparql-results+xml;q=0.8, text/csv;q=0.7", XML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
        ("text/csv;charset=utf-8", CSV),
        ('text/csv; charset="UTF-8"', CSV),
        ("text/csv;charset=latin1, text/html;q=0.1", HTML),
        ("text/csv;q=1.5, text/html;q=0.3", HTML),
        ("nonsense, text/csv;q=0.3", CSV),
        ("nonsense", JSON),
        ('text/html;title="a,b;q=0", text/csv', CSV),
        ("application/sparql-results+json;q=0.001", JSON),
        ("application/json;q=0, application/*;q=0.5", JSON),
        ("text/csv ; q=0.4 , text/html ; q=0.5", HTML),
        ("text/csv;;q=0.2", CSV),
    ],
)
def test_the_preferred_offer_is_chosen(accept: str | None, expected: Offer) -> None:
    assert negotiate(accept, OFFERS) == expected


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/turtle, image/*", "text/csv;header=present"])
def test_nothing_acceptable_lists_the_alternatives(accept: str) -> None:
    with pytest.raises(NotAcceptable) as error:
        negotiate(accept, OFFERS)
    assert error.value.offers == OFFERS


def test_parameters_make_a_range_more_specific() -> None:
    plain, levelled = Offer("text/html", "html"), Offer("text/html", "l1", parameters=(("level", "1"),))
    header = "text/*;q=0.3, text/html;q=0.7, text/html;level=1"
    assert negotiate(header, (plain, levelled)) == levelled
    assert negotiate("text/html;level=1;q=0.1, text/html;q=0.7", (levelled, plain)) == plain


def test_a_profile_is_a_hint() -> None:
    offer = Offer("application/ld+json", "jsonld")
    assert negotiate('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', (offer,)) == offer


@pytest.mark.parametrize(("name", "expected"), [("csv", CSV), ("json", JSON), ("text/html", HTML), (" XML ", XML)])
def test_a_format_parameter_wins(name: str, expected: Offer) -> None:
    assert negotiate("image/png", OFFERS, name) == expected


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownFormat) as error:
        negotiate(None, OFFERS, "parquet")
    assert error.value.name == "parquet"
    assert CSV in error.value.offers


@given(
    st.lists(st.tuples(st.sampled_from(OFFERS), st.integers(0, 10)), min_size=1, unique_by=lambda pair: pair[0])
)
def test_the_highest_weight_always_wins(pairs: list[tuple[Offer, int]]) -> None:
    header = ", ".join(f"{offer.media_type};q={weight / 10}" for offer, weight in pairs)
    top = max(weight for _, weight in pairs)
    if top == 0:
        with pytest.raises(NotAcceptable):
            negotiate(header, OFFERS)
    else:
        assert (negotiate(header, OFFERS), top) in pairs


@given(st.text(max_size=60))
def test_no_header_breaks_it(header: str) -> None:
    try:
        assert negotiate(header, OFFERS) in OFFERS
    except NotAcceptable:
        assert header.strip()
    assert negotiate_language(header, ["en", "fr"], "en") in ("en", "fr")
    assert negotiate_coding(header, ["gzip"]) in ("gzip", None)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "en"),
        ("fr", "fr"),
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("de, *;q=0.5", "en"),
        ("de;q=1, zh-Hans-CN;q=0.9, fr;q=0.1", "zh"),
        ("pt-BR", "pt-BR"),
        ("pt", "pt-BR"),
        ("en;q=0, fr;q=0.1", "fr"),
        ("", "en"),
    ],
)
def test_languages(header: str | None, expected: str) -> None:
    assert negotiate_language(header, ["en", "fr", "zh", "pt-BR"], "en") == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("gzip", "gzip"),
        ("gzip, br", "gzip"),
        ("gzip;q=0", None),
        ("*", "gzip"),
        ("identity;q=1, gzip;q=0.5", None),
        ("br", None),
    ],
)
def test_codings(header: str | None, expected: str | None) -> None:
    assert negotiate_coding(header, ["gzip"]) == expected


def test_content_types() -> None:
    parsed = parse_media_type('Text/Turtle; Charset="utf-8"')
    assert parsed is not None
    assert (parsed.essence, parsed.parameter("charset")) == ("text/turtle", "utf-8")
    assert parse_media_type("*/*") is None
    assert parse_media_type("text") is None
    assert parse_media_type("*/turtle", wild=True) is None
    assert CSV.content_type == "text/csv; charset=utf-8"
    assert JSON.content_type == "application/sparql-results+json"
