"""IRIs: one place, stable, readable in any script."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.iris import DEFAULT_BASE, MAX_SLUG, Iris, fact_of, slugify, symbol_slug

IRIS = Iris()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Ministry of Communications", "ministry-of-communications"),
        ("L’Économie numérique : bilan", "l-economie-numerique-bilan"),
        ("数字经济 2020", "数字经济-2020"),
        ("خطة العمل", "خطة-العمل"),
        ("हिन्दी", "हिन्दी"),
        ("UN/CEFACT_2", "un-cefact-2"),
        ("…", ""),
    ],
)
def test_slug_is_readable_in_any_script(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_slug_is_a_path_segment_and_its_own_slug(text: str) -> None:
    slug = slugify(text)
    assert len(slug) <= MAX_SLUG
    assert not re.search(r"[\s/?#\[\]<>\"{}|\\^`%]", slug)
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("symbol", "slug"),
    [
        ("A/70/63", "A-70-63"),
        ("E/2020/31-E/CN.16/2020/4", "E-2020-31-E-CN.16-2020-4"),
        ("A/RES/70/125", "A-RES-70-125"),
    ],
)
def test_symbols_keep_their_capitals(symbol: str, slug: str) -> None:
    assert symbol_slug(symbol) == slug


def test_identifiers_of_the_design() -> None:
    assert IRIS.activity("A-70-63", "20", 14) == f"{DEFAULT_BASE}id/activity/A-70-63/20-14"
    assert IRIS.activity("A-70-63", "20", 14, 2) == f"{DEFAULT_BASE}id/activity/A-70-63/20-14-2"
    assert IRIS.statistic("A-70-63", "8", 170) == f"{DEFAULT_BASE}id/statistic/A-70-63/8-170"
    assert IRIS.part("A-70-63", "section", "2.B") == f"{DEFAULT_BASE}id/document/A-70-63/section/2.B"
    assert IRIS.basis("inferred/short-name") == f"{DEFAULT_BASE}vocab/basis/short-name"
    assert IRIS.alignment("C7-ehealth", "3.8") == f"{DEFAULT_BASE}id/alignment/C7-ehealth-3.8"
    assert IRIS.area("004") == "http://metadata.un.org/sdg/codes/geoArea/004"
    assert IRIS.goal("4.4") == "http://metadata.un.org/sdg/4.4"


@pytest.mark.parametrize("tail", ["", "/evidence", "/participation/2", "/tag/11", "/tag/1/evidence"])
def test_owned_nodes_lead_back_to_their_fact(tail: str) -> None:
    fact = IRIS.activity("A-70-63", "20", 14)
    assert fact_of(fact + tail) == fact


def test_shared_nodes_are_their_own_fact() -> None:
    paragraph = IRIS.part("A-70-63", "paragraph", "20")
    assert fact_of(paragraph) == paragraph


def test_another_base_moves_our_terms_and_leaves_those_of_others() -> None:
    mine = Iris("https://example.org/wsis/")
    text = f"<{DEFAULT_BASE}ontology#Activity> <http://www.w3.org/2004/02/skos/core#note> 1 ."
    assert mine.rebase(text) == text.replace(DEFAULT_BASE, "https://example.org/wsis/")
    assert mine.term("Activity") == "https://example.org/wsis/ontology#Activity"
    assert IRIS.rebase(text) == text
