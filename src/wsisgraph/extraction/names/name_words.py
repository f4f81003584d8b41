"""Which words may be part of a name, and which have a capital only because they open a sentence."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from wsisgraph.extraction.lexicon import AGENTIVE, load, verbs, word_set
from wsisgraph.extraction.words.tokens import Token

_ACRONYM = re.compile(r"^(?=(?:.*[A-Z]){2})(?:[A-Z0-9]|[a-z](?=[A-Z]{2}))[A-Za-z0-9&/.+-]*$")
_CAMEL = re.compile(r"^[A-Za-z]?[a-z]*[A-Z][a-z]+[A-Z]\w*$|^[a-z]{1,2}[A-Z]\w+$")
_DOMAIN = re.compile(r"^[a-z][a-z0-9-]{2,}\.(?:org|com|net|io|info|int|africa|ai)$")
"""A body that is called by its address (`change.org`)."""
_DIGIT_NAME = re.compile(r"^[1-9](?:(?:[A-Z]|[a-z]{2,}[A-Z])[a-z]{2,}|[ACEFHILNOPRSTUVW])$")
"""A name that begins with a digit (`4Life`, `2Africa`, `4C`); no `5G`, `3D`, `4K`, `2M`."""
_CODE = re.compile(r"^(?:[A-Za-z]{1,4}\.\d[\d.]*|[A-Z]{2,5}\d+\.[A-Z]?\d+)$")
"""The shelf mark or number of a thing (`Bb.3.17`, `MS.47`)."""
_INITIALS = re.compile(r"^(?:[A-Z]\.)+$")
_STATES = frozenset({"U.S.", "U.S.A.", "U.K.", "U.N.", "E.U.", "U.A.E.", "D.R.", "P.R.", "D.C."})
"""What initials of states and unions look like."""
_ARABIC = re.compile(r"^(?:al|el|ad|an|ar|as|at|az)-[A-Z]\w")
_PREAMBULAR = frozenset(w for w in word_set("grammar", "operative", "preamble") if w.endswith("ing"))
_NO_NAMES = frozenset({"I", "Rs", "Rs.", "KSh"})
_DATES_SHORT = word_set("words", "dates_short")
_SUMS = frozenset({"million", "billion", "thousand", "hundred"})
_LOUD_VERBS = frozenset(
    word.upper() for key in ("preamble", "operative") for word in word_set("grammar", "operative", key)
)
_LOUD_WORDS = frozenset().union(
    *(word_set("words", key) for key in ("determiners", "prepositions", "conjunctions", "pronouns", "adverbs"))
)
_SHORT = 3
"""Letters of a word in capitals that is as likely an acronym."""
YEAR = re.compile(r"^(?:19|20)\d\d$")
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
PARTS = word_set("grammar", "shapes", "parts")
LITTLE_KEYS = (
    "determiners",
    "prepositions",
    "conjunctions",
    "subordinators",
    "pronouns",
    "adverbs",
    "possessives",
    "relatives",
)
CLOSED_KEYS = (*LITTLE_KEYS, "modals", "be", "have", "do", "negations")


@cache
def words(key: str, *more: str) -> frozenset[str]:
    """A word list of the file on names, or several of them together."""
    return word_set("organisations", key).union(*(word_set("organisations", other) for other in more))


@lru_cache(maxsize=8192)
def is_acronym(text: str) -> bool:
    """Two capitals at least, no lower-case run of a CamelCase word, and not the digits of a code."""
    if len(text) >= 16 or not _ACRONYM.match(text) or sum(map(str.isdigit, text)) > 3:
        return False
    upper = sum(map(str.isupper, text))
    return upper >= 2 and upper * 2 >= sum(map(str.isalpha, text))


def is_initials(text: str) -> bool:
    """The initials of a person (`R.`, `M.C.`); `U.S.` is none."""
    return bool(_INITIALS.match(text)) and text not in _STATES


def is_domain(text: str) -> bool:
    """An address that may be the name of a body (`change.org`)."""
    return "." in text and bool(_DOMAIN.match(text))


def is_camel(text: str) -> bool:
    """Capitals inside one word, as names of companies and products have them (`MeteoSwiss`)."""
    return bool(_CAMEL.match(text))


def is_capital(text: str) -> bool:
    """A capital, also behind the prefix of `e-Health`."""
    return text[0].isupper() or (text[:2] in ("e-", "i-", "m-") and text[2:3].isupper())


def is_name_word(token: Token, *, opening: bool) -> bool:
    """Whether a token may be part of a proper name; the first word of a sentence needs a reason."""
    if token.text.islower():
        return is_domain(token.text)
    return _is_proper(token.text, token.lower, opening)


@lru_cache(maxsize=8192)
def _is_proper(text: str, low: str, opening: bool) -> bool:
    """Whether a word with a capital or without letters, also given in lower case, may be part of a proper name."""
    if ("-" in text and sum(c.isdigit() for c in text) > 3) or _CODE.match(text):
        return False
    if _DIGIT_NAME.match(text):
        return True
    if not text[0].isalpha() or text in _NO_NAMES or _is_numeral(low) or text[-1] == "$":
        return False
    if (low in word_set("words", "months") and low not in ("may", "march")) or low in word_set(
        "words", "weekdays"
    ):
        return False
    if low in _DATES_SHORT:
        return False
    if text in ("May", "March") and not opening:
        return False
    if text in _PREAMBULAR or _is_loud(text, low) or _is_told_of(text):
        return False
    if not text[0].isupper():
        return bool(_CAMEL.match(text)) or bool(_ARABIC.match(text))
    return not opening or not _common(text, low)


def _is_loud(text: str, low: str) -> bool:
    """`RECALLS`, `WE`, `INTO`, `MINISTERS`: a plain word that is printed in capitals, no acronym."""
    if not (text.isupper() and text.isalpha()):
        return False
    return text in _LOUD_VERBS or (len(text) > _SHORT and low in _LOUD_WORDS)


def _is_told_of(text: str) -> bool:
    """`EU-funded`, `WHO-led`, `UN-wide`: what something is called after a body, no body."""
    letters, _, told = text.partition("-")
    if not told.islower() or not is_acronym(letters):
        return False
    return told in words("told_of") or any(r.form == "VBN" for r in verbs().readings.get(told, ()))


def _is_numeral(word: str) -> bool:
    return word.split("-", maxsplit=1)[0] in word_set("words", "numbers")


def _common(text: str, low: str) -> bool:
    """A word that has a capital only because it opens a sentence."""
    if is_acronym(text) or _CAMEL.match(text):
        return False
    closed = ("determiners", "prepositions", "conjunctions", "subordinators", "pronouns", "adverbs", "possessives")
    if any(
        low in word_set("words", key) for key in (*closed, "relatives", "modals", "negations", "be", "have", "do")
    ):
        return True
    if low in words("openers") or low in words("generic_actors") or low.endswith("ly"):
        return True
    if low in PARTS or low in word_set("common", "words") or _is_derived(low) or _is_plural(low):
        return True
    if "-" in low and _is_compound(text):
        return True
    return low in verbs().readings and low not in words("heads")


def _is_compound(text: str) -> bool:
    """`Low-income women`, `High-level panels`: plain words that a hyphen joins."""
    first, *others = text.split("-")
    return is_ordinary(first.lower()) and all(o.islower() and is_ordinary(o) for o in others)


def _is_plural(word: str) -> bool:
    """`Pensioners donated`, `Bidders`: a plural of English; a name would rarely look so."""
    return len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "os"))


def _is_derived(word: str) -> bool:
    """An English word by its ending: `Construction`, `Librarians`, `Undaunted`."""
    return len(word) > 6 and word not in words("heads") and word.endswith(_DERIVED)


@lru_cache(maxsize=8192)
def is_past(word: str) -> bool:
    """The past of a verb of deeds and nothing else (`Supported PyCon …`), and no word that names of bodies begin
    with (`United`, `Associated`).
    """
    readings = verbs().readings.get(word, ())
    past = any(r.form == "VBD" for r in readings) and all(r.form in ("VBD", "VBN") for r in readings)
    deed = any(verbs().classes.get(r.lemma, frozenset()) & AGENTIVE for r in readings)
    return past and deed and word not in word_set("grammar", "shapes", "named_participles")


@lru_cache(maxsize=8192)
def is_plain(word: str) -> bool:
    """A common word of English that the lexicon knows, so no name of a company or place."""
    return (
        word in verbs().readings
        or is_field(word)
        or any(word in text.split() for text in load("nouns")["types"].values())
    )


@lru_cache(maxsize=8192)
def is_ordinary(word: str) -> bool:
    """A word of English in lower case, as titles have them: a name of nothing else than such words is a phrase."""
    low = word.strip(".,'’")
    closed = any(low in word_set("words", key) for key in CLOSED_KEYS)
    listed = low in PARTS or low in word_set("common", "words") or low in words("heads") or low in words("openers")
    gerund = len(low) > 5 and low.endswith("ing")
    return (
        closed or listed or gerund or low in words("of_titles") or low.endswith("ly")
        or is_plain(low) or _is_derived(low) or _is_plural(low)
    )  # fmt: skip


def is_field(word: str) -> bool:
    """A field of work: listed, or an abstract noun."""
    return word in words("domains") or (word.endswith(_ABSTRACT) and word not in words("heads"))


def is_sum(tokens: Sequence[Token], at: int) -> bool:
    """`1 Million | USD | Relief Fund`: the mark of a currency behind its number."""
    before = tokens[at - 1].lower
    return tokens[at].text in words("not_organisations") and (before[0].isdigit() or before in _SUMS)


def is_personal(word: str) -> bool:
    """A word that may be part of a person's name: a capital, and no word that names bodies or things."""
    low = word.lower()
    spelt = word[0].isupper() and not word.isupper() and low not in words("heads")
    return spelt and (is_given(low) or not is_plain(low))


def ends_abroad(word: str) -> bool:
    """A word in small letters that ends like one of another language."""
    return word.endswith(_foreign_ends())


@cache
def _foreign_ends() -> tuple[str, ...]:
    return tuple(words("foreign_ends"))


@cache
def given_names() -> frozenset[str]:
    """The given names that the lexicon knows, in lower case."""
    return frozenset(name for names in load("given_names").values() for name in names.split())


def is_given(word: str) -> bool:
    """A given name, also one of two parts (`jan-bart`); in lower case."""
    first, _, second = word.partition("-")
    paired = bool(second) and "-" not in second and not ends_abroad(second)
    return word in given_names() or (paired and first in given_names() and second not in words("heads"))
