"""The `'s` behind a pronoun: `is` (`It's opening a school`, `It's run by X`) or `has` (`It's opened a school`)."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.words.tokens import Token

_PRONOUNS = frozenset({"it", "he", "she", "who", "that", "which"})
_NAMING = word_set("grammar", "contractions", "naming")


def contraction(tokens: Sequence[Token], index: int) -> str | None:
    """The tag of the auxiliary that `'s` stands for; None where it marks an owner or there is none."""
    token = tokens[index]
    if token.lower != "'s" or not index or tokens[index - 1].frozen or tokens[index - 1].lower not in _PRONOUNS:
        return None
    at = index + 1
    while at < len(tokens) and _is_adverb(tokens[at]):
        at += 1
    return "HV" if at < len(tokens) and _perfect(tokens, at) else "BE"


def _perfect(tokens: Sequence[Token], at: int) -> bool:
    """A participle with an object behind it, which a passive has not; `been` and `got` follow `has` alone."""
    if tokens[at].frozen:
        return False
    if tokens[at].lower in ("been", "got", "had"):
        return True
    readings = verbs().readings.get(tokens[at].lower, ())
    named = any(r.form == "VBN" and r.lemma in _NAMING for r in readings)
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return any(r.form == "VBN" for r in readings) and not named and behind is not None and _opens_object(behind)


def _opens_object(token: Token) -> bool:
    closed = ("prepositions", "conjunctions", "subordinators", "adverbs", "relatives", "negations")
    grammar = any(token.lower in word_set("words", key) for key in closed) or token.lower in ("to", "by", "as")
    return token.frozen or (token.word and not grammar and not _is_adverb(token))


def _is_adverb(token: Token) -> bool:
    low = token.lower
    listed = low in word_set("words", "adverbs") or low in word_set("words", "negations")
    return not token.frozen and (listed or (low.endswith("ly") and low not in word_set("words", "not_adverbs")))
