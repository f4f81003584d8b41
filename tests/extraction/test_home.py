import pytest

from wsisgraph.extraction.home import home_country


@pytest.mark.parametrize(
    ("headed", "named", "country"),
    [
        ([[]], ["HND", "HND"], "HND"),
        ([["HND"]], ["ITA", "ITA", "HND"], "HND"),
        ([[], ["HND"], ["ITA"]], ["ITA", "HND"], "HND"),
        ([["HND", "ITA"]], ["HND"], None),
        ([[]], ["HND", "HND", "HND", "ITA"], "HND"),
        ([[]], ["HND", "HND", "ITA"], None),
        ([[]], [], None),
    ],
)
def test_the_country_that_a_text_is_about(headed: list[list[str]], named: list[str], country: str | None) -> None:
    assert home_country(headed, named) == country
