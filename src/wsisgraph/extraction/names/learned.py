"""What a document teaches about names: acronyms that it defines and the list of its contributors."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wsisgraph.documents.model import Document, Footnote
from wsisgraph.extraction.facts import LearnedEntity
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.authority import AMBIGUOUS, Authority, Known
from wsisgraph.extraction.names.field_rows import SET_APART
from wsisgraph.extraction.names.long_forms import long_form_start, makes
from wsisgraph.extraction.names.name_extent import PRODUCTS
from wsisgraph.extraction.names.name_words import is_acronym, is_field, words
from wsisgraph.extraction.words.tokens import Token, tokenize
from wsisgraph.iris import slugify

_LINKING = word_set("grammar", "learned", "linking")
_ITEM = re.compile(r"\s*;\s*|\s*\.\s*(?:See\b.*)?$")
_ADDRESS = re.compile(r"\[?https?://\S+")
_CAPITALS = r"[A-Z][^\s()]{0,14}[A-Z][^\s()]{0,14}\s*"
_BRACKETED = re.compile(rf"{_CAPITALS}\(|\(\s*[^\s()]{{0,14}}{_CAPITALS}\)")
"""What stands in every text that explains an acronym: one in front of a bracket or alone in it."""
MIN_CONTRIBUTORS = 5
MIN_NAMED = 0.7
_LONGEST_FORM = 14
_MADE = 5
"""Letters of an acronym that syllables make."""
_LITTLE = 4
"""Letters of the small words inside a name."""


def local_id(document: Document | str, name: str) -> str:
    """The id of an organisation that only this document is known to name."""
    slug = document if isinstance(document, str) else document.slug
    return f"{slug}/{slugify(name) or 'unnamed'}"


def learn(document: Document, authority: Authority) -> list[LearnedEntity]:
    """Add the document's own acronyms and contributors to `authority`; the unregistered ones are returned."""
    learned: list[LearnedEntity] = []
    for place, text in _texts(document):
        if "(" not in text or not _BRACKETED.search(text):
            continue
        tokens = tokenize(text)
        for index in [i for i, token in enumerate(tokens[1:-2], 1) if token.text == "("]:
            if tokens[index + 2].text == ")" and is_acronym(tokens[index + 1].text):
                learned += _define(document, authority, tokens, index, place)
            elif is_acronym(tokens[index - 1].text):
                learned += _spelt_out(document, authority, tokens, index, place)
    for name in contributor_names(document):
        plain, acronym = split_acronym(name)
        if authority.get(plain) is None and authority.get(name) is None:
            learned.append(_new(document, authority, plain, acronym, None, "contributor"))
    return learned


def _texts(document: Document) -> Iterable[tuple[str | None, str]]:
    for paragraph in document.paragraphs:
        yield paragraph.number, paragraph.text
    for footnote in document.footnotes:
        yield None, footnote.text or ""


def _define(
    document: Document, authority: Authority, tokens: Sequence[Token], bracket: int, place: str | None
) -> list[LearnedEntity]:
    """An acronym in brackets behind the name that it stands for."""
    acronym = tokens[bracket + 1].text
    registered = _registered(authority, tokens, bracket)
    if registered is not None:
        authority.add(acronym, registered, replace=True)
        return []
    if _varies(authority, tokens, bracket):
        return []
    end = without_form(tokens, bracket)
    first = _start(tokens, bracket, acronym)
    if end < bracket and (first is None or first >= end):
        first = _start(tokens, end, acronym)
    if first is None:
        return []
    first = _with_head(authority, tokens, first, acronym)
    surface = _surface(tokens[first:bracket])
    known = authority.get(surface)
    if known and known.entity != AMBIGUOUS:
        authority.add(acronym, Known(known.entity, known.name, known.body, known.kind, "definition"), replace=True)
        return []
    company = end < bracket and end - first > 1
    if acronym in words("not_organisations") or not (company or _looks_like_body(tokens[first:bracket])):
        if authority.get(acronym) is None:
            kind = "open" if _may_be_body(tokens[first:bracket], acronym) else ""
            entity = local_id(document, surface if kind else acronym)
            authority.add(acronym, Known(entity, surface, False, kind, "abbreviation"))
        return []
    return [_new(document, authority, surface, acronym, place, "definition")]


def _with_head(authority: Authority, tokens: Sequence[Token], first: int, acronym: str) -> int:
    """`Bureau of | Emergency and Coastal Aid (ECA)`: with what the body is, where another bears its initials."""
    other = authority.get(acronym)
    of = first > 1 and tokens[first - 1].lower in ("of", "for") and tokens[first - 2].capital
    headed = of and tokens[first - 2].lower in words("heads")
    return first - 2 if headed and other is not None and other.body else first


def _spelt_out(
    document: Document, authority: Authority, tokens: Sequence[Token], bracket: int, place: str | None
) -> list[LearnedEntity]:
    """The full name in brackets behind its acronym (`CRN (Children at Risk Network)`)."""
    acronym = tokens[bracket - 1].text
    end = long_form_end(tokens, bracket)
    if not end or authority.get(acronym) is not None or not _looks_like_body(tokens[bracket + 1 : end - 1]):
        return []
    return [_new(document, authority, _surface(tokens[bracket + 1 : end - 1]), acronym, place, "definition")]


def long_form_end(tokens: Sequence[Token], bracket: int) -> int:
    """The end of the bracket that writes out the acronym in front of it (0: it tells something else)."""
    if bracket < 1 or bracket >= len(tokens) or tokens[bracket].text != "(":
        return 0
    close = next((t.index for t in tokens[bracket : bracket + _LONGEST_FORM] if t.text == ")"), 0)
    inside = tokens[bracket + 1 : close] if close else ()
    initials = "".join(_initial(t) for t in inside if t.capital)
    every = "".join(_initial(t) for t in inside if t.word)
    acronym = "".join(c for c in tokens[bracket - 1].text.lower() if c.isalpha())
    spelt = len(inside) > 1 and (acronym in (initials, every) or _syllables(inside, acronym))
    small = all(t.capital or len(t.text) <= _LITTLE for t in inside)
    return close + 1 if spelt and small else 0


def _syllables(inside: Sequence[Token], acronym: str) -> bool:
    return len(acronym) >= _MADE and makes(" ".join(t.text for t in inside), acronym)


def _registered(authority: Authority, tokens: Sequence[Token], bracket: int) -> Known | None:
    """The longest registered name that ends at the bracket; none where the acronym has the initials of a longer
    one (`Lake and Security Council (LSC)`).
    """
    longer = _start_by_initials(tokens, bracket, tokens[bracket + 1].text)
    for first in range(max(0, bracket - 16), bracket - 1):
        if not authority.begins(tokens[first + (tokens[first].text in ("the", "The"))]):
            continue
        known = authority.get(_surface(tokens[first:bracket]))
        if known is not None and known.entity != AMBIGUOUS and known.kind != "office":
            if longer is not None and longer < first and "and" in (t.lower for t in tokens[longer:first]):
                return None
            return Known(known.entity, known.name, known.body, known.kind, "definition")
    return None


def _varies(authority: Authority, tokens: Sequence[Token], bracket: int) -> bool:
    """Whether the name in front of a registered body's acronym is that body's in other words; it becomes known."""
    body = authority.get(tokens[bracket + 1].text)
    if body is None or not body.body or not body.entity or "/" in body.entity:
        return False
    first = long_form_start(tokens, bracket, body)
    if first is None:
        return False
    authority.add(_surface(tokens[first:bracket]), replace(body, rule="definition"), replace=True)
    return True


def _new(  # noqa: PLR0917
    document: Document, authority: Authority, name: str, acronym: str | None, place: str | None, rule: str
) -> LearnedEntity:
    entity = local_id(document, name)
    known = Known(entity, name, True, "", rule)
    authority.add(name, known)
    suggestions: tuple[str, ...] = ()
    if acronym:
        before = authority.get(acronym)
        suggestions = tuple(filter(None, (before.candidates or (before.entity,)))) if before else ()
        authority.add(acronym, known, replace=True)
    return LearnedEntity(entity, name, (acronym,) if acronym else (), place, rule, suggestions)


def without_form(tokens: Sequence[Token], end: int) -> int:
    """Where a name that ends at `end` ends without its legal form (`Lake Power | , Inc.`)."""
    while end > 1 and (tokens[end - 1].text in (",", ".") or tokens[end - 1].lower.rstrip(".") in SET_APART):
        end -= 1
    return end


def _start(tokens: Sequence[Token], end: int, acronym: str) -> int | None:
    """Where the name in front of the bracket begins: its initials, else its capitals, tell."""
    by_initials = _start_by_initials(tokens, end, acronym)
    return _start_by_capitals(tokens, end) if by_initials is None else by_initials


def _start_by_initials(tokens: Sequence[Token], end: int, acronym: str) -> int | None:
    letters = [c.lower() for c in acronym if c.isalpha()]
    if letters[-1:] == ["s"] and acronym[-1] == "s":
        letters.pop()
    left = len(letters) - 1
    index = end - 1
    if tokens[index].lower in words("heads") and tokens[index].lower[0] != letters[left]:
        # `Public Data Intelligence group (PDI)`: what the body is, which the acronym leaves out.
        index -= 1
    while index >= 0 and left >= 0 and (tokens[index].word or _between_capitals(tokens, index, end)):
        if _initial(tokens[index]) == letters[left]:
            left -= 1
        elif tokens[index].word and tokens[index].lower not in _LINKING:
            break
        index -= 1
    if left >= 0:
        return None
    if tokens[index + 1].text in _LINKING:
        # `Asian and Pacific Centre for Lakes (APCL)`: the initial is that of the capital in front of `and`.
        return index if index >= 0 and tokens[index].capital and _initial(tokens[index]) == letters[0] else None
    return index + 1


def _between_capitals(tokens: Sequence[Token], index: int, end: int) -> bool:
    """A comma inside `National Emergency, Coordination and Operations Centre`."""
    beside = 0 < index < end - 1 and tokens[index - 1].capital and tokens[index + 1].capital
    return tokens[index].text == "," and beside


def _initial(token: Token) -> str:
    """The initial of a word; that of `d'Ivoire` is the capital."""
    return token.lower[2] if token.lower[:2] in ("d'", "l'") and len(token.text) > 2 else token.lower[0]


def _start_by_capitals(tokens: Sequence[Token], end: int) -> int | None:
    index = end
    while (
        index > 0 and (tokens[index - 1].capital or tokens[index - 1].lower in _LINKING) and tokens[index - 1].word
    ):
        if tokens[index - 1].lower == "the" and tokens[max(0, index - 2)].lower == "and":
            break
        if tokens[index - 1].text == "The":
            # `LIMA The Lake Union (LU)`: a sentence begins there.
            break
        index -= 1
    while index < end and (
        tokens[index].lower in _LINKING or (tokens[index].index == 0 and tokens[index].lower == "the")
    ):
        index += 1
    index = _behind_event(tokens, index, end)
    return index if end - index >= 2 else None


def _behind_event(tokens: Sequence[Token], first: int, end: int) -> int:
    """`Workshop of the | Tarn Network for Lakes (LYN)`: of an event and a body it is the body's acronym."""
    inside = [t.lower for t in tokens[first:end]]
    events = (i for i, word in enumerate(inside) if word in words("event_heads"))
    at = next((i + 3 for i in events if inside[i + 1 : i + 3] == ["of", "the"]), len(inside))
    return first + at if any(word in words("heads") for word in inside[at:]) else first


def _surface(tokens: Sequence[Token]) -> str:
    """The words with their own spacing; a possessive or apostrophe keeps to its word."""
    out = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        gap = " " * (token.start - before.end) if before else ""
        out += gap + token.text
    return out.removeprefix("the ").removeprefix("The ")


def _looks_like_body(tokens: Sequence[Token]) -> bool:
    lower = [t.lower for t in tokens]
    capitals = sum(t.capital for t in tokens)
    last = lower[-1]
    headed = any(w in words("heads") for w in lower) or lower[0] in words("foreign_heads")
    # `Association of Pacific States`: what stands before `of` tells, whatever closes the name.
    ruled = next((i for i, w in enumerate(lower) if w == "of" and i), 0)
    certain = lower[ruled - 1] in words("heads") if ruled else last not in words("not_heads", "many")
    return capitals >= 2 and certain and headed


def _may_be_body(tokens: Sequence[Token], acronym: str) -> bool:
    """`China Pearl Gateway (CPG)`: capitals throughout, and no thing or field of work at the end."""
    last = tokens[-1].lower
    thing = (
        last in words("not_heads")
        or last in words("event_heads")
        or last in PRODUCTS
        or last in words("many")
        or is_field(last)
    )
    proper = all(t.capital or t.lower in _LINKING for t in tokens)
    return proper and not thing and acronym not in words("not_organisations")


def contributor_list(document: Document) -> Footnote | None:
    """The footnote that lists, between semicolons, the bodies that contributed to the document."""
    for footnote in document.footnotes:
        names = _items(footnote.text or "")
        named = sum(name[:1].isupper() or name[:1].isdigit() for name in names)
        if len(names) >= MIN_CONTRIBUTORS and named >= MIN_NAMED * len(names):
            return footnote
    return None


def contributor_names(document: Document) -> list[str]:
    """The names in the list of contributors, as printed."""
    footnote = contributor_list(document)
    return _items(footnote.text or "") if footnote else []


def _items(text: str) -> list[str]:
    if text.count(";") < MIN_CONTRIBUTORS - 1:
        return []
    bare = _ADDRESS.split(text)[0]
    items = [item.strip(" .") for item in _ITEM.split(bare)]
    return [item for item in items if item and not item.startswith(("See", "http", "Available"))]


def split_acronym(name: str) -> tuple[str, str | None]:
    """`Internet Society (ISOC)` is the name and its acronym."""
    match = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", name)
    if match and " " not in match.group(2) and sum(c.isupper() for c in match.group(2)) > 1:
        return match.group(1), match.group(2)
    return name, None
