"""A report as Markdown, HTML or a Word document."""

import io
import re
from datetime import datetime
from typing import Any

from wsisgraph.errors import InputError
from wsisgraph.exports.report import Report, Sentence
from wsisgraph.exports.report_templates import render
from wsisgraph.exports.xmltext import xml_text

FORMATS = {
    "markdown": ("text/markdown", ".md"),
    "html": ("text/html", ".html"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
}
_BLANK_LINES = re.compile(r"\n{3,}")


def rendered(report: Report, form: str, made: datetime) -> bytes:
    """The report in one of `FORMATS`; `made` stands in a Word document instead of the clock.

    Raises:
        InputError: the library for Word documents is not installed.

    """
    if form == "docx":
        return _word(report, made)
    if form == "html":
        return render("report.html.jinja", report=report).encode()
    return _BLANK_LINES.sub("\n\n", render("report.md.jinja", report=report)).strip().encode() + b"\n"


def _word(report: Report, made: datetime) -> bytes:
    try:
        import docx
    except ImportError as error:
        remedy = "Install wsisgraph with its extra `docx`, or ask for Markdown or HTML."
        raise InputError("Word documents cannot be written here.", remedy=remedy) from error
    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments = xml_text(report.title), "", f"Release {report.release}"
    about.created = about.modified = made.replace(tzinfo=None)
    document.add_heading(xml_text(report.title), 0)
    _paragraph(document, report.opening)
    for group in report.groups:
        document.add_heading(xml_text(group.title), 1)
        for chapter in group.chapters:
            if chapter.title:
                document.add_heading(xml_text(chapter.title), 2)
            for paragraph in chapter.paragraphs:
                _paragraph(document, paragraph)
    document.add_heading("Notes", 1)
    for number, note in enumerate(report.notes, 1):
        text = f"{number}. {note.text}. {' '.join(note.urls)}"
        document.add_paragraph(xml_text(text.strip()))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(document: Any, sentences: tuple[Sentence, ...]) -> None:
    paragraph = document.add_paragraph()
    for place, sentence in enumerate(sentences):
        paragraph.add_run(xml_text((" " if place else "") + sentence.text))
        if sentence.notes:
            mark = paragraph.add_run(",".join(map(str, sentence.notes)))
            mark.font.superscript = True
