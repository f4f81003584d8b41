"""Whether words name one thing: a thing by a name of its own, of which there is one or which is numbered."""

import re

from wsisgraph.iris import slugify

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ORDINAL = re.compile(
    r"""\b(?:\w+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth
    |(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundredth)\b|\b\d+(?:st|nd|rd|th)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN = re.compile(r"\b[IVX]{2,5}\b|\b[IVX]$")
_OBSERVED = re.compile(r"\b(?:Day|Week|Month|Year)\b")
_ARTICLE = re.compile(r"(?:the|its|their|our|his|her)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w’'-]*")
_COMMON = """
agreement annual assembly biennial board call campaign committee conference congress consultation
convention council course day dialogue edition event executive exhibition experts expert fair final forum
general global group guide high high-level international joint launch level meeting ministerial national
network online panel phase plan preparatory programme program project regional report review round
roundtable seminar session special statement steering strategy subregional summit symposium task
technical team thematic training virtual webinar week working workshop world"""
"""Words that many names share: a name of these alone is borne by many things."""
_COMMON_WORDS = frozenset(_COMMON.split())


def is_numbered(title: str) -> bool:
    """`Harbour Forum 2036`, `Sixth Harbour Forum`: what is held or published anew each time bears a number."""
    return has_year(title) or bool(is_own_name(title) and (_ORDINAL.search(title) or _ROMAN.search(title)))


def has_year(title: str) -> bool:
    """Whether a name says its year."""
    return _YEAR.search(title) is not None


def is_observed(title: str) -> bool:
    """`World Harvest Day 2036`: kept by many in many places."""
    return _OBSERVED.search(title) is not None


def is_own_name(title: str) -> bool:
    """Whether a name has a capital word that not every second thing of its kind has: `Harbour`, not `Regional`."""
    words = [word[0] for word in _WORD.finditer(title)]
    return any(w[0].isupper() and w.casefold() not in _COMMON_WORDS and not _ORDINAL.fullmatch(w) for w in words)


def key_of_thing(words: str) -> str | None:
    """The name of a thing in the form in which names are compared.

    None for what is one of several: `a Skills Centre`, `two Skills Centres`, `the centre`.
    """
    bare = _ARTICLE.sub("", words.strip("“”\" '"), count=1).strip("“”\" '")
    capitals = [word[0] for word in _WORD.finditer(bare) if word[0][0].isupper() or word[0][0].isdigit()]
    definite = bare != words or bare[:1].isupper()
    if not definite or len(capitals) < 2 or not is_own_name(bare):
        return None
    return slugify(bare) or None
