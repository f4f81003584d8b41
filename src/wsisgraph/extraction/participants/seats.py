"""Who sits in a meeting: the body in front (`the 25th LFC Meeting`, `the first Board meeting`), or the one whose
meeting was told of before (`the next session`, `the first Annual General Meeting`).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wsisgraph.extraction.entities.bearers import governs, is_organ
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import phrases, word_set
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.bases import at_surface, with_basis
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.short_names import ShortName, board_owner, bodies_meant
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.noun_phrases import ORDINAL
from wsisgraph.extraction.words.tokens import Token

_MEETINGS = word_set("grammar", "sittings", "meetings")
_BODIES = word_set("grammar", "sittings", "bodies")
_GROUPS = frozenset(phrases("grammar", "sittings", "groups"))
_WHICH = word_set("grammar", "sittings", "which") | _MEETINGS
_APART = frozenset({"of", "on", "for", "with", "between", "about", "concerning", "regarding"})
_PARTS_OF_DAY = frozenset({"opening", "closing", "final"})
"""`the closing session` is a part of any event."""
_EVENTS = ("event", "work")
_NOUNS = ("NN", "NAME")
_BEHIND = frozenset({"of", "on", "for", "in", "at", "to", "with", "between"})


def who_sits(
    tokens: Sequence[Token], names: Sequence[Name], span: Range, context: Context
) -> tuple[Participant, ...]:
    """The body whose name or common noun stands in front of the word for a meeting; nobody without one."""
    first = span[0] + (tokens[span[0]].tag == "DT")
    head = _meeting_at(tokens, names, span)
    end = head if head is not None else first
    while end > first and says_which(tokens[end - 1]):
        end -= 1
    if head is None or end == first or tokens[end - 1].tag == "POS":
        return ()
    inside = [
        n for n in names if first <= n.first and n.last <= head and (n.kind == "organisation" or _is_group(n))
    ]
    if inside:
        return (context.participant(inside[-1], "stated/sentence"),)
    whole = next((n for n in names if n.kind == "event" and n.first <= head < n.last), None)
    named = _beginning(tokens, (max(first, whole.first), end), context) if whole is not None else ()
    return named or _called(tokens, (first, end), context)


def who_sits_inside(
    tokens: Sequence[Token], names: Sequence[Name], span: Range, context: Context
) -> tuple[Participant, ...]:
    """`the Third Session of the Commission`, `the Annual Meeting of LakeNet`, as one name: who is in it."""
    head = _meeting_at(tokens, names, span)
    whole = next((n for n in names if head is not None and n.first <= head < n.last and n.kind in _EVENTS), None)
    if head is None or whole is None or head + 2 >= whole.last or tokens[head + 1].lower != "of":
        return ()
    first = head + 2 + (tokens[head + 2].lower == "the")
    inside = tokens[first : whole.last]
    if len(inside) == 1 and inside[0].lower in words("short_names"):
        return _called(tokens, (first, whole.last), context)
    cut = next((i for i, t in enumerate(inside) if t.lower in _BEHIND), len(inside))
    organ = _is_organ(inside[:cut]) or " ".join(t.lower for t in inside[:cut]) in _GROUPS
    return bodies_called(tokens, (first, whole.last), context, organ=organ) if inside else ()


def whose_own(
    tokens: Sequence[Token], names: Sequence[Name], span: Range, context: Context
) -> tuple[Participant, ...]:
    """`the twelfth session`, behind `the session of the Council`; `the first Annual General Meeting` of the only
    body that can have one; `the first meeting` behind what a working group did.
    """
    head = _meeting_at(tokens, names, span)
    first = span[0] + 1
    if head is None or tokens[span[0]].lower != "the" or not all(says_which(t) for t in tokens[first:head]):
        return ()
    if head + 1 < span[1] and tokens[head + 1].lower in _APART:
        return ()
    low = [t.lower for t in tokens[first : head + 1]]
    found: tuple[Participant, ...] = ()
    if _is_general(low):
        found = _whole(context, tokens[first].start)
    elif head > first and _PARTS_OF_DAY.isdisjoint(low):
        found = _sat(context, low[-1])
    return tuple(with_basis(p, "inferred/inherited") for p in found)


def remember_sitting(
    tokens: Sequence[Token], names: Sequence[Name], span: Range, context: Context, body: Participant
) -> None:
    """Keep whose meeting a noun phrase told of."""
    head = _meeting_at(tokens, names, span)
    if head is not None:
        context.sat[tokens[head].lower] = replace(body, paragraph=context.paragraph)


def _is_general(low: Sequence[str]) -> bool:
    """`annual general meeting`, `AGM`, `general assembly`: of all members of a body."""
    return low[-1] in ("agm", "egm") or low[-2:] in (["general", "meeting"], ["general", "assembly"])


def _whole(context: Context, before: int) -> tuple[Participant, ...]:
    """The body all of whose members meet: the one spoken of, or the only one that a board may rule."""
    if len(context.subject) == 1 and not governs(context.subject[0].name):
        return context.subject
    owner = board_owner(context, before)
    return (owner,) if owner is not None else ()


def _sat(context: Context, noun: str) -> tuple[Participant, ...]:
    """Whose meeting of this name was told of here or in the paragraph before; the organ spoken of where it met."""
    body = context.sat.get(noun)
    if body is not None and body.paragraph in (context.paragraph, context.paragraph_before):
        return (body,)
    if noun in context.held:
        return context.held[noun]
    organ = noun == "meeting" and len(context.subject) == 1 and is_organ(context.subject[0])
    return context.subject if organ else ()


def _meeting_at(tokens: Sequence[Token], names: Sequence[Name], span: Range) -> int | None:
    """Where the word for a meeting stands that a noun phrase is about; a body may stand in front of it."""
    first, last = span
    if all(t.lower not in _MEETINGS for t in tokens[first:last]):
        return None
    inside = {i for n in names if n.kind == "organisation" for i in range(n.first, n.last)}
    for index in range(first, last):
        token = tokens[index]
        if index in inside:
            continue
        if token.lower in _BEHIND or token.tag in ("IN", "TO", ",", "REL", "VBN"):
            return None
        behind = tokens[index + 1] if index + 1 < last else None
        goes_on = behind is not None and behind.tag in _NOUNS and behind.word and behind.lower not in _BEHIND
        if token.lower in _MEETINGS and not goes_on:
            return index
    return None


def says_which(token: Token) -> bool:
    """`25th`, `2031`, `annual general`, `plenary`: which of its meetings."""
    return token.tag == "CD" or token.lower in _WHICH or ORDINAL.fullmatch(token.lower) is not None


def _beginning(tokens: Sequence[Token], span: Range, context: Context) -> tuple[Participant, ...]:
    """The longest body with whose name that of a meeting begins: known, told in the text, or an organ by its words
    (`the LFC Expert Meeting`, `the Nets Working Group Meeting`).
    """
    first, end = span
    while first < end and says_which(tokens[first]):
        first += 1
    for last in range(end, first, -1):
        if found := bodies_called(
            tokens, (first, last), context, organ=last == end and _is_organ(tokens[first:last])
        ):
            return found
    return ()


def bodies_called(
    tokens: Sequence[Token], span: Range, context: Context, *, organ: bool = False
) -> tuple[Participant, ...]:
    """The body that is called just so; an organ is one by its words alone."""
    surface = _words(tokens, span)
    body = _so_named(surface, context) or (context.identified(surface) if organ else None)
    if body is None:
        return ()
    start, end = tokens[span[0]].start, tokens[span[1] - 1].end
    return (Participant(*body, surface, start, end, "stated/sentence", 0.9),)


def _words(tokens: Sequence[Token], span: Range) -> str:
    """The words of a range as they stand in the text."""
    inside = tokens[slice(*span)]
    spaced = (" " * (b.start > a.end) + b.text for a, b in pairwise(inside))
    return inside[0].text + "".join(spaced)


def _is_organ(inside: Sequence[Token]) -> bool:
    """`Nets Working Group`, `Port Committee`; an `Expert Group` is a kind of meeting."""
    low = [t.lower for t in inside]
    return len(low) > 1 and (low[-1] in _BODIES or (len(low) > 2 and " ".join(low[-2:]) in _GROUPS))


def _is_group(name: Name) -> bool:
    """`the first | Working Group | meeting`: an organ without a name of its own."""
    return name.kind == "unknown" and name.surface.lower() in _GROUPS


def _so_named(surface: str, context: Context) -> tuple[str, str] | None:
    """The entity and the full name of the body that is known, or that the text names, with just these words."""
    known = context.authority.get(surface)
    if known is not None and known.body and known.entity:
        return known.entity, known.name
    word = surface.rsplit(maxsplit=1)[-1].lower()
    bearers = (*context.named.with_word(word), *context.acted.with_word(word))
    behind = (p for p in (context.owner, context.house) if p is not None)
    body = next((p for p in (*bearers, *behind) if surface in (p.name, p.surface)), None)
    return (body.entity, body.name) if body is not None else None


def _called(tokens: Sequence[Token], span: Range, context: Context) -> tuple[Participant, ...]:
    """`the first Board meeting`, `the second committee meeting`: the body that the noun stands for."""
    noun = tokens[span[1] - 1]
    lone = all(says_which(t) for t in tokens[span[0] : span[1] - 1])
    if not lone or noun.lower not in (words("short_names") if noun.capital else _BODIES):
        return ()
    meant = bodies_meant(ShortName(f"the {noun.text}", noun.start, noun.lower), context)
    return tuple(at_surface(p, "inferred/short-name", noun.text, noun.start) for p in meant)
