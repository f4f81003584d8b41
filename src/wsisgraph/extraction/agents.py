"""What stands behind `by` in a passive and is nobody."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.noun_phrases import is_time
from wsisgraph.extraction.tokens import Token

_VOTING = word_set("grammar", "agents", "voting")
"""How something came about, behind `by`."""
_MEASURES = word_set("grammar", "agents", "measures")


def no_agent(tokens: Sequence[Token], index: int, last: int) -> bool:
    """`by training …`, `by 2020`, `by 30 per cent`, `by a recorded vote`: how, when and how much, not who."""
    if tokens[index].tag == "VBG" or is_time(tokens, index, last):
        return True
    end = next((i for i in range(index, index + 4) if i < last and tokens[i].tag == ","), index + 4)
    if any(t.lower in _VOTING and not t.frozen for t in tokens[index:end]):
        return True
    if tokens[index].tag != "CD":
        return False
    following = tokens[index + 1] if index + 1 < last else None
    return following is None or following.tag not in ("NN", "NAME") or following.lower in _MEASURES
