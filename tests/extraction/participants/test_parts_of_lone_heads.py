"""Parts and people of `the University`, and directors without an article, act for the body meant."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize("part", ["departments", "staff", "faculty", "officials", "laboratories"])
def test_parts_of_a_lone_head_act_for_it(part: str, facts: Callable[[str], Facts]) -> None:
    _, further = facts(f"Morrow University opened a school. The University {part} held 63 seminars.").activities
    assert [a.name for a in further.actors] == ["Morrow University"]


@pytest.mark.parametrize("thing", ["customers", "website", "campus"])
def test_things_and_bystanders_do_not(thing: str, facts: Callable[[str], Facts]) -> None:
    found = facts(f"Morrow University opened a school. The University {thing} held 63 seminars.").activities
    assert [a.name for f in found for a in f.actors] == ["Morrow University"]


@pytest.mark.parametrize("organ", ["Harbour Standing Committee", "Advisory Committees", "Harbour Board"])
def test_no_organ_is_called_a_university(organ: str, facts: Callable[[str], Facts]) -> None:
    found = facts(f"Prices of the {organ} rose. The University held 63 seminars.").activities
    assert [a.name for f in found for a in f.actors] == ["University"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "Brown Foods Inc opened a shop. The company said directors declared a dividend.",
            ["Brown Foods Inc"] * 2,
        ),
        ("Prices rose. The paper said directors declared a dividend.", []),
    ],
)
def test_directors_act_for_the_one_company(text: str, actors: list[str], facts: Callable[[str], Facts]) -> None:
    assert [a.name for f in facts(text).activities for a in f.actors] == actors


@pytest.mark.parametrize(
    ("subject", "actor"),
    [
        ("The Fund's staff", "Morrow Fund"),
        ("The Fund's field engineers", "Morrow Fund"),
        ("The fund’s library", "Morrow Fund"),
        ("The Fund's growth", ""),
        ("The Fund's customers", ""),
        ("The town's engineers", ""),
    ],
)
def test_people_and_parts_of_a_short_name_act_for_it(
    subject: str, actor: str, facts: Callable[[str], Facts]
) -> None:
    found = facts(f"The Morrow Fund has its seat in Oro. {subject} mapped 40 wells.").activities
    assert "".join(a.name for f in found for a in f.actors) == actor


@pytest.mark.parametrize(
    ("part", "actor"),
    [
        ("Its library", "Morrow Museum"),
        ("Its technical committee", "Morrow Museum"),
        ("Its director, Ada Bello,", "Morrow Museum"),
        ("Its subsidiary, Harbour Cable Company,", "Harbour Cable Company"),
        ("The Museum's subsidiary, Harbour Cable Company,", "Harbour Cable Company"),
        ("Its sister library", ""),
        ("Its sister company", ""),
        ("The partner company", ""),
    ],
)
def test_parts_without_a_name_act_for_their_body(part: str, actor: str, facts: Callable[[str], Facts]) -> None:
    found = facts(f"The Morrow Museum has its seat in Oro. {part} published a catalogue.").activities
    assert "".join(a.name for f in found for a in f.actors) == actor
