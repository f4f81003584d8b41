"""What joins a past form to the verb before it: a conjunction with a time behind it, or an insertion."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import FINITE, STRONG, VERBAL, ScanState, reading_as, tag_after

_NOMINATIVE = frozenset({"it", "they", "we", "he", "she", "i"})
_LONGEST_TIME, _YEAR = 7, 4
_LONGEST_QUALIFIER = 6
_QUALIFIERS = word_set("grammar", "objects", "qualifiers")
_NEARBY = frozenset({"last", "this", "that"})
_DECIDING = word_set("grammar", "tagging", "deciding")
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_REFERENCES = word_set("grammar", "tagging", "references")
_TIMES = word_set("grammar", "objects", "time_nouns") | word_set("words", "months")


def joint_before(tokens: Sequence[Token], before: Token) -> Token | None:
    """`printed a guide and in 2019 opened a shop`, `… and later that year built a port`: the conjunction in front
    of a time, or of what points back (`and to that end hired two clerks`), that ends at `before`.
    """
    if (pointing := _points_back(tokens, before.index)) is not None:
        return tokens[pointing - 1] if tokens[pointing - 1].tag == "CC" else None
    timed = _times(before)
    for at in range(before.index - 1, max(0, before.index - _LONGEST_TIME), -1) if timed else ():
        token = tokens[at]
        if token.tag == "CC":
            opening = tokens[at + 1]
            return token if opening.tag in ("IN", "RB") or opening.lower in _NEARBY else None
        if token.frozen or token.tag not in ("IN", "RB", "DT", "CD", "NN"):
            return None
    return None


def _points_back(tokens: Sequence[Token], index: int) -> int | None:
    """`in this regard`, `to that end`: where such a phrase begins that ends at `index`."""
    at = index - 2
    if at < 1 or tokens[index].lower not in _REFERENCES or tokens[index - 1].lower not in _POINTING:
        return None
    return at if tokens[at].tag in ("IN", "TO") and not tokens[at].frozen else None


def goes_on_with(tokens: Sequence[Token], token: Token, state: ScanState) -> bool:
    """A past form behind `and in 2019` is a verb like the one before, where an object or its own word follows."""
    last = tokens[state.verb] if state.verb is not None else None
    if last is None or last.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    return own_word(tokens, token) or tag_after(tokens, token.index) in STRONG


def own_word(tokens: Sequence[Token], token: Token) -> bool:
    """Whether the preposition or particle of a past form follows it (`agreed to`, `carried out`, `decided to`)."""
    lemma = lemma_of(token)
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if following == "to" and lemma in _DECIDING:
        return True
    return following in verbs().prepositions.get(lemma, ()) or (lemma, following) in verbs().phrasal


def opens_clause(tokens: Sequence[Token], pronoun: Token) -> bool:
    """`…, and it met in Lima`: a pronoun that is a subject, behind a mark that divides clauses."""
    if pronoun.lower not in _NOMINATIVE or not pronoun.index:
        return False
    before = tokens[pronoun.index - 1]
    return before.tag in ("CC", ";", "SUB") or joint_before(tokens, before) is not None


def verbless(tokens: Sequence[Token], index: int) -> bool:
    """`Ms Bello, the mayor and elected councillors were …`: no verb in front that a second could be joined to."""
    in_front = tokens[: index - 1]
    bare = tag_after(tokens, index) in ("NN", "NAME") and bool(in_front)
    return bare and not any(t.tag in (*VERBAL, *FINITE, ";") for t in in_front)


def counted_behind(tokens: Sequence[Token], index: int) -> bool:
    """`planted more than 20 trees`, `planted up to 20`: a number behind what says how sure it is."""
    behind = tokens[index + 1 : index + _LONGEST_QUALIFIER]
    number = next((t for t in behind if t.lower not in _QUALIFIERS), None)
    opens = number is not None and behind[0] is not number and behind[0].lower != "to"
    return opens and number is not None and number.tag == "CD" and not number.frozen


def closes_insertion(tokens: Sequence[Token], comma: int) -> bool:
    """The comma ends an insertion behind the subject: `ECLAC, through its division, completed`."""
    begin = next((i + 1 for i in range(comma - 1, -1, -1) if tokens[i].tag == ";"), 0)
    commas = [t.index for t in tokens[begin:comma] if t.tag == "," and not t.frozen]
    opening = tokens[begin]
    opened = opening.tag in ("IN", "VBG", "VBN", "RB", "SUB", "TO") or opening.lower in ("last", "this")
    inner = commas[1:] if opened else commas
    if not inner:
        return False
    first = tokens[inner[0] + 1]
    inserted = first.tag in ("IN", "VBG", "VBN", "DT", "RB") or first.frozen
    return inserted and not any(t.tag == "CC" and tokens[t.index - 1].tag == "," for t in tokens[inner[0] : comma])


def in_place(tokens: Sequence[Token], comma: int) -> bool:
    """`held in Doha, Qatar, …`, `held in Doha, on 3 May, …`: a comma inside a place, or in front of a date."""
    end = next((i for i in range(comma + 1, len(tokens) - 1) if tokens[i].tag == "," and not tokens[i].frozen), 0)
    inside = tokens[comma + 1 : end]
    if not tokens[comma - 1].frozen or not inside or len(inside) > _LONGEST_TIME:
        return False
    timed = inside[0].tag in ("IN", "CD") and any(_times(t) for t in inside)
    return all(t.frozen for t in inside) or (
        timed and all(t.tag in ("IN", "TO", "CD", "NN", "DT") for t in inside)
    )


def goes_on_past(tokens: Sequence[Token], index: int) -> bool:
    """`released A, conducted B in C and D, and continued E`: a conjunction with a further past form follows."""
    for ahead in range(index + 1, min(index + 45, len(tokens) - 1)):
        if tokens[ahead].tag in (";", "SUB"):
            return False
        if tokens[ahead].tag == "CC" and tokens[ahead].lower == "and":
            at = ahead + 1
            if tokens[at].tag == ",":
                at = next((i + 1 for i in range(at + 1, len(tokens) - 1) if tokens[i].tag == ","), at)
            while at < len(tokens) - 1 and tokens[at].tag == "RB":
                at += 1
            if tokens[at].tag in ("?", "VBD", "BE", "HV") and (
                tokens[at].tag in ("BE", "HV") or reading_as(tokens[at], "VBD") is not None
            ):
                return True
    return False


def chained(tokens: Sequence[Token], index: int) -> bool:
    """`planned, built and opened`: a conjunction and a further past form follow."""
    for ahead in range(index + 1, min(index + 25, len(tokens) - 1)):
        if tokens[ahead].tag == "CC" and tokens[ahead].lower == "and":
            following = tokens[ahead + 1]
            return following.tag in ("?", "VBD") and reading_as(following, "VBD") is not None
    return False


def _times(token: Token) -> bool:
    return token.lower in _TIMES or (token.tag == "CD" and len(token.text) == _YEAR)


def lemma_of(token: Token) -> str:
    """The base form of a past form, "" if it is none."""
    reading = reading_as(token, "VBD")
    return reading.lemma if reading else ""
