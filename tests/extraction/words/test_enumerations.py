"""Lists inside sentences: their letters are no words, and their subject stands in front of the colon."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told as told_of

from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.words.enumerations import without_labels
from wsisgraph.extraction.words.tokens import tokenize

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ECA: (a) ran a course; and (ii) met.", "ECA : ran a course ; and met ."),
        ("paragraph 4 (a) of it, and section 501(c)", "paragraph 4 ( a ) of it , and section 501 ( c )"),
        ("Costs: (b) Trained 40 clerks; Oslo paid.", "Costs : trained 40 clerks ; Oslo paid ."),
        ("ECA has: (a) met; (b) paid.", "ECA has met , paid ."),
    ],
    ids=["labels", "citations", "capital of a deed", "auxiliary"],
)
def test_labels_are_left_out(text: str, kept: str) -> None:
    tokens = without_labels(tokenize(text))
    assert " ".join(t.text for t in tokens) == kept
    assert [t.index for t in tokens] == list(range(len(tokens)))


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, ESCAP: (a) organized two workshops; (b) published a report on piers; and (c) trained 40 clerks.",
        "ESCAP has: (a) organized two workshops; (b) published a report on piers; and (c) trained 40 clerks.",
        "ESCAP:\n\n(a) Organized two workshops;\n\n(b) Published a report on piers;\n\n(c) Trained 40 clerks.",
    ],
    ids=["past", "perfect", "paragraphs"],
)
def test_every_item_is_a_deed_of_the_subject(facts: Read, text: str) -> None:
    assert [told_of(a) for a in facts(text).activities] == [
        ("escap", "organize", "two workshops"),
        ("escap", "publish", "a report on piers"),
        ("escap", "train", "40 clerks"),
    ]


@pytest.mark.parametrize(
    ("lead", "deeds", "status"),
    [
        ("is", ("organizing", "publishing", "training"), "ongoing"),
        ("is currently", ("organizing", "publishing", "training"), "ongoing"),
        ("has also", ("organized", "published", "trained"), "completed"),
        ("will therefore", ("organize", "publish", "train"), "planned"),
        ("was able to", ("organize", "publish", "train"), "completed"),
        ("worked with Norway to", ("organize", "publish", "train"), "completed"),
    ],
)
@pytest.mark.parametrize(
    "marks", [("(a) ", "; (b) ", "; and (c) "), ("", "; ", "; "), ("\n\n- ", ";\n\n- ", ";\n\n- ")]
)
def test_items_go_on_with_the_auxiliary_in_front(
    facts: Read, lead: str, deeds: tuple[str, str, str], status: str, marks: tuple[str, str, str]
) -> None:
    objects = ("two workshops", "a report on piers", "40 clerks")
    items = "".join(f"{mark}{deed} {thing}" for mark, deed, thing in zip(marks, deeds, objects, strict=True))
    found = facts(f"ESCAP {lead}: {items}.").activities
    assert [(told_of(a)[0], a.object, a.status) for a in found] == [("escap", o, status) for o in objects]


@pytest.mark.parametrize(
    "text",
    [
        "The aim of ESCAP is to: publish a report; train 40 clerks.",
        "The partners of ESCAP are: printing houses; training centres; and banks.",
        "ESCAP invites members to: (a) publish a report; (b) train 40 clerks.",
    ],
)
def test_items_of_aims_and_things_are_no_deeds(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


@pytest.mark.parametrize(
    ("lead", "verb"),
    [("agreed", "agree"), ("pledged", "pledge"), ("instructed the staff", "instruct"), ("decided", "")],
)
@pytest.mark.parametrize("marks", [("(a) ", "; (b) ", "; and (c) "), ("\n\n- ", ";\n\n- ", ";\n\n- ")])
def test_what_is_agreed_to_is_one_task_each(
    facts: Read, lead: str, verb: str, marks: tuple[str, str, str]
) -> None:
    tasks = ("convene a workshop on soil", "publish a handbook", "open an office in Lima")
    text = f"ESCAP {lead} to: " + "".join(mark + task for mark, task in zip(marks, tasks, strict=True)) + "."
    found = facts(text).activities
    assert [f"{a.verb} {a.object}" for a in found] == (
        [f"{verb} {t}" for t in tasks] if verb else [t.removesuffix(" in Lima") for t in tasks]
    )
