"""Participles that share the auxiliary of the verb before them: `was released and printed`, `has flown … and trained …`."""  # noqa: E501

from collections.abc import Sequence

from wsisgraph.extraction.tokens import Token
from wsisgraph.extraction.verb_forms import NP_START
from wsisgraph.extraction.verbgroups import VerbGroup


def shares_auxiliary(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """`was released by X, tested by Y and printed`: a participle coordinated with a passive."""
    if group.form != "participle" or group.last - group.first > 2:
        return False
    mark = word_left(tokens, group.first)
    if mark is None or not (
        tokens[mark].tag == "CC" or (tokens[mark].tag == "," and _list_of_participles(tokens, group))
    ):
        return False
    earlier = [g for g in groups if g.last <= mark]
    if not earlier:
        return False
    last = earlier[-1]
    return last.passive and (last.form == "finite" or shares_auxiliary(tokens, groups, last))


def shares_perfect(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """`has flown drones, trained officers and printed maps`: participles with objects behind a perfect."""
    if group.form != "participle" or group.last >= len(tokens) or tokens[group.last].tag not in NP_START:
        return False
    mark = word_left(tokens, group.first)
    if mark is None or tokens[mark].tag not in ("CC", ","):
        return False
    if tokens[mark].tag == "," and not _list_goes_on(tokens, group):
        return False
    earlier = [g for g in groups if g.last <= mark]
    if not earlier or any(t.tag in (";", "REL", "SUB") for t in tokens[earlier[-1].last : mark]):
        return False
    last = earlier[-1]
    perfect = last.perfect and not last.passive and last.form == "finite"
    return perfect or shares_perfect(tokens, groups, last)


def _list_goes_on(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """A conjunction with a further past form follows in the sentence."""
    for index in range(group.last, min(len(tokens) - 1, group.last + 30)):
        if tokens[index].tag in (";", "REL", "SUB"):
            return False
        if tokens[index].tag == "CC" and any(t.tag in ("VBN", "VBD") for t in tokens[index + 1 : index + 9]):
            return True
    return False


def _list_of_participles(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """A conjunction and a further participle follow the comma's one."""
    return any(
        tokens[i].tag == "CC" and any(t.tag == "VBN" for t in tokens[i + 1 : i + 10])
        for i in range(group.last, min(len(tokens) - 1, group.last + 12))
    )


def word_left(tokens: Sequence[Token], index: int) -> int | None:
    """The token before, adverbs skipped."""
    index -= 1
    while index >= 0 and tokens[index].tag in ("RB", "NEG"):
        index -= 1
    return index if index >= 0 else None
