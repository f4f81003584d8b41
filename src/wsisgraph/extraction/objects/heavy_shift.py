"""Objects behind a phrase of the verb: `submitted to the Council a report`, `approved in principle a loan`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import phrases, word_set
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, is_time
from wsisgraph.extraction.words.tokens import Token

_OPENING = word_set("words", "determiners") - word_set("words", "generic")
_SET: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(phrases("grammar", "objects", "set_phrases")):
    _SET.setdefault(_phrase.split(maxsplit=1)[0], []).append(tuple(_phrase.split()))
"""What may stand between a verb and its object, whatever the object begins with (`with interest`)."""
_DAYS = frozenset({"day", "days"}) | word_set("words", "weekdays")
_LATELY = frozenset({"last", "this", "next"})
_LONGEST = 14


def behind_shift(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Where an object begins behind the prepositional phrase at `first`; None where there is none.

    A noun, and directly behind it an article: no English phrase goes on so, but with a new one.
    """
    if first >= last or tokens[first].frozen:
        return None
    for phrase in _SET.get(tokens[first].lower, ()):
        if tuple(t.lower for t in tokens[first : first + len(phrase)]) == phrase and first + len(phrase) < last:
            return first + len(phrase)
    if tokens[first].lower in _LATELY and first + 2 < last and tokens[first + 1].lower in TIME_NOUNS:
        # `launched last week a portal`
        return first + 2 if tokens[first + 2].tag in ("DT", "CD") else None
    if tokens[first].tag not in ("IN", "TO") or is_time(tokens, first + 1, last):
        return None
    for index in range(first + 2, min(last, first + _LONGEST)):
        token, before = tokens[index], tokens[index - 1]
        if token.frozen:
            continue
        if token.tag not in ("NN", "DT", "CC", "POS", "CD", "NAME", "IN"):
            return None
        counted = token.tag == "CD" and "/" not in token.text and (not before.frozen or token.text.isalpha())
        opens = token.lower in _OPENING or counted
        if opens and (before.frozen or before.tag in ("NN", "NAME")) and index + 1 < last:
            # `met with X a day later`
            timed = {t.lower for t in tokens[index + 1 : min(index + 3, last)]} & (TIME_NOUNS | _DAYS)
            return None if timed else index
    return None
