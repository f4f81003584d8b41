"""Whose things a passive goes on about: `UNDP set up ten labs. These labs were given printers.`"""

from collections.abc import Iterable, Iterator, MutableMapping, Sequence

from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.words.tokens import Token

Worked = MutableMapping[str, tuple[Participant, ...]]
"""Who did something with what was told of in the paragraph, by each word of the thing, in the singular."""
_FURTHER = word_set("grammar", "passives", "further")
_NOUNS = ("NN", "NAME")
_MEASURES = frozenset({"total", "sum", "amount", "number"})
"""What counts other things and is never the same again (`A total of $3 million was invested`)."""


def remember(worked: Worked, tokens: Sequence[Token], drafts: Iterable[Draft]) -> None:
    """Keep who did the deeds of a sentence by the words of their objects; the last one counts."""
    for draft in drafts:
        span = draft.object_range
        if draft.actors and span is not None:
            worked.update(dict.fromkeys(_words(tokens[slice(*span)]), draft.actors))


def doers_before(worked: Worked, tokens: Sequence[Token], item: Found) -> tuple[Participant, ...]:
    """Who did something with the same things before; nobody for `a new mast` and `another mast`.

    Nor for `the mast`: texts tell as often of others who open it.
    """
    inside = tokens[item.first : item.last]
    if (
        inside[0].lower in ("the", "a", "an")
        or inside[0].frozen
        or any(token.lower in _FURTHER for token in inside)
    ):
        return ()
    if item.head in _MEASURES:
        return ()
    found = next((worked[word] for word in sorted(singulars(item.head)) if word in worked), ())
    return tuple(with_basis(actor, "inferred/inherited") for actor in found)


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.tag in _NOUNS and token.word:
            yield from singulars(token.lower)
