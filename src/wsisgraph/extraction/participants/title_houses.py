"""The body that a title names as its issuer: `Lake Trust Annual Report 2031`, `Velora Ltd – Our business`."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from wsisgraph.documents.model import Span
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.name_words import is_acronym, is_camel, is_ordinary, words
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.syntax.noun_phrases import ORDINAL
from wsisgraph.extraction.words.tokens import Token, tokenize

_PAPERS = word_set("grammar", "title_houses", "papers")
_OWN_PAPERS = word_set("grammar", "title_houses", "own_papers")
_ALL_PAPERS = _PAPERS | _OWN_PAPERS
_ORGANS = word_set("grammar", "title_houses", "organs")
_SECTIONS = word_set("grammar", "title_houses", "sections")
_SAYS_US = word_set("grammar", "title_houses", "says_us")
_TIMES = word_set("words", "months") | {"year", "month", "quarter", "season", "fiscal"}
_STORMS = word_set("grammar", "refusals", "storms")
_LINKS = frozenset({"of", "from", "by", "at", "the", "for", "in", "and", "&", "to"})
_BEHIND_PAPERS = _LINKS | _ORGANS
_APART = re.compile(r"\s+[-–—|>»/•·]\s+|:\s+|\s*\|\s*")
_WORD = re.compile(r"[^\s,;()\[\]]+")
_TIME = re.compile(
    r"(?:19|20)\d\d(?:[-–/]\d{2,4})?\.?|Q[1-4]|FY\d{2,4}|\d{1,2}(?:st|nd|rd|th)?|No\.?\d*|Vol\.?\d*"
)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’]?)$", re.IGNORECASE)
_MARK = re.compile(r"['’]s$|(?<=s)['’]$", re.IGNORECASE)
_LONGEST = 9
"""Words of a name that a title gives its issuer."""


def house_in(title: str, authority: Authority) -> Span | None:
    """Where the issuer stands in a title; None where the title only says what the text is about."""
    title = as_name(title)
    peeled = [(part, *_peeled(title, part)) for part in _parts(title)]
    for part, name, papers in peeled:
        others = [(n, _is_section(title, p)) for p, n, _ in peeled if p != part]
        beside = any(n is None or section for n, section in others)
        if name is None or not (papers or (beside and not _is_section(title, part))):
            continue
        if _names_issuer(title[name.start : name.end], authority, own=beside or bool(papers & _OWN_PAPERS)):
            return name
    return None


def with_house(title: str, tokens: Sequence[Token], names: Sequence[Name], authority: Authority) -> list[Name]:
    """The names of a title, its issuer among them as one body whatever it was taken for."""
    span = house_in(title, authority)
    inside = [t.index for t in tokens if span and span.start <= t.start and t.end <= span.end]
    if span is None or not inside:
        return list(names)
    surface, name = title[span.start : span.end], as_name(title)[span.start : span.end]
    known = authority.get(name)
    entity = known.entity if known and known.entity else None
    full = known.name if known and known.name else name
    house = Name(inside[0], inside[-1] + 1, span.start, span.end, "organisation", surface, full, entity, "house")
    apart = [n for n in names if n.end <= span.start or span.end <= n.start]
    return sorted([house, *apart], key=lambda n: n.first)


def as_name(title: str) -> str:
    """A title in capitals with small letters, where a name has them; any other title as it is."""
    if not title.isupper() or " " not in title:
        return title
    small = words("joiners") | _LINKS
    return _WORD.sub(lambda m: m[0].lower() if m[0].lower() in small else m[0].capitalize(), title)


def is_phrase(title: str, name: str) -> bool:
    """Whether words in a title are no name but a part of what it says (`Expanding Our Core`)."""
    part = next((title[p.start : p.end] for p in _parts(title) if name in title[p.start : p.end]), title)
    said = {w.lower() for w in _WORD.findall(part)}
    return bool(_SAYS_US & said) or all(is_ordinary(w.lower()) for w in _WORD.findall(name))


def _parts(title: str) -> list[Span]:
    """The parts of a title between dashes, colons and bars."""
    borders = [0, *(at for m in _APART.finditer(title) for at in m.span()), len(title)]
    return [Span(a, b) for a, b in list(pairwise(borders))[::2] if _WORD.search(title, a, b)]


def _peeled(title: str, part: Span) -> tuple[Span | None, frozenset[str]]:
    """What remains of a part without the words for the paper and its time, and these words.

    `THE LAKE CLUB PRESIDENT'S REPORT 2031` is a paper of THE LAKE CLUB, as is `Newsletter of the Lake Club`.
    """
    found = list(_WORD.finditer(title, part.start, part.end))
    said = [_of_paper(m.group()) for m in found]
    first, last = 0, len(found)
    while last and (said[last - 1] or (last < len(found) and found[last - 1].group().lower() in _BEHIND_PAPERS)):
        last -= 1
    behind = {s for s in said[last:] if s}
    # `Report on the Lake Club's AGM` is the club's, `Report on ports` is about ports.
    links = _LINKS | words("offices") | ({"on"} if _of_members(behind) else set())
    while first < last and (said[first] or (first and found[first].group().lower() in links)):
        first += 1
    ahead = {s for s in said[:first] if s}
    if first == last:
        return None, frozenset()
    if ahead & _PAPERS and found[first - 1].group().lower() not in links:
        # `News Agency of the Isles`: the word is a part of the name.
        first, ahead = 0, set()
    told = behind | ahead
    papers = frozenset(told - {"time"}) if told & _PAPERS or _of_members(told) else frozenset()
    return _bare(found[first : last if papers else len(found)]), papers


def _of_members(said: AbstractSet[str]) -> bool:
    """`AGM`, `Annual General Meeting`: what only a body with members has."""
    return "agm" in said or {"annual", "meeting"} <= said


def _of_paper(word: str) -> str:
    """What a word of a title says of the paper: `time`, an office whose paper it is, the kind; else nothing."""
    low = word.lower().strip(".,'’")
    if _TIME.fullmatch(word) or low in _TIMES or ORDINAL.fullmatch(low):
        return "time"
    owner = _POSSESSIVE.sub("", low)
    if owner != low and owner in words("offices"):
        return "president"
    return low if low in _ALL_PAPERS else ""


def _bare(found: list[re.Match[str]]) -> Span | None:
    """The words without an article or preposition in front and a mark of possession behind."""
    while found and found[0].group().lower() in _LINKS:
        found = found[1:]
    if not found:
        return None
    mark = _MARK.search(found[-1].group())
    return Span(found[0].start(), found[-1].end() - (len(mark.group()) if mark else 0))


def _is_section(title: str, part: Span) -> bool:
    """`Our Business`, `About us`: a page of the body that the title names beside it."""
    first = _WORD.search(title, part.start, part.end)
    return first is not None and first.group().lower() in _SAYS_US | _SECTIONS


def _names_issuer(name: str, authority: Authority, *, own: bool) -> bool:
    """Whether words are the name of a body, not a subject that a paper is about.

    `own`: the paper is of a kind that only bodies have (`Annual Report`), so any name will do.
    """
    found = _WORD.findall(name)
    low = [w.lower() for w in found]
    if len(found) > _LONGEST or _SAYS_US & set(low):
        return False
    if any(w.islower() and w not in words("joiners") and not is_camel(w) for w in found):
        return False
    known = authority.get(name)
    if known is not None:
        return known.body
    head = next((a for a, b in pairwise(low) if b in ("of", "for", "on", "de", "du")), low[-1]).rstrip(".")
    things = words("event_heads", "not_heads") & set(low)
    if _STORMS & set(low) or (things and head not in words("heads", "companies")):
        return False
    if len(found) > 1 and head in words("companies") | (words("heads") - words("weak_heads")):
        return True
    tokens = tokenize(name)
    places = {t.text for p in find_places(tokens) for t in tokens[p.first : p.last]}
    barred = places | words("not_organisations")
    proper = [w for w in found if w not in barred and (is_acronym(w) or not is_ordinary(w.lower()))]
    if head in words("weak_heads") and len(found) > 1:
        return own or bool(proper)
    return bool(proper) and (own or len(proper) == len(found))
