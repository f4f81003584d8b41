"""Word documents: computed numbers, tables, notes with their own marks, links, revisions, text boxes."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document as NewDocx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from wsisgraph.documents import Document, read_bytes
from wsisgraph.documents.docx_lists import in_form

Build = Callable[[Any], None]


def read(build: Build) -> Document:
    word = NewDocx()
    build(word)
    target = io.BytesIO()
    word.save(target)
    return read_bytes(target.getvalue(), "paper.docx")


def numbered(word: Any, levels: str) -> None:
    """Adds list 77 with these levels: pattern and format of each, parted by blanks."""
    xml = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (pattern, form) in enumerate(level.split("=") for level in levels.split())
    )
    root = word.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def add(word: Any, text: str, depth: int = 0) -> None:
    paragraph = word.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
    )


def test_numbers_that_word_computes_number_the_paragraphs() -> None:
    def build(word: Any) -> None:
        numbered(word, "%1.=decimal (%2)=lowerLetter")
        add(word, "The board met in Oslo.")
        add(word, "It carried out two tasks:")
        add(word, "It painted buoys. They are red.", 1)
        add(word, "It repaired masts. They are high.", 1)
        add(word, "It thanked the host.")

    document = read(build)
    assert [(p.number, p.text) for p in document.paragraphs] == [
        ("1", "The board met in Oslo."),
        ("2", "It carried out two tasks:"),
        ("2.a", "It painted buoys. They are red."),
        ("2.b", "It repaired masts. They are high."),
        ("3", "It thanked the host."),
    ]


def test_decimal_numbers_of_several_levels() -> None:
    def build(word: Any) -> None:
        numbered(word, "%1.=decimal %1.%2=decimal")
        for text, depth in (("It met in May.", 0), ("It was cold.", 1), ("It rained.", 1), ("It met in June.", 0)):
            add(word, text, depth)
            word.add_paragraph("Words between the numbers keep no number.")

    assert [p.number for p in read(build).paragraphs if "number" not in p.text] == ["1", "1.1", "1.2", "2"]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [(3, "decimal", "3"), (4, "lowerRoman", "iv"), (9, "upperRoman", "IX"),
     (27, "lowerLetter", "aa"), (3, "upperLetter", "C"),
     (7, "decimalZero", "07"), (3, "ideographDigital", "3"), (0, "lowerRoman", "0")],
)  # fmt: skip
def test_number_formats(value: int, form: str, text: str) -> None:
    assert in_form(value, form) == text


def test_heading_styles_make_the_tree_and_the_title() -> None:
    def build(word: Any) -> None:
        word.add_heading("Buoys and masts", 0)
        word.add_heading("I. Buoys", 1)
        word.add_paragraph("Buoys were painted.")
        word.add_heading("In the north", 2)
        word.add_paragraph("Three were in the north.")
        word.add_heading("II. Masts", 1)
        word.add_paragraph("Masts were not painted.")

    document = read(build)
    assert document.title == "Buoys and masts"
    assert [(s.path, s.level) for s in document.sections] == [("1", 1), ("1.in-the-north", 2), ("2", 1)]
    assert [p.section for p in document.paragraphs] == ["1", "1.in-the-north", "2"]


def test_bullets_and_italics_and_links() -> None:
    def build(word: Any) -> None:
        word.add_paragraph("First item", style="List Bullet")
        paragraph = word.add_paragraph("The ")
        paragraph.add_run("Big Book").italic = True
        paragraph.add_run(" came out. ")
        relation = word.part.relate_to("https://example.org/x", "http://e/hyperlink", is_external=True)
        namespaces = nsdecls("w", "r")
        paragraph._p.append(
            parse_xml(f'<w:hyperlink {namespaces} r:id="{relation}"><w:r><w:t>Read it.</w:t></w:r></w:hyperlink>')
        )

    document = read(build)
    item, paragraph = document.paragraphs
    assert (item.label, item.text) == ("•", "First item")
    assert [paragraph.text[s.start : s.end] for s in paragraph.italics] == ["Big Book"]
    assert [(paragraph.text[k.start : k.end], k.url) for k in paragraph.links] == [
        ("Read it.", "https://example.org/x")
    ]


def test_a_table_with_named_columns_gives_rows_and_one_without_gives_its_text() -> None:
    def build(word: Any) -> None:
        data = word.add_table(3, 2)
        for cell, text in zip(
            (c for row in data.rows for c in row.cells),
            ("Country", "Masts", "Togo", "3", "Benin", "4"),
            strict=True,
        ):
            cell.text = text
        layout = word.add_table(2, 2)
        layout.cell(0, 1).text = "The board met in Oslo."
        layout.cell(1, 0).text = "It met again in Lima."

    document = read(build)
    rows = [p for p in document.paragraphs if p.kind == "row"]
    assert [p.columns for p in rows] == [
        (("Country", "Togo"), ("Masts", "3")),
        (("Country", "Benin"), ("Masts", "4")),
    ]
    assert [p.text for p in document.paragraphs if p.kind == "paragraph"] == [
        "The board met in Oslo.",
        "It met again in Lima.",
    ]


def test_deleted_words_are_gone_and_inserted_ones_are_there() -> None:
    def build(word: Any) -> None:
        paragraph = word.add_paragraph("The board ")
        for tag, inner, text in (("del", "delText", "never"), ("ins", "t", "always")):
            paragraph._p.append(
                parse_xml(
                    f'<w:{tag} {nsdecls("w")} w:id="1"><w:r><w:{inner}>{text} met.</w:{inner}></w:r></w:{tag}>'
                )
            )

    assert [p.text for p in read(build).paragraphs] == ["The board always met."]


def test_hidden_words_are_left_out() -> None:
    def build(word: Any) -> None:
        paragraph = word.add_paragraph("The board met")
        paragraph.add_run(" and dissolved itself").font.hidden = True
        paragraph.add_run(" in Oslo.")

    assert [p.text for p in read(build).paragraphs] == ["The board met in Oslo."]


def test_text_boxes_are_read_once() -> None:
    box = (
        '<w:r {ns}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        "<w:txbxContent><w:p><w:r><w:t>In a box."
        "</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>"
        "In a box.</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    ns = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

    def build(word: Any) -> None:
        word.add_paragraph("Beside the box.")._p.append(parse_xml(box.format(ns=ns)))

    assert [p.text for p in read(build).paragraphs] == ["Beside the box.", "In a box."]


@pytest.mark.parametrize(("kinds", "marks"), [(("endnote",), ["1"]), (("endnote", "footnote"), ["e1", "1"])])
def test_endnotes_are_told_from_footnotes_where_there_are_both(kinds: tuple[str, ...], marks: list[str]) -> None:
    def build(word: Any) -> None:
        run = word.add_paragraph("The board met in Oslo.").add_run("")
        for kind in kinds:
            run._r.append(parse_xml(f'<w:{kind}Reference {nsdecls("w")} w:id="2"/>'))
            body = f'<w:{kind} w:id="2"><w:p><w:r><w:t>See the {kind}.</w:t></w:r></w:p></w:{kind}>'
            xml = f"<w:{kind}s {nsdecls('w')}>{body}</w:{kind}s>"
            content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
            part = Part(PackURI(f"/word/{kind}s.xml"), content, xml.encode(), word.part.package)
            word.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))

    document = read(build)
    assert {n.number: n.text for n in document.footnotes} == {
        mark: f"See the {kind}." for mark, kind in zip(marks, kinds, strict=True)
    }
    assert [m.footnote for m in document.paragraphs[0].markers] == marks


def test_the_name_of_a_template_is_no_title() -> None:
    def build(word: Any) -> None:
        word.core_properties.title = "Microsoft Word - draft 3.doc"
        word.add_paragraph("The board met in Oslo.")

    assert read(build).title is None


def test_macros_are_left_alone(seed: Document, make_docx: Callable[[Document], bytes]) -> None:
    import zipfile

    data = io.BytesIO(make_docx(seed))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()\nEnd Sub\n")
    assert len(read_bytes(data.getvalue(), "paper.docm").paragraphs) == len(seed.paragraphs)


def test_paragraphs_that_a_reviewer_joined_are_one() -> None:
    def build(word: Any) -> None:
        first = word.add_paragraph("The board painted forty buoys and ")
        mark = f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="a"/></w:rPr>'
        first._p.get_or_add_pPr().append(parse_xml(mark))
        word.add_paragraph("thanked its hosts.")
        last = word.add_paragraph("It met again in June.")
        last._p.get_or_add_pPr().append(parse_xml(mark))

    assert [p.text for p in read(build).paragraphs] == [
        "The board painted forty buoys and thanked its hosts.",
        "It met again in June.",
    ]


def test_rows_that_a_reviewer_took_out_are_left_out() -> None:
    def build(word: Any) -> None:
        table = word.add_table(3, 2)
        for at, cells in enumerate((("Country", "Buoys"), ("Togo", "12"), ("Benin", "28"))):
            for cell, text in zip(table.rows[at].cells, cells, strict=True):
                cell.text = text
        gone = parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"/>')
        table.rows[2]._tr.get_or_add_trPr().append(gone)

    assert [dict(p.columns) for p in read(build).paragraphs if p.kind == "row"] == [
        {"Country": "Togo", "Buoys": "12"}
    ]


@pytest.mark.parametrize("title", ["about:blank", "https://example.org/x", "(anonymous)"])
def test_what_programs_put_for_a_title_is_none(title: str) -> None:
    def build(word: Any) -> None:
        word.core_properties.title = title
        word.add_paragraph("The board painted forty buoys. It thanked its hosts.")

    assert read(build).title is None
