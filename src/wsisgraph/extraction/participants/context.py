"""Who is meant by `it`, `the Commission`, `we`: the bodies named so far, and how near they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction.entities.bearers import (
    by_field,
    governed,
    governs,
    has_head,
    has_secretariat,
    headed,
    is_pair,
    is_principal,
    may_be_called,
    named_inside,
)
from wsisgraph.extraction.entities.owned_projects import meant_by, owner_in_name
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.learned import local_id
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.places import country_names
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.governments import country_of, government_named, with_article
from wsisgraph.extraction.participants.model import Doer

BASIS_CONFIDENCE = {
    "stated/sentence": 0.99, "inferred/inherited": 0.95, "inferred/pronoun": 0.85, "inferred/short-name": 0.85, "inferred/publication": 0.75,  # noqa: E501
    "stated/heading": 0.8, "inferred/default": 0.6,
}  # fmt: skip
_REPORT_OF = re.compile(r"Report of the ([A-Z][\w -]+?)(?::| on |$)")
_PROJECTS = word_set("grammar", "context", "projects")
_PROJECT_HEADS = frozenset({"project", "programme", "program", "initiative", "scheme"})
_BEGINNING = frozenset({"start", "begin", "initiate", "launch", "establish", "set up", "implement"})
_HOLDING = word_set("grammar", "activities", "holding")
_OFFICIAL = word_set("grammar", "context", "official")
_ANY_BODY = word_set("grammar", "context", "any_body")
_ORGANS = word_set("grammar", "context", "organs")
_GATHERINGS = word_set("grammar", "sittings", "gatherings")


@dataclass(slots=True)
class Context:
    """The memory of one document, moved on sentence by sentence."""

    document: Document
    seen: list[Participant] = field(default_factory=list)
    """Every body named so far, with the paragraph of its surface."""
    acted: list[Participant] = field(default_factory=list)
    """The bodies that did something so far, in order."""
    subject: tuple[Participant, ...] = ()
    """The last named subject of the paragraph."""
    headings: tuple[Participant, ...] = ()
    titled: tuple[Participant, ...] = ()
    """The bodies that the document's title or masthead names."""
    owned: dict[str, Name] = field(default_factory=dict)
    named: tuple[Participant, ...] = ()
    """The bodies that the text names anywhere, in order."""
    paragraph: str = ""
    country: str | None = None
    """The one country of the paragraph or the document."""
    countries_here: tuple[tuple[int, str], ...] = ()
    """The countries named in the sentence being read, each with its offset."""
    owner: Participant | None = None
    """The body that speaks as `we`."""
    authority: Authority = field(default_factory=Authority)
    told: set[tuple[str, str]] = field(default_factory=set)
    """The deeds told so far: verb and head noun, as `refusals.telling` gives them."""
    company: tuple[Participant, ...] = ()
    """Who did the last deed of the sentence before, with partners."""
    team: tuple[Participant, ...] = ()
    """The body whose team acted last."""
    people: dict[str, tuple[Participant, ...]] = field(default_factory=dict)
    """Whose `ministers`, `leaders` or `experts` acted, by that word."""
    organ: Participant | None = None
    """The council or committee that acted last, with its paragraph."""
    itself: bool = False
    """Whether the sentence before spoke of the document itself (`This report …`)."""
    authors: bool = False
    """Whether `we` are the authors of a paper, not a body."""
    project: Participant | None = None
    """The body behind the project that the document describes."""
    begun: Participant | None = None
    """The body that began the project told of last."""
    worked: dict[str, tuple[Participant, ...]] = field(default_factory=dict)
    """Who did something with what the paragraph tells of, as `same_things.remember` keeps it."""
    held: dict[str, tuple[Participant, ...]] = field(default_factory=dict)
    """Who held the events told of in the paragraph, by head noun: `The Conference adopted …` goes on about one."""

    conferences: dict[str, Participant] = field(default_factory=dict)
    """The conferences named in the paragraph that may decide under their own name, by head noun."""
    office: tuple[Participant, ...] = ()
    """The office that acted last in the paragraph: `he` and `she` stand for it."""
    lead: tuple[Participant, ...] = ()
    """Who does what the items of the list tell that is being read."""

    def enter(self, paragraph: str, headings: tuple[Participant, ...], country: str | None) -> None:
        """Begin a paragraph: pronouns do not reach over its border."""
        self.paragraph, self.headings, self.country = paragraph, headings, country
        self.subject = self.company = self.office = ()
        self.itself = False
        self.held, self.conferences, self.worked = {}, {}, {}

    def remember_undertaking(self, lemma: str, head: str, actors: Sequence[Participant]) -> None:
        """Who began a project or held an event: `The project will build …` tells of the same body."""
        if lemma in _BEGINNING and head in _PROJECTS and len(actors) == 1:
            self.begun = actors[0]
        if lemma in _HOLDING:
            self.held[head] = tuple(actors)

    def note(self, names: Sequence[Name]) -> None:
        """Remember the bodies of a sentence."""
        for name in names:
            named = self.participant(name, "stated/sentence")
            if name.kind == "organisation":
                self.seen.append(replace(named, paragraph=self.paragraph))
            elif name.kind == "event":
                self.conferences |= {word: named for word in name.name.lower().split() if word in _GATHERINGS}

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

    def participant(self, name: Name, basis: str, surface: str | None = None) -> Participant:
        """A body as a participant of the current paragraph."""
        registered = name.entity is not None and "/" not in name.entity
        title = None if registered else government_named(name.name)
        entity = local_id(self.document, title) if title else name.entity or local_id(self.document, name.name)
        confidence = round(min(name.confidence, BASIS_CONFIDENCE.get(basis, 0.7)), 2)
        return Participant(
            entity, title or name.name, surface or name.surface, name.start, name.end, basis, confidence
        )

    def resolve(self, doer: Doer, text: str, start: int, end: int) -> tuple[Participant, ...]:
        """The bodies behind a doer; empty when nobody in particular is meant. `start`, `end`: its surface."""
        if (meant := meant_by(doer.name, self.owned)) is not None:
            return (self.participant(*meant, text[start:end]),)
        if doer.kind == "name" and doer.name is not None:
            return (self._ending_in(doer.name) or self._behind(self.participant(doer.name, "stated/sentence")),)
        if doer.kind == "owner" and doer.name is not None:
            return (self.participant(doer.name, "inferred/publication"),)
        if doer.kind == "country" and doer.name is not None:
            return (self._government(doer.name, text[start:end], start),)
        if doer.kind == "pronoun" and doer.last - doer.first > 1 and len(self.subject) < 2:
            # `the two agencies` are not the one spoken of, but that one and whom it acted with.
            both = self.company if len(self.company) == 2 and is_pair(text[start:end]) else ()
            return tuple(_moved(p, "inferred/short-name", text[start:end], start, end) for p in both)
        if doer.kind == "pronoun":
            return tuple(_moved(p, "inferred/pronoun", text[start:end], start, end) for p in self.subject)
        if doer.kind == "we" and self.owner is None and self.authors:
            return ()
        if doer.kind == "we":
            return (self._speaker(text[start:end], start, end),)
        if doer.kind == "project":
            behind = self._running(doer, text[start:end])
            return tuple(_moved(p, "inferred/publication", text[start:end], start, end) for p in behind)
        if doer.kind == "short":
            return self._short(doer, text[start:end], start, end)
        return ()

    def _running(self, doer: Doer, surface: str) -> tuple[Participant, ...]:
        """The body that runs a project: the one in its name, or the one that the document tells of."""
        owner = owner_in_name(surface, self.authority)
        if owner is not None:
            return (Participant(owner.entity, owner.name, surface, 0, 0, "inferred/publication", 0.75),)
        named = doer.name is None and named_inside(surface)
        behind = self._issuer() if named else self.begun or self.project or self._told_of(surface)
        if (
            behind is None
            or surface.lower().startswith(("a ", "an "))
            or not (doer.name is None or self._titled(doer.name))
            or doer.head not in _PROJECT_HEADS
        ):
            return ()
        return self.team if self.team and surface.lower().endswith(" team") else (behind,)

    def _told_of(self, surface: str) -> Participant | None:
        """The body that the document speaks for; a project is its own only where it acts or stands above."""
        if surface.lower().endswith(" team"):
            return self.owner
        known = {p.entity for p in (*self.acted, *self.headings, *self.titled)}
        return self.owner if self.owner is not None and self.owner.entity in known else None

    def _ending_in(self, name: Name) -> Participant | None:
        """`the RTA` after `the Norwegian RTA did …`: the last body that acted under a longer name."""
        registered = name.entity is not None and "/" not in name.entity
        if registered or not name.surface.isupper() or " " in name.surface:
            return None
        longer = next((p for p in reversed(self.acted) if p.name.endswith(f" {name.surface}")), None)
        return longer and _moved(longer, "inferred/short-name", name.surface, name.start, name.end)

    def _behind(self, acting: Participant) -> Participant:
        """The body whose board acts (`the Board of Directors of the World Bank`); any other acts for itself."""
        body = governed(re.sub(r"\s*\([^()]*\)$", "", acting.name))
        if body is None:
            return acting
        known = self.authority.get(body)
        entity = known.entity if known and known.entity else local_id(self.document, body)
        return replace(acting, entity=entity, name=known.name if known and known.name else body)

    def _issuer(self) -> Participant | None:
        """The body that a heading or the masthead names: the programmes told of below it are its own."""
        return next((p for p in (*self.headings, *self.titled) if not is_principal(p)), None)

    def _titled(self, name: Name) -> bool:
        """Whether a named project is the one that the document is about."""
        title = f"{self.document.title or ''} {' '.join(s.title for s in self.document.sections[:1])}"
        return self.project is not None or name.surface.lower() in title.lower()

    def _government(self, name: Name, surface: str, start: int) -> Participant:
        iso = country_of(name)
        title = f"Government of {with_article(country_names().get(iso, name.surface))}"
        if name.surface.lower().startswith("government"):
            title = name.surface
        return Participant(
            local_id(self.document, title), title, surface, start, start + len(surface), "stated/sentence", 0.9
        )

    def official(self, head: str) -> str | None:
        """The full name of `the Government` where the text is about one country."""
        known = head == "government" and self.country is not None
        return f"Government of {with_article(country_names()[self.country or ''])}" if known else None

    def _speaker(self, surface: str, start: int, end: int) -> Participant:
        if self.owner is not None:
            return _moved(self.owner, "inferred/pronoun", surface, start, end)
        return Participant(local_id(self.document, "we"), "we", surface, start, end, "inferred/pronoun", 0.6)

    def _short(self, doer: Doer, surface: str, start: int, end: int) -> tuple[Participant, ...]:
        organ = set(surface.lower().split()[:-1]) & _ORGANS
        if organ and not any(
            organ <= set(p.name.lower().split()) for p in (*self.seen, *self.headings, *self.titled)
        ):
            # `the working group`: an organ that no name explains is not the body spoken of.
            return ()
        if surface.lower().startswith(("his ", "her ", "my ")) and not self._named_before(start):
            return ()
        here = doer.head == "government" and self._country_before(start) is not None
        found = (
            None
            if here
            else self.antecedent(doer.head, start) or (self._served(start) if doer.head == "secretariat" else None)
        )
        if found is not None:
            return (_moved(found, "inferred/short-name", surface, start, end),)
        if doer.head == "government":
            iso = self._country_before(start) or self.country
            if iso:
                name = f"Government of {with_article(country_names()[iso])}"
                return (
                    Participant(
                        local_id(self.document, name), name, surface, start, end, "inferred/short-name", 0.8
                    ),
                )
        near = [p for p in self.seen if p.paragraph == self.paragraph and p.end <= start]
        clear = doer.head in words("clear_short_names") and doer.head not in _OFFICIAL and surface.count(" ") <= 2
        meant = self.subject[0] if self.subject else near[-1] if near else None
        owned = "'s " in surface or "’s " in surface
        if meant is not None and clear and not owned and may_be_called(meant, doer.head):
            return (_moved(meant, "inferred/short-name", surface, start, end),)
        if self.project is not None and doer.head in words("short_names") and surface.count(" ") == 1:
            return (_moved(self.project, "inferred/short-name", surface, start, end),)
        if described := by_field(surface, doer.head):
            return (
                Participant(
                    local_id(self.document, described), described, surface, start, end, "inferred/short-name", 0.75
                ),
            )
        if doer.head not in words("clear_short_names") or surface.count(" ") > 1:
            return ()
        capital = any(word[0].isupper() for word in surface.split()[1:])
        institution = doer.head in words("institutions")
        institution = institution and not any(may_be_called(p, doer.head) for p in self.seen)
        if not institution and (not capital or (self.seen and doer.head not in words("lone_organs"))):
            # `the firm` may be anybody; beside other names, `the Union` is a body whose name was not understood.
            # Where no body named so far may be meant, `the library` is the one that the text is about.
            return ()
        bare = surface.split(" ", 1)[-1] if surface.lower().startswith(("the ", "our ", "its ")) else surface
        name = bare[:1].upper() + bare[1:]
        return (Participant(local_id(self.document, name), name, surface, start, end, "inferred/short-name", 0.7),)

    def _country_before(self, offset: int) -> str | None:
        """The country named last before an offset of the sentence being read (`in Rwanda the Government …`)."""
        named = [code for at, code in self.countries_here if at < offset]
        return named[-1] if named else None

    def _named_before(self, offset: int) -> bool:
        """Whether the one country spoken of was named before `my Government`, by which a delegate means another
        one.
        """
        if self._country_before(offset) is not None:
            return True
        name = country_names().get(self.country or "")
        texts = (p.text if p.number != self.paragraph else p.text[:offset] for p in self._up_to_here())
        return name is not None and any(name in text for text in texts)

    def _up_to_here(self) -> Iterator[Paragraph]:
        for paragraph in self.document.paragraphs:
            yield paragraph
            if paragraph.number == self.paragraph:
                return

    def _served(self, start: int) -> Participant | None:
        """The body whose secretariat is meant: the one spoken of here, in the heading, or the author."""
        near = [p for p in self.seen if p.paragraph == self.paragraph and p.end <= start]
        own = self.titled if "secretariat" in (self.document.masthead.author or "") else ()
        elsewhere = tuple(p for p in self.named if "/" not in p.entity)
        nearby = (own, self.subject, tuple(reversed(near)), self.headings, self.titled, (self.owner,))
        for pool in (*nearby, elsewhere):
            served = next((p for p in pool if p is not None and has_secretariat(p)), None)
            if served is not None:
                return served
        return None

    def antecedent(self, head: str, before: int | None = None) -> Participant | None:
        """The body that a definite short name stands for: same paragraph, heading, then the rest of the document.

        `before` is where the short name stands: a word such as `company` looks only behind itself.
        """
        near = [p for p in self.seen if p.paragraph == self.paragraph and (before is None or p.end <= before)]
        for pool in (
            list(reversed(near)), list(self.headings), list(self.titled), list(reversed(self.acted)),
            list(reversed(self.seen)), list(self.named) if head in _OFFICIAL else [],
        ):  # fmt: skip
            bearers = [p for p in pool if head != "government" or governs(p.name)]
            fitting = headed(bearers, head) or next(
                (p for p in bearers if has_head(p.name, head) or has_head(p.surface, head)), None
            )
            if fitting is not None:
                return fitting
        if head in _ANY_BODY and near:
            behind = [p for p in near if before is None or p.end <= before]
            meant = next(iter((*self.subject[:1], *self.acted[-1:], *behind[-1:])), None)
            return meant if meant is not None and may_be_called(meant, head) else None
        return None


def _moved(participant: Participant, basis: str, surface: str, start: int, end: int) -> Participant:
    confidence = round(min(participant.confidence, BASIS_CONFIDENCE[basis]), 2)
    return Participant(participant.entity, participant.name, surface, start, end, basis, confidence)


def with_basis(participant: Participant, basis: str) -> Participant:
    """The same body, known in another way."""
    confidence = round(min(participant.confidence, BASIS_CONFIDENCE.get(basis, 0.7)), 2)
    return Participant(
        participant.entity,
        participant.name,
        participant.surface,
        participant.start,
        participant.end,
        basis,
        confidence,
        participant.paragraph,
    )
