"""Which noun phrase a participle behind it speaks of: `the guide on data, published in May`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.syntax.antecedents import antecedent
from wsisgraph.extraction.syntax.noun_phrases import head_of, is_time, kind_of
from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import VERBAL

_HOLDING = frozenset({"hold", "host", "convene", "organize", "organise"})
_UNSPECIFIC = word_set("nouns", "support", "unspecific")
_BELONGING = word_set("grammar", "reduced", "belonging")
"""What belongs to a thing, and was not made with it (`part of the portal built by X`)."""
_SAYING_LITTLE = _UNSPECIFIC | _BELONGING | word_set("nouns", "support", "outcomes")
_LONGEST_INCLUSION = 20
"""Tokens that `including` may stand in front of a noun phrase."""
_SHORTEST = 2
_JOINED = 4
"""Tokens at least in front of a participle that is joined to another one: a noun, a comma, the other, `and`."""
_BEFORE_PARTICIPLES = frozenset({",", "NN", "NAME", ")"})
_COMMAS = frozenset({",", "–", "—"})
"""What sets a participle apart (`The guide – published by X – lists …`)."""
_SET_OFF = _COMMAS | {"RB"}
_APART = frozenset({",", ";", ":", "REL", "SUB", "PRP"})


def joined_to(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> VerbGroup:
    """`The workshop, held in Lima and later copied by X`: the participle that `group` is joined to, else `group`.

    The first of them stands behind a noun or a comma and no verb or comma between the two: both tell of the same
    noun.
    """
    joint = group.first - 1
    while joint > 0 and tokens[joint].tag == "RB" and not tokens[joint].frozen:
        joint -= 1
    if group.first < _JOINED or tokens[joint].tag != "CC":
        return group
    before = next((g for g in reversed(groups) if g.last < group.first), None)
    behind = tokens[before.first - 1] if before is not None and before.first else None
    if before is None or behind is None or before.form != "participle":
        return group
    if behind.tag not in _BEFORE_PARTICIPLES and not behind.frozen and behind.text not in "”\"’'»":
        return group
    between = tokens[before.last : joint]
    apart = any(not t.frozen and (t.tag in _APART or t.tag in VERBAL) for t in between)
    return group if apart else before


def noun_phrase_before(tokens: Sequence[Token], group: VerbGroup) -> tuple[int | None, int]:
    """The noun phrase that a participle qualifies, a comma and a date or place between them aside."""
    last = group.first
    while last > 0 and tokens[last - 1].tag in _SET_OFF and not tokens[last - 1].frozen:
        last -= 1
    if last > 1 and tokens[last - 1].text == "(":
        # `the guide (published by X in May)`
        last -= 1
    if last < group.first and tokens[last].tag in _COMMAS:
        floor = next((i + 1 for i in range(last - 1, -1, -1) if _ends_phrase(tokens, i)), 0)
        first, last = antecedent(tokens, floor, last)
        first, last = _around_inclusion(tokens, first, last)
        first, last = _before_gerund(tokens, first, last)
        first += floor == 0 and first == 0 and tokens[0].tag == "IN"
        first = _from_last_article(tokens, first, last)
        return (first, last) if first < last else (None, last)
    first = last = _before_circumstance(tokens, last)
    while first > 0:
        token = tokens[first - 1]
        inside = (
            token.frozen
            or (token.text in '“”"‘’' and (tokens[first].frozen or tokens[first - 2].frozen))
            or token.tag in ("NN", "DT", "CD", "POS")
            or (token.tag == "IN" and token.lower in ("of", "on", "for"))
            or _joins_modifiers(tokens, first, last)
        )
        degree = token.tag == "RB" and token.lower.endswith("ly") and first > 1 and tokens[first - 2].tag == "DT"
        if not (inside or degree) or (token.tag == "VBN"):
            break
        first -= 1
        listed = first > 1 and tokens[first - 1].tag == "CC" and tokens[first - 2].frozen
        if listed and token.tag == "DT":
            first -= 1
            continue
        inner = first > 0 and tokens[first - 1].tag == "IN" and tokens[first - 1].lower in ("of", "on", "for")
        if token.tag == "DT" and not (inner and (token.lower == "the" or tokens[last - 1].frozen)):
            break
    while first < last and tokens[first].tag == "IN":
        first += 1
    return (
        (first, last)
        if first < last and any(t.tag in ("NN", "NAME") for t in tokens[first:last])
        else (None, last)
    )


def _around_inclusion(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """`Tools, including maps of two lakes, made by X`: the tools, with what they include told in between."""
    for index in range(first - 1, max(1, first - _LONGEST_INCLUSION), -1):
        token = tokens[index]
        opened = token.lower == "including" or (token.lower == "such" and tokens[index + 1].lower == "as")
        if opened and tokens[index - 1].text == ",":
            found = antecedent(tokens, 0, index - 1)
            return found if found[0] < found[1] else (first, last)
        if not token.frozen and token.tag not in ("NN", "NAME", "CD", "DT", "IN", "CC", ",", "POS"):
            break
    return first, last


def _before_gerund(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """`a workshop convening 60 mayors, organized by X`: the workshop."""
    at = first - 1
    if at < _SHORTEST or tokens[at].tag != "VBG" or tokens[at].frozen or kind_of(tokens[at - 1].lower) is None:
        return first, last
    floor = next((i + 1 for i in range(at - 1, -1, -1) if _ends_phrase(tokens, i)), 0)
    return antecedent(tokens, floor, at)


def _from_last_article(tokens: Sequence[Token], first: int, last: int) -> int:
    """`Noting with appreciation the guide, …`: an article directly behind a noun begins another noun phrase."""
    for index in range(last - 1, first, -1):
        before = tokens[index - 1]
        if tokens[index].tag == "DT" and before.tag == "NN" and not (before.frozen or tokens[index].frozen):
            return index
    return first


def _joins_modifiers(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`ten road and rail links funded by …`: two nouns in front of a third."""
    if tokens[first - 1].lower != "and" or first < 4 or first + 1 >= last:
        return False
    left, plain = tokens[first - 2], all(t.tag == "NN" and not t.frozen for t in tokens[first : first + 2])
    single = left.tag == "NN" and not left.frozen and not left.lower.endswith("s")
    return plain and single and any(t.tag in ("DT", "CD") for t in tokens[max(0, first - 5) : first - 2])


def _before_circumstance(tokens: Sequence[Token], last: int) -> int:
    """`a meeting (30 seats) in Lima organized by …`: where the noun phrase ends, a bracket and places aside."""
    if tokens[last - 1].tag == "CC":
        return last
    if tokens[last - 1].text == ")" and not tokens[last - 1].frozen:
        opened = next((i for i in range(last - 2, max(0, last - 12), -1) if tokens[i].text == "("), None)
        last = opened if opened else last
    at = last
    while at > 1 and tokens[at - 1].frozen:
        at -= 1
    if at == last:
        at = next((i for i in range(last - 3, last) if i > 1 and is_time(tokens, i, last)), last)
    placed = at < last and at > 1 and tokens[at - 1].lower in ("in", "at") and not tokens[at - 1].frozen
    return _before_circumstance(tokens, at - 1) if placed and tokens[at - 2].tag in ("NN", "NAME", "CD") else last


def _ends_phrase(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.tag == "VBG" and index and tokens[index - 1].lower in ("on", "of", "for", "about"):
        return False
    return not token.frozen and (token.tag in (",", "CC", ";", "SUB") or token.tag in VERBAL)


def behind_outcome(tokens: Sequence[Token], first: int, last: int) -> int:
    """`the activities of the pilot project implemented by X`, `part of a network built by X`."""
    for index in range(first + 1, min(first + 5, last - 1)):
        if tokens[index].lower == "of" and tokens[index + 1].tag in ("DT", "CD"):
            return index + 1 if tokens[index - 1].lower in _SAYING_LITTLE else first
    return first


def behind_nominal(tokens: Sequence[Token], first: int, last: int, group: VerbGroup) -> int:
    """`note of X`, `the holding of X`, `the minutes of X`, `reports of X, founded by Y`: X is what was done."""
    made = (
        group.lemma in ("establish", "found", "create", "set up", "launch") and tokens[group.first - 1].tag == ","
    )
    for index in range(first, last - 1):
        if tokens[index].lower != "of" or tokens[index].frozen:
            continue
        noun = tokens[index - 1].lower
        about = kind_of(head_of(tokens, first, index)) != "event"
        held = (
            about
            and group.lemma in _HOLDING
            and kind_of(tokens[last - 1].lower) == "event"
            and tokens[last - 1].frozen
        )
        if (
            held
            or noun in ("note", "interest", "satisfaction", "appreciation", "cognizance")
            or (noun in load("nominals")["nouns"] and index - first <= 3)
        ):
            return behind_nominal(tokens, index + 1, last, group)
        if made and all(t.frozen or t.tag == "DT" for t in tokens[index + 1 : last]):
            return index + 1
    return first
