"""Plain text in every shape that programs and people give it: the same paragraphs come out of all of them."""

import re
from collections.abc import Callable
from itertools import count
from textwrap import wrap

import pytest

from wsisgraph.documents import Document, read_bytes
from wsisgraph.documents.hyphens import Hyphens
from wsisgraph.documents.lines import Indents, Line, Wrapping, runs_across

STORY = (
    "The Harbour Union built nine masts in the northern harbours between January and May, and it trained the "
    "keepers of all of them. A second course is being prepared. It will be held in the southern harbours by "
    "teachers of the International Institute of Buoys and of the Ministry of Fisheries.",
    "In the year before, the Institute had published a handbook on the repair of communication networks, which "
    "the council of ministers recommended to the schools on the coast. Forty schools now use it in their lessons.",
    "Costs fell by a third. The Bank of the Coast (BOC) lent the Union four million dollars for lamps and "
    "batteries, and the Union will give them to the poorest of the villages, with parts for twenty years of use.",
    "Three bodies reported that the portal for fishers, which was opened in March, tells of the weather hour by "
    "hour. Nobody had asked for it, but everybody was found to use it, and the harbours want it in all languages.",
)  # fmt: skip
WIDTHS = (44, 60, 72, 80, 96)


def lines(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def stretched(text: str, width: int) -> list[str]:
    """Lines of equal width, but for the last."""
    made = lines(text, width)
    for position, line in enumerate(made[:-1]):
        words = line.split(" ")
        gaps, spare = len(words) - 1, width - len(line)
        sizes = [1 + spare // gaps + (n < spare % gaps) for n in range(gaps)]
        made[position] = "".join(w + " " * size for w, size in zip(words, [*sizes, 0], strict=True))
    return made


def hyphenated(text: str, width: int) -> list[str]:
    """Lines whose long words are broken where the line is full."""
    made = [""]
    for word in text.split(" "):
        room = width - len(made[-1]) - 2
        if len(made[-1]) + 1 + len(word) <= width:
            made[-1] = f"{made[-1]} {word}".strip()
        elif re.fullmatch("[a-z]{8,}", word) and 3 <= room <= len(word) - 3:
            made[-1] += f" {word[:room]}-"
            made.append(word[room:])
        else:
            made.append(word)
    return made


def paged(width: int, foot: str, head: str = "") -> str:
    """Pages of 12 lines; the last line of a page may be in the middle of a sentence."""
    body = [line for text in STORY for line in (*lines(text, width), "")]
    pages = [body[start : start + 12] for start in range(0, len(body), 12)]
    numbers = count(1)
    return "\n".join("\n".join([head, "", *page, "", foot.format(next(numbers))]) for page in pages)


Maker = Callable[[int], str]
SHAPES: dict[str, Maker] = {
    "blank lines": lambda w: "\n\n".join("\n".join(lines(t, w)) for t in STORY),
    "indented first lines": lambda w: "\n".join("\n".join(lines(t, w, "   ")) for t in STORY),
    "tabs": lambda w: "\n".join("\n".join(lines(t, w, "\t")) for t in STORY),
    "hanging lines": lambda w: "\n".join("\n".join(lines(t, w, "", "    ")) for t in STORY),
    "a margin": lambda w: "\n\n".join("\n".join(lines(t, w, " " * 8, " " * 8)) for t in STORY),
    "double spacing": lambda w: "\n\n\n".join("\n\n".join(lines(t, w)) for t in STORY),
    "stretched lines": lambda w: "\n\n".join("\n".join(stretched(t, w)) for t in STORY),
    "quoted mail": lambda w: "\n>\n".join("\n".join(f"> {x}" for x in lines(t, w)) for t in STORY),
    "bullets": lambda w: "\n".join("\n".join(lines(t, w, "- ", "  ")) for t in STORY),
    "broken words": lambda w: "\n\n".join("\n".join(hyphenated(t, w)) for t in STORY),
    "page numbers": lambda w: paged(w, "{}"),
    "page numbers between dashes": lambda w: paged(w, "- {} -"),
    "running headers": lambda w: paged(w, "Page {}", "Masts and buoys in review"),
    "headers with page numbers": lambda w: paged(w, "Masts and buoys in review     {}"),
    "form feeds": lambda w: paged(w, "{}\f", "Masts and buoys in review"),
}


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_paragraphs_are_the_same_in_every_shape(shape: str, width: int) -> None:
    document = read_bytes(SHAPES[shape](width).encode(), "story.txt")
    assert document.sections == ()
    found = " ".join(texts(document))
    assert found == " ".join(STORY)
    if "page" not in shape and shape not in {"running headers", "form feeds"}:
        assert texts(document) == list(STORY)
    else:  # a page that ends with a sentence does not tell whether the paragraph does
        assert all(text.endswith(".") for text in texts(document))
        assert len(document.paragraphs) <= len(STORY) + 2


@pytest.mark.parametrize("width", WIDTHS)
def test_without_blank_lines_and_indents_the_short_last_lines_tell(width: int) -> None:
    document = read_bytes("\n".join("\n".join(stretched(t, width)) for t in STORY).encode(), "story.txt")
    assert texts(document) == list(STORY)


def test_what_pages_repeat_is_kept_aside_and_the_title_stays() -> None:
    text = paged(60, "Page {}", "Masts and buoys in review")
    document = read_bytes(text.encode(), "story.txt")
    assert document.title == "Masts and buoys in review"
    assert set(document.boilerplate) >= {"Page 1", "Page 2", "Masts and buoys in review"}


@pytest.mark.parametrize(("times", "aside"), [(2, False), (3, True)])
def test_a_line_with_a_symbol_is_set_aside_when_it_comes_back_twice(times: int, aside: bool) -> None:
    parts = [
        f"The board met in hall {n}, and it was glad of the new lamps.\n\nA/98/12 Lamps of the coast\n"
        for n in range(1, times + 1)
    ]
    document = read_bytes("\n".join(["The lamps of the coast", *parts]).encode(), "a.txt")
    assert ("A/98/12 Lamps of the coast" in document.boilerplate) is aside


def test_headings_that_come_back_are_no_headers() -> None:
    text = "".join(f"Results\n\n{story}\n\nTable {n}\n\n" for n, story in enumerate(STORY, 1))
    document = read_bytes(text.encode(), "story.txt")
    assert sum(section.title == "Results" for section in document.sections) + (document.title == "Results") >= 3
    assert not any("Results" in line for line in document.boilerplate)


def test_an_acronym_in_brackets_at_the_beginning_of_a_line_is_no_item() -> None:
    document = read_bytes(
        b"1. The report of the World Summit on the Information Society\n(WSIS) tells of masts.\n\n"
        b"2. It was read.\n",
        "report.txt",
    )
    assert texts(document) == [
        "The report of the World Summit on the Information Society (WSIS) tells of masts.",
        "It was read.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "belongs"),
    [
        ("the Asia-", "Pacific region", True),
        ("a communi-", "cation network", False),
        ("a high-", "level meeting", True),
        ("for long-", "term growth", True),
        ("an e-", "government plan", True),
        ("the govern\u00ad", "ment", False),
        ("a ship-", "to-shore radio", True),
        ("the harbour-", "masters", False),
    ],
)
def test_hyphens_at_line_ends_in_a_text_with_broken_words(before: str, after: str, *, belongs: bool) -> None:
    hyphens = Hyphens(["a ship-to-shore radio", "of the communica-", "harbourmasters met"])
    assert hyphens.belongs(before, after) is belongs


def test_a_text_without_broken_words_keeps_its_hyphens() -> None:
    assert Hyphens(["no line ends in one"] * 50).belongs("the harbour-", "watchers")


def test_what_the_document_prints_elsewhere_decides() -> None:
    assert Hyphens(["multi-stakeholder", "broken-"]).belongs("a multi-", "stakeholder forum")
    assert not Hyphens(["multistakeholder", "broken-"]).belongs("a multi-", "stakeholder forum")


@pytest.mark.parametrize(
    ("before", "after"), [("by 15", "March 2043."), ("on 3 March", "2043."), ("written by Dr.", "Ama Mensah.")]
)
def test_dates_and_names_are_not_parted_at_a_line_end(before: str, after: str) -> None:
    document = read_bytes(f"The report was asked for {before}\n{after}\n".encode(), "letter.txt")
    assert texts(document) == [f"The report was asked for {before} {after}"]


@pytest.mark.parametrize(("indent", "across"), [(4, False), (0, True)])
def test_the_first_line_of_a_page_goes_on_unless_it_is_indented(indent: int, across: bool) -> None:
    last = Line("a course is planned for the spring by the Institute and a firm of Bergen", 0, 1, 1)
    line = Line("Harbour Union of the north has given it a hall", indent, 2, 2)
    wrapping = Wrapping(width=72, hyphens=Hyphens([]), indents=Indents(first=4, rest=0))
    assert runs_across(last, line, wrapping) is across
