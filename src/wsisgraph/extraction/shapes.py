"""Capitalised names that no list knows, and what their shape says they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wsisgraph.extraction.inflection import singulars
from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.tokens import Token

_ACRONYM = re.compile(r"^(?=(?:.*[A-Z]){2})[A-Z0-9][A-Za-z0-9&/.+-]*$")
_CAMEL = re.compile(r"^[A-Za-z]?[a-z]*[A-Z][a-z]+[A-Z]\w*$|^[a-z]{1,2}[A-Z]\w+$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
MAX_LENGTH = 16
_ABSTRACT = ("tion", "sion", "ment", "ity", "ness", "ance", "ence", "ship", "ics", "ology", "ing", "culture", "graphy", "ty")
_FOREIGN_JOINERS = frozenset("de la du des d' l' les le pour di del do da dos das y e et el para della dei degli em en van der den für von".split())
_FOREIGN_ENDS = ("aire", "elle", "ale", "ique", "ise", "ité", "ión", "ção", "ica", "ico", "ional", "nale", "ienne", "çaise", "al", "ada", "ado")
_LISTING_HEADS = frozenset("ministry department faculty directorate secretariat state division college school bureau".split())
_PRODUCTS = frozenset(
    """programme programmes program project projects initiative initiatives app apps platform portal campaign scheme act bill law strategy prize award awards toolkit software database
    system series festival conference summit workshop forum-series plan agenda report survey index directive convention treaty agreement process model algorithm dataset framework
    protocol standard curriculum course tool website blog magazine newsletter journal collection satellite cable link region province district county island islands valley river""".split()
)
_PARTS = frozenset("component section chapter table figure annex phase part step stage item title type status activity output outcome objective keywords location target duration budget beneficiary".split())
_PERSONAL = frozenset(
    """director minister president founder co-founder engineer researcher student teacher professor entrepreneur activist journalist lawyer economist chairman chairwoman chairperson
    chair ceo head manager coordinator spokesperson spokesman spokeswoman ambassador secretary author editor commissioner governor mayor senator analyst expert scientist librarian farmer
    nurse doctor programmer developer artist poet musician king queen prince princess sheikh chief rector dean fellow specialist officer consultant volunteer""".split()
)
_CLOSED_KEYS = ("determiners", "prepositions", "conjunctions", "subordinators", "pronouns", "adverbs", "possessives", "relatives", "modals", "be", "have", "do", "negations")


@dataclass(frozen=True, slots=True)
class Shape:
    """A capitalised sequence: tokens `[first, last)` and its kind.

    `organisation` has the head of one, `acronym` and `unknown` may be one, `person`, `event` and `work` are none.
    """

    first: int
    last: int
    kind: str


def words(key: str) -> frozenset[str]:
    """A word list of the file on names."""
    return word_set("organisations", key)


def is_acronym(text: str) -> bool:
    """Two capitals at least, and no lower-case run of a CamelCase word."""
    upper = sum(c.isupper() for c in text)
    return (
        bool(_ACRONYM.match(text))
        and upper >= 2
        and upper * 2 >= sum(c.isalpha() for c in text)
        and len(text) < 16
    )


def is_name_word(token: Token, *, opening: bool) -> bool:
    """Whether a token may be part of a proper name; the first word of a sentence needs a reason."""
    if not token.text[0].isalpha() or token.text == "I" or _is_numeral(token.lower):
        return False
    if token.lower in word_set("words", "months") and token.lower not in ("may", "march") or token.lower in word_set("words", "weekdays"):
        return False
    if token.text in ("May", "March") and not opening:
        return False
    if not token.capital:
        return bool(_CAMEL.match(token.text))
    return not opening or not _common(token)


def _is_numeral(word: str) -> bool:
    return all(part in word_set("words", "numbers") for part in word.split("-"))


def _common(token: Token) -> bool:
    """A word that has a capital only because it opens a sentence."""
    low = token.lower
    if is_acronym(token.text) or _CAMEL.match(token.text):
        return False
    closed = ("determiners", "prepositions", "conjunctions", "subordinators", "pronouns", "adverbs", "possessives")
    if any(
        low in word_set("words", key) for key in (*closed, "relatives", "modals", "negations", "be", "have", "do")
    ):
        return True
    if low in words("openers") or low in words("generic_actors") or low.endswith("ly"):
        return True
    if low in _PARTS:
        return True
    return low in verbs().readings and low not in words("heads")


def find_shapes(tokens: Sequence[Token], taken: Sequence[bool], places: Sequence[bool]) -> list[Shape]:
    """The capitalised sequences outside the tokens already taken."""
    found: list[Shape] = []
    index = 0
    while index < len(tokens):
        if taken[index] or not is_name_word(tokens[index], opening=_opens(tokens, index)):
            index += 1
            continue
        last = _extent(tokens, taken, index)
        found += _classify(tokens, index, last, places)
        index = last
    return found


def _opens(tokens: Sequence[Token], index: int) -> bool:
    if index == 0:
        following = tokens[1] if len(tokens) > 1 else None
        if following is not None and following.text.isdigit() and tokens[0].lower in _PARTS:
            return True
        # "Digital Horizons launched": a common word is part of a name when a capitalised one follows.
        return not (following and following.capital and tokens[0].lower not in _closed())
    return tokens[index - 1].text in '“"‘:•([' and tokens[index].lower in _closed()


def _closed() -> frozenset[str]:
    keys = (
        "determiners",
        "prepositions",
        "conjunctions",
        "subordinators",
        "pronouns",
        "adverbs",
        "possessives",
        "relatives",
    )
    return frozenset().union(*(word_set("words", key) for key in keys))


def _extent(tokens: Sequence[Token], taken: Sequence[bool], first: int) -> int:
    """Where the name that begins at `first` ends: capitals, and the small words that join them."""
    last = first + 1
    while last < len(tokens) and last - first < MAX_LENGTH and not taken[last]:
        step = _joined(tokens, taken, first, last)
        if not step:
            break
        last += step
    return last


def _joined(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> int:
    """How many tokens after `at` still belong to the name (0: none)."""
    token = tokens[at]
    if tokens[first].lower in words("foreign_heads") and _foreign(tokens, at):
        return 1
    if is_name_word(token, opening=False) or (
        _YEAR.match(token.text) and is_name_word(tokens[at - 1], opening=False)
    ):
        return 1
    following = _next(tokens, taken, at + 1)
    if token.lower == "of" and following:
        return 0 if _another(tokens, taken, first, at + following) else 1 + following
    if token.lower in ("and", "&") and following == 1:
        return 2 if token.text == "&" or _and_joins(tokens, taken, first, at) else 0
    if token.text == "," and _listed(tokens, taken, first, at):
        return 2
    if token.lower in words("joiners") and token.lower not in ("and", "of") and following:
        headed = any(t.lower in words("heads") for t in tokens[first:at])
        foreign = token.lower not in ("the", "for", "on", "to")
        return 1 + following if headed or foreign else 0
    if (
        token.lower == "'s"
        and following == 1
        and tokens[at - 1].lower in ("children", "women", "people", "men", "farmers", "teachers")
    ):
        return 2
    return 0


def _next(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> int:
    """1 when a capitalised word stands at `at`, 2 when after an article, else 0."""
    if at < len(tokens) and not taken[at] and tokens[at].capital and tokens[at].word:
        return 1
    if (
        at + 1 < len(tokens)
        and tokens[at].lower in ("the", "la", "las", "los")
        and tokens[at + 1].capital
        and not taken[at + 1]
    ):
        return 2
    return 0


def _and_joins(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """`Science and Technology Agency` is one name, `Orange and Safaricom` are two."""
    left, right = tokens[at - 1].lower, tokens[at + 1].lower
    if (left, right) == ("state", "government") and tokens[first].lower == "heads":
        return True
    headed = any(t.lower in words("heads") for t in tokens[first:at])
    if _is_field(right):
        return _is_field(left) or headed
    if headed:
        return False
    end = at + 1
    while end < len(tokens) and not taken[end] and tokens[end].capital and tokens[end].word:
        end += 1
    return _is_field(left) and end - at > 2 and tokens[end - 1].lower in words("heads")


def _is_field(word: str) -> bool:
    """A field of work: listed, or an abstract noun."""
    return word in words("domains") or word.endswith(_ABSTRACT)


def _foreign(tokens: Sequence[Token], at: int) -> bool:
    """A lower-case word that goes on a name in another language."""
    token = tokens[at]
    if not token.word or token.capital or token.text[0].isdigit():
        return False
    if token.lower in _FOREIGN_JOINERS or token.lower[:2] in ("d'", "l'"):
        return at + 1 < len(tokens) and tokens[at + 1].word
    known = token.lower in verbs().readings or any(token.lower in word_set("words", key) for key in _CLOSED_KEYS)
    before = tokens[at - 1]
    return not known and (before.lower in _FOREIGN_JOINERS or before.lower[:2] in ("d'", "l'") or not token.lower.isascii() or token.lower.endswith(_FOREIGN_ENDS))


def _another(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """A work follows behind `of the`: it is no part of the body's name."""
    if not any(t.lower in words("heads") for t in tokens[first:at]):
        return False
    end = at
    while end < len(tokens) and not taken[end] and tokens[end].capital and tokens[end].word:
        end += 1
    return end > at and end - at > 1 and tokens[end - 1].lower in words("not_heads")


def _listed(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """A comma inside `Ministry of Transport, Communications and Works`."""
    if tokens[first].lower not in _LISTING_HEADS or "of" not in [t.lower for t in tokens[first:at]]:
        return False
    rest = list(tokens[at + 1 : at + 7])
    if not rest or taken[at + 1] or not rest[0].capital:
        return False
    joint = next((i for i, t in enumerate(rest) if t.lower in ("and", "&")), None)
    if joint is None or joint + 1 >= len(rest) or not rest[joint + 1].capital:
        return False
    return _is_field(rest[joint + 1].lower) and all(t.capital or t.text == "," for t in rest[:joint])


def _classify(tokens: Sequence[Token], first: int, last: int, places: Sequence[bool]) -> list[Shape]:
    """The names inside one capitalised sequence."""
    while last > first and tokens[last - 1].lower in words("joiners"):
        last -= 1
    if first >= last:
        return []
    split = _after_office(tokens, first, last)
    if split:
        return [Shape(first, split - 1, "person"), *_classify(tokens, split, last, places)]
    return [Shape(first, last, _kind(tokens, first, last, places))]


def _after_office(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the body begins in `Director General of the Communications Authority` (0: no office)."""
    lower = [t.lower for t in tokens[first:last]]
    if lower[0] not in words("offices") or not {"of", "at", "for"} & set(lower):
        return 0
    at = next(i for i, word in enumerate(lower) if word in ("of", "at", "for")) + 1
    while at < len(lower) and lower[at] == "the":
        at += 1
    if at >= len(lower) or not all(w in words("offices") or w in ("and", "&") for w in lower[: at - 1] if w not in ("of", "the")):
        return 0
    return first + at if _head(lower[at:]) in words("heads") else 0


def _kind(tokens: Sequence[Token], first: int, last: int, places: Sequence[bool]) -> str:  # noqa: C901
    inside = tokens[first:last]
    lower = [t.lower for t in inside]
    if all(places[first:last]):
        return "place"
    following = tokens[last].lower if last < len(tokens) else ""
    if following in _PRODUCTS and lower[-1] not in words("heads"):
        return "work"
    if first and tokens[first - 1].lower in words("body_nouns") and not _is_person(tokens, first, last):
        return "organisation"
    if lower[-1].rstrip(".") in words("companies") and len(inside) > 1:
        return "organisation"
    if _is_person(tokens, first, last):
        return "person"
    head = _head(lower)
    if lower[0] in ("heads", "ministers", "head", "minister"):
        return "person"
    if lower == ["government"]:
        return "short"
    if head == "government" or (len(inside) == 1 and is_acronym(inside[0].text)):
        return "organisation" if head == "government" and len(inside) > 1 else _acronym_kind(inside)
    if _is_event(lower, head):
        return "event"
    if head in words("not_heads") or any(s in words("not_heads") for s in singulars(head)):
        return "work"
    if lower[0] in words("foreign_heads") and len(inside) > 1 and not inside[1].text.isdigit():
        return "organisation"
    if head in words("heads"):
        return _headed(inside, head)
    if len(inside) > 1 and places[last - 1] and not places[first] and lower[0] not in words("not_before_country") and lower[-2] not in words("joiners"):
        return "organisation"
    if lower[0] in words("offices"):
        return "person"
    return "unknown"


def _headed(inside: Sequence[Token], head: str) -> str:
    if len(inside) == 1:
        return "short"
    if head in words("weak_heads") and len(inside) < 3 and inside[-1].lower == head:
        return "unknown"
    return "organisation"


def _acronym_kind(inside: Sequence[Token]) -> str:
    text = inside[0].text
    return "work" if text in words("not_organisations") or _YEAR.match(text) else "acronym"


def _head(lower: Sequence[str]) -> str:
    """The last word before the first joining word: `Bank of Ghana` is a bank."""
    for index, word in enumerate(lower):
        if word in ("of", "for", "on", "de", "du", "des", "in", "to") and index:
            return lower[index - 1]
    return next((w for w in reversed(lower) if not _YEAR.match(w)), lower[-1])


def _is_event(lower: Sequence[str], head: str) -> bool:
    if head not in words("event_heads"):
        return False
    dated = any(_YEAR.match(w) for w in lower)
    return dated or head not in words("heads") or lower[0] in ("first", "second", "third") or lower[0][0].isdigit()


def _apposed_office(tokens: Sequence[Token], last: int) -> bool:
    """`Amina Bello, the founder of …`: an office in apposition makes a person."""
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return False
    following = [t.lower for t in tokens[last + 1 : last + 5]]
    return any(w in words("offices") or w in _PERSONAL for w in following) or (following[:1] == ["who"])


def _is_person(tokens: Sequence[Token], first: int, last: int) -> bool:
    lower = [t.lower.rstrip(".") for t in tokens[first:last]]
    if lower[0] in words("honorifics"):
        return True
    before = tokens[first - 1].lower.rstrip(".") if first else ""
    if before in words("honorifics") and before not in ("his", "her"):
        return True
    headed = any(w in words("heads") for w in lower)
    if before in _PERSONAL and len(lower) <= 3 and not headed:
        return True
    if 2 <= len(lower) <= 3 and not headed and _apposed_office(tokens, last):
        return True
    return lower[0] in words("given_names") and 2 <= len(lower) <= 4 and not headed
