"""Where an object ends: purpose, partner, time, place and clause marks cut it, a further deliverable splits it."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.objects.coordinated import also, beyond, explained, list_goes_on, next_object
from wsisgraph.extraction.objects.cuts import cuts
from wsisgraph.extraction.objects.tails import ends_object, measures, names_further, tells_which
from wsisgraph.extraction.syntax.noun_phrases import quantified
from wsisgraph.extraction.words.tokens import Token

_LONGEST_LIST = 10
_PARTS = frozenset(
    {"one", "first", "former", "each", "both", "all", "some", "most", "half", "two", "three", "four"}
)
"""What is said of the things of a list, one after the other or together."""
_PREAMBULAR = frozenset(word.lower() for word in word_set("grammar", "operative", "preamble"))


def object_extent(
    tokens: Sequence[Token], first: int, last: int, names: Sequence[Name], lemma: str
) -> tuple[int, int | None]:
    """The end of the object that begins at `first`, and where a further object begins."""
    depth, index, topic = 0, first + 1, False
    while index < last:
        token = tokens[index]
        depth += (token.text == "(") - (token.text == ")")
        if token.frozen or depth > 0 or measures(tokens, index) or _spelt_out(tokens, first, index, last):
            index += 1
            continue
        if token.tag in (",", "CC") or also(tokens, index):
            if _stops(tokens, first, index, last) or _gerund_goes_on(tokens, first, index, last):
                return index, None
            if token.tag == ",":
                apposed = next((n for n in names if n.kind == "title" and n.first in (index + 1, index + 2)), None)
                if apposed is not None and not any(n.kind == "title" and first <= n.first < index for n in names):
                    index = apposed.last
                    continue
            following = next_object(tokens, first, index, last, topic)
            if following is not None:
                return index, following
            if token.tag == "," and not list_goes_on(tokens, index, last):
                inserted = index + 1 < last and tokens[index + 1].lower in ("including", "which", "that")
                return index, beyond(tokens, first, index, last) if inserted else None
            if also(tokens, index):
                return index, None
            index += 1
            continue
        ends = _ends(tokens, first, index, last, lemma)
        if not ends and tells_which(tokens, first, index, last):
            index += 1
            continue
        cut = ends or cuts(tokens, index, last, names, lemma, topic)
        if cut and not names_further(tokens, first, index, last):
            return index, beyond(tokens, first, index, last)
        topic = topic or (
            token.tag == "IN"
            and token.lower in ("on", "of", "about", "for", "in", "against", "to", "between", "into")
        )
        index += 1
    return last, None


def _spelt_out(tokens: Sequence[Token], first: int, index: int, last: int) -> bool:
    """`its Research, Training and Policy (RTP) unit`: the words of a list that a bracket behind it abbreviates."""
    if tokens[index].tag not in (",", "CC") or not tokens[index - 1].capital:
        return False
    opens = next(
        (i for i in range(index + 1, min(index + _LONGEST_LIST, last - 2)) if tokens[i].text == "("), None
    )
    if opens is None or tokens[opens + 2].text != ")":
        return False
    initials = "".join(t.text[0] for t in tokens[first:opens] if t.capital)
    return len(initials) > 1 and tokens[opens + 1].text == initials


def _ends(tokens: Sequence[Token], first: int, index: int, last: int, lemma: str) -> bool:
    opens = tokens[index].tag in ("IN", "TO", "RB", "NN") and index + 1 < last and tokens[index + 1].tag != "VB"
    return opens and ends_object(tokens, first, index, last, lemma)


def _apportions(tokens: Sequence[Token], index: int) -> bool:
    """`two workshops, one in Amman and the other in Tunis`: the parts of what is named."""
    if tokens[index].tag != "," or index + 3 >= len(tokens):
        return False
    at = index + 1 + (tokens[index + 1].lower == "the")
    return tokens[at].lower in _PARTS and (tokens[at + 1].tag in ("IN", "TO") or tokens[at + 1].lower == "of")


def _stops(tokens: Sequence[Token], first: int, mark: int, last: int) -> bool:
    """Whether what stands behind a comma or conjunction is no further object, but goes on in another way."""
    return _preamble_goes_on(tokens, mark) or _apportions(tokens, mark) or explained(tokens, first, mark, last)


def _gerund_goes_on(tokens: Sequence[Token], first: int, mark: int, last: int) -> bool:
    """`two guides | and opening a desk`: a gerund with a thing of its own is a deed beside the object."""
    at = mark + 1 + (tokens[mark].tag == "," and mark + 1 < last and tokens[mark + 1].tag == "CC")
    opens = (
        at + 1 < last
        and not tokens[first].lower.endswith("ing")
        and tokens[at].tag == "VBG"
        and not tokens[at].frozen
    )
    thing = opens and (tokens[at + 1].tag in ("DT", "CD") or tokens[at + 1].frozen or quantified(tokens, at + 1))
    inside = [t for t in tokens[first:mark] if t.tag in ("VBG", "IN", "TO") and not t.frozen]
    return thing and tokens[at - 1].tag == "CC" and all(t.lower in ("of", "in", "at") for t in inside)


def _preamble_goes_on(tokens: Sequence[Token], index: int) -> bool:
    """`…, and noting the report`: the next participle of a preambular paragraph."""
    at = index
    while at < len(tokens) and tokens[at].tag in (",", "CC", "RB"):
        at += 1
    return at > index and at < len(tokens) and tokens[at].tag == "VBG" and tokens[at].lower in _PREAMBULAR
