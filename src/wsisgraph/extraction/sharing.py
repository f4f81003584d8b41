"""Participles that share the auxiliary of the verb before them: `was released and printed`, `has flown … and trained …`."""  # noqa: E501

from collections.abc import Sequence

from wsisgraph.extraction.tokens import Token
from wsisgraph.extraction.verb_forms import NP_START
from wsisgraph.extraction.verbgroups import VerbGroup

_UNCHANGING = frozenset(
    {"put", "set", "cut", "let", "hit", "split", "spread", "shut", "read", "cast", "broadcast"}
)


def shares_infinitive(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """`will open a portal to buy software and put forms online`: a form without an ending goes on the infinitive in front."""  # noqa: E501
    if group.lemma not in _UNCHANGING or not group.first or tokens[group.first - 1].tag != "CC":
        return False
    before = [g for g in groups if g.last <= group.first - 1]
    told = next((g for g in before if g.form == "finite"), None)
    return bool(before) and before[-1].form == "infinitive" and told is not None and told.tense != "past"


def shares_auxiliary(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """`was released by X, tested by Y and printed`: a participle coordinated with a passive."""
    if group.form != "participle" or group.last - group.first > 2:
        return False
    mark = mark_left(tokens, group.first)
    if mark is None or not (
        tokens[mark].tag == "CC" or (tokens[mark].tag == "," and _list_of_participles(tokens, group))
    ):
        return False
    earlier = [g for g in groups if g.last <= mark]
    if not earlier:
        return False
    last = earlier[-1]
    if any(t.tag == ";" for t in tokens[last.last : mark]):
        return False
    return last.passive and (last.form == "finite" or shares_auxiliary(tokens, groups, last))


def shares_perfect(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """`has flown drones, trained officers and printed maps`: participles with objects behind a perfect."""
    if group.form != "participle" or group.last >= len(tokens) or tokens[group.last].tag not in (*NP_START, "CC"):
        return False
    mark = mark_left(tokens, group.first)
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


def shares_modal(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """`will build a centre and train 40 teachers`: a base form coordinated with a future or a modal."""
    if group.form != "infinitive" or tokens[group.first].tag != "VB":
        return False
    mark = mark_left(tokens, group.first)
    if mark is None or tokens[mark].tag not in ("CC", ","):
        return False
    # A gerund in between tells how (`will scan maps using a van, describe them and …`).
    earlier = [g for g in groups if g.last <= mark and g.form != "gerund"]
    if not earlier or any(t.tag in (";", "REL", "SUB") for t in tokens[earlier[-1].last : mark]):
        return False
    last = earlier[-1]
    governed = last.form == "finite" and (last.tense == "future" or last.modal is not None)
    return governed or shares_modal(tokens, groups, last)


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


def mark_left(tokens: Sequence[Token], index: int) -> int | None:
    """The token before, adverbs skipped, and what is inserted behind a conjunction (`and, after a tender, entrusted`; `and within a day had sent`)."""  # noqa: E501
    before = word_left(tokens, index)
    if before is None or tokens[before].frozen:
        return before
    if tokens[before].tag == ",":
        opened = next((i for i in range(before - 1, max(0, before - 22), -1) if _opens_insertion(tokens, i)), None)
        inside = tokens[opened + 1 : before] if opened is not None else ()
        clean = inside and not any(t.tag in (";", "VBD", "VBZ", "MD", "BE", "HV", "REL") for t in inside)
        return opened - 1 if opened is not None and clean else before
    if tokens[before].tag in ("NN", "CD"):
        for at in range(before - 1, max(0, before - 5), -1):
            if tokens[at].tag == "IN" and tokens[at].lower in ("within", "in", "by", "over", "after", "during"):
                return at - 1 if tokens[at - 1].tag == "CC" else before
    return before


def _opens_insertion(tokens: Sequence[Token], index: int) -> bool:
    return (
        tokens[index].tag == ","
        and not tokens[index].frozen
        and tokens[index - 1].tag == "CC"
        and index + 1 < len(tokens)
        and tokens[index + 1].tag in ("IN", "RB", "VBG", "VBN", "SUB", "TO", "DT", "NN")
    )


def word_left(tokens: Sequence[Token], index: int) -> int | None:
    """The token before, adverbs skipped."""
    index -= 1
    while index >= 0 and tokens[index].tag in ("RB", "NEG"):
        index -= 1
    return index if index >= 0 else None
