"""Which Government is meant, and which labels name the body behind a project."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.participants.governments import government_named, with_article
from wsisgraph.extraction.participants.labels import is_labelled


@pytest.mark.parametrize(
    ("name", "government"),
    [
        ("Australian Federal Government", "Government of Australia"),
        ("Commonwealth of Australia", "Government of Australia"),
        ("Dutch Government", "Government of the Netherlands"),
        ("Lake Valley Government", None),
        ("Lake Trust", None),
    ],
)
def test_a_government_is_named_by_its_country(name: str, government: str | None) -> None:
    assert government_named(name) == government


@pytest.mark.parametrize(
    ("country", "written"),
    [("France", "France"), ("Bahamas", "the Bahamas"), ("United Kingdom", "the United Kingdom")],
)
def test_some_countries_have_an_article(country: str, written: str) -> None:
    assert with_article(country) == written


@pytest.mark.parametrize(
    ("text", "labelled"),
    [
        ("Executing agency: the Lake Trust", True),
        ("The project is implemented by the Lake Trust", True),
        ("The alliance was led by the Lake Trust", False),
        ("A report of the Lake Trust", False),
    ],
)
def test_a_label_in_front_of_a_body(text: str, labelled: bool) -> None:
    assert is_labelled(text, text.index("Lake Trust")) is labelled


@pytest.mark.parametrize(
    "subject", ["Rwandan government", "The Rwandan government", "In 2010, Rwandan government"]
)
def test_a_nationality_tells_the_government_without_an_article(
    subject: str, facts: Callable[[str], Facts]
) -> None:
    (activity,) = facts(f"{subject} signed a deal with UNICEF.").activities
    assert [a.name for a in activity.actors] == ["Government of Rwanda"]
