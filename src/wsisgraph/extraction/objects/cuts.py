"""What follows an object and is no longer part of it: clauses, times, places, purposes and other phrases."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.objects.slots import partner_preposition
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, behind_date, is_time
from wsisgraph.extraction.words.tokens import Token

_CUTTING = word_set("grammar", "objects", "cutting")
_SUBJECT_PRONOUNS = frozenset({"it", "they", "we", "he", "she", "you", "i"})
_ADVERBS = word_set("grammar", "objects", "adverbs")
_HOLDING = word_set("grammar", "activities", "holding")
_BUILT_FOR = word_set("grammar", "beneficiaries", "making")
_KEPT_PARTICIPLES = word_set("grammar", "objects", "kept_participles")
_DESCRIBING = word_set("grammar", "objects", "describing_gerunds")
_TOPIC_GERUNDS = word_set("grammar", "objects", "topic_gerunds")


def cuts(  # noqa: C901, PLR0912, PLR0917
    tokens: Sequence[Token], index: int, last: int, names: Sequence[Name], lemma: str, topic: bool
) -> bool:
    """Whether the token at `index` begins something that is no longer the object."""
    token = tokens[index]
    low = token.lower
    if (
        token.tag in ("–", "—")
        and 0 < index < last - 1
        and tokens[index - 1].text.isdigit()
        and tokens[index + 1].tag == "CD"
    ):
        return False
    if token.tag == ":" and tokens[index - 1].frozen and _subtitle(tokens, index, last, names):
        # The subtitle of a work.
        return False
    spaced = token.text == "-" and token.start > tokens[index - 1].end
    if spaced or token.tag in ("REL", "SUB", ";", ":", "–", "—", ".") or token.text in "!?”":
        return True
    if token.tag == "PRP" and low in _SUBJECT_PRONOUNS and tokens[index - 1].tag in ("NN", "NAME"):
        return True
    if token.tag == "TO":
        return _cuts_infinitive(tokens, index, last)
    if (
        token.tag == "VBG"
        and (index + 1 >= last or tokens[index + 1].tag in ("REL", ",", "CC", ".", "NN", ")"))
        and tokens[index - 1].tag == "NN"
        and not (tokens[index - 1].lower.endswith("s") and low in _DESCRIBING)
    ):
        return False
    if token.tag == "VBG":
        return tokens[index - 1].tag not in ("IN", "CC", "DT") and low not in _TOPIC_GERUNDS
    if token.tag == "VBN":
        return low not in _KEPT_PARTICIPLES
    if token.tag in ("VB", "VBP", "VBZ", "VBD", "MD", "BE", "HV") and token.tag != "VB":
        return True
    if token.tag == "RB":
        return low in _ADVERBS and tokens[min(index + 1, last - 1)].tag != "NN"
    if _times(tokens, index, last):
        return True
    if token.tag != "IN":
        return False
    if partner_preposition(tokens, index):
        return not (
            topic
            and [t.lower for t in tokens[index : index + 3]]
            in (["in", "response", "to"], ["in", "relation", "to"])
        )
    if low == "by" and tokens[index - 1].tag == "VBN" and tokens[index - 1].lower in _KEPT_PARTICIPLES:
        return False
    if low in _CUTTING or (
        low == "into" and lemma in ("translate", "convert", "divide", "turn", "transform", "transpose")
    ):
        return True
    return _cuts_preposition(tokens, index, last, names, lemma, topic)


_ORDERS = frozenset({"few", "other", "second", "third", "fourth", "fifth"})


def _times(tokens: Sequence[Token], index: int, last: int) -> bool:
    """`early next year`, `last month`: a time begins here."""
    low = tokens[index].lower
    if tokens[index - 1].tag == "NN" and not tokens[index - 1].capital:
        dated = behind_date(tokens, index, last)
        if dated == last or (dated > index and tokens[dated - 1].lower == "ago"):
            # `opened an office Tuesday`, `opened an office a few years ago in Lima`
            return True
    if (
        low in ("early", "late", "earlier", "later")
        and index + 1 < last
        and tokens[index + 1].lower in ("next", "last", "this", "in")
    ):
        return True
    if (
        low in ("last", "this", "next", "every", "each")
        and index + 1 < last
        and tokens[index + 1].lower in TIME_NOUNS
    ):
        return tokens[index - 1].tag != "IN"
    return _recurs(tokens, index, last)


def _recurs(tokens: Sequence[Token], index: int, last: int) -> bool:
    """`every two years`, `each third year`: how often begins here."""
    if index + 2 >= last or tokens[index + 2].lower not in TIME_NOUNS or tokens[index - 1].tag == "IN":
        return False
    low, between = tokens[index].lower, tokens[index + 1]
    counted = between.tag == "CD" or between.lower in _ORDERS
    return low in ("every", "each") and counted


def _subtitle(tokens: Sequence[Token], colon: int, last: int, names: Sequence[Name]) -> bool:
    """A capital behind the colon, and no list of bodies."""
    if colon + 1 >= last or not tokens[colon + 1].capital:
        return False
    return not any(n.first == colon + 1 and n.kind == "organisation" for n in names)


def _cuts_infinitive(tokens: Sequence[Token], index: int, last: int) -> bool:
    return index + 1 >= last or tokens[index + 1].tag in ("VB", "BE", "HV")


def _cuts_preposition(  # noqa: PLR0917
    tokens: Sequence[Token], index: int, last: int, names: Sequence[Name], lemma: str, topic: bool
) -> bool:
    low = tokens[index].lower
    at = index + 1
    while at < last and tokens[at].tag == "DT":
        at += 1
    if at >= last:
        return True
    following = tokens[at]
    place = next((n for n in names if n.first == at and n.kind == "place"), None)
    if low == "with":
        return tokens[index - 1].lower not in _KEPT_PARTICIPLES
    if low in ("in", "on", "at", "from", "between", "for", "by", "of") and is_time(tokens, at, last):
        return low != "of"
    # `the tenth meeting of the Forum in João Pessoa`
    held = low == "in" and lemma in _HOLDING and following.frozen and following.capital
    region = topic and place is not None and place.rule == "region"
    venue = held and not region
    if low == "at" or venue:
        return True
    if low in ("in", "across", "throughout", "around", "near", "inside"):
        if place is not None:
            return not topic or place.rule == "city"
        return low != "in" and (
            following.tag == "CD" or following.lower in ("country", "region", "world", "nation")
        )
    if low == "from":
        return (
            any(n.first == at and n.kind in ("organisation", "acronym", "place", "unknown") for n in names)
            or following.tag == "CD"
        )
    if low == "for":
        if lemma in _BUILT_FOR and any(n.first == at and n.kind == "organisation" for n in names):
            return True
        return (
            following.tag == "CD" and at + 1 < last and tokens[at + 1].lower in TIME_NOUNS
        ) or following.lower == "first"
    return False
