"""Where a deed was done: the city or country that its own words place it in."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.words.tokens import Token

_DEFINITE = word_set("words", "definite")
_STATES = word_set("grammar", "slots", "states_of_affairs")
_FURTHER_ACTS = frozenset({"VBN", "VBG", "VBD", "VBZ", "VBP", "REL", "SUB", ";"})


def venue(tokens: Sequence[Token], span: Range, verb: int, names: Sequence[Name], text: str) -> str | None:
    """The first city or country behind `in` or `at`, before the words turn to something else that was done.

    `span` begins at the last word of the object. Between the object of a passive and the verb only what stands
    next to the object says where it was (`a meeting in Lima was held`).
    """
    first, last = span
    last = next((i for i in range(max(first, verb) + 1, last) if _turns(tokens, i, last)), last)
    for name in names:
        if first < name.first < last and name.kind == "place" and name.rule in ("city", "country"):
            lead = name.first - 1
            lead = lead - 1 if tokens[lead].lower in _DEFINITE and lead > 0 else lead
            if not _leads(tokens[lead]) or first + 1 < lead < verb:
                continue
            return None if tokens[lead - 1].lower in _STATES else text[name.start : name.end]
    return None


def _leads(token: Token) -> bool:
    return token.lower in ("in", "at") and not token.frozen


def _turns(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a purpose, another act or an apposition begins: `to improve clinics in …`, `crimes committed in …`,
    `X, the first station in …`.
    """
    token = tokens[index]
    if token.frozen:
        return False
    if token.tag in _FURTHER_ACTS:
        return True
    behind = tokens[index + 1] if index + 1 < last else None
    if token.tag == "TO":
        return behind is not None and behind.tag in ("VB", "BE")
    return token.text == "," and behind is not None and behind.lower in ("a", "an", "the")
