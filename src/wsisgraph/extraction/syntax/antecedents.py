"""Which noun phrase a relative clause speaks of."""

from collections.abc import Sequence

from wsisgraph.extraction.syntax.noun_phrases import is_time
from wsisgraph.extraction.words.tokens import Token

Range = tuple[int, int]
_NOMINAL = frozenset({"NN", "NAME", "DT", "CD", "POS", "(", ")", "IN", "“", "”", "‘", "’", '"'})
_CIRCUMSTANCE = frozenset(
    {"in", "at", "on", "during", "from", "since", "until", "under", "within", "across", "through", "throughout"}
)
_APART = frozenset(
    {"at", "through", "with", "by", "under", "via", "during", "from", "into", "within", "alongside", "as"}
)
_BESIDE = frozenset({"with", "by", "to", "from", "at"})


def antecedent(tokens: Sequence[Token], floor: int, end: int) -> Range:
    """The noun phrase that ends at `end`, with its complements (`a convention on cybercrime, which …`).

    Times and places behind it are left out (`the forum in Bali in 2013, which …`), and a body behind `with` or
    `by` stands alone.
    `floor` is where the clause in front begins.
    """
    end = _before_date(tokens, floor, end)
    start = end
    while start > floor and (
        _measuring(tokens, start - 1)
        or tokens[start - 1].frozen
        or tokens[start - 1].tag in _NOMINAL
        or _month_list(tokens, start - 1)
        or _degree(tokens, start - 1)
    ):
        start -= 1
    if inner := _before_country(tokens, floor, start, end):
        return antecedent(tokens, floor, inner)
    if start > floor + 1 and tokens[start - 1].tag == "VBN" and tokens[start].lower in _CIRCUMSTANCE:
        # `the meeting held in Bali, which …`
        return antecedent(tokens, floor, start - 1)
    pieces = _pieces(tokens, start, end)
    while len(pieces) > 1:
        first, last = pieces[-1]
        opened = tokens[first - 1].lower
        if opened in _BESIDE and _is_name(tokens, first, last) and not is_time(tokens, first, last):
            return first, last
        if not (opened in _CIRCUMSTANCE and _is_circumstance(tokens, first, last)):
            break
        pieces.pop()
    head = len(pieces) - 1
    while head and tokens[pieces[head][0] - 1].lower not in _APART:
        head -= 1
    first, last = pieces[head][0], pieces[-1][1]
    while first < last and tokens[first].tag == "IN" and not tokens[first].frozen:
        first += 1
    return first, last


def _before_date(tokens: Sequence[Token], floor: int, end: int) -> int:
    """`a forum in Bali on 25 and 26 May, 2013, which …`: where the date with commas inside begins."""
    start = end
    while start > floor + 1 and (
        tokens[start - 1].text[:1].isdigit()
        or tokens[start - 1].text in ",–-"
        or is_time(tokens, start - 1, start)
        or (tokens[start - 1].lower in ("and", "to") and start < end)
    ):
        start -= 1
    dated = any(is_time(tokens, i, end) for i in range(start, end)) and any(
        t.text == "," for t in tokens[start:end]
    )
    opened = start > floor + 1 and tokens[start - 1].lower in ("on", "from", "in", "of")
    return start - 1 if dated and opened else end


def _before_country(tokens: Sequence[Token], floor: int, start: int, end: int) -> int | None:
    """`an office in Lima, Peru, which …`: where the preposition in front of a place and its country stands."""
    listed = start - 2 > floor and tokens[start - 1].tag == "," and tokens[start - 2].frozen
    if not listed or not all(t.frozen for t in tokens[start:end]):
        return None
    at = start - 2
    while at > floor and tokens[at].frozen:
        at -= 1
    return at if tokens[at].lower in ("in", "at", "from", "near") and at > floor else None


def _measuring(tokens: Sequence[Token], index: int) -> bool:
    """`a handbook on measuring the economy`: a gerund behind its preposition."""
    return tokens[index].tag == "VBG" and index > 0 and tokens[index - 1].lower in ("on", "of", "for", "about")


def _degree(tokens: Sequence[Token], index: int) -> bool:
    """`a highly innovative portal`: an adverb inside the noun phrase."""
    return tokens[index].tag == "RB" and tokens[index].lower.endswith("ly") and tokens[index - 1].tag == "DT"


def _month_list(tokens: Sequence[Token], index: int) -> bool:
    """`in March and April 2014`, `of Oman and Thailand`."""
    behind = index + 1 + (tokens[index + 1].tag == "DT")
    if tokens[index].tag == "CC" and index and tokens[index - 1].frozen and tokens[behind].frozen:
        return True
    return (
        tokens[index].tag == "CC" and is_time(tokens, index - 1, index) and is_time(tokens, index + 1, len(tokens))
    )


def _pieces(tokens: Sequence[Token], start: int, end: int) -> list[Range]:
    """The stretches between prepositions."""
    cuts = [i for i in range(start, end) if tokens[i].tag == "IN" and not tokens[i].frozen]
    bounds = [start, *(c + 1 for c in cuts)]
    return [(a, b) for a, b in zip(bounds, [*cuts, end], strict=True) if a < b] or [(start, end)]


def _is_name(tokens: Sequence[Token], first: int, last: int, between: tuple[str, ...] = ("DT",)) -> bool:
    return tokens[last - 1].frozen and all(t.frozen or t.tag in between for t in tokens[first:last])


def _is_circumstance(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A time, a bare name (a place) or a number."""
    if tokens[first - 1].lower == "on":
        return is_time(tokens, first, last)
    return (
        is_time(tokens, first, last)
        or tokens[first].tag == "CD"
        or (tokens[first].frozen and _is_name(tokens, first, last, ("DT", "CC")))
    )
