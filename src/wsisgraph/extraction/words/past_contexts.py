"""What stands in front of a past form: a verb that it may be the object of, an opening phrase, a bare object."""

from collections.abc import Sequence

from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import FINITE, NP_START, is_ambiguous, reading_as


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


def closes_object(tokens: Sequence[Token], index: int) -> bool:
    """`announced a price cut of 3 per cent`: nothing but nouns back to an article behind a verb."""
    at = index - 1
    while at > 0 and tokens[at].tag == "NN" and not tokens[at].frozen:
        at -= 1
    return at < index - 1 and at > 0 and tokens[at].lower in ("a", "an", "another") and governs(tokens, at - 1)


def only_opened(tokens: Sequence[Token], comma: int) -> bool:
    """`At its second session, held in Doha, …`: nothing but an opening phrase in front of the comma."""
    plain = tokens[0].tag == "IN" and not tokens[0].frozen
    return plain and not any(t.tag in (",", *FINITE, "REL", "SUB") and not t.frozen for t in tokens[:comma])


def in_opening(tokens: Sequence[Token], index: int) -> bool:
    """`On top of the loans granted at the summit, Norway will …`: so far only phrases with prepositions, and the
    subject behind a comma.
    """
    if tokens[0].tag != "IN" or tokens[0].frozen or index + 1 >= len(tokens) or tokens[index + 1].tag != "IN":
        return False
    for at in range(1, index):
        token, before = tokens[at], tokens[at - 1]
        closed = before.tag in ("NN", "NAME", "CD")
        further = token.tag in ("DT", "CD", "PRP") or (token.frozen and not before.frozen)
        comma = token.tag == "," and tokens[at + 1].tag == "IN"
        if (closed and further) or not (comma or token.tag in ("IN", "TO", "DT", "NN", "NAME", "CD", "POS")):
            return False
    comma_at = next((t.index for t in tokens[index:] if t.tag == "," and not t.frozen), len(tokens))
    behind = tokens[comma_at + 1 : comma_at + 8]
    return bool(behind) and behind[0].tag in NP_START and any(_may_be_finite(t) for t in behind[1:])


def _may_be_finite(token: Token) -> bool:
    undecided = token.tag == "?" and (reading_as(token, "VBD") or reading_as(token, "VBZ")) is not None
    return token.tag in FINITE or (undecided and not is_ambiguous(token))
