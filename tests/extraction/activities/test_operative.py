from collections.abc import Callable

import pytest

from wsisgraph.extraction.activities.operative import enacting_body, is_resolution_paragraph
from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling its resolution 56/183,", True),
        ("1. Decides to convene a meeting;", True),
        ("1.Decides to convene a meeting;", True),
        ("1 DECIDES to convene a meeting;", True),
        ("3 decision papers were read.", False),
        ("Also requests the Director to report.", True),
        ("Noting that time was short, the team left early.", False),
        ("The agency decides quickly.", False),
    ],
)
def test_resolution_paragraphs(text: str, expected: bool) -> None:
    assert is_resolution_paragraph(text) is expected


def enacting(text: str) -> str | None:
    body = enacting_body(text)
    return None if body is None else text[body.start : body.end]


def test_the_enacting_body() -> None:
    assert enacting("The General Assembly,") == "General Assembly"
    assert enacting_body("The General Assembly met.") is None
    assert enacting("To that end, the Baltic Youth Parliament") == "Baltic Youth Parliament"


def test_only_decisions_and_requests_count(facts: Read) -> None:
    text = "The General Assembly,\n\nWelcoming the progress made,\n\nDecides to convene a summit in 2005;\n\nEncourages all States to contribute."  # noqa: E501
    (found,) = facts(text).activities
    assert (found.verb, found.object, found.type) == (
        "decide",
        "to convene a summit in 2005",
        "resolution_or_decision",
    )
    assert found.actors[0].entity == "un-general-assembly"


def test_the_preamble_in_the_same_paragraph(facts: Read) -> None:
    text = "The General Assembly, Having considered the report of the Union,\n\n1. Decides to convene a summit;"
    (found,) = facts(text).activities
    assert found.actors[0].entity == "un-general-assembly"


def test_what_the_body_decided_before(facts: Read) -> None:
    text = "The General Assembly,\n\nRecalling its resolution 9/1, in which it decided to convene a summit,"
    (found,) = facts(text).activities
    assert (found.actors[0].entity, found.object) == ("un-general-assembly", "to convene a summit")


def test_acts_that_a_resolution_reports_count(facts: Read) -> None:
    (found,) = facts("Welcoming the convening of the Data Summit in Tunis in November 2005,").activities
    assert (found.verb, found.object, found.date) == ("convene", "the Data Summit", "November 2005")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Decides, therefore, to extend the mandate of the Forum;",
            [("decide", "to extend the mandate of the Forum")],
        ),
        (
            "Reaffirms the role of the Forum and, in this regard, requests the Director to help it, and invites "
            "States to contribute;",
            [("request", "to help it")],
        ),
        ("REQUESTS the Regional Director to draw up a strategy;", [("request", "to draw up a strategy")]),
        (
            "resolves to instruct the Director of the Bureau to continue the survey,",
            [("instruct", "to continue the survey")],
        ),
        (
            "Requests the Director to submit a report on masts to the Council at its ninth session;",
            [("request", "to submit a report on masts to the Council")],
        ),
        (
            "Decides to include in the agenda an item entitled “Masts”, unless otherwise agreed;",
            [("decide", "to include in the agenda an item entitled “Masts”")],
        ),
        (
            "Taking note of the holding of the Ports Forum 2013, organized by ITU, UNDP and UNESCO, in Geneva in May 2013,",  # noqa: E501
            [("organize", "the Ports Forum 2013")],
        ),
        (
            "Welcoming the convening by the Government of Togo and ITU, on 29 and 30 May, of the Ports Summit,",
            [("convene", "the Ports Summit")],
        ),
        (
            "Welcomes the opening of an archive in Nairobi by UNDP, and the publication by WIPO of its atlas;",
            [("open", "an archive"), ("publish", "its atlas")],
        ),
    ],
    ids=range(9),
)
def test_what_a_resolution_decides_and_reports(facts: Read, text: str, told: list[tuple[str, str]]) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities] == told


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Telecommunication Assembly (Hammamet, 2016),", "Telecommunication Assembly"),
        ("The Council of the Lake Union, meeting in virtual session,", "Council of the Lake Union"),
        ("The sixth session of the Ports Committee, having considered the report,", "Ports Committee"),
    ],
)
def test_enacting_bodies_with_their_place_or_session(text: str, body: str) -> None:
    assert enacting(text) == body


def test_an_operative_verb_alone_says_nothing(facts: Read) -> None:
    assert not facts("Decides").activities


@pytest.mark.parametrize(
    "text",
    [
        "Welcomes the recommendations of the Bureau;",
        "Commends Togo on its work in the committee;",
        "Urges the Bureau to complete the review in 2031;",
    ],
)
def test_only_decisions_and_requests_are_acts(facts: Read, text: str) -> None:
    assert facts(f"The General Conference,\n\nRecalling its mandate,\n\n{text}").activities == ()


@pytest.mark.parametrize(
    ("text", "verb", "object_"),
    [
        ("2. Approves the recommendations of the Bureau;", "approve", "the recommendations of the Bureau"),
        ("3 AGREES to keep the guide under review;", "agree", "to keep the guide under review"),
        ("1 ADOPTS amendments to the guide, as set out in the annex;", "adopt", "amendments to the guide"),
        ("4. Elects Togo as Vice-Chair of the committee;", "elect", "Togo as Vice-Chair of the committee"),
    ],
)
def test_what_is_approved_and_agreed_is_decided(facts: Read, text: str, verb: str, object_: str) -> None:
    (found,) = facts(f"The General Conference,\n\nRecalling its mandate,\n\n{text}").activities
    assert (found.verb, found.object, found.actors[0].name) == (verb, object_, "General Conference")


def test_each_infinitive_is_a_request_of_its_own(facts: Read) -> None:
    text = "The General Conference,\n\nRequests the Director-General to retire the rules and to open a school;"
    assert [a.object for a in facts(text).activities] == ["to retire the rules", "to open a school"]


def test_an_infinitive_inside_a_request_is_none(facts: Read) -> None:
    text = "The General Conference,\n\nRequests the Director-General to help girls to read and to write letters;"
    assert [a.object for a in facts(text).activities] == ["to help girls to read"]


DECIDED = [("decide", "to open a school"), ("decide", "to convene a forum")]


@pytest.mark.parametrize(
    "text",
    [
        "Decides,\n\n(a) To open a school;\n\n(b) To convene a forum.",
        "Decides\n\n(a) to open a school;\n\n(b) to convene a forum.",
        "Decides also:\n\n(a) To open a school;\n\n(b) To convene a forum.",
        "1. Decides, (a) to open a school; (b) to convene a forum.",
        "1. Decides: (a) to open a school; and (b) to convene a forum.",
        "Decides:\n(a) To thank the Bureau;\n(b) To open a school;\n(c) To convene a forum.",
    ],
)
def test_each_item_of_a_list_is_decided(facts: Read, text: str) -> None:
    found = facts(f"The General Assembly,\n\nRecalling its mandate,\n\n{text}").activities
    assert [(a.verb, (a.object or "").replace("To", "to")) for a in found] == DECIDED
    assert {p.entity for a in found for p in a.actors} == {"un-general-assembly"}


@pytest.mark.parametrize(
    "text",
    [
        "1. Decides to:\n\n(a) Open a school;\n\n(b) Convene a forum.",
        "Decides to:\nOpen a school;\nConvene a forum.",
        "1. Decides to: (a) open a school; (b) convene a forum.",
    ],
)
def test_items_below_a_verb_that_has_the_to(facts: Read, text: str) -> None:
    found = facts(f"The General Assembly,\n\nRecalling its mandate,\n\n{text}").activities
    assert [(a.verb, (a.object or "").lower()) for a in found] == [
        ("decide", "open a school"),
        ("decide", "convene a forum"),
    ]


def test_each_item_of_a_list_is_requested(facts: Read) -> None:
    text = "1. Requests the Director, within the means available:\n\n(a) To open a school;\n\n(b) To urge haste;\n\n(c) To convene a forum."  # noqa: E501
    found = facts(f"The General Assembly,\n\n{text}").activities
    assert [(a.verb, a.object) for a in found] == [
        ("request", "To open a school"),
        ("request", "To convene a forum"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Once again requests all States to open schools;", ("request", "to open schools")),
        (
            "Requests in this regard that the Director open a school;",
            ("request", "that the Director open a school"),
        ),
        ("Decides also that the Forum will meet in Lima;", ("decide", "that the Forum will meet in Lima")),
        ("4. Also recalls its decision 9/1 and requests UNDP to open schools;", ("request", "to open schools")),
    ],
)
def test_words_around_an_operative_verb(facts: Read, text: str, told: tuple[str, str]) -> None:
    found = facts(f"The General Assembly,\n\n{text}").activities
    assert [(a.verb, a.object) for a in found] == [told]


@pytest.mark.parametrize("above", ["The Executive Board", "Decision 31/2\n\nThe Executive Board"])
def test_an_organ_in_a_line_of_its_own(facts: Read, above: str) -> None:
    found = facts(f"{above}\n\n1. Takes note of the report;\n\n2. Decides to open a school.").activities
    assert [(a.verb, [p.name for p in a.actors]) for a in found] == [("decide", ["Executive Board"])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Lake Council decided: (a) To open a school; (b) To convene a forum.",
            [("decide", "To open a school"), ("decide", "To convene a forum")],
        ),
        (
            "The Lake Council requested the secretariat: (a) to print a guide; and (b) to convene a forum.",
            [("request", "to print a guide"), ("request", "to convene a forum")],
        ),
        (
            "The Lake Council decided: (a) To hold more meetings, in order to ensure peace; (b) To open a school.",
            [("decide", "To hold more meetings"), ("decide", "To open a school")],
        ),
        (
            "The Lake Council decided: (a) to open a school which would serve the valley; (b) to invite the Trust "
            "to report to it, on the understanding that the report will be printed; (c) to convene a forum.",
            [
                ("decide", "to open a school which would serve the valley"),
                ("decide", "to invite the Trust to report to it"),
                ("decide", "to convene a forum"),
            ],
        ),
    ],
)
def test_a_report_of_what_was_decided_in_a_list(facts: Read, text: str, told: list[tuple[str, str]]) -> None:
    assert [(a.verb, a.object) for a in facts(text).activities] == told


def test_a_request_that_something_be_done_begins_at_that(facts: Read) -> None:
    text = "The General Assembly,\n\n3. Requests that reports submitted to its committees name their sources, in order to ease reading;"  # noqa: E501
    (found,) = facts(text).activities
    assert found.object is not None
    assert found.object.startswith("that reports submitted to its committees name their sources")


@pytest.mark.parametrize(
    "text",
    [
        "Recalling the third meeting of the Delta Forum, held in Quito, Ecuador, from 2 to 5 May 2011,",
        "Welcoming the third meeting of the Delta Forum, held in Quito in 2011, which renewed its mandate,",
        "Noting with appreciation the third meeting of the Delta Forum, held in Quito, on 2 May 2011,",
    ],
)
def test_meetings_held_that_a_preamble_reports(facts: Read, text: str) -> None:
    (found,) = facts(f"The General Assembly,\n\n{text}").activities
    assert (found.verb, found.object) == ("hold", "the third meeting of the Delta Forum")


@pytest.mark.parametrize(
    "text",
    [
        "Recalling the wish to see a third meeting of the Delta Forum held in Quito,",
    ],
)
def test_what_a_preamble_does_not_report_as_held(facts: Read, text: str) -> None:
    assert facts(f"The General Assembly,\n\n{text}").activities == ()


def test_an_organ_in_capitals_above_its_decisions(facts: Read) -> None:
    found = facts(
        "Report on Ports\n\nRECOGNIZING the need for ports;\n\nTHE CONFERENCE OF THE CONTRACTING PARTIES\n\n"
        "7. DECIDES that the Lake Bureau may open an office;\n\n8. REQUESTS the Secretariat to publish a guide;"
    )
    actors = [[p.name for p in a.actors] for a in found.activities]
    assert actors == [["Conference of the Contracting Parties"]] * 2


def test_a_heading_in_capitals_that_is_no_organ(facts: Read) -> None:
    found = facts("Report on Ports\n\nDECISIONS TAKEN\n\n7. DECIDES that the Lake Bureau may open an office;")
    assert [a.actors for a in found.activities] == [()]


def test_the_board_named_before_its_decision(facts: Read) -> None:
    found = facts(
        "Most decisions are adopted by the Lake Fund Board during its regular meetings.\n\n"
        "The Board, having considered document 02:\n\nRequests the Secretariat to develop a policy on ports;"
    )
    assert [[p.name for p in a.actors] for a in found.activities] == [["Lake Fund Board"]]


@pytest.mark.parametrize(
    ("text", "verb", "decided"),
    [
        ("Resolution 2031-07 The Board instructs the staff to open a page.", "instruct", "to open a page"),
        ("Minute 12/3: It was agreed to buy a van.", "agree", "to buy a van"),
        ("Decision 14: The Board approved the budget.", "approve", "the budget"),
        ("It was agreed that a van would be bought.", "agree", "that a van would be bought"),
    ],
)
def test_the_minutes_of_a_board(facts: Callable[[str], Facts], text: str, verb: str, decided: str) -> None:
    found = facts(f"The Lake Union Board met in May. {text}").activities
    assert [(a.verb, a.object) for a in found][1:] == [(verb, decided)]
    assert all("Lake_Union" in p.entity or "Lake" in p.name for a in found for p in a.actors)


def test_what_all_think_is_no_decision(facts: Callable[[str], Facts]) -> None:
    text = "The Lake Union Board met in May. It was agreed that radio matters."
    assert [a.verb for a in facts(text).activities] == ["meet"]


def test_a_heading_in_capitals_is_no_decision(facts: Callable[[str], Facts]) -> None:
    text = "The Lake Union Board met in May.\n\nAPPROVED BUDGET\n\nThe hall was full.\n"
    assert [a.verb for a in facts(text).activities] == ["meet"]


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        (
            "Decides to close the session and to authorize the President to open it again;",
            ["to close the session", "to authorize the President to open it again"],
        ),
        (
            "Requests the Secretary-General: (a) to print a guide; (b) to open a school; and (c) to report on it;",
            ["to print a guide", "to open a school", "to report on it"],
        ),
    ],
)
def test_each_infinitive_that_is_decided_counts(facts: Read, text: str, tasks: list[str]) -> None:
    assert [a.object for a in facts(f"The General Assembly,\n\n{text}").activities] == tasks


@pytest.mark.parametrize(
    "text",
    [
        "Decides to help girls to read and to write letters;",
        "Requests the Secretary-General to prepare a report which helps States to plan and to act;",
        "Requests the Secretary-General: (a) to print a guide; (b) to thank the donors;",
        "Requests the Secretary-General to ask the Lake Bank to pay for a guide and to report thereon;",
    ],
)
def test_an_infinitive_of_something_else_is_no_decision(facts: Read, text: str) -> None:
    assert len(facts(f"The General Assembly,\n\n{text}").activities) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Lake Ports Committee, 1. Having examined paper 7, 2. Notes the report; "
        "3. Decides to open a fund; 4. Requests the Centre to print a guide.",
        "The Lake Ports Committee, Having examined paper 7, Decides to open a fund;"
        "Requests the Centre to print a guide.",
    ],
)
def test_a_whole_resolution_may_stand_in_one_paragraph(facts: Read, text: str) -> None:
    found = facts(text).activities
    assert [(a.verb, a.object) for a in found] == [("decide", "to open a fund"), ("request", "to print a guide")]
    assert {p.name for a in found for p in a.actors} == {"Lake Ports Committee"}


def test_a_name_that_begins_like_a_resolution_opens_none(facts: Read) -> None:
    found = facts("The Lake Ports Committee, Recalling Voices and WHO opened a school.").activities
    assert not [a for a in found if a.rule == "resolution"]
