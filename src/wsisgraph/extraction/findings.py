"""Consistency checks: what a person should look at. They warn and change no fact."""

import re
from collections.abc import Iterator
from functools import lru_cache

from wsisgraph.documents.model import Document
from wsisgraph.documents.shapes import is_prose
from wsisgraph.extraction.facts import Facts, Finding
from wsisgraph.extraction.lexicon import load
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.learned import contributor_names
from wsisgraph.extraction.names.name_words import is_acronym
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.statistics.quantities import number_at
from wsisgraph.extraction.words.tokens import tokenize

_CONTRIBUTORS = re.compile(
    r"\b(?:entities|contributors|organi[sz]ations|contributions|submissions|bodies|agencies)\b"
)
_BETWEEN = 4
"""Words that may stand between a number and what it counts."""
_PROVIDED = re.compile(
    r"\b(?:provided|received|contribut|submi|inputs?|drawn?s? on|based on|prepared)", re.IGNORECASE
)
_OPENING = 6
"""Paragraphs, from the beginning, that may say how many contributed."""
_LIST_OF_CONTRIBUTORS = re.compile(r"\bcontribut(?:ors|ions|ing)\b", re.IGNORECASE)


def check(document: Document, facts: Facts, authority: Authority, unlinked: dict[str, Name]) -> list[Finding]:
    """All findings, sorted by code and paragraph. `unlinked`: acronyms by paragraph."""
    found = [
        *_contributor_count(document),
        *_missing_footnotes(document),
        *_mandates(document, facts),
        *_ambiguous(facts, authority),
        *_unlinked(unlinked),
    ]
    return sorted(found, key=lambda f: (f.code, _order(f.paragraph), f.message))


def _order(paragraph: str | None) -> tuple[int, str]:
    digits = re.match(r"\d+", paragraph or "")
    return (int(digits.group()) if digits else -1, paragraph or "")


def _contributor_count(document: Document) -> Iterator[Finding]:
    """The number of contributors that the text gives against the list in a footnote or an annex."""
    place, listed = _listed_contributors(document)
    if not listed:
        return
    for paragraph in document.paragraphs[:_OPENING]:
        counts = list(_counts(paragraph.text))
        if counts and all(number != listed for _, number in counts):
            message = f"The text speaks of {counts[0][0]} contributors; the {place} lists {listed}."
            yield Finding("contributor-count", message, paragraph.number)


def _counts(text: str) -> Iterator[tuple[str, int]]:
    """Numbers of contributors in sentences about what they provided, in words and as a value."""
    for match in _CONTRIBUTORS.finditer(text):
        begin = text.rfind(". ", 0, match.start()) + 1
        before = text[begin : match.start()].split()[-_BETWEEN - 1 :]
        found = [(word, number) for word in before if (number := number_at(tokenize(word), 0))]
        end = text.find(". ", match.end())
        if found and _PROVIDED.search(text[begin : end if end > 0 else len(text)]):
            yield found[-1][0], int(found[-1][1].value)


def _listed_contributors(document: Document) -> tuple[str, int]:
    """Where contributors are listed, and how many they are."""
    if names := contributor_names(document):
        return "footnote", len(names)
    titles = {section.path: section.title for section in document.sections}
    heading, listed = "", 0
    for paragraph in document.paragraphs:
        title = titles.get(paragraph.section or "", "")
        if _LIST_OF_CONTRIBUTORS.search(title):
            heading = heading or title
        elif not heading and not is_prose(paragraph.text) and _LIST_OF_CONTRIBUTORS.search(paragraph.text):
            heading = paragraph.text
            continue
        listed += bool(heading) and not is_prose(paragraph.text)
    return f"list under “{heading}”", listed if listed > 1 else 0


def _missing_footnotes(document: Document) -> Iterator[Finding]:
    """Footnote marks whose bodies are missing from the copy that was read."""
    bodies = {f.number for f in document.footnotes if f.text is not None}
    for paragraph in document.paragraphs:
        for marker in paragraph.markers:
            if marker.footnote not in bodies:
                message = f"Footnote {marker.footnote} is marked here, but its text is missing from the copy that was read."  # noqa: E501
                yield Finding("footnote-missing", message, paragraph.number)


def _mandates(document: Document, facts: Facts) -> Iterator[Finding]:
    """A regional commission named for a work about another region than its own, under a heading of that region."""
    mandates: dict[str, str] = load("regions")["mandates"]
    headings = {
        p.number: _region_of(" ".join(s.title for s in document.headings(p)[-1:])) for p in document.paragraphs
    }
    for activity in facts.activities:
        titled = _region_of(activity.result.title) if activity.result else None
        for actor in activity.actors:
            mandate = mandates.get(actor.entity)
            heading = headings.get(activity.paragraph)
            if mandate and titled and heading == titled and titled != mandate:
                message = (
                    f"“{actor.surface}” stands for a commission whose region is {mandate}, but the heading and the title "  # noqa: E501
                    f"“{activity.object}” are about {titled}; perhaps another commission is meant."
                )
                yield Finding("region-mandate-mismatch", message, activity.paragraph)


@lru_cache(maxsize=256)
def _region_of(words: str) -> str | None:
    regions = [p.code for p in find_places(tokenize(words)) if p.kind == "region"]
    return regions[0] if regions else None


def _ambiguous(facts: Facts, authority: Authority) -> Iterator[Finding]:
    """Surfaces that several registered bodies bear stay unlinked."""
    seen: set[tuple[str, str]] = set()
    for mention in facts.mentions:
        known = authority.get(mention.surface)
        if known is None or not known.candidates or (mention.paragraph, mention.surface) in seen:
            continue
        seen.add((mention.paragraph, mention.surface))
        message = f"“{mention.surface}” may be {', '.join(known.candidates)}; the document does not say which, so it is not linked."  # noqa: E501
        yield Finding("ambiguous-acronym", message, mention.paragraph)


def _unlinked(unlinked: dict[str, Name]) -> Iterator[Finding]:
    """Acronyms that nothing explains."""
    for key in sorted(unlinked):
        name = unlinked[key]
        if is_acronym(name.surface):
            message = f"“{name.surface}” is neither registered nor explained in the document."
            yield Finding("unlinked-acronym", message, key.split("\x1f")[0])
