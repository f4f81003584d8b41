from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("WHO launched a telemedicine portal.", ["C7-ehealth"]),
        ("ITU published a report on broadband and cybersecurity.", ["C2", "C5"]),
        ("WHO opened an office.", []),
        ("UNESCO funded a public library in Aru.", ["C3"]),
        ("The Harbour Trust launched an online shopping platform.", ["C7-ebus"]),
        ("ITU launched a school app with lessons.", ["C7-elearning"]),
        ("WHO refurbished a school.", []),
    ],
)
def test_action_lines_need_a_clear_topic(only: Only, text: str, codes: list[str]) -> None:
    found = only(text)
    assert [t.code for t in found.action_lines] == codes
    assert all(t.basis == "inferred/keyword" for t in found.action_lines)


def test_only_a_goal_named_by_its_number_is_stated(only: Only) -> None:
    found = only("UNDP launched a project on SDG 4 and target 9.c.")
    assert [(t.code, t.basis) for t in found.goals] == [("4", "stated/sentence")]
    assert [t.code for t in found.targets] == ["9.c"]
    assert only("UNDP launched a project on the Goals.").goals == ()


@pytest.mark.parametrize(
    "text",
    [
        "UNDP launched a project on Goal 4 and target 9.c of its plan for harbours.",
        "UNDP launched a project on Millennium Development Goal 4, the forerunner of several SDGs.",
        "UNDP launched a project on Strategic Goal 2 and the SDGs.",
    ],
)
def test_goals_of_other_plans_are_none_of_these(only: Only, text: str) -> None:
    assert (only(text).goals, only(text).targets) == ((), ())


def test_goals_are_told_where_the_text_names_them(only: Only) -> None:
    assert [t.code for t in only("UNDP launched a fund for the SDGs, beginning with Goal 6.").goals] == ["6"]


def test_a_code_in_brackets_is_an_action_line_where_the_lines_are_named(only: Only) -> None:
    assert only("The Harbour Trust opened an office for Committee 2 (C2).").action_lines == ()
    (tag,) = only("UNDP launched an action line on harbours (C2).").action_lines
    assert (tag.code, tag.rule) == ("C2", "action-line-code")


@pytest.mark.parametrize(
    "text",
    [
        "FAO trained 40 growers of cassava.",
        "WHO equipped a maternity hospital in Lima.",
        "WHO trained 12 radiotherapists in a hospital in Lima.",
        "WHO trained 12 nurses in Lima. Write by e-mail to learn more.",
        "WHO trained 12 nurses in Lima. The list is available online.",
        "WHO trained 12 nurses in Lima. The telephone number is given below.",
        "UNDP published a report on human rights in harbours.",
        "ESCAP held a meeting on the connectivity of railways.",
        "Human rights in harbours\n\nUNDP opened an office.",
    ],
)
def test_deeds_without_technology_are_of_no_line(only: Only, text: str) -> None:
    assert only(text).action_lines == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("FAO trained 40 growers of cassava. They use software.", ["C7-eagriculture", "C4"]),
        ("Software for the islands\n\nWHO equipped a maternity hospital.", ["C7-ehealth"]),
        ("UNESCO restored a library.", ["C3"]),
        ("UNESCO trained 12 journalists.", ["C9"]),
    ],
)
def test_technology_in_the_paragraph_or_a_title_makes_a_topic_a_line(
    only: Only, text: str, codes: list[str]
) -> None:
    assert [t.code for t in only(text).action_lines] == codes


def test_a_heading_states_region_and_action_line(facts: Callable[[str], Facts]) -> None:
    found = facts("B. Asia and the Pacific\n\nITU launched a portal in Suva.").activities[0]
    assert [(t.code, t.basis) for t in found.regions] == [("asia-pacific", "stated/heading")]


@pytest.mark.parametrize(
    ("headings", "codes"),
    [
        ("C7. ICT applications: e-agriculture", ["C7-eagriculture"]),
        ("ICT applications (C7): E-employment", ["C7-eemployment"]),
        ("C7. ICT applications\n\n1. E-science", ["C7-escience"]),
        ("C7. ICT APPLICATIONS: E-GOVERNMENT", ["C7-egov"]),
        ("C7. ICT applications", ["C7"]),
        ("C8. Media", ["C8"]),
    ],
)
def test_a_heading_of_c7_states_the_application_that_it_names(
    facts: Callable[[str], Facts], headings: str, codes: list[str]
) -> None:
    found = facts(f"I. {headings}\n\n1. ITU launched a portal in Suva.").activities[0]
    assert [(t.code, t.basis) for t in found.action_lines] == [(code, "stated/heading") for code in codes]


def test_the_only_country_of_a_document_is_a_default(facts: Callable[[str], Facts]) -> None:
    second = facts("Lotus Foundation works in Bhutan.\n\nLotus Foundation opened a school.").activities[-1]
    assert [(t.code, t.basis) for t in second.countries] == [("BTN", "inferred/default")]


def test_the_title_of_a_text_without_headings_states_its_region(facts: Callable[[str], Facts]) -> None:
    (found,) = facts("News from the Caribbean\n\nUNESCO opened a school.").activities
    assert [(t.code, t.basis) for t in found.regions] == [("latin-america-caribbean", "stated/heading")]


def test_a_body_that_acts_everywhere_gets_no_country_from_elsewhere(facts: Callable[[str], Facts]) -> None:
    passing = facts("A visitor from Malta came.\n\nFAO published a handbook on soil.").activities[-1]
    assert passing.countries == ()
    titled = facts("Malta\n\nFAO published a handbook on soil.").activities[-1]
    assert [(t.code, t.basis) for t in titled.countries] == [("MLT", "inferred/default")]


def test_a_region_in_the_name_of_the_actor_is_no_heading_of_its_acts(facts: Callable[[str], Facts]) -> None:
    (found,) = facts("Lanterns Africa Foundation news\n\nLanterns Africa Foundation opened a school.").activities
    assert found.regions == ()
