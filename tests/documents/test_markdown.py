"""Markdown files: front matter, comments, tags, code, tables whose columns are set off by spaces."""

from wsisgraph.documents import read_bytes

REPORT = """\
---
title: "Annual report of the Union"
date: 2043-03-12
tags: [masts, buoys]
lang: en
---

# Annual report of the Union

The Union **built nine masts** in *Togo*[^1] and `trained` 40 keepers.

<!-- The Union built
twelve masts. -->

| Country    | Masts     |
|------------|-----------|
| Togo       | 9         |
| Ghana      | 12        |

<div align="center">It went home.</div>

- [x] It painted buoys

[^1]: See A/98/64.
"""


def test_front_matter_gives_title_and_date_and_is_kept_aside() -> None:
    document = read_bytes(REPORT.encode(), "report.md")
    assert (document.title, str(document.issued), document.language) == (
        "Annual report of the Union", "2043-03-12", "en",
    )  # fmt: skip
    assert document.boilerplate[0].startswith('--- title: "Annual report')
    assert document.paragraphs[0].line == 10


def test_the_text_has_neither_comments_nor_tags_nor_marks() -> None:
    document = read_bytes(REPORT.encode(), "report.md")
    assert [(p.label, p.text) for p in document.paragraphs] == [
        ("", "The Union built nine masts in Togo and trained 40 keepers."),
        ("", "Country; Masts"),
        ("", "Togo; 9"),
        ("", "Ghana; 12"),
        ("", "It went home."),
        ("-", "It painted buoys"),
    ]
    assert document.paragraphs[2].columns == (("Country", "Togo"), ("Masts", "9"))
    assert document.boilerplate[1] == "<!-- The Union built twelve masts. -->"


def test_a_rule_at_the_beginning_of_a_text_is_no_front_matter() -> None:
    document = read_bytes(b"---\nThe Union met in Oslo.\n---\n\nIt went home.\n", "report.md")
    assert [p.text for p in document.paragraphs] == ["The Union met in Oslo.", "It went home."]


def test_marks_of_code_are_kept_in_plain_text() -> None:
    document = read_bytes(b"The Union opened `masts` in <i>Oslo</i>.\n", "report.txt")
    assert document.paragraphs[0].text == "The Union opened `masts` in <i>Oslo</i>."


def test_code_in_a_named_language_is_set_aside() -> None:
    text = "The Union built masts.\n\n```python\nprint('The Union built a tower.')\n```\n\nIt went home.\n"
    document = read_bytes(text.encode(), "a.md")
    assert [(p.text, p.line) for p in document.paragraphs] == [("The Union built masts.", 1), ("It went home.", 7)]
    assert "tower" in " ".join(document.boilerplate)


def test_front_matter_in_toml() -> None:
    text = '+++\ntitle = "Masts of 2020"\ndate = 2021-05-06\n+++\n\nThe Union built masts. It went home.\n'
    document = read_bytes(text.encode(), "a.md")
    assert (document.title, str(document.issued)) == ("Masts of 2020", "2021-05-06")
    assert [p.text for p in document.paragraphs] == ["The Union built masts. It went home."]


def test_plus_signs_around_what_is_no_toml_stay() -> None:
    document = read_bytes(b"+++\nThe Union built masts. It went home.\n+++\n\nIt slept. It woke.\n", "a.md")
    assert "The Union built masts." in " ".join(p.text for p in document.paragraphs)
