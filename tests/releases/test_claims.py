from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.releases.claims import Claim, figures, issuers

PERCENT = {"unit": "percent", "population": "women", "area": "africa", "period": "2019"}


def figure(value: str, what: str = "# per cent", fact: str = "f", **more: str) -> Claim:
    row = {"fact": fact, "document": fact, "what": what.replace("#", value), "value": value, **PERCENT, **more}
    (claim,) = figures([row])
    return claim


@pytest.mark.parametrize(
    ("what", "value", "subject"),
    [
        ("55 per cent of women", "55", "# per cent of women"),
        ("More than 55 per cent of women", "55", "# per cent of women"),
        ("some 1,300,000 people", "1300000", "some # people"),
        ("55 per cent in 155 countries", "55", "# per cent in 155 countries"),
        ("155 countries and 55 more", "55", "155 countries and # more"),
        ("fell by 2.5 per cent", "2.5", "fell by # per cent"),
        ("fell by 2.5 per cent", "2", "fell by 2.5 per cent"),
        ("half of  the\nwomen", "50", "half of the women"),
        ("5G reached 5 per cent", "5", "5g reached # per cent"),
    ],
)
def test_the_words_are_compared_without_value_and_bound(what: str, value: str, subject: str) -> None:
    assert figure(value, what).subject == f"{subject}, 2019"


def test_figures_are_told_with_the_place_and_the_time_that_they_are_for() -> None:
    assert figure("5", "lamps", place="Mali").subject == "lamps, Mali, 2019"
    unsaid = {"area": "x/unspecified", "period": "x/unspecified", "place": "unspecified", "defaultYear": "2020"}
    assert figure("5", "lamps", **unsaid).subject == "lamps, 2020"


@given(
    st.integers(0, 100),
    st.integers(0, 100),
    st.sampled_from(["", "only", "more-than", "at-least", "less-than", "up-to"]),
)
def test_exclusion_is_mutual_and_never_of_itself(one: int, other: int, qualifier: str) -> None:
    more: dict[str, Any] = {"qualifier": f"https://example.org/{qualifier}"} if qualifier else {}
    a, b = figure(str(one), **more), figure(str(other))
    assert a.excludes(a, b) == b.excludes(b, a)
    assert not a.excludes(a, a)
    if one == other:
        assert not a.excludes(a, b)


@pytest.mark.parametrize(("what", "claims"), [("300 participants", 1), ("participants", 0), ("countries", 0)])
def test_how_many_were_at_one_occasion_is_no_series(what: str, claims: int) -> None:
    row = {"fact": "f", "document": "d", "what": what, "value": "300", **PERCENT, "unit": "vocab/unit/count"}
    assert len(list(figures([row]))) == claims


@pytest.mark.parametrize("qualifier", ["about", "nearly", "some", "estimated", "unheard-of"])
def test_a_hedge_claims_nothing(qualifier: str) -> None:
    row = {"fact": "f", "document": "d", "what": "55", "value": "55", **PERCENT, "qualifier": f"x/{qualifier}"}
    assert list(figures([row])) == []


def test_a_period_that_nobody_states_or_assumes_claims_nothing() -> None:
    row = {
        "fact": "f",
        "document": "d",
        "what": "55",
        "value": "55",
        **PERCENT,
        "period": "vocab/period/unspecified",
    }
    assert list(figures([row])) == []
    assert len(list(figures([{**row, "defaultYear": "2020"}]))) == 1


def test_the_issuers_of_a_fact_are_one_claim() -> None:
    rows = [
        {"fact": "f", "document": "d", "work": "w", "title": "Guide", "issuer": issuer, "name": name}
        for issuer, name in (("itu", "Union"), ("itu", "Unión"), ("unesco", "Educational Organization"))
    ]
    (claim,) = issuers(rows)
    assert claim.says == "Educational Organization; Union; Unión"
    assert claim.names == {"itu", "unesco", "union", "unión", "educational organization"}
