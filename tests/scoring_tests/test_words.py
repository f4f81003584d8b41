import pytest
from tests.scoring.words import (
    containment,
    content_words,
    date_key,
    jaccard,
    name_key,
    same_name,
    same_unit,
    words,
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the Ministry of Health", "ministry of health"),
        ("Agência Nacional de Telecomunicações (Anatel)", "agencia nacional de telecomunicacoes"),
        ("UNESCO’s", "unesco"),
        ("Nations' Fund", "nations fund"),
        ("UN/CEFACT", "un/cefact"),
    ],
)
def test_name_key_drops_article_bracket_accents_and_possessive(name: str, key: str) -> None:
    assert name_key(name) == key


def test_a_name_is_the_same_with_its_place() -> None:
    assert same_name("Ministry of Health of Ghana", "the Ministry of Health")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ministry of Health", "Ministry of Education"), ("Ministry", "Ministry of Health"), ("", ""), ("", "ITU")],
)
def test_other_names_are_not_the_same(one: str, other: str) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("in March 2019", "March 2019"), ("on the 3 May", "3 May"), ("June–September", "June-September")],
)
def test_dates_are_compared_without_their_preposition(one: str, other: str) -> None:
    assert date_key(one) == date_key(other)


def test_dates_with_other_precision_differ() -> None:
    assert date_key("March 2019") != date_key("2019")


def test_content_words_leave_out_articles_and_prepositions() -> None:
    assert content_words("a report on the growth of e-commerce") == {"report", "growth", "e-commerce"}


def test_a_wording_of_stop_words_only_keeps_them() -> None:
    assert content_words("it") == {"it"}


def test_overlap_measures() -> None:
    short, long = words("two studies"), words("two diagnostic studies of networks")
    assert containment(short, long) == 1.0
    assert jaccard(short, long) == pytest.approx(2 / 5)
    assert jaccard(frozenset(), frozenset()) == 1.0
    assert containment(frozenset(), short) == 0.0


def test_persons_are_counted_but_currencies_differ() -> None:
    assert same_unit("person", "count")
    assert same_unit("usd", "usd")
    assert not same_unit("usd", "eur")
