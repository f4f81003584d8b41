"""The activities of a sentence, as drafts: by the rules here, or by whoever stands in for them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from wsisgraph.documents.model import Document, Paragraph, Section, Span
from wsisgraph.extraction.activities import operative
from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.activities.listed import listed_gerunds
from wsisgraph.extraction.activities.nominal_deeds import decisions, nominals
from wsisgraph.extraction.activities.openings import bullets, opening_gerunds, opening_participles
from wsisgraph.extraction.activities.phrases import adjuncts, gratitude, means
from wsisgraph.extraction.activities.reduced import reduced_passives
from wsisgraph.extraction.activities.refusals import telling
from wsisgraph.extraction.activities.reporting_back import organ_reported_to
from wsisgraph.extraction.activities.resolution_titles import deciding_body, organ_alone
from wsisgraph.extraction.activities.selection import select
from wsisgraph.extraction.activities.under_way import being_made
from wsisgraph.extraction.analysis import Analysed
from wsisgraph.extraction.entities.bearers import is_unnamed_board
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.participants.bases import at_surface
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.lead_ins import going_on, items_status, leading_in
from wsisgraph.extraction.participants.process import acknowledges, is_process, names_itself
from wsisgraph.extraction.participants.same_things import remember
from wsisgraph.extraction.participants.short_names import antecedent, board_owner, body_behind
from wsisgraph.extraction.participants.title_houses import as_name


class Drafter(Protocol):
    """What finds the activities of a sentence. Sentences come in reading order, each paragraph being entered."""

    def enter(self, paragraph: Paragraph) -> None:
        """Begin a paragraph."""

    def drafts(self, item: Analysed) -> list[Draft]:
        """The activities of the next sentence."""


class RuleDrafter:
    """Finds activities by rules; moves the document's memory on from sentence to sentence."""

    def __init__(self, document: Document, context: Context, standing: Mapping[str, str]) -> None:
        self._document, self.context, self._standing = document, context, standing
        self._enacting: Participant | None = None
        """The body whose resolution is being read."""

    def enter(self, paragraph: Paragraph) -> None:
        """Begin a paragraph: it may name the body that decides in those after it."""
        self.context.acknowledging = acknowledges(self._document, paragraph)
        body = operative.enacting_body(paragraph.text) or deciding_body(paragraph.text)
        if body is not None:
            self._enacting = self._named(body, paragraph)
        elif operative.is_resolution_paragraph(paragraph.text):
            self._enacting = self._above(paragraph) or self._enacting or self._reported_to

    def drafts(self, item: Analysed) -> list[Draft]:
        """The activities of the next sentence."""
        self.context.countries_here = tuple(
            (item.sentence.tokens[p.first].start, p.code) for p in item.places if p.kind == "country"
        )
        self.context.topic = self.context.subject or self.context.topic
        reader = ClauseReader(item.sentence, item.names, self.context)
        found = self._found(item, reader)
        for draft in found:
            draft.process = is_process(draft, item.sentence, self.context)
        self._lead_in(item, reader)
        self._note_itself(item)
        chosen = select(found)
        self._remember(item, chosen)
        return chosen

    def _found(self, item: Analysed, reader: ClauseReader) -> list[Draft]:
        """What the kinds of rules find, in their order; `select` decides between them."""
        enacted = self._enacted(item, reader) if item.operative else []
        self.context.note(item.names)
        clauses = [] if enacted else list(reader.read())
        return [
            *enacted,
            *clauses,
            *reduced_passives(reader),
            *adjuncts(reader, clauses),
            *means(reader),
            *nominals(reader),
            *decisions(reader),
            *opening_participles(reader),
            *opening_gerunds(reader),
            *listed_gerunds(reader),
            *being_made(reader),
            *bullets(reader),
            *gratitude(reader),
        ]

    def _enacted(self, item: Analysed, reader: ClauseReader) -> list[Draft]:
        found = operative.operative_drafts(reader, self._enacting, self._standing.get(item.paragraph.number))
        self.context.subject = self.context.subject or ((self._enacting,) if self._enacting else ())
        return list(found)

    def _lead_in(self, item: Analysed, reader: ClauseReader) -> None:
        """Remember who leads into a list; forget it where a full sentence stands that is no item."""
        if item.sentence.tokens and item.sentence.tokens[-1].text == ":":
            self.context.lead = leading_in(reader)
            last = item.sentence.clauses[-1] if item.sentence.clauses else None
            self.context.lead_status = (last and items_status(last)) or "completed"
        elif item.sentence.clauses and not item.paragraph.label:
            self.context.lead = going_on(reader)
            self.context.lead_status = items_status(item.sentence.clauses[0]) or "completed"

    def _note_itself(self, item: Analysed) -> None:
        subjects = [c.subject for c in item.sentence.clauses if c.subject is not None]
        if subjects and item.sentence.tokens[subjects[0][0]].lower != "it":
            self.context.itself = names_itself(item.sentence, subjects[0])

    def _remember(self, item: Analysed, chosen: list[Draft]) -> None:
        for draft in chosen:
            told = draft.lemma, draft.found.head if draft.found else "", draft.actors
            if draft.rule != "participle":
                self.context.remember_undertaking(*told)
            if draft.rule != "participle" or draft.actors:
                self.context.remember_holding(*told)
        remember(self.context.worked, item.sentence.tokens, chosen)
        self.context.told |= {telling(d.lemma, d.found.head) for d in chosen if d.found is not None}

    @cached_property
    def _reported_to(self) -> Participant | None:
        """The organ to which what is decided asks others to report."""
        found = organ_reported_to(self._document.paragraphs)
        return replace(self._named(*found), confidence=0.7) if found else None

    def _named(self, span: Span, paragraph: Paragraph) -> Participant:
        surface = paragraph.text[span.start : span.end]
        organ = self._organ_meant(surface)
        if organ is not None:
            return replace(
                at_surface(organ, "inferred/short-name", surface, span.start), paragraph=paragraph.number
            )
        entity, name = self.context.identified(surface)
        return Participant(
            entity, name, surface, span.start, span.end, "inferred/inherited", 0.95, paragraph.number
        )

    def _above(self, paragraph: Paragraph) -> Participant | None:
        """The organ that stands in capitals above a paragraph, or whose resolution a title says it is."""
        sections = [*reversed(self._document.headings(paragraph))]
        front = [self._document.title or "", *self._document.masthead.lines]
        titles: list[tuple[str, Section | None]] = [(s.title, s) for s in sections] + [(t, None) for t in front]
        nearest = next((title for title, _ in titles if title), "")
        for title, section in titles:
            known = self.context.authority.get(title)
            named = known is not None and known.entity is not None
            span = deciding_body(title) or organ_alone(title, named=named, nearest=title == nearest)
            if span is not None:
                return self._in_title(title, span, section)
        return None

    def _in_title(self, title: str, span: Span, section: Section | None) -> Participant:
        name = as_name(title[span.start : span.end])
        entity, full = self.context.identified(name)
        shift = len(section.heading) - len(title) if section else 0
        place = f"section/{section.path}" if section else None
        start, end = span.start + shift, span.end + shift
        return Participant(entity, full, title[span.start : span.end], start, end, "stated/heading", 0.8, place)

    def _organ_meant(self, surface: str) -> Participant | None:
        """The body that `The Board, having considered …:` stands for: the one so called before, or its owner."""
        head = surface.lower()
        if " " in head:
            return board_owner(self.context) if is_unnamed_board(surface) else None
        named = antecedent(self.context, head) if head in words("lone_organs") else None
        if named is not None:
            return body_behind(self.context, named)
        return board_owner(self.context) if head in words("boards") else None
