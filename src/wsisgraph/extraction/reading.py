"""One document being read: its sentences, its rows and its tables become facts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wsisgraph.documents.model import Document, Paragraph, Span
from wsisgraph.extraction.activities.completion import complete
from wsisgraph.extraction.activities.retold import one_event, without_headline
from wsisgraph.extraction.analysis import Analysed, Analyser
from wsisgraph.extraction.circumstances.home import home_of
from wsisgraph.extraction.circumstances.surroundings import Surroundings, dates_of
from wsisgraph.extraction.circumstances.tags import TopicIndex
from wsisgraph.extraction.drafting import Drafter, RuleDrafter
from wsisgraph.extraction.entities.explained import short_heads
from wsisgraph.extraction.entities.owned_projects import owners_of
from wsisgraph.extraction.entities.settled_names import settle_names
from wsisgraph.extraction.entries.reader import EntryReader
from wsisgraph.extraction.facts import Activity, Facts, Mention, Statistic
from wsisgraph.extraction.findings import check
from wsisgraph.extraction.mishaps import Mishaps
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.learned import learn
from wsisgraph.extraction.names.namesakes import disown_namesakes
from wsisgraph.extraction.names.recognition import Name, NameFinder
from wsisgraph.extraction.participants.bodies import Bodies
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.contributors import contributors
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.mention_certainty import weighed
from wsisgraph.extraction.participants.mentions import mentions_of, named_elsewhere
from wsisgraph.extraction.participants.organisers import with_organiser
from wsisgraph.extraction.participants.unregistered import unregistered
from wsisgraph.extraction.statistics.figures import statistics_of
from wsisgraph.extraction.tables.figures import table_statistics
from wsisgraph.extraction.voices import HeadingBodies, bodies_of_titles, find_voices, titles_of
from wsisgraph.pace import counted_steps
from wsisgraph.vocabulary import Vocabulary

ChooseDrafter = Callable[[RuleDrafter, Sequence[Analysed]], Drafter]
"""Who finds the activities, given the drafter by rules and all sentences of the document."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is made once for a vocabulary."""

    authority: Authority
    topics: TopicIndex


class Reading:
    """One document being read. What is known of it is set up first; `facts` then goes through it once."""

    def __init__(
        self,
        document: Document,
        vocabulary: Vocabulary,
        prepared: Prepared,
        choose_drafter: ChooseDrafter = lambda rules, _: rules,
    ) -> None:
        self._document, self._vocabulary, self._topics = document, vocabulary, prepared.topics
        self._authority = prepared.authority.copy()
        self._learned = learn(document, self._authority)
        disown_namesakes(document, self._authority)
        self._mishaps = Mishaps()
        finder = NameFinder(document.slug, self._authority)
        analyser = Analyser(document, finder, self._mishaps)
        self._analysed = analyser.analysed()
        self._context = Context(document, authority=self._authority)
        self._know_names(finder)
        self._headings = HeadingBodies(document, finder, self._context)
        self._know_countries()
        self._drafter = choose_drafter(RuleDrafter(document, self._context, analyser.standing), self._analysed)
        self._activities: list[Activity] = []
        self._process: list[Activity] = []
        self._mentioned: list[list[Mention]] = []
        self._statistics: list[Statistic] = []

    def _know_names(self, finder: NameFinder) -> None:
        """Names are settled over the whole document before its first sentence is understood."""
        read = [pair for item in self._analysed for pair in item.read]
        titles = titles_of(self._document, finder, self._authority)
        settle_names(read, self._authority, bodies_of_titles(titles))
        self._context.owned = owners_of(read)
        self._context.short_heads = short_heads(read)
        find_voices(self._document, self._analysed, titles, self._context)
        bodies = [name for item in self._analysed for name in item.names if name.kind == "organisation"]
        self._context.named = Bodies(self._context.participant(body, "inferred/short-name") for body in bodies)

    def _know_countries(self) -> None:
        titles = [self._document.title or "", *(section.title for section in self._document.sections)]
        self._home = home_of(titles, ((i.sentence.tokens, i.places, i.names) for i in self._analysed))
        self._countries: dict[str, frozenset[str]] = {}
        for item in self._analysed:
            named = {p.code for p in item.places if p.kind in ("country", "nationality")}
            number = item.paragraph.number
            self._countries[number] = self._countries.get(number, frozenset()) | named
        self._all_countries = frozenset().union(*self._countries.values())

    def facts(self) -> Facts:
        """Read all paragraphs in order."""
        paragraph = ""
        for item in counted_steps(self._analysed, "sentences"):
            if item.paragraph.number != paragraph:
                paragraph = item.paragraph.number
                self._enter(item.paragraph)
            self._read(item)
        mentions = self._mentions()
        self._read_rows(mentions)
        tabled, unclear = table_statistics(self._document)
        entities = unregistered(self._learned, mentions, self._activities)
        first = next(iter(self._document.paragraphs), None)
        facts = Facts(
            mentions=tuple(mentions),
            activities=tuple(without_headline(one_event(self._activities), first)),
            statistics=(*self._statistics, *tabled),
            entities=tuple(entities),
            contributors=contributors(self._document, self._authority),
            process=tuple(self._process),
        )
        checked = check(self._document, facts, self._authority, _unlinked(self._analysed, mentions))
        return replace(facts, findings=(*checked, *unclear, *self._mishaps.findings))

    def _enter(self, paragraph: Paragraph) -> None:
        here = self._countries.get(paragraph.number, frozenset()) or self._all_countries
        country = next(iter(here)) if len(here) == 1 else None
        self._context.enter(paragraph.number, self._headings.above(paragraph), country)
        self._drafter.enter(paragraph)

    def _read(self, item: Analysed) -> None:
        """The activities, the mentions and the figures of a sentence, whose dates are found once for all."""
        found: list[tuple[Draft, Activity]] = []
        try:
            found = self._complete(item, self._drafter.drafts(item))
        except Exception as error:
            self._mishaps.keep_apart(error, item.paragraph, Span(item.sentence.start, item.sentence.end))
        for draft, activity in found:
            self._add(draft, activity)
        made = [activity for _, activity in found]
        self._mentioned.append(
            mentions_of(item.paragraph, item.sentence, item.names, made, self._context, quoted=item.spoken_of)
        )
        self._statistics += statistics_of(self._document, item.paragraph, item.sentence, self._home.named)

    def _add(self, draft: Draft, activity: Activity) -> None:
        """Keep an activity; who is only said to organise the event told of last is added to that one."""
        event = None if draft.process else with_organiser(self._activities, draft, activity)
        if event is not None:
            self._activities[-1] = event
        else:
            (self._process if draft.process else self._activities).append(activity)

    def _complete(self, item: Analysed, drafts: Sequence[Draft]) -> list[tuple[Draft, Activity]]:
        if not drafts:
            return []
        sentence, context = item.sentence, self._context
        around = Surroundings(
            self._document, item.paragraph, sentence, item.names, context, self._vocabulary, dates_of(sentence),
            len(sentence.clauses), self._topics, self._home.at(sentence.tokens, item.places),
        )  # fmt: skip
        found = []
        for draft in drafts:
            # Nobody is named where nothing tells who `we` are.
            draft.actors = tuple(a for a in draft.actors if a.name != "we")
            activity = complete(draft, around)
            if activity is not None:
                found.append((draft, activity))
        return found

    def _mentions(self) -> list[Mention]:
        acting = {p.surface for a in (*self._activities, *self._process) for p in (*a.actors, *a.partners)}
        return [
            weighed(mention, item.paragraph.text)
            for item, found in zip(self._analysed, self._mentioned, strict=True)
            for mention in named_elsewhere(item.paragraph, [*item.names, *item.spoken_of], found, acting)
        ]

    def _read_rows(self, mentions: list[Mention]) -> None:
        """Add what the rows of Stocktaking entries tell, which stand among the paragraphs."""
        reader = EntryReader(self._document, self._vocabulary, self._authority)
        for row in (p for p in self._document.paragraphs if p.kind == "row"):
            entry = reader.read(row)
            if entry is not None:
                self._activities.append(entry[0])
                mentions += entry[1]


def _unlinked(analysed: Sequence[Analysed], mentions: Sequence[Mention]) -> dict[str, Name]:
    """Acronyms that were taken for no body and that nothing explains; the first of each paragraph."""
    linked = {(m.paragraph, m.start) for m in mentions}
    found: dict[str, Name] = {}
    for item in analysed:
        for name in item.names:
            if name.kind == "acronym" and (item.paragraph.number, name.start) not in linked:
                found.setdefault(f"{item.paragraph.number}\x1f{name.surface}", name)
    return found
