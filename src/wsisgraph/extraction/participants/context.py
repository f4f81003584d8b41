"""The memory of one document: who was named, who acted, what was told so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wsisgraph.documents.model import Document
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.lexicon import phrases, word_set
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.learned import local_id
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.bases import limited
from wsisgraph.extraction.participants.bodies import Bodies
from wsisgraph.extraction.participants.governments import government_named

_REPORT_OF = re.compile(r"Report of the ([A-Z][\w -]+?)(?::| on |$)")
_PROJECTS = word_set("grammar", "context", "projects")
_RUNNING = frozenset(phrases("grammar", "context", "running"))
"""What who runs an undertaking is said to do with it."""
_HOLDING = word_set("grammar", "activities", "holding") | {"conduct"}


@dataclass(slots=True)
class Context:
    """The memory of one document, moved on sentence by sentence."""

    document: Document
    seen: Bodies = field(default_factory=Bodies)
    """Every body named so far, with the paragraph of its surface."""
    here: list[Participant] = field(default_factory=list)
    """The bodies named in the paragraph so far."""
    acted: Bodies = field(default_factory=Bodies)
    """The bodies that did something so far, in order."""
    subject: tuple[Participant, ...] = ()
    """The last named subject of the paragraph."""
    before: tuple[Participant, ...] = ()
    """The last named subject of the paragraph before."""
    topic: tuple[Participant, ...] = ()
    """The last named subject of the paragraph in front of the sentence being read."""
    headings: tuple[Participant, ...] = ()
    titled: tuple[Participant, ...] = ()
    """The bodies that the document's title or masthead names."""
    house: Participant | None = None
    """The body that the title names as the issuer, or as all it says: `the Board`, `the Group` are its own."""
    owned: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    short_heads: frozenset[str] = frozenset()
    """The nouns of short names (`the Group`) in the text, in small letters."""
    called: dict[str, Participant] = field(default_factory=dict)
    """Whom `the Group`, `the Company` stood for last, by that word."""
    named: Bodies = field(default_factory=Bodies)
    """The bodies that the text names anywhere, in order."""
    paragraph: str = ""
    paragraph_before: str = ""
    country: str | None = None
    """The one country of the paragraph or the document."""
    countries_here: tuple[tuple[int, str], ...] = ()
    """The countries named in the sentence being read, each with its offset."""
    owner: Participant | None = None
    """The body that speaks as `we`."""
    says_we: bool = False
    """Whether the text says `we` anywhere, so that its owner is known by more than being named."""
    quoted: frozenset[str] = frozenset()
    """The paragraphs in which somebody else says `we`, by number."""
    authority: Authority = field(default_factory=Authority)
    told: set[tuple[str, str]] = field(default_factory=set)
    """The deeds told so far: verb and head noun, as `refusals.telling` gives them."""
    team: tuple[Participant, ...] = ()
    """The body whose team acted last."""
    people: dict[str, tuple[Participant, ...]] = field(default_factory=dict)
    """Whose `ministers`, `leaders` or `experts` acted, by that word."""
    organ: Participant | None = None
    """The council or committee that acted last, with its paragraph."""
    organs: set[str] = field(default_factory=set)
    """The councils and committees that acted so far, by entity."""
    itself: bool = False
    """Whether the sentence before spoke of the document itself (`This report …`)."""
    acknowledging: bool = False
    """Whether the paragraph tells who wrote the document."""
    project: Participant | None = None
    """The body behind the project that the document describes."""
    begun: Participant | None = None
    """The body that began or runs the project told of last."""
    worked: dict[str, tuple[Participant, ...]] = field(default_factory=dict)
    """Who did something with what the paragraph tells of, as `same_things.remember` keeps it."""
    held: dict[str, tuple[Participant, ...]] = field(default_factory=dict)
    """Who held the events told of in the paragraph, by head noun: `The Conference adopted …` goes on about one."""
    held_before: dict[str, tuple[Participant, ...]] = field(default_factory=dict)
    """Who held the events of the paragraph before."""
    sat: dict[str, Participant] = field(default_factory=dict)
    """Whose session or meeting was told of last, by that word, with its paragraph."""
    office: tuple[Participant, ...] = ()
    """The office that acted last in the paragraph: `he` and `she` stand for it."""
    lead: tuple[Participant, ...] = ()
    """Who does what the items of the list tell that is being read."""
    lead_status: Status = "completed"
    """Whether they do it still."""

    @property
    def issuer(self) -> Participant | None:
        """Whose document it is: the house of its title, or the one registered body that its titles name."""
        titled = {p.entity: p for p in self.titled}
        sole = next(iter(titled.values())) if len(titled) == 1 else None
        return self.house or (sole if sole is not None and "/" not in sole.entity else None)

    def enter(self, paragraph: str, headings: tuple[Participant, ...], country: str | None) -> None:
        """Begin a paragraph: pronouns do not reach over its border, save one that opens it."""
        self.here = []
        self.paragraph_before = self.paragraph
        self.paragraph, self.headings, self.country = paragraph, headings, country
        self.before = self.subject
        self.subject = self.topic = self.office = ()
        self.itself = False
        self.held_before, self.held = self.held, {}
        self.worked = {}

    def remember_undertaking(self, lemma: str, head: str, actors: Sequence[Participant]) -> None:
        """Who began or runs a project: `The project will build …` tells of the same body."""
        if lemma in _RUNNING and head in _PROJECTS and len(actors) == 1:
            self.begun = actors[0]

    def remember_holding(self, lemma: str, head: str, actors: Sequence[Participant]) -> None:
        """Who held an event: `The conference adopted …` and `The workshop took place …` go on about it."""
        if lemma in _HOLDING:
            self.held[head] = tuple(actors)

    def note(self, names: Sequence[Name]) -> None:
        """Remember the bodies of a sentence."""
        for name in names:
            if name.kind == "organisation":
                self.here.append(self.participant(name, "stated/sentence", paragraph=self.paragraph))
                self.seen.append(self.here[-1])

    def author_of(self, title: Name) -> Participant | None:
        """The body in a title of the form `Report of the X: …`."""
        match = _REPORT_OF.match(title.surface)
        known = self.authority.get(match.group(1)) if match else None
        if known is None or not known.entity or match is None:
            return None
        at = title.start + match.start(1)
        return Participant(
            known.entity, known.name, match.group(1), at, at + len(match.group(1)), "inferred/publication", 0.75
        )

    def identified(self, name: str) -> tuple[str, str]:
        """The entity and the full name of the body called so: the known one, or one of this document alone."""
        known = self.authority.get(name)
        entity = known.entity if known and known.entity else local_id(self.document, name)
        return entity, known.name if known and known.name else name

    def participant(
        self, name: Name, basis: str, surface: str | None = None, *, paragraph: str | None = None
    ) -> Participant:
        """A body as a participant; `paragraph`: that of its name, where it is not the fact's own."""
        registered = name.entity is not None and "/" not in name.entity
        title = None if registered else government_named(name.name)
        entity = local_id(self.document, title) if title else name.entity or local_id(self.document, name.name)
        confidence = limited(name.confidence, basis)
        return Participant(
            entity, title or name.name, surface or name.surface, name.start, name.end, basis, confidence, paragraph
        )
