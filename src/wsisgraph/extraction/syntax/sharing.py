"""Verbs sharing the auxiliary of the verb before them: `was released and printed`, `is mapping and training`."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.syntax.noun_phrases import is_time
from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.past_joints import joint_before
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import NP_START

_IN_SUBJECT = frozenset({"DT", "CD", "NN", "POS", "NAME"})


def shares(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """Whether a verb that is not finite by itself goes on with the auxiliary of the one before."""
    return (
        _shares_auxiliary(tokens, groups, group)
        or _shares_perfect(tokens, groups, group)
        or _shares_modal(tokens, groups, group)
        or _shares_progressive(tokens, groups, group)
        or _shares_with_subject(tokens, groups, group)
    )


def as_finite(group: VerbGroup, before: VerbGroup, first: VerbGroup) -> VerbGroup:
    """A verb that goes on, with what it shares with the verb before and with the first one of its subject."""
    if group.form == "infinitive":
        denied = group.negated or before.negated
        return replace(group, form="finite", tense=before.tense, modal=before.modal, negated=denied)
    if group.form == "gerund":
        return replace(group, form="finite", tense=before.tense, perfect=before.perfect, progressive=True)
    if group.form == "participle":
        passive = first.passive or not first.perfect
        return replace(group, form="finite", tense=first.tense, perfect=first.perfect, passive=passive)
    return group


def _shares_auxiliary(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
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
    return last.passive and (last.form == "finite" or _shares_auxiliary(tokens, groups, last))


def _joined(tokens: Sequence[Token], groups: Sequence[VerbGroup], mark: int, *passed: str) -> VerbGroup | None:
    """What is joined at `mark`, unless a clause begins in between; groups of the forms `passed` do not count."""
    earlier = [g for g in groups if g.last <= mark and g.form not in passed]
    if not earlier or any(t.tag in (";", "REL", "SUB") for t in tokens[earlier[-1].last : mark]):
        return None
    return earlier[-1]


def _shares_perfect(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """`has flown drones, trained officers and printed maps`: participles with objects behind a perfect."""
    if group.form != "participle" or group.last >= len(tokens) or tokens[group.last].tag not in (*NP_START, "CC"):
        return False
    mark = mark_left(tokens, group.first)
    if mark is None or tokens[mark].tag not in ("CC", ","):
        return False
    if tokens[mark].tag == "," and not _list_goes_on(tokens, group):
        return False
    last = _joined(tokens, groups, mark)
    if last is None:
        return False
    perfect = last.perfect and not last.passive and last.form == "finite"
    return perfect or _shares_perfect(tokens, groups, last)


def _shares_modal(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """`will build a centre and train 40 teachers`: a base form coordinated with a future or a modal."""
    if group.form != "infinitive" or tokens[group.first].tag != "VB":
        return False
    mark = mark_left(tokens, group.first)
    if mark is None or tokens[mark].tag not in ("CC", ","):
        return False
    # A gerund in between tells how (`will scan maps using a van, describe them and …`).
    last = _joined(tokens, groups, mark, "gerund")
    if last is None:
        return False
    # `The year saw X open a school and train 40 teachers`: the first base form is seen, the second too.
    seen = tokens[last.first].tag == "VB"
    governed = last.form == "finite" and (last.tense == "future" or last.modal is not None or seen)
    return governed or _shares_modal(tokens, groups, last)


def _shares_progressive(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """`is mapping schools and training clerks`: a gerund coordinated with a progressive."""
    if group.form != "gerund" or group.passive or group.last >= len(tokens):
        return False
    mark = mark_left(tokens, group.first)
    if mark is None or tokens[mark].tag not in ("CC", ","):
        return False
    if tokens[mark].tag == "," and not _gerund_behind(tokens, group):
        return False
    # An infinitive in between tells what for (`is printing guides to teach clerks and training guards`).
    last = _joined(tokens, groups, mark, "participle", "infinitive")
    if last is None or _in_purpose(tokens, last.last, mark):
        return False
    progressive = last.progressive and last.form == "finite" and not last.passive
    return progressive or _shares_progressive(tokens, groups, last)


def _in_purpose(tokens: Sequence[Token], start: int, end: int) -> bool:
    """`with the aim of sharing X and developing Y`, `to start sharing X and …`: both gerunds hang on the first."""
    return any(
        tokens[i].tag in ("IN", "VB") and tokens[i + 1].lower.endswith("ing") and not tokens[i + 1].frozen
        for i in range(start, end - 1)
    )


def _shares_with_subject(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """`Two masts were built, a portal opened and 40 clerks trained`: participles with subjects of their own."""
    if group.form != "participle" or group.last - group.head > 2:
        return False
    earlier = [g for g in groups if g.last <= group.first]
    last = earlier[-1] if earlier else None
    if last is None:
        return False
    passive = last.passive if last.form == "finite" else _shares_with_subject(tokens, groups, last)
    if not passive:
        return False
    start = gapped_subject(tokens, last.last, group.first)
    if start is not None:
        return _closes(tokens, groups, group, told=True) or _goes_on(tokens, groups, group)
    between = tokens[last.last : group.first]
    joint = next((t.index for t in reversed(between) if t.tag in ("CC", ",") and not t.frozen), None)
    if joint is None or any(t.tag in (";", "REL", "SUB", "TO") for t in tokens[joint : group.first]):
        return False
    if tokens[joint].tag == "," and not _list_of_participles(tokens, group):
        return False
    own = tokens[joint + 1 : group.first]
    opened = bool(own) and own[0].tag in ("DT", "CD") and all(t.frozen or t.tag in _IN_SUBJECT for t in own)
    return opened and (_closes(tokens, groups, group, told=False) or _goes_on(tokens, groups, group))


def gapped_subject(tokens: Sequence[Token], floor: int, first: int) -> int | None:
    """Where the subject begins in `…, assessments completed and …`: right behind the verb before and a mark."""
    if not (floor < first and tokens[floor].tag in (",", ";", "CC") and not tokens[floor].frozen):
        return None
    start = floor + 1
    if tokens[floor].tag != "CC" and tokens[start].tag == "CC":
        start += 1
    own = [t for t in tokens[start:first] if not t.frozen]
    simple = all(t.tag in _IN_SUBJECT or (t.tag == "IN" and t.lower != "by") for t in own)
    named = start < first and (tokens[first - 1].frozen or tokens[first - 1].tag in ("NN", "NAME"))
    begins = named and tokens[start].tag in (*NP_START, "VBN") and not is_time(tokens, start, first)
    return start if begins and simple else None


def _closes(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup, *, told: bool) -> bool:
    """No finite verb follows, of which the noun in front of the participle were the subject, and no agent.

    `told`: the place of the noun alone says that it is a subject, so an agent may follow.
    """
    behind = tokens[group.last].tag if group.last < len(tokens) else "."
    agent = group.last < len(tokens) and tokens[group.last].lower == "by"
    stops = behind in (".", ";", "IN", "RB", ",") or (told and behind == "TO")
    later = [g for g in groups if g.first >= group.last]
    return stops and (told or not agent) and not any(g.form == "finite" for g in later)


def _goes_on(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    """A further participle with its subject follows in the list, and no finite verb."""
    later = [g for g in groups if g.first >= group.last]
    joined = later and any(t.tag == "CC" and not t.frozen for t in tokens[group.last : later[-1].first])
    return bool(joined) and all(g.form == "participle" for g in later)


def _gerund_behind(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """A conjunction with a further gerund follows in the list."""
    return any(
        tokens[i].tag == "CC" and any(t.tag == "VBG" for t in tokens[i + 1 : i + 3])
        for i in range(group.last, min(len(tokens) - 1, group.last + 30))
    )


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
    """The token before, adverbs skipped, and what is inserted behind a conjunction (`and, after a tender,
    entrusted`; `and within a day had sent`).
    """
    before = word_left(tokens, index)
    if before is None or tokens[before].frozen:
        return before
    if tokens[before].tag == ",":
        opened = next((i for i in range(before - 1, max(0, before - 22), -1) if _opens_insertion(tokens, i)), None)
        inside = tokens[opened + 1 : before] if opened is not None else ()
        clean = inside and not any(t.tag in (";", "VBD", "VBZ", "MD", "BE", "HV", "REL") for t in inside)
        return opened - 1 if opened is not None and clean else before
    joint = joint_before(tokens, tokens[before])
    return joint.index if joint is not None else before


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
