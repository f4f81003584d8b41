"""Undertakings named after bodies: `the joint ILO-WHO programme`, `the ECA/ITU workshop`, `a WHO-led project`."""

from collections.abc import Iterator, Sequence

from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.participants.common_nouns import head_word
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.coordination import head_range
from wsisgraph.extraction.syntax.noun_phrases import kind_of
from wsisgraph.extraction.words.tokens import Token

_PROJECTS = word_set("nouns", "support", "projects")
_MARKS = "-–—/"
_ANY_MARK = frozenset(_MARKS)
_LED = frozenset({"led", "run", "managed", "organized", "organised", "implemented", "executed", "coordinated"})
_CONFIDENCE = 0.85


def joint_owners(
    tokens: Sequence[Token], span: Range, names: Sequence[Name], context: Context
) -> list[Participant]:
    """The bodies whose names a mark joins in front of the word for what they undertake together."""
    first, last = head_range(tokens, *span)
    if last - first < 2 or all(_ANY_MARK.isdisjoint(t.text) for t in tokens[first:last]):
        return []
    # The word may be written as part of a name.
    head = tokens[last - 1].lower if tokens[last - 1].frozen else head_word(tokens, first, last)
    if head not in _PROJECTS and kind_of(head) not in ("event", "capacity_building"):
        return []
    for token in tokens[first : last - 1]:
        inside = [n for n in names if n.first == token.index and n.last == token.index + 1 and n.kind in BODIES]
        if len(inside) > 1:
            return [context.participant(n, "inferred/publication") for n in inside]
        written = list(_written_together(token, context))
        if len(written) > 1 or _led(token):
            return written
    return []


def _written_together(token: Token, context: Context) -> Iterator[Participant]:
    """`ILO-WHO` as one word: nobody unless all its parts are bodies, or the last tells who leads."""
    mark = next((m for m in _MARKS if m in token.text), None)
    parts, at = token.text.split(mark) if mark else [], token.start
    parts = parts[:1] if _led(token) else parts
    known = [context.authority.get(part) for part in parts]
    for part, body in zip(parts, known, strict=True):
        if not all(k is not None and k.body and k.entity for k in known):
            return
        if body is not None:
            yield Participant(
                body.entity, body.name, part, at, at + len(part), "inferred/publication", _CONFIDENCE
            )
        at += len(part) + 1


def _led(token: Token) -> bool:
    """`WHO-led`, `WHO-run`."""
    return token.lower.rpartition("-")[2] in _LED and token.text[:2].isupper()
