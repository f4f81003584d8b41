"""A person beside a body acts for that body, however the two stand beside each other."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Extract = Callable[..., Facts]


def actors(found: Facts) -> list[str]:
    return [actor.surface for activity in found.activities for actor in activity.actors]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("UNDP Ada Bello launched the survey.", "UNDP"),
        ("UNESCO Assistant Director-General Ada Bello launched the survey.", "UNESCO"),
        ("World Bank Country Director Ada Bello signed the agreement.", "World Bank"),
        ("ITU’s Ada Bello published the atlas.", "ITU"),
        ("Ada Bello of UNDP launched the survey.", "UNDP"),
        ("Ada Bello, of the Lake Trust, signed the agreement.", "Lake Trust"),
        ("Ada Bello from UNICEF presented the toolkit.", "UNICEF"),
        ("Ada Bello (UNDP) launched the portal.", "UNDP"),
        ("Ada Bello of the Harbour Institute published a study.", "Harbour Institute"),
        ("Tomas Ibsen Okello at the Reef Agency released the maps.", "Reef Agency"),
        ("The portal was launched by Ada Bello of the Harbour Institute.", "Harbour Institute"),
        ("The centre was inaugurated by UNDP Ada Bello.", "UNDP"),
        ("Ada Bello, head of the Lake Trust, signed the agreement.", "Lake Trust"),
    ],
)
def test_a_person_beside_a_body_acts_for_it(text: str, body: str, facts: Extract) -> None:
    assert actors(facts(text)) == [body]


def test_each_of_two_persons_acts_for_the_own_body(facts: Extract) -> None:
    assert actors(facts("UNESCO’s Ada Bello and UNDP’s Tomas Okello launched the guide.")) == ["UNESCO", "UNDP"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The UNICEF Innovation Fund financed two portals.", "UNICEF Innovation Fund"),
        ("The Reef Society of the Harbour Institute published a study.", "Reef Society of the Harbour Institute"),
        ("Velora Systems of Kenya launched a portal.", "Velora Systems of Kenya"),
    ],
)
def test_a_body_in_or_of_another_is_no_person(text: str, body: str, facts: Extract) -> None:
    assert actors(facts(text)) == [body]
