"""Frames that say of the verb inside them that it was done: `used a grant to buy`, `came together to build`,
`spent two years cataloguing`.
"""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS
from wsisgraph.extraction.syntax.status import is_plain_present
from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import NP_START

_TIMES = word_set("grammar", "frames", "times") | word_set("grammar", "frames", "pains")
_MEANS = word_set("grammar", "frames", "means")
_LONGEST_MEANS = 4
_TOGETHER = word_set("grammar", "frames", "together")
_FINISHING = word_set("grammar", "frames", "finishing")
_PLEASURES = word_set("grammar", "frames", "pleasures")
_BUSY = word_set("grammar", "frames", "busy")
_PUTTING = word_set("grammar", "frames", "putting")
_EFFORTS = word_set("grammar", "frames", "efforts")
_STRIVING = word_set("grammar", "frames", "striving")
_KEPT_UP = word_set("grammar", "frames", "kept_up")
_PLANNING = frozenset({"planning", "preparing", "preparations", "plans"})
_INTO = frozenset({"into", "in", "to", "towards", "toward", "on"})
_NONE = frozenset({"no", "little", "less", "few"})
_LONGEST_EFFORT = 8
_AT_WORK = frozenset({"work", "engage", "involve", "operate", "travel"})
_TERRITORIES = word_set("grammar", "governing", "places")
_DURING = frozenset({"during", "over", "throughout", "within"})


def done_inside(tokens: Sequence[Token], group: VerbGroup, inner: VerbGroup) -> bool:
    """Whether the frame tells that the infinitive or gerund behind it is what was done."""
    between = tokens[group.last : inner.first]
    if any(t.tag in ("REL", ";", "SUB", ":") for t in between):
        return False
    base = group.lemma.split(maxsplit=1)[0]
    words = [t.lower for t in between]
    if inner.form == "infinitive":
        drawn = group.lemma in ("build on", "build upon", "draw on", "draw upon") and len(words) <= 12
        if base == "use" and (is_plain_present(group) or "as" in words):
            # What somebody does with a thing in general, and for what a thing was taken.
            return False
        return not (group.passive or inner.passive) and (
            drawn or _striving(group, words) or _to_do(base, words, between)
        )
    if inner.form != "gerund":
        return False
    if _in_places(group, between):
        return group.tense == "past" and inner.last < len(tokens) and tokens[inner.last].tag in NP_START
    if base == "have":
        return words[-1:] == ["of"] and words[-2] in _PLEASURES if len(words) > 1 else False
    if base == "be" or group.passive:
        busy = (bool(words) and words[0] in _BUSY) or words == ["in", "the", "process", "of"]
        return busy or (group.lemma in ("involve", "engage") and words == ["in"])
    if base in _FINISHING:
        opens = inner.last < len(tokens) and tokens[inner.last].tag in NP_START
        return opens and not words
    if group.lemma == "take part" or base in ("succeed", "participate"):
        return words == ["in"]
    if base in _PUTTING:
        put = words[0] not in _NONE and bool(set(words[:-1]) & _EFFORTS) if words else False
        return put and words[-1] in _INTO and len(words) <= _LONGEST_EFFORT
    if base == "spend":
        return bool(set(words) & _TIMES) and between[-1].tag in ("NN", "NAME", "CD", "IN")
    return base == "set" and words == ["about"]


def _striving(group: VerbGroup, words: Sequence[str]) -> bool:
    """`stepped up its efforts to plant trees`, `continued its work to map soils`: not `made efforts to`, which may
    be in vain.
    """
    own = words[:1] in (["its"], ["their"]) and words[-1] in _STRIVING and len(words) <= _LONGEST_EFFORT
    return own and group.tense == "past" and group.lemma.replace(" ", "-") in _KEPT_UP


def planned_inside(tokens: Sequence[Token], groups: Sequence[VerbGroup], start: int) -> VerbGroup | None:
    """`began planning to open a school`, `started preparations to …`: what is planned."""
    if start + 1 >= len(tokens) or tokens[start].lower not in _PLANNING or tokens[start + 1].tag != "TO":
        return None
    return next((g for g in groups if g.first == start + 1 and g.form == "infinitive"), None)


def _to_do(base: str, words: Sequence[str], between: Sequence[Token]) -> bool:
    if base in _PUTTING and set(words) & _EFFORTS:
        # `put a persistent effort to improve`
        return words[-1] in _EFFORTS and words[0] not in _NONE and len(words) <= _LONGEST_MEANS
    if base in ("dedicate", "devote", "allocate"):
        return bool(set(words) & _MEANS) and len(words) <= _LONGEST_MEANS
    if base == "use":
        return bool(words) and (between[0].tag in ("DT", "NN", "CD", "NAME")) and len(words) <= 12
    if base == "have":
        return bool(words) and words[-1] in _PLEASURES and words[0] == "the"
    if base == "manage":
        return not words
    if base in _TOGETHER:
        return "together" in words[:2]
    return base in ("take", "seize") and words[-1:] in (["opportunity"], ["occasion"], ["chance"])


def only_partners(between: Sequence[Token]) -> bool:
    """Nothing but partners, adverbs and their prepositions between the frame and the verb."""
    if [t.lower for t in between[:2]] in (["a", "lot"], ["a", "bit"]) or [t.lower for t in between[:3]] == [
        "a",
        "great",
        "deal",
    ]:
        between = between[2 + (between[1].lower == "great") :]
    between = _behind_period(between)
    if not between:
        return True
    if (
        between[0].lower in ("with", "alongside", "jointly", "together", "closely", "hand", "in")
        or between[0].tag == "RB"
    ):
        return not any(t.tag in (";", "REL", "SUB") for t in between)
    return all(
        t.lower in ("on", "in", "to", "towards", "toward", "for", "work", "forces", "efforts", "up")
        or t.tag == "RB"
        for t in between
    ) or (between[0].lower in ("forces", "hands", "up") and not any(t.tag in (";", "REL", "SUB") for t in between))


def _behind_period(between: Sequence[Token]) -> Sequence[Token]:
    """What stands behind `during the year`, `over the last three months` in front of the verb."""
    if not between or between[0].lower not in _DURING:
        return between
    end = next((i for i, t in enumerate(between[1:], 1) if t.tag not in ("DT", "CD", "NN")), len(between))
    return between[end:] if any(t.lower in TIME_NOUNS for t in between[1:end]) else between


def _in_places(group: VerbGroup, between: Sequence[Token]) -> bool:
    """`worked in ten towns training clerks`, `was active across Lima training clerks`: where it was done."""
    words = [t.lower for t in between]
    if words[:1] in (["active"], ["present"], ["busy"]) and group.copula:
        between, words = between[1:], words[1:]
    elif group.lemma not in _AT_WORK:
        return False
    if len(words) < 2 or words[0] not in ("in", "across", "throughout") or len(words) > _LONGEST_EFFORT:
        return False
    plain = all(t.frozen or t.tag in ("DT", "CD", "NN", "RB") for t in between[1:])
    return plain and (between[-1].frozen or bool({words[-1], *singulars(words[-1])} & _TERRITORIES))
