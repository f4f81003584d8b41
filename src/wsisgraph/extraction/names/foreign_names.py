"""Names of bodies in other languages: their first words, and the lower-case words that go on with them."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.name_words import CLOSED_KEYS, is_plain, words
from wsisgraph.extraction.words.tokens import Token

_FOREIGN_JOINERS = word_set("grammar", "shapes", "foreign_joiners")
BINDING = word_set("grammar", "shapes", "binding")
"""Small words of other languages that bind one name between two capitals."""
ARTICLES = word_set("grammar", "foreign_names", "articles")
_FOREIGN_ONLY = word_set("grammar", "foreign_names", "foreign_only")
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


def goes_on(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> bool:
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
        return following is not None and following.lower in ARTICLES - {"the"}
    if token.lower == "a":
        return following is not None and following.capital and not tokens[at - 1].lower.isascii()
    before = tokens[at - 1]
    if token.lower.endswith("ly") or any(token.lower in word_set("words", key) for key in CLOSED_KEYS):
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
    heads = words("foreign_heads")
    return word in heads or ("-" in word and word.rpartition("-")[2] in heads)


def goes_on_abroad(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` goes on a name in another language that opens a sentence."""
    return goes_on(tokens, [False] * len(tokens), at) and tokens[at].lower not in ("a", "in")


def is_alien(tokens: Sequence[Token], first: int, at: int) -> bool:
    """A lower-case word that is none of English, behind a head in another language (`… tsifrovykh uslug`)."""
    word = tokens[at].lower
    if tokens[at].capital or len(word) < 4 or not word.isalpha() or (at > first + 1 and tokens[at - 1].capital):
        return False
    forms = {word, *singulars(word)}
    english = any(forms & word_set("words", key) for key in CLOSED_KEYS) or bool(
        forms & words("generic_actors", "offices", "heads", "short_names", "holders")
    )
    return not (english or any(map(is_plain, forms)) or word.endswith(("ed", "ing", "ly", "ers", "ors")))
