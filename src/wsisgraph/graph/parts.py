"""The document itself: its masthead, its sections, paragraphs, footnotes and notes, each with its text."""

from pyoxigraph import NamedNode

from wsisgraph.documents.model import Document, Footnote, Masthead, Paragraph, Section
from wsisgraph.graph import literals as lit
from wsisgraph.graph.context import Context
from wsisgraph.graph.namespaces import bibo, dc, dcterms, doco, prov, schema

_CLASSES = {
    "paragraph": "Paragraph", "heading": "Paragraph", "head": "TableRow", "row": "TableRow", "note": "Note",
}  # fmt: skip


def add_document(ctx: Context) -> None:
    """Add the document and all its parts."""
    document = ctx.document
    ctx.type(ctx.node, ctx.wsis("Document"), bibo("Report"), prov("Entity"))
    _add_description(ctx, document)
    _add_masthead(ctx, document.masthead)
    for section in document.sections:
        _add_section(ctx, section)
    for paragraph in document.paragraphs:
        _add_paragraph(ctx, paragraph)
    for footnote in (*document.footnotes, *_bodiless(document)):
        _add_footnote(ctx, footnote)
    for number, text in enumerate(document.notes, start=1):
        note = _add_part(ctx, "Note", f"note/{number}", str(number), None)
        ctx.state(note, text=lit.text(text))


def _bodiless(document: Document) -> list[Footnote]:
    """Footnotes that a mark in the text promises and no reader found."""
    known = {footnote.number for footnote in document.footnotes}
    marked = {marker.footnote for paragraph in document.paragraphs for marker in paragraph.markers}
    return [Footnote(number, None) for number in sorted(marked - known)]


def _add_description(ctx: Context, document: Document) -> None:
    title = document.title or document.symbol or document.slug
    ctx.add(ctx.node, dcterms("title"), lit.words(title, document.language))
    ctx.add(ctx.node, dcterms("identifier"), lit.text(document.slug))
    if document.issued:
        ctx.add(ctx.node, dcterms("issued"), lit.day(document.issued))
    if document.language:
        ctx.add(ctx.node, dcterms("language"), lit.text(document.language))
    if document.source_url:
        ctx.add(ctx.node, dcterms("source"), lit.address(document.source_url))
    ctx.add(ctx.node, dcterms("format"), lit.text(document.format))
    ctx.state(
        ctx.node,
        symbol=lit.text(document.symbol) if document.symbol else None,
        yearCovered=lit.year(document.year_covered) if document.year_covered else None,
        truncated=lit.boolean(document.truncated),
        provisional=lit.boolean(document.provisional),
        sha256=lit.text(document.sha256),
        boilerplate=[lit.text(text) for text in document.boilerplate],
        warning=[lit.text(f"{warning.code}: {warning.message}") for warning in document.warnings],
    )


def _add_masthead(ctx: Context, masthead: Masthead) -> None:
    ctx.state(
        ctx.node,
        body=[lit.text(body) for body in masthead.bodies],
        session=[lit.text(session) for session in masthead.sessions],
        agendaItem=[lit.text(item) for item in masthead.agenda],
        distribution=lit.text(masthead.distribution) if masthead.distribution else None,
        originalLanguage=lit.text(masthead.original_language) if masthead.original_language else None,
    )
    if masthead.author:
        ctx.add(ctx.node, dc("creator"), lit.text(masthead.author))


def _add_part(ctx: Context, kind: str, reference: str, number: str, section: str | None) -> NamedNode:
    """A part belongs to the document and, where it stands under a heading, to that section."""
    node = ctx.part(reference)
    ctx.type(node, ctx.wsis(kind))
    counterpart = {"Section": "Section", "Paragraph": "Paragraph", "Footnote": "Footnote"}.get(kind)
    if counterpart:
        ctx.type(node, doco(counterpart))
    ctx.state(node, number=lit.text(number))
    ctx.state(ctx.node, hasPart=node)
    ctx.add(node, dcterms("isPartOf"), ctx.node)
    if section is not None:
        holder = ctx.part(f"section/{section}")
        ctx.add(node, dcterms("isPartOf"), holder)
        ctx.state(holder, hasPart=node)
    return node


def _add_section(ctx: Context, section: Section) -> None:
    node = _add_part(ctx, "Section", f"section/{section.path}", section.path, section.parent)
    line = ctx.concepts.action_line(section.action_line) if section.action_line else None
    heading = lit.text(section.heading)
    # The heading is also the section's text, so that a value stated in a heading can quote it.
    ctx.state(node, heading=heading, text=heading, level=lit.integer(section.level), actionLine=line)
    ctx.add(node, dcterms("title"), lit.words(section.title, ctx.document.language))


def _add_paragraph(ctx: Context, paragraph: Paragraph) -> None:
    node = _add_part(ctx, _CLASSES[paragraph.kind], paragraph.number, paragraph.number, paragraph.section)
    marks = [ctx.part(f"footnote/{marker.footnote}") for marker in paragraph.markers]
    ctx.state(node, text=lit.text(paragraph.text), footnoteMark=marks)
    if paragraph.page is not None:
        ctx.add(node, schema("pagination"), lit.text(str(paragraph.page)))


def _add_footnote(ctx: Context, footnote: Footnote) -> None:
    node = _add_part(ctx, "Footnote", f"footnote/{footnote.number}", footnote.number, None)
    text = lit.text(footnote.text) if footnote.text is not None else None
    ctx.state(node, text=text, missing=lit.boolean(footnote.text is None))
    ctx.state(
        node,
        source=[lit.address(url) for url in footnote.urls],
        documentSymbol=[lit.text(symbol) for symbol in footnote.symbols],
    )
