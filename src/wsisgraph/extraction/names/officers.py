"""Where an office ends and a body begins in one run of capitals: `Velora CEO Ada Bello`, `Director of the Lake
Authority`.
"""

from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.field_rows import MINISTERS
from wsisgraph.extraction.names.name_words import (
    YEAR,
    given_names,
    is_acronym,
    is_field,
    is_initials,
    is_personal,
    is_plain,
    words,
)
from wsisgraph.extraction.words.tokens import Token

_PAIR = 2
OFFICERS = frozenset({"CEO", "CTO", "CFO", "COO", "CIO"})
_STYLES = frozenset({"HE", "H.E.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Messrs", "Messrs."})
"""What stands in front of persons alone, so that no name of a body goes on behind it."""
_TITLES = word_set("grammar", "shapes", "titles")
_POSTS = word_set("grammar", "shapes", "posts")
_IN_CHARGE = frozenset({"minister", "ministers", "secretary", "undersecretary", "commissioner"})
_PORTFOLIOS = word_set("grammar", "shapes", "portfolios")
_LONGEST = 4
_HIGH = frozenset({"commissioner", "representative"})
_RANKS = word_set("grammar", "shapes", "ranks")


def body_with_officer(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Where the officer begins in `Velora CEO Ada Bello`, `Bank of Morrow Deputy Governor Ada Bello`, `Youth
    Services Coordinator Ada Bello` (None: no officer inside).
    """
    for index in range(first, last - 1):
        if index > first and tokens[index - 1].lower in words("joiners"):
            continue
        if tokens[index].text in OFFICERS | _STYLES and index > first:
            return index
        held = (
            _singular(tokens[index].lower) in _TITLES
            and index > first
            and not _goes_on_as_body(tokens, index + 1, last)
        )
        if held or (_singular(tokens[index].lower) in _POSTS and _is_holder(tokens, index + 1, last)):
            return _ranked(tokens, first, index)
    return None


def _singular(office: str) -> str:
    """`chairman` of `chairmen`: two may hold an office."""
    return f"{office[:-3]}man" if office.endswith("men") else office


def _is_holder(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`Youth Librarian | Ada Bello`: one to four words that a person may be called by."""
    own = tokens[first:last]
    return len(own) <= _LONGEST and all(is_personal(t.text) or is_initials(t.text) for t in own)


def _ranked(tokens: Sequence[Token], first: int, office: int) -> int | None:
    """Where an office begins with its rank (`Deputy Governor`); None where a joining word binds it to a name."""
    begin = office
    while begin > first and (tokens[begin - 1].lower in _RANKS or _is_high(tokens, begin)):
        begin -= 1
    joined = begin > first and tokens[begin - 1].lower in words("joiners")
    return None if joined else _portfolio(tokens, first, begin)


def _is_high(tokens: Sequence[Token], office: int) -> bool:
    """`UK High | Commissioner`: a rank, and no school."""
    return tokens[office - 1].lower == "high" and tokens[office].lower in _HIGH


def _portfolio(tokens: Sequence[Token], first: int, office: int) -> int:
    """`Culture and Sports Minister Ada Bello`, `Book Sale Coordinator Ada Bello`: what somebody is in charge of
    belongs to the office.
    """
    ministers = any(t.lower == "minister" for t in tokens[office : office + 3])
    if ministers and not is_acronym(tokens[first].text):
        return first
    return first if is_task(tokens[first:office]) else office


def is_task(before: Sequence[Token]) -> bool:
    """`Book Sale`, `Youth Services`: words of the language in front of an office, and the name of no body."""
    own = [t.lower for t in before if t.lower not in ("and", "&", ",")]
    if not own or (own[-1] in words("heads") and own[-1] not in words("weak_heads", "plain_heads")):
        return False
    return not any(t.text.isupper() for t in before if t.text != "&") and all(map(_is_word, own))


def _is_word(word: str) -> bool:
    forms = {word, *singulars(word)}
    quality = len(word) > _LONGEST + 1 and word.endswith(("al", "ic", "ive", "ary"))
    return quality or bool(forms & _common()) or any(is_plain(form) or is_field(form) for form in forms)


@cache
def _common() -> frozenset[str]:
    return words("openers", "plain_heads", "weak_heads").union(_PORTFOLIOS, _RANKS, word_set("common", "words"))


def _goes_on_as_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether no person follows a title: `Council of Ministers Secretariat`, `Director of Studies`."""
    rest = [t.lower for t in tokens[first:last]]
    return any(w in words("joiners") or w in words("heads") for w in rest)


def before_office(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the body ends in `Bank of Ghana Governor`; `Office of the Prime Minister` is whole."""
    if last - first > 1 and tokens[last - 1].text in OFFICERS:
        of = last < len(tokens) and tokens[last].lower in ("of", "at")
        return last if of else last - 1
    end = last
    while end > first and tokens[end - 1].lower in words("offices"):
        end -= 1
    if tokens[first].lower == "office":
        return last
    bare = end - first > 1 and tokens[end - 1].lower not in ("of", "the", "for", "and", "&")
    return end if bare and head_of([t.lower for t in tokens[first:end]]) in words("heads") else last


def behind_titles(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the body begins in `Director General Lake Research Council`; two words of an office stand in front."""
    begin = first
    while begin < last and tokens[begin].lower in words("offices"):
        begin += 1
    bare = begin - first == _PAIR and last - begin > 1 and tokens[begin].capital
    return begin if bare and tokens[last - 1].lower in words("heads") else first


def after_office(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the body begins in `Director General of the Communications Authority` (0: no office)."""
    lower = [t.lower for t in tokens[first:last]]
    if not {"of", "at", "for"} & set(lower):
        return 0
    person = _is_person(tokens, first, last)
    people = (
        person
        or lower[0] in _personal_words()
        or (lower[0] in _RANKS and lower[1] in words("offices"))
        or is_initials(tokens[first].text)
        or _opens_office(tokens, first)
    )
    if not people:
        return 0
    at = next(i for i, word in enumerate(lower) if word in ("of", "at", "for")) + 1
    while at < len(lower) and lower[at] == "the":
        at += 1
    before = [w for w in lower[: at - 1] if w not in ("of", "the", "and", "&")]
    if (
        at >= len(lower)
        or len([w for w in before if w not in words("offices")]) > 4
        or any(w in words("heads") and w not in words("offices") for w in before[1:])
    ):
        return 0
    charge = lower[at - 2 - (lower[at - 1] == "the")]
    if charge in MINISTERS and "for" in lower[:at]:
        # `Minister for Universities and Science`, `Under-Secretary-General for Legal Affairs`
        return 0
    portfolio = charge in _IN_CHARGE and is_field(lower[at])
    if portfolio and head_of(lower[at:]) not in words("heads") - words("plain_heads"):
        # `Minister of Water, Irrigation and Energy`
        return 0
    headed = lower[0] in words("holders") - {"board"} or heads_body(head_of(lower[at:]))
    headed = (headed and not (person and at == len(lower) - 1)) or is_initials(tokens[first].text)
    headed = headed or (at == len(lower) - 1 and is_acronym(tokens[last - 1].text))
    return first + at if headed else 0


def _is_person(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`Ada Bello of …`: two or three words as a person's name has them, behind which a body may stand."""
    own = list(takewhile(lambda t: t.lower not in ("of", "at"), tokens[first:last]))
    return len(own) in (2, 3) and len(own) < last - first and all(is_personal(t.text) for t in own)


def _opens_office(tokens: Sequence[Token], first: int) -> bool:
    """`Managing Editor of …`, `Deputy Chief Librarian at …`: an office stands in front of the body."""
    end = first
    while end < len(tokens) and tokens[end].capital:
        end += 1
    return is_office(tokens, first, end)


def is_office(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`Technical Officer`, `Emergency Relief Coordinator`: what somebody is, without a name."""
    head = tokens[last - 1].lower
    held = head in words("offices") or head in _POSTS or head in _TITLES
    return held and last - first > 1 and is_task(tokens[first : last - 1])


@cache
def _personal_words() -> frozenset[str]:
    return words("offices", "holders", "honorifics") | given_names()


def heads_body(word: str) -> bool:
    """Whether a word in lower case is the head of bodies or a sector of business."""
    return word in words("heads") or word in words("sectors")


def head_of(lower: Sequence[str]) -> str:
    """The last word before the first joining word: `Bank of Ghana` is a bank."""
    for index, word in enumerate(lower):
        if word in ("of", "for", "on", "de", "du", "des", "in", "to") and index:
            return lower[index - 1]
    return next((w for w in reversed(lower) if not YEAR.match(w)), lower[-1])
