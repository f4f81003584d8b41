"""Who speaks in a document, and whom its title, its masthead and its headings name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.documents.model import Document, Paragraph, Section
from wsisgraph.extraction.analysis import Analysed
from wsisgraph.extraction.entities.explained import explained
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import verbs
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.recognition import Name, NameFinder
from wsisgraph.extraction.participants.attributions import quoted_paragraphs
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.labels import is_labelled
from wsisgraph.extraction.participants.speakers import says_we, speaker
from wsisgraph.extraction.participants.title_houses import with_house
from wsisgraph.extraction.words.tokens import Token, tokenize

Title = tuple[list[Token], list[Name]]
"""The tokens of a title, and the names that its words show, its issuer among them."""
_LONGEST = 9
"""Words of the name with which a headline begins, at most."""


def find_voices(
    document: Document, analysed: Sequence[Analysed], titles: Sequence[Title], context: Context
) -> None:
    """Set in the context who is behind the document: its project, the bodies of its title, and who says `we`."""
    context.project = _labelled(analysed, context)
    read = [(tokens, _settled(tokens, names, context)) for tokens, names in titles]
    named = [context.participant(n, "stated/heading") for _, names in read for n in names if _is_body(n)]
    context.house = next(
        (context.participant(n, "stated/heading") for tokens, names in read for n in names if _issues(tokens, n)),
        None,
    )
    context.titled = (*_issuing_bodies(document, context), *named)
    context.says_we = says_we(document)
    context.quoted = quoted_paragraphs(document)
    said = [
        (i.paragraph.number, i.sentence, i.names) for i in analysed if i.paragraph.number not in context.quoted
    ]
    context.owner = speaker(document, said, read, context)


def _is_body(name: Name) -> bool:
    return name.kind == "organisation"


def _issues(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a title names a body as its issuer, or is nothing but the name of a body."""
    alone = name.first == (tokens[0].lower == "the") and name.last == len(tokens)
    return name.rule == "house" or (name.kind == "organisation" and alone)


def _labelled(analysed: Sequence[Analysed], context: Context) -> Participant | None:
    """The body behind a label such as `Implementing agency:`; the first one."""
    for item in analysed:
        for name in item.names:
            called = name.kind in ("organisation", "acronym", "unknown")
            if called and is_labelled(item.sentence.text, name.start):
                return context.participant(name, "stated/sentence")
    return None


def titles_of(document: Document, finder: NameFinder, authority: Authority) -> list[Title]:
    """The first heading and the title."""
    lines = [s.title for s in document.sections[:1]] + ([document.title] if document.title else [])
    return [_read(line, finder, authority) for line in lines]


def _read(title: str, finder: NameFinder, authority: Authority) -> Title:
    tokens = tokenize(title)
    return tokens, with_house(title, tokens, finder.find(tokens, title, ()), authority)


def bodies_of_titles(titles: Sequence[Title]) -> list[Name]:
    """The bodies that titles write out, by their words alone."""
    return [name for _, names in titles for name in names if _is_body(name)]


def _settled(tokens: list[Token], names: Sequence[Name], context: Context) -> list[Name]:
    """The names of a title, with what the text explains by a short name."""
    housed = explained(names, context.short_heads)
    subject = _subject(tokens, housed, context.authority)
    return [subject, *(n for n in housed if n.first >= subject.last)] if subject is not None else housed


def _subject(tokens: Sequence[Token], names: Sequence[Name], authority: Authority) -> Name | None:
    """The registered body that does what a headline in capitals tells (`AfDB Approves Loans`, `ITU Opens School`).

    Where nothing in small letters ends it, its name runs into the verb.
    """
    run = names[0] if names and not names[0].first else None
    if run is None or not authority.begins(tokens[0]):
        return None
    for length in range(min(len(tokens) - 1, _LONGEST), 0, -1):
        surface = " ".join(t.text for t in tokens[:length])
        known = authority.get(surface)
        if known is None or not known.body or "/" in (known.entity or "/"):
            continue
        tells = any(r.form == "VBZ" for r in verbs().readings.get(tokens[length].lower, ()))
        if run.last > length and (tells or run.kind in ("unknown", "work")):
            end = tokens[length - 1].end
            return Name(0, length, 0, end, "organisation", surface, known.name, known.entity, known.rule)
    return None


def _issuing_bodies(document: Document, context: Context) -> Iterator[Participant]:
    """The registered bodies that the masthead prints."""
    for body in document.masthead.bodies:
        known = context.authority.get(body)
        if known is not None and known.entity:
            yield Participant(known.entity, known.name, body, 0, len(body), "stated/heading", 0.8)


class HeadingBodies:
    """The bodies that stand in the headings above a paragraph; each heading is read once."""

    def __init__(self, document: Document, finder: NameFinder, context: Context) -> None:
        self._document, self._finder, self._context = document, finder, context
        self._known: dict[str, list[Participant]] = {}

    def above(self, paragraph: Paragraph) -> tuple[Participant, ...]:
        """The bodies of the headings above a paragraph, the nearest heading first."""
        sections = reversed(self._document.headings(paragraph))
        return tuple(body for section in sections for body in self._named_in(section))

    def _named_in(self, section: Section) -> list[Participant]:
        title, part = section.title, f"section/{section.path}"
        if part not in self._known:
            found = _settled(*_read(title, self._finder, self._context.authority), self._context)
            bodies = [self._context.participant(n, "stated/heading") for n in found if _is_body(n)]
            label = len(section.heading) - len(title)
            self._known[part] = [
                replace(b, start=b.start + label, end=b.end + label, paragraph=part) for b in bodies
            ]
        return self._known[part]
