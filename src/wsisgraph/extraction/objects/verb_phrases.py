"""Verb phrases that stand for an object: with whom, as what or where somebody met or joined."""

from collections.abc import Sequence

from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.objects.bounds import object_extent
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.words.tokens import Token


def phrase_end(tokens: Sequence[Token], names: Sequence[Name], rest: Range) -> int:
    """The end of the phrase that belongs to a verb without object: `met | with mayors`, `joined | as a member`.

    `rest` are the words behind the verb; its start is given back where none of them belongs to it.
    """
    first, last = rest
    if first + 1 >= last:
        return first
    low = tokens[first].lower
    if low in ("with", "as") and not tokens[first].frozen:
        return object_extent(tokens, first + 1, last, names, "")[0]
    place = next((n for n in names if n.first == first + 1 and n.kind == "place"), None)
    return place.last if low == "in" and place is not None else first
