"""Which words belong to one capitalised name."""

import re
from collections.abc import Sequence

from wsisgraph.extraction.inflection import singulars
from wsisgraph.extraction.lexicon import load, verbs, word_set
from wsisgraph.extraction.places import find_places
from wsisgraph.extraction.tokens import Token, tokenize

_ACRONYM = re.compile(r"^(?=(?:.*[A-Z]){2})[A-Z0-9][A-Za-z0-9&/.+-]*$")


_CAMEL = re.compile(r"^[A-Za-z]?[a-z]*[A-Z][a-z]+[A-Z]\w*$|^[a-z]{1,2}[A-Z]\w+$")


_NO_NAMES = frozenset({"I", "Rs", "Rs.", "KSh"})


YEAR = re.compile(r"^(?:19|20)\d\d$")


MAX_LENGTH = 16


_ABSTRACT = (
    "tion",
    "sion",
    "ment",
    "ity",
    "ness",
    "ance",
    "ence",
    "ship",
    "ics",
    "ology",
    "ing",
    "culture",
    "graphy",
    "ty",
)


_FOREIGN_JOINERS = word_set("grammar", "shapes", "foreign_joiners")


_DERIVED = (
    "tion",
    "sion",
    "tions",
    "sions",
    "ment",
    "ness",
    "ians",
    "ists",
    "where",
    "wards",
    "wise",
    "unted",
    "ated",
    "ings",
    "ments",
)


_LEGAL_FORMS = frozenset({"plc", "ltd", "inc", "gmbh", "llc", "pty", "oyj"})


_WORK_HEADS = word_set("grammar", "shapes", "work_heads")


_ARTICLES = frozenset({"the", "la", "las", "los", "le", "les", "el", "die", "der", "das", "den", "dem"})


_FOREIGN_ONLY = frozenset(
    {"de", "du", "des", "del", "della", "di", "do", "da", "dos", "das", "pour", "para", "für", "et"}
)
"""Joining words that are no words of English."""


_FOREIGN_ENDS = (
    "iers",
    "ères",
    "ives",
    "ques",
    "aires",
    "elles",
    "ées",
    "aire",
    "elle",
    "ale",
    "ique",
    "ise",
    "ité",
    "ión",
    "ção",
    "ica",
    "ico",
    "ional",
    "nale",
    "ienne",
    "çaise",
    "al",
    "ada",
    "ado",
)


_LISTING_HEADS = word_set("grammar", "shapes", "listing_heads")


PARTS = word_set("grammar", "shapes", "parts")


_CLOSED_KEYS = (
    "determiners",
    "prepositions",
    "conjunctions",
    "subordinators",
    "pronouns",
    "adverbs",
    "possessives",
    "relatives",
    "modals",
    "be",
    "have",
    "do",
    "negations",
)


def words(key: str) -> frozenset[str]:
    """A word list of the file on names."""
    return word_set("organisations", key)


def is_acronym(text: str) -> bool:
    """Two capitals at least, no lower-case run of a CamelCase word, and not the digits of a code."""
    if sum(c.isdigit() for c in text) > 3:
        return False
    upper = sum(c.isupper() for c in text)
    return (
        bool(_ACRONYM.match(text))
        and upper >= 2
        and upper * 2 >= sum(c.isalpha() for c in text)
        and len(text) < 16
    )


def is_name_word(token: Token, *, opening: bool) -> bool:
    """Whether a token may be part of a proper name; the first word of a sentence needs a reason."""
    if "-" in token.text and sum(c.isdigit() for c in token.text) > 3:
        return False
    if not token.text[0].isalpha() or token.text in _NO_NAMES or _is_numeral(token.lower) or token.text[-1] == "$":
        return False
    if (
        token.lower in word_set("words", "months") and token.lower not in ("may", "march")
    ) or token.lower in word_set("words", "weekdays"):
        return False
    if token.text in ("May", "March") and not opening:
        return False
    if not token.capital:
        return bool(_CAMEL.match(token.text))
    return not opening or not _common(token)


def _is_numeral(word: str) -> bool:
    return word.split("-", maxsplit=1)[0] in word_set("words", "numbers")


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
    if low in PARTS or _is_derived(low) or _is_plural(low):
        return True
    return low in verbs().readings and low not in words("heads")


def _is_plural(word: str) -> bool:
    """`Pensioners donated`, `Bidders`: a plural of English; a name would rarely look so."""
    return len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "os"))


def _is_derived(word: str) -> bool:
    """An English word by its ending: `Construction`, `Librarians`, `Undaunted`."""
    return len(word) > 6 and word not in words("heads") and word.endswith(_DERIVED)


def name_extent(tokens: Sequence[Token], taken: Sequence[bool], first: int) -> int:
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
    if is_foreign_head(tokens[first].lower) and (_foreign(tokens, taken, at) or _alien(tokens, first, at)):
        return 1
    if is_name_word(token, opening=False) or (
        YEAR.match(token.text) and is_name_word(tokens[at - 1], opening=False)
    ):
        return 1
    if token.lower.rstrip(".") in _LEGAL_FORMS and tokens[at - 1].capital:
        return 1
    following = _next(tokens, taken, at + 1)
    if following and not is_name_word(tokens[at + following], opening=False) and not tokens[first].text.isupper():
        following = 0
    if token.lower == "of" and following:
        return 0 if _another(tokens, taken, first, at + following) else 1 + following
    if (
        token.text in "'’"
        and following == 1
        and tokens[at - 1].lower.endswith("s")
        and _headed_run(tokens, taken, at + 1)
    ):
        return 2
    if token.lower in ("and", "&") and following == 1:
        return 2 if token.text == "&" or _and_joins(tokens, taken, first, at) else 0
    if token.text == "," and _listed(tokens, taken, first, at):
        return 2
    if token.lower in words("joiners") and token.lower not in ("and", "of") and following:
        headed = any(t.lower in words("heads") or t.lower in _WORK_HEADS for t in tokens[first:at])
        foreign = token.lower not in ("the", "for", "on", "to")
        return 1 + following if headed or foreign else 0
    if token.lower == "'s" and following == 1 and _office_of(tokens, first, at):
        return 2
    if (
        token.lower == "'s"
        and following == 1
        and tokens[at - 1].lower in ("children", "women", "people", "men", "farmers", "teachers")
    ):
        return 2
    return 0


def _office_of(tokens: Sequence[Token], first: int, at: int) -> bool:
    """`Prime Minister's Office`: an office and the body that serves it."""
    held = all(t.lower in words("offices") or t.lower in ("attorney", "auditor") for t in tokens[first:at])
    return held and tokens[at + 1].lower in ("office", "department", "secretariat", "council", "chambers", "fund")


def _next(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> int:
    """1 when a capitalised word stands at `at`, 2 when after an article, else 0."""
    if at < len(tokens) and not taken[at] and tokens[at].capital and tokens[at].word:
        return 1
    if at + 1 < len(tokens) and tokens[at].lower in _ARTICLES and tokens[at + 1].capital and not taken[at + 1]:
        return 2
    return 0


def _and_joins(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """`Science and Technology Agency` is one name, `Orange and Safaricom` are two."""
    left, right = tokens[at - 1].lower, tokens[at + 1].lower
    if (left, right) == ("state", "government") and tokens[first].lower == "heads":
        return True
    headed = any(t.lower in words("heads") for t in tokens[first:at])
    if is_field(right) and (is_field(left) or headed):
        return True
    end = _run_end(tokens, taken, at + 1)
    closes = tokens[end - 1].lower in words("heads")
    if (
        headed
        and closes
        and tokens[first].lower in ("board", "council", "secretariat", "members")
        and end - at > 2
    ):
        return is_field(left)
    lone = end - at == 2 and any(is_plain(word) for word in singulars(right))
    if headed and lone and not closes and any(t.lower in ("of", "for", "on") for t in tokens[first:at]):
        # `Office for Digital Affairs and Outreach`: a common noun is no name of its own.
        return True
    if headed:
        # `Ministry of Awqaf and Islamic Affairs`, `Ministry for Innovation and Smart Regions`.
        ruled = next((t.lower for t in tokens[first:at] if t.lower in ("of", "for", "on")), None)
        whole = ruled is not None and not closes and end - at > 2
        return whole and (is_field(tokens[end - 1].lower) or (ruled != "of" and is_field(left)))
    if is_acronym(tokens[at - 1].text) or is_acronym(tokens[at + 1].text) or not closes:
        return False
    if is_field(right) and any(p.kind == "country" and not p.first for p in find_places(tokens[first:at])):
        return True
    if any(p.kind == "nationality" and not p.first for p in find_places(tokenize(f"{tokens[first].text} {left}"))):
        return True
    if at - first == 1:
        return left in words("given_names") and end - at > 2
    return end - at > 2 and (is_field(left) or is_plain(left))


def _run_end(tokens: Sequence[Token], taken: Sequence[bool], first: int) -> int:
    end = first
    while end < len(tokens) and not taken[end] and tokens[end].capital and tokens[end].word:
        end += 1
    return end


def _headed_run(tokens: Sequence[Token], taken: Sequence[bool], first: int) -> bool:
    """Whether the capitalised words from `first` on end in the head of a body (`Port Workers' Union`)."""
    end = _run_end(tokens, taken, first)
    return any(t.lower in words("heads") for t in tokens[first:end])


def is_plain(word: str) -> bool:
    """A common word of English that the lexicon knows, so no name of a company or place."""
    return (
        word in verbs().readings
        or is_field(word)
        or any(word in text.split() for text in load("nouns")["types"].values())
    )


def is_field(word: str) -> bool:
    """A field of work: listed, or an abstract noun."""
    return word in words("domains") or word.endswith(_ABSTRACT)


def _foreign(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> bool:
    """A lower-case word that goes on a name in another language."""
    token = tokens[at]
    if not token.word or token.capital or token.text[0].isdigit():
        return False
    if token.lower[:2] in ("d'", "l'") and len(token.lower) > 2:
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) and not taken[at + 1] else None
    if token.lower in _FOREIGN_JOINERS:
        return following is not None and following.word
    if token.lower == "in":
        return following is not None and following.lower in _ARTICLES - {"the"}
    if token.lower == "a":
        return following is not None and following.capital and not tokens[at - 1].lower.isascii()
    before = tokens[at - 1]
    if token.lower.endswith("ly") or any(token.lower in word_set("words", key) for key in _CLOSED_KEYS):
        return False
    if before.lower in _FOREIGN_ONLY and token.lower[-3:] not in ("ing",):
        return True
    if token.lower in verbs().readings:
        return False
    return (
        before.lower in _FOREIGN_JOINERS
        or before.lower[:2] in ("d'", "l'")
        or not token.lower.isascii()
        or token.lower.endswith(_FOREIGN_ENDS)
        or (following is not None and following.lower in _FOREIGN_ONLY)
    )


def is_foreign_head(word: str) -> bool:
    """The first word of a body in another language (`Ministère`, `Haut-Commissariat`)."""
    return word in words("foreign_heads") or word.rpartition("-")[2] in words("foreign_heads")


def goes_on_abroad(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` goes on a name in another language that opens a sentence."""
    return _foreign(tokens, [False] * len(tokens), at) and tokens[at].lower not in ("a", "in")


def _alien(tokens: Sequence[Token], first: int, at: int) -> bool:
    """A lower-case word that is none of English, behind a head in another language (`… tsifrovykh uslug`)."""
    word = tokens[at].lower
    if tokens[at].capital or len(word) < 4 or not word.isalpha() or (at > first + 1 and tokens[at - 1].capital):
        return False
    forms = {word, *singulars(word)}
    english = any(forms & word_set("words", key) for key in _CLOSED_KEYS) or bool(
        forms
        & (words("generic_actors") | words("offices") | words("heads") | words("short_names") | words("holders"))
    )
    return not (english or any(map(is_plain, forms)) or word.endswith(("ed", "ing", "ly", "ers", "ors")))


def _another(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """A work follows behind `of the`: it is no part of the body's name."""
    if not any(t.lower in words("heads") for t in tokens[first:at]):
        return False
    end = _run_end(tokens, taken, at)
    if tokens[first].lower in ("government", "embassy"):
        return False
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
    return is_field(rest[joint + 1].lower) and all(t.capital or t.text == "," for t in rest[:joint])
