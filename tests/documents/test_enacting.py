import pytest

from wsisgraph.documents import read_bytes
from wsisgraph.documents.enacting import standing_word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("considering", ""),
        ("considering further", ""),
        ("HAVING SEEN:", ""),
        ("resolves", "resolve"),
        ("RESOLVES:", "resolve"),
        ("Decides", "decide"),
        ("Decides,", "decide"),
        ("2. Also decides,", "decide"),
        ("5. Requests the Secretary-General:", "request"),
        ("Therefore resolves:", "resolve"),
        ("The conference agrees that:", "agree"),
        ("WE DECIDE:", "decide"),
        ("resolves to instruct the Secretary-General", "instruct"),
        ("instructs the Director of the Lake Bureau, in collaboration with the other Directors", "instruct"),
        ("invites Member States and Sector Members", "invite"),
        ("CALLS UPON Member States to:", "call"),
    ],
)
def test_words_alone_above_their_items(text: str, word: str) -> None:
    assert standing_word(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "requests the Secretary-General to report on ports",
        "Decides to wait",
        "Requests",
        "request for tender",
        "charges for calls",
        "agree",
        "The Council decides to adopt a plan for",
        "RECOGNISING the importance of masts",
        "invites Member States,",
        "resolves " * 40,
    ],
)
def test_lines_that_go_on_stand_not_alone(text: str) -> None:
    assert standing_word(text) is None


def test_operative_words_are_blocks_of_their_own() -> None:
    text = (
        "The Conference of the Lake Union (Lima, 2010),\n\nconsidering further\n\n"
        "that the Conference opened a register of masts in 2006,\n\nresolves\n\n"
        "1 to establish a working group on masts;\n\n2 that the group shall report to the Council in 2012,\n\n"
        "instructs the Director of the Lake Bureau\n\n1 to publish a handbook on masts."
    )
    read = [p.text for p in read_bytes(text.encode(), "note.txt").paragraphs]
    assert read == text.split("\n\n")


def test_an_operative_word_in_capitals_is_no_heading() -> None:
    document = read_bytes(
        b"THE GENERAL ASSEMBLY,\n\nRESOLVES:\n\n1. To open a port.\n\n2. To close a road.", "note.txt"
    )
    assert [p.text for p in document.paragraphs][1] == "RESOLVES:"
    assert not document.sections
