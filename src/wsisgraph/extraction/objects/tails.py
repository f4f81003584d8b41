"""What stands behind an object and tells to whom, for what, how, from where: it ends the object. What tells which
ones are meant does not.
"""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import phrases, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.objects.places import in_field, meant_for, names_company, placed
from wsisgraph.extraction.syntax.asides import opens_clause
from wsisgraph.extraction.syntax.noun_phrases import head_of, is_time, kind_of, quantified
from wsisgraph.extraction.words.tokens import Token

_QUALITIES = word_set("grammar", "tagging", "qualities")
_MANNER = frozenset(phrases("grammar", "object_tails", "manner"))
_OPENING_MANNER = frozenset(phrase.split()[0] for phrase in _MANNER)
_TAKING_TO = word_set("grammar", "object_tails", "taking_to")
_TAUGHT = word_set("grammar", "object_tails", "taught")
_SUMS = word_set("grammar", "object_tails", "sums")
_SPENDING = word_set("grammar", "object_tails", "spending")
_PERIODS = word_set("grammar", "objects", "time_nouns") | {"day", "days", "hour", "hours"}
_PERSONS = word_set("grammar", "activity_types", "persons")
_PROMISING = word_set("grammar", "object_tails", "promising")
_TALKS = word_set("grammar", "object_tails", "talks")
_MONEY = word_set("grammar", "object_tails", "money")
_COMPOSED = word_set("grammar", "object_tails", "composed")
_EXPLAINING = word_set("grammar", "object_tails", "explaining")
_UNITS = word_set("grammar", "object_tails", "units")
_HOLDING = word_set("grammar", "activities", "holding")
_OWN = frozenset({"its", "their", "our", "his", "her", "my"})
_LONGEST_LIMIT, _LONGEST_MONEY = 6, 3
_MADE = frozenset(
    {"event", "publication", "financing", "agreement_or_partnership", "award", "study_or_assessment"}
)


def ends_object(tokens: Sequence[Token], first: int, index: int, last: int, lemma: str) -> bool:
    """Whether a recipient, a use, a manner or a source of the object from `first` begins at `index`."""
    low, before = tokens[index].lower, tokens[index - 1]
    if _adverbial(tokens, index):
        return True
    if tokens[index].tag == "TO":
        return not _takes_to(before)
    if tokens[index].tag != "IN":
        return False
    if placed(tokens, first, index, last, lemma) or meant_for(tokens, first, index, last):
        return True
    if low == "in" and tokens[first].lower in _OWN and not is_time(tokens, index + 1, last):
        return not any(t.tag == "IN" for t in tokens[first:index])
    if low in ("in", "on") and lemma not in _HOLDING and _bare_name(tokens, first, index):
        return tokens[index + 1].capital or tokens[index + 1].tag == "DT"
    if low in ("in", "on", "for", "from", "into", "at") and _sum(tokens, first, index):
        return lemma in _SPENDING or tokens[index - 1].tag in ("CD", "NAME")
    if low in ("in", "on", "about") and lemma in _TAUGHT and not tokens[index + 1].capital:
        return True
    if low == "for" and tokens[index + 1].tag != "CD" and tokens[index + 1].lower not in ("a", "an"):
        return False
    return low in ("by", "within", "for", "over", "until") and limit(tokens, index + 1, last)


def tells_which(tokens: Sequence[Token], first: int, index: int, last: int) -> bool:
    """`120 officials from 18 countries`, `26,000 homes in Moratuwa`: the place says which people or things are
    reached.
    """
    if tokens[index].lower not in ("from", "in") or index + 1 >= last or is_time(tokens, index + 1, last):
        return False
    if any(t.tag in ("IN", "TO", "CC") and not t.frozen for t in tokens[first:index]):
        return False
    head = head_of(tokens, first, index)
    counted = tokens[first].tag == "CD" or quantified(tokens, first)
    return head in _PERSONS or (counted and kind_of(head) not in _MADE)


def _bare_name(tokens: Sequence[Token], first: int, index: int) -> bool:
    """`FarmLink`: a name says which one is meant, unless it ends in what the thing is (`the Accord on …`)."""
    named = all(t.frozen or t.tag == "DT" for t in tokens[first:index]) and tokens[index - 1].frozen
    return named and kind_of(tokens[index - 1].lower) is None


def names_further(tokens: Sequence[Token], first: int, index: int, last: int) -> bool:
    """What belongs to the object though it looks like a purpose, a partner or a place: `a plan to halve prices`,
    `a meeting with mayors`, `$3 million in grants`, `a dam made of clay`.
    """
    low, before = tokens[index].lower, tokens[index - 1]
    if in_field(tokens, index, last):
        return True
    if index + 1 >= last or before.frozen:
        return low == "in" and index + 1 < last and _in_money(tokens, first, index, last)
    if tokens[index].tag == "TO":
        return tokens[index + 1].tag in ("VB", "BE", "HV") and _bare(tokens, first, index)
    if low == "with":
        talks = any(word in _TALKS for word in (before.lower, *singulars(before.lower)))
        return talks or names_company(tokens, first, index, last)
    if tokens[index].tag == "VBN":
        return low in _COMPOSED and tokens[index + 1].lower == "of"
    return low == "in" and _in_money(tokens, first, index, last)


def _bare(tokens: Sequence[Token], first: int, index: int) -> bool:
    """`a plan`, `contracts`: a noun that nothing else tells apart, so that the infinitive says which one it is."""
    single = next(
        (s for s in (tokens[index - 1].lower, *singulars(tokens[index - 1].lower)) if s in _PROMISING), None
    )
    return single is not None and all(t.tag in ("DT", "CD") for t in tokens[first : index - 1])


def _in_money(tokens: Sequence[Token], first: int, index: int, last: int) -> bool:
    """`$3 million in grants`: the kind of money behind its sum."""
    at = index + 1
    while at < last and tokens[at].tag == "NN" and tokens[at].lower not in _MONEY:
        at += 1
    return at < last and at - index <= _LONGEST_MONEY and tokens[at].lower in _MONEY and _sum(tokens, first, index)


def _adverbial(tokens: Sequence[Token], index: int) -> bool:
    """`free of charge`, `in due course`: how, not what."""
    if tokens[index].lower not in _OPENING_MANNER:
        return False
    low = [t.lower for t in tokens[index : index + 4]]
    return any(" ".join(low[:length]) in _MANNER for length in range(1, len(low) + 1))


def _takes_to(before: Token) -> bool:
    return any(word in _TAKING_TO for word in (before.lower, *singulars(before.lower)))


def _sum(tokens: Sequence[Token], first: int, index: int) -> bool:
    """A sum of money or a share."""
    return any(
        (t.tag == "CD" and (t.lower in _SUMS or t.text[0] in "$€£¥")) or t.lower in _SUMS
        for t in tokens[first:index]
    )


def limit(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a time limit stands behind the preposition: `by June 2011`, `within thirty days`, `for a year`."""
    while at < last and tokens[at].lower in ("the", "a", "an", "end", "of", "next", "first", "early", "late"):
        at += 1
    if at >= last:
        return False
    counted = tokens[at].tag == "CD" and at + 1 < last and tokens[at + 1].lower in _PERIODS
    return (
        counted
        or is_time(tokens, at, last)
        or (tokens[at].lower in _PERIODS and tokens[at - 1].lower in ("a", "an", "next"))
    )


def measures(tokens: Sequence[Token], comma: int) -> bool:
    """`a three-year, $2 million grant`, `a new, illustrated guide`: what precedes the comma qualifies."""
    before = tokens[comma - 1]
    if tokens[comma].tag != "," or before.tag != "NN" or comma + 3 >= len(tokens):
        return False
    article = tokens[comma - 2].lower in ("a", "an", "the", "its", "their")
    if article and before.lower in _QUALITIES and tokens[comma + 1].tag in ("NN", "RB"):
        return True
    stem, hyphen, unit = before.lower.rpartition("-")
    if stem and hyphen and unit in _UNITS:
        return True
    behind = [t.tag for t in tokens[comma + 1 : comma + 3]]
    single = tokens[comma - 2].lower in ("a", "an") and kind_of(before.lower) is None
    return single and behind == ["NN", "NN"] and tokens[comma + 3].tag not in (",", "CC")


def without_explanation(tokens: Sequence[Token], first: int, last: int) -> int:
    """The end of an object in front of a bracket that tells more (`a scheme | (known as X)`, `… | (which …)`)."""
    brackets = (i for i in range(first + 1, last - 1) if tokens[i].text == "(" and not tokens[i].frozen)
    explains = (
        i
        for i in brackets
        if tokens[i + 1].lower in _EXPLAINING or opens_clause(tokens, i) or _divides(tokens, i, last)
    )
    return next(explains, last)


def _divides(tokens: Sequence[Token], bracket: int, last: int) -> bool:
    """`190 youth (125 women and 65 men)`: the parts of a number."""
    inside = tokens[bracket + 1 : last]
    return bool(inside) and inside[0].tag == "CD" and sum(t.tag == "CD" for t in inside) > 1
