"""`extract`: a document becomes facts. Pure; only the vocabulary's look-ups are kept between documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wsisgraph.documents.model import Document, Paragraph, Section, Span
from wsisgraph.extraction.activities import operative
from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.activities.completion import complete
from wsisgraph.extraction.activities.nominal_deeds import decisions, nominals
from wsisgraph.extraction.activities.openings import bullets, opening_gerunds, opening_participles
from wsisgraph.extraction.activities.phrases import absolutes, adjuncts, gratitude, means
from wsisgraph.extraction.activities.reduced import reduced_passives, scheduled
from wsisgraph.extraction.activities.refusals import telling
from wsisgraph.extraction.activities.retold import one_event
from wsisgraph.extraction.activities.selection import select
from wsisgraph.extraction.circumstances.home import Home, home_of
from wsisgraph.extraction.circumstances.surroundings import Surroundings, dates_of
from wsisgraph.extraction.circumstances.tags import TopicIndex
from wsisgraph.extraction.entities.owned_projects import owners_of
from wsisgraph.extraction.entities.settled_names import settle_names
from wsisgraph.extraction.entries.reader import EntryReader
from wsisgraph.extraction.entries.rows import is_table, row_facts
from wsisgraph.extraction.facts import (
    Activity,
    Facts,
    Finding,
    LearnedEntity,
    Mention,
    Participant,
    Statistic,
)
from wsisgraph.extraction.findings import check
from wsisgraph.extraction.mishaps import Mishaps
from wsisgraph.extraction.names.authority import Authority, registry_authority
from wsisgraph.extraction.names.learned import learn, local_id
from wsisgraph.extraction.names.places import Place, find_places
from wsisgraph.extraction.names.recognition import Name, NameFinder
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.contributors import contributors
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.labels import is_labelled
from wsisgraph.extraction.participants.lead_ins import going_on, leading_in
from wsisgraph.extraction.participants.mention_certainty import weighed
from wsisgraph.extraction.participants.mentions import mentions_of, named_elsewhere
from wsisgraph.extraction.participants.organisers import with_organiser
from wsisgraph.extraction.participants.process import is_process, names_itself
from wsisgraph.extraction.participants.same_things import remember
from wsisgraph.extraction.participants.speakers import is_letterhead, is_paper, speaker
from wsisgraph.extraction.participants.unregistered import unregistered
from wsisgraph.extraction.statistics.figures import statistics_of
from wsisgraph.extraction.syntax.clauses import Sentence
from wsisgraph.extraction.syntax.parsing import parse
from wsisgraph.extraction.tables.figures import table_statistics
from wsisgraph.extraction.words.enumerations import without_labels
from wsisgraph.extraction.words.quotations import speeches
from wsisgraph.extraction.words.sentences import bounded, split_sentences
from wsisgraph.extraction.words.standing import standing_verbs
from wsisgraph.extraction.words.tokens import Token, tokenize
from wsisgraph.pace import counted_steps
from wsisgraph.vocabulary import Vocabulary

VERSION = "1"
"""Part of the key under which facts of unchanged documents are kept."""
_PREPARED: dict[int, tuple[Vocabulary, "Prepared"]] = {}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is made once for a vocabulary."""

    authority: Authority
    topics: TopicIndex


@dataclass(slots=True)
class Analysed:
    """A sentence with its names."""

    paragraph: Paragraph
    sentence: Sentence
    names: list[Name]
    operative: bool
    places: list[Place]
    quoted: list[tuple[list[Token], list[Name]]]
    """What is said in quotation marks, with the names in it."""

    @property
    def spoken_of(self) -> list[Name]:
        """The names inside quoted speech."""
        return [name for _, names in self.quoted for name in names]


def extract(document: Document, vocabulary: Vocabulary) -> Facts:
    """All facts of a document. A document in another language than English yields none."""
    if document.language not in (None, "en"):
        # What the columns of a table state is known in any language; running text is not read.
        document = replace(document, paragraphs=tuple(p for p in document.paragraphs if p.kind == "row"))
    prepared = _prepare(vocabulary)
    if is_table(document):
        return row_facts(document, vocabulary, prepared.authority)
    return _Reading(document, vocabulary, prepared).facts()


def _prepare(vocabulary: Vocabulary) -> Prepared:
    kept = _PREPARED.get(id(vocabulary))
    if kept is None or kept[0] is not vocabulary:
        _PREPARED.clear()
        kept = (vocabulary, Prepared(registry_authority(vocabulary), TopicIndex(vocabulary)))
        _PREPARED[id(vocabulary)] = kept
    return kept[1]


class _Reading:
    """One document being read."""

    def __init__(self, document: Document, vocabulary: Vocabulary, prepared: Prepared) -> None:
        self.document, self.vocabulary, self.prepared = document, vocabulary, prepared
        self.authority = prepared.authority.copy()
        self.learned: list[LearnedEntity] = learn(document, self.authority)
        self.finder = NameFinder(document.slug, self.authority)
        self.context = Context(document, authority=self.authority)
        self.body: Participant | None = None
        self.home = Home()
        self.countries: dict[str, frozenset[str]] = {}
        self.all_countries: frozenset[str] = frozenset()
        self.headings: dict[str, list[Participant]] = {}
        self.mishaps = Mishaps()
        self.standing = standing_verbs(document.paragraphs)
        self.speeches: list[Span] = []
        """The quotations of the paragraph being read that are longer than a sentence."""

    def facts(self) -> Facts:
        """Read all paragraphs in order."""
        analysed = self._analysed()
        read = [(item.sentence.tokens, item.names) for item in analysed]
        read += [pair for item in analysed for pair in item.quoted]
        settle_names(read)
        self.context.owned = owners_of(read)
        self.context.owner = self._speaker(analysed)
        titles = [self.document.title or "", *(section.title for section in self.document.sections)]
        self.home = home_of(titles, ((i.sentence.tokens, i.places, i.names) for i in analysed))
        for item in analysed:
            named = {p.code for p in item.places if p.kind in ("country", "nationality")}
            self.countries[item.paragraph.number] = self.countries.get(item.paragraph.number, frozenset()) | named
        self.all_countries = frozenset().union(*self.countries.values())
        bodies = [name for item in analysed for name in item.names if name.kind == "organisation"]
        self.context.named = tuple(self.context.participant(body, "inferred/short-name") for body in bodies)
        activities: list[Activity] = []
        process: list[Activity] = []
        mentioned: list[list[Mention]] = []
        paragraph = ""
        for item in counted_steps(analysed, "sentences"):
            if item.paragraph.number != paragraph:
                paragraph = item.paragraph.number
                self._enter(item.paragraph)
            found: list[tuple[Draft, Activity]] = []
            with self.mishaps.kept_apart(item.paragraph, Span(item.sentence.start, item.sentence.end)):
                found = self._complete(item, self._drafts(item))
            self.context.company = (*found[-1][1].actors, *found[-1][1].partners) if found else ()
            for draft, activity in found:
                event = None if draft.process else with_organiser(activities, draft, activity)
                if event is not None:
                    activities[-1] = event
                    continue
                (process if draft.process else activities).append(activity)
            made = [activity for _, activity in found]
            here = mentions_of(
                item.paragraph, item.sentence, item.names, made, self.context, quoted=item.spoken_of
            )
            mentioned.append(here)
        acting = {p.surface for a in (*activities, *process) for p in (*a.actors, *a.partners)}
        mentions = [
            weighed(mention, item.paragraph.text)
            for item, found in zip(analysed, mentioned, strict=True)
            for mention in named_elsewhere(item.paragraph, [*item.names, *item.spoken_of], found, acting)
        ]
        reader = EntryReader(self.document, self.vocabulary, self.authority)
        for row in (p for p in self.document.paragraphs if p.kind == "row"):
            entry = reader.read(row)
            if entry is not None:
                activities.append(entry[0])
                mentions += entry[1]
        statistics, unclear = self._figures(analysed)
        facts = Facts(
            tuple(mentions), tuple(one_event(activities)), tuple(statistics), tuple(unregistered(self.learned, mentions, activities)), contributors(self.document, self.authority),  # noqa: E501
            tuple(process),
        )  # fmt: skip
        checked = check(self.document, facts, self.authority, _unlinked(analysed, mentions))
        return replace(facts, findings=(*checked, *unclear, *self.mishaps.findings))

    def _figures(self, analysed: Sequence[Analysed]) -> tuple[list[Statistic], list[Finding]]:
        """The figures of the sentences and of the tables, and what is not clear in a table."""
        told = [
            s for i in analysed for s in statistics_of(self.document, i.paragraph, i.sentence, self.home.named)
        ]
        tabled, unclear = table_statistics(self.document)
        return [*told, *tabled], unclear

    def _analysed(self) -> list[Analysed]:
        """The sentences of the running text with their grammar and names."""
        analysed = []
        for paragraph in counted_steps(self.document.paragraphs, "paragraphs"):
            self.speeches = speeches(paragraph.text)
            for span, is_operative in self._spans(paragraph):
                with self.mishaps.kept_apart(paragraph, span):
                    analysed.append(self._analyse(paragraph, span, is_operative))
        return analysed

    def _spans(self, paragraph: Paragraph) -> list[tuple[Span, bool]]:
        if paragraph.kind in ("head", "row"):
            return []
        if paragraph.number in self.standing or operative.is_resolution_paragraph(paragraph.text):
            return [(p, True) for span in operative.whole(paragraph.text) for p in bounded(paragraph.text, span)]
        spans = (piece for span in split_sentences(paragraph.text) for piece in bounded(paragraph.text, span))
        return [(operative.behind_solemn(paragraph.text, span), False) for span in spans]

    def _analyse(self, paragraph: Paragraph, span: Span, is_operative: bool) -> Analysed:
        tokens = without_labels(tokenize(paragraph.text, span.start, span.end))
        italics = [s for s in paragraph.italics if s.start < span.end and span.start < s.end]
        sentence = Sentence(paragraph.text, span.start, span.end, tokens)
        places = find_places(tokens)
        names = self.finder.find(tokens, paragraph.text, italics, places, self.speeches)
        parse(sentence)
        quoted = [self._inside(paragraph.text, name) for name in names if name.kind == "speech"]
        return Analysed(paragraph, sentence, names, is_operative, places, quoted)

    def _inside(self, text: str, speech: Name) -> tuple[list[Token], list[Name]]:
        tokens = tokenize(text, speech.start, speech.end)
        return tokens, self.finder.find(tokens, text, ())

    def _speaker(self, analysed: Sequence[Analysed]) -> Participant | None:
        for item in analysed:
            for name in item.names:
                labelled = name.kind in ("organisation", "acronym", "unknown")
                if labelled and is_labelled(item.sentence.text, name.start) and self.context.project is None:
                    self.context.project = self.context.participant(name, "stated/sentence")
        titles = [s.title for s in self.document.sections[:1]] + (
            [self.document.title] if self.document.title else []
        )
        titles += [line for line in self.document.masthead.lines if is_letterhead(line)]
        read = [(tokens, self.finder.find(tokens, title, ())) for title in titles if (tokens := tokenize(title))]
        self.context.titled = tuple(self._issuing_bodies())
        for _, names in read:
            named = [self.context.participant(n, "stated/heading") for n in names if n.kind == "organisation"]
            self.context.titled = (*self.context.titled, *named)
        if is_paper(self.document):
            self.context.authors = True
            return None
        said = [(i.paragraph.number, i.sentence, i.names) for i in analysed]
        return speaker(self.document, said, read, self.context)

    def _issuing_bodies(self) -> Iterator[Participant]:
        """The registered bodies that the masthead prints."""
        for body in self.document.masthead.bodies:
            known = self.authority.get(body)
            if known is not None and known.entity:
                yield Participant(known.entity, known.name, body, 0, len(body), "stated/heading", 0.8)

    def _enter(self, paragraph: Paragraph) -> None:
        headings: list[Participant] = []
        for section in reversed(self.document.headings(paragraph)):
            headings += self._named_in(section)
        here = self.countries.get(paragraph.number, frozenset()) or self.all_countries
        country = next(iter(here)) if len(here) == 1 else None
        self.context.enter(paragraph.number, tuple(headings), country)
        body = operative.enacting_body(paragraph.text)
        if body is not None:
            self.body = self._named(body, paragraph)

    def _named_in(self, section: Section) -> list[Participant]:
        """The bodies that a heading names, quoted from its section; each heading is read once."""
        title, part = section.title, f"section/{section.path}"
        if part not in self.headings:
            tokens = tokenize(title)
            found = self.finder.find(tokens, title, ()) if tokens else []
            bodies = [self.context.participant(n, "stated/heading") for n in found if n.kind == "organisation"]
            label = len(section.heading) - len(title)
            self.headings[part] = [
                replace(b, start=b.start + label, end=b.end + label, paragraph=part) for b in bodies
            ]
        return self.headings[part]

    def _named(self, span: Span, paragraph: Paragraph) -> Participant:
        surface = paragraph.text[span.start : span.end]
        known = self.authority.get(surface)
        entity = known.entity if known and known.entity else local_id(self.document, surface)
        name = known.name if known and known.name else surface
        return Participant(
            entity, name, surface, span.start, span.end, "inferred/inherited", 0.95, paragraph.number
        )

    def _sitting(self, item: Analysed) -> Participant | None:
        """The organ of the paragraphs before, in whose minutes stands `RESOLVED to approve …`."""
        organ = self.context.organ if operative.resolved(item.paragraph.text) else None
        return organ and replace(organ, basis="inferred/inherited")

    def _drafts(self, item: Analysed) -> list[Draft]:
        self.context.countries_here = tuple(
            (item.sentence.tokens[p.first].start, p.code) for p in item.places if p.kind == "country"
        )
        reader = ClauseReader(item.sentence, item.names, self.context)
        drafts: list[Draft] = []
        if item.operative:
            body = self.body or self._sitting(item)
            drafts += operative.operative_drafts(reader, body, self.standing.get(item.paragraph.number))
            self.context.subject = self.context.subject or ((self.body,) if self.body else ())
        self.context.note(item.names)
        clauses = [] if item.operative and drafts else list(reader.read())
        drafts += clauses
        drafts += reduced_passives(reader)
        drafts += scheduled(reader)
        drafts += adjuncts(reader, clauses)
        drafts += means(reader)
        drafts += nominals(reader)
        drafts += decisions(reader)
        drafts += (*opening_participles(reader), *opening_gerunds(reader))
        drafts += bullets(reader)
        drafts += gratitude(reader)
        drafts += absolutes(reader)
        for draft in drafts:
            draft.process = is_process(draft, item.sentence, self.context)
        self._lead_in(item, reader)
        subjects = [c.subject for c in item.sentence.clauses if c.subject is not None]
        if subjects and item.sentence.tokens[subjects[0][0]].lower != "it":
            self.context.itself = names_itself(item.sentence, subjects[0])
        chosen = select(drafts)
        for draft in (d for d in chosen if d.rule != "participle"):
            self.context.remember_undertaking(draft.lemma, draft.found.head if draft.found else "", draft.actors)
        remember(self.context.worked, item.sentence.tokens, chosen)
        self.context.told |= {telling(d.lemma, d.found.head) for d in chosen if d.found is not None}
        return chosen

    def _lead_in(self, item: Analysed, reader: ClauseReader) -> None:
        """Remember who leads into a list; forget it where a full sentence stands that is no item."""
        if item.sentence.tokens and item.sentence.tokens[-1].text == ":":
            self.context.lead = leading_in(reader)
        elif item.sentence.clauses and not item.paragraph.label:
            self.context.lead = going_on(reader)

    def _complete(self, item: Analysed, drafts: Sequence[Draft]) -> list[tuple[Draft, Activity]]:
        around = Surroundings(
            self.document, item.paragraph, item.sentence, item.names, self.context, self.vocabulary, dates_of(item.sentence),  # noqa: E501
            len(item.sentence.clauses), self.prepared.topics, self.home.at(item.sentence.tokens, item.places),
        )  # fmt: skip
        found = []
        for draft in drafts:
            # Nobody is named where nothing tells who `we` are.
            draft.actors = tuple(a for a in draft.actors if a.name != "we")
            activity = complete(draft, around)
            if activity is not None:
                found.append((draft, activity))
        return found


def _unlinked(analysed: Sequence[Analysed], mentions: Sequence[Mention]) -> dict[str, Name]:
    """Acronyms that were taken for no body and that nothing explains; the first of each paragraph."""
    linked = {(m.paragraph, m.start) for m in mentions}
    found: dict[str, Name] = {}
    for item in analysed:
        for name in item.names:
            if name.kind == "acronym" and (item.paragraph.number, name.start) not in linked:
                found.setdefault(f"{item.paragraph.number}\x1f{name.surface}", name)
    return found
