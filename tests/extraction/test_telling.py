"""How deeds are told: lists, insertions, openings, bullets; and what is told but was not done."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


def deeds(facts: Facts) -> list[tuple[list[str], str, str | None]]:
    return [([a.entity for a in x.actors], x.verb, x.object) for x in facts.activities]


def test_participles_behind_a_perfect_share_its_subject(facts: Read) -> None:
    text = "UNICEF has flown drones, trained 40 officers and, after a tender, printed a manual."
    assert [x.verb for x in facts(text).activities] == ["fly", "train", "print"]


def test_the_subject_stands_in_front_of_an_insertion(facts: Read) -> None:
    text = "ESCAP, of which Mongolia holds the presidency, approved guidelines on short codes."
    assert deeds(facts(text)) == [(["escap"], "approve", "guidelines on short codes")]


def test_an_unknown_verb_behind_which_is_a_verb(facts: Read) -> None:
    text = "The cable, which crosses the Volta, was buried by UNDP."
    assert deeds(facts(text)) == [(["undp"], "bury", "The cable")]


def test_participles_that_open_a_sentence(facts: Read) -> None:
    found = facts(
        "Funded by the European Union and managed by UNDP, the project has equipped a school."
    ).activities
    assert (found[0].verb, found[0].object, found[0].status) == ("manage", "the project", "ongoing")
    assert [a.entity for a in found[0].actors] == ["undp"]


@pytest.mark.parametrize(
    ("text", "verb", "object_"),
    [
        ("UNESCO entered into a five-year agreement with WHO.", "enter into", "a five-year agreement"),
        ("UNESCO played host to a workshop on radio.", "play host", "a workshop on radio"),
        ("UNESCO scouted 900 start-ups.", "scout", "900 start-ups"),
        ("UNESCO hung an antenna.", "hang", "an antenna"),
        ("UNESCO launched Radiola, a podcast for farmers.", "launch", "Radiola"),
        ("UNESCO adopted the Reading Strategy for Africa 2020–2030.", "adopt", "the Reading Strategy for Africa 2020–2030"),  # noqa: E501
    ],
)  # fmt: skip
def test_verbs_and_objects(only: Only, text: str, verb: str, object_: str) -> None:
    assert (only(text).verb, only(text).object) == (verb, object_)


@pytest.mark.parametrize(
    "text",
    [
        "A visit to Lima by UNDP never took place.",
        "No agreement was signed by UNDP.",
        "Suppose that UNDP were to close its library tomorrow.",
        "If passed, it would force UNDP to close.",
        "UNDP gave notice of the change.",
        "UNDP followed suit.",
        "The draft was discussed but not adopted.",
        "The tower fell silent before the school was built.",
    ],
)
def test_what_was_not_done(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


def test_bullets_below_the_name_of_a_body(facts: Read) -> None:
    text = "UNDP in Georgia\n\nA quarterly note on the work of UNDP in Georgia.\n\n- Trained 118 members.\n\n- Carried out in May: a survey of farms.\n"  # noqa: E501
    assert deeds(facts(text)) == [
        (["undp"], "train", "118 members"),
        (["undp"], "carry out", "a survey of farms"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WHO launched mQuitline.", "programme_or_project"),
        ("WHO tested vouchers for nurses.", "study_or_assessment"),
        ("WHO paid the electricity bill.", "financing"),
        ("WHO translated the indicators.", "other"),
        ("WHO and UNDP agreed to share a registry.", "agreement_or_partnership"),
    ],
)
def test_types(only: Only, text: str, kind: str) -> None:
    assert only(text).type == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ITU supported UNICEF in developing a portal.", ["United Nations Children's Fund"]),
        ("ITU donated 40 laptops to Ghana and UNICEF.", ["Government of Ghana", "United Nations Children's Fund"]),
        ("ITU developed a toolkit.", []),
        ("UNDP contributed to a good application to UNICEF.", []),
        ("UNDP adopted a plan, endorsing funds for UNICEF.", []),
        ("UNDP opened a school in Kigali for UNICEF pupils.", []),
    ],
)
def test_beneficiaries(only: Only, text: str, names: list[str]) -> None:
    assert [b.name for b in only(text).beneficiaries] == names


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("UNESCO adopted the Reading Strategy for Africa 2020–2030.", "strategy", "Reading Strategy for Africa 2020–2030"),  # noqa: E501
        ("ITU organized the WSIS Forum 2020.", "event", "WSIS Forum 2020"),
        ("ITU launched the KidSafe portal.", None, None),
    ],
)  # fmt: skip
def test_named_works(only: Only, text: str, kind: str | None, title: str | None) -> None:
    result = only(text).result
    assert (result and result.kind, result and result.title) == (kind, title)
