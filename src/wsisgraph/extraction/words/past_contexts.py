"""What stands in front of a past form: a verb that it may be the object of, an opening phrase, a bare object."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import FINITE, NP_START, VERBAL, is_ambiguous, reading_as, tag_after

_HAPPENING = word_set("grammar", "past_forms", "happening")
_COMPARING = frozenset({"well", "such", "same", "soon", "far", "long", "as", "regarded", "insofar"})
_ADJECTIVE_ENDINGS = ("able", "ible", "ous", "ful", "less", "ical", "ional", "gent", "cient")
_NOUNS_LIKE_ADJECTIVES = frozenset(
    {"cable", "table", "timetable", "vegetable", "agent", "contingent", "professional", "handful"}
)
_QUALITIES = word_set("grammar", "tagging", "qualities")
_FAR = 30
"""Tokens behind an opening among which its main verb is looked for: a list of names may stand in front of it."""


def governs(tokens: Sequence[Token], index: int) -> bool:
    """A verb whose object may follow: an active form, also of the perfect (`has released updated maps`)."""
    if tokens[index].tag != "VBN":
        return tokens[index].tag in ("VBD", "VBZ", "VBP", "VB", "VBG")
    auxiliary = index - 1
    while auxiliary > 0 and tokens[auxiliary].tag in ("RB", "NEG"):
        auxiliary -= 1
    return auxiliary > 0 and tokens[auxiliary].tag == "HV" and not _object_in_front(tokens, auxiliary)


def _object_in_front(tokens: Sequence[Token], auxiliary: int) -> bool:
    """`The clerks whom the Union has trained …`, `The clerks Tunis has trained …`: what follows is no object."""
    at = auxiliary - 1
    while at > 0 and tokens[at].tag not in ("REL", "SUB", ",", ";", "CC", *FINITE):
        if tokens[at].frozen and not tokens[at - 1].frozen and tokens[at - 1].tag == "NN":
            return True
        at -= 1
    asked = tokens[at].tag == "REL" and at < auxiliary - 1
    return asked and at > 0 and tokens[at - 1].tag in ("NN", "NAME", "CD", ")", ",", "IN")


def first_of_pair(tokens: Sequence[Token], index: int) -> bool:
    """`delivered specialised and tailored courses`: a further participle and a bare noun behind a conjunction."""
    joint, second = tokens[index + 1 : index + 2], tokens[index + 2 : index + 3]
    joined = bool(second) and joint[0].tag == "CC" and reading_as(second[0], "VBN") is not None
    return joined and not second[0].frozen and tag_after(tokens, index + 2) == "NN"


def opens_as_clause(tokens: Sequence[Token], index: int) -> bool:
    """`Sales rose as the Trust opened shops`; no `as well as the X`, `known as the X`, `as an X`."""
    before, following = tokens[index - 1], tokens[index + 1]
    counted = following.tag == "CD" and index + 2 < len(tokens) and tokens[index + 2].tag in ("NN", "?")
    if before.tag in VERBAL:
        open_ended = before.lemma in _HAPPENING and before.tag != "VBN"
    else:
        open_ended = before.lower not in _COMPARING and before.tag != "CC"
    opens = following.tag in ("DT", "NAME", "NN") and following.lower not in ("a", "an")
    return index > 0 and open_ended and (opens or counted)


def only_opened(tokens: Sequence[Token], comma: int) -> bool:
    """`At its second session, held in Doha, …`: nothing but an opening phrase in front of the comma."""
    plain = tokens[0].tag == "IN" and not tokens[0].frozen
    return plain and not any(t.tag in (",", *FINITE, "REL", "SUB") and not t.frozen for t in tokens[:comma])


def in_opening(tokens: Sequence[Token], index: int) -> bool:
    """`On top of the loans granted at the summit, Norway will …`, `Drawing on lessons learned in Chad, Norway …`:
    so far only phrases with prepositions, and the subject behind a comma.
    """
    first = next((t.index for t in tokens[:index] if t.tag not in ("RB", ",")), index)
    if not _opens_phrase(tokens, first) or index + 1 >= len(tokens) or tokens[index + 1].tag != "IN":
        return False
    for at in range(first + 1, index):
        token, before = tokens[at], tokens[at - 1]
        closed = before.tag in ("NN", "NAME", "CD")
        further = token.tag in ("DT", "CD", "PRP") or (token.frozen and not before.frozen)
        comma = token.tag == "," and tokens[at + 1].tag == "IN"
        if (closed and further) or not (comma or token.tag in ("IN", "TO", "DT", "NN", "NAME", "CD", "POS")):
            return False
    comma_at = next((t.index for t in tokens[index:] if t.tag == "," and not t.frozen), len(tokens))
    behind = tokens[comma_at + 1 : comma_at + _FAR]
    return bool(behind) and behind[0].tag in NP_START and _has_finite(behind[1:])


def _opens_phrase(tokens: Sequence[Token], first: int) -> bool:
    """A preposition, also behind a participle (`Building on …`)."""
    if tokens[first].frozen:
        return False
    return tokens[first].tag == "IN" or (tokens[first].tag in ("VBG", "VBN") and tokens[first + 1].tag == "IN")


def _has_finite(tokens: Sequence[Token]) -> bool:
    """Whether a finite verb stands among the tokens before another clause begins."""
    for token in tokens:
        if token.tag in (";", ":", "REL", "SUB"):
            return False
        if _may_be_finite(token):
            return True
    return False


def _may_be_finite(token: Token) -> bool:
    undecided = token.tag == "?" and (reading_as(token, "VBD") or reading_as(token, "VBZ")) is not None
    return token.tag in FINITE or (undecided and not is_ambiguous(token))


def adjective_alone(tokens: Sequence[Token], at: int) -> bool:
    """`new and revised`, `needs urgent and sustained`: what is joined to an adjective alone is one too."""
    word = tokens[at].lower
    if word in ("new", "old", "additional"):
        return True
    opens = at > 0 and tokens[at - 1].tag in (*VERBAL, "IN") and not tokens[at - 1].frozen
    ending = word.endswith(_ADJECTIVE_ENDINGS) and word not in _NOUNS_LIKE_ADJECTIVES
    return opens and tokens[at].tag == "NN" and (word in _QUALITIES or ending)


def named_behind(tokens: Sequence[Token], index: int) -> bool:
    """`our new solar powered hub`: a determiner in front, a noun behind."""
    opened = any(t.tag in ("DT", "CD") for t in tokens[max(0, index - 3) : index - 1])
    return opened and tokens[index - 1].tag == "NN" and tag_after(tokens, index) in ("NN", "?")
