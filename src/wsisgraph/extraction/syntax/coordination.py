"""Coordinated noun phrases: their parts, without appositions, and the phrase proper of each."""

from collections.abc import Sequence

from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.words.tokens import Token

Range = tuple[int, int]
_BEHIND_PHRASES = frozenset({"IN", "VBN", "VBG", "REL", "TO", ",", "(", "SUB", "VB", ":", "“", "–"})
"""The tags of what no noun phrase goes on with."""
_OF_OFFICES = frozenset({"of", "at", "for", "from"})


def parts(tokens: Sequence[Token], span: Range) -> list[Range]:
    """Coordinated noun phrases of a span; an apposition between commas is left out."""
    first, last = span
    cuts: list[tuple[int, str]] = []
    depth = 0
    for index in range(first, last):
        token = tokens[index]
        depth += (token.text == "(") - (token.text == ")")
        if depth > 0 or token.frozen:
            continue
        if token.tag == "," or (token.tag == "CC" and token.lower in ("and", "&", "or")) or _also(tokens, index):
            cuts.append((index, "," if token.tag == "," else "CC"))
        elif token.tag in ("REL", ";", "SUB"):
            last = index
            break
    last = _before_insertion(tokens, first, last, cuts)
    closed = next(
        (i for i in range(first + 1, last) if tokens[i].tag in ("VBN", "VBG") and not tokens[i].frozen), None
    )
    comma = next((i for i, t in cuts if t == "," and closed is not None and i > closed), None)
    if closed is not None:
        # What is coordinated behind a participle belongs to the participle, up to its comma.
        cuts = [c for c in cuts if c[0] < closed or (comma is not None and c[0] >= comma)]
    pieces = []
    start = first
    for index, _ in cuts:
        while start < index and tokens[start].tag == "RB" and not tokens[start].frozen:
            # `X, and later Y`
            start += 1
        if start < index < last:
            pieces.append((start, index))
        start = max(start, index + (3 if _also(tokens, index) else 1))
    while start < last and tokens[start].tag == "RB" and pieces and not tokens[start].frozen:
        start += 1
    if start < last:
        pieces.append((start, last))
    ends_with_comma = bool(cuts) and cuts[-1][0] == last - 1 and cuts[-1][1] == ","
    return _without_apposition(tokens, pieces, cuts, ends_with_comma)


def _before_insertion(tokens: Sequence[Token], first: int, last: int, cuts: list[tuple[int, str]]) -> int:
    """`X, assisted by Y, has flown`, `The fair, held in Doha, Qatar, ended`: the subject ends in front of a
    participle between two commas.
    """
    commas = [i for i, tag in cuts if tag == ","]
    if len(commas) < 2 or commas[-1] != last - 1:
        return last
    named = tokens[first + (tokens[first].tag == "DT")].frozen
    if not (named or all(t == "," for _, t in cuts)):
        return last
    opened = tokens[commas[0] + 1]
    if opened.tag not in ("VBN", "VBG") or opened.frozen or any(i < commas[0] for i, _ in cuts):
        return last
    cuts[:] = [c for c in cuts if c[0] < commas[0]]
    return commas[0]


def _also(tokens: Sequence[Token], index: int) -> bool:
    """`as well as`, `together with`."""
    return tokens[index].lower == "as" and [t.lower for t in tokens[index + 1 : index + 3]] == ["well", "as"]


def _without_apposition(
    tokens: Sequence[Token], pieces: list[Range], cuts: list[tuple[int, str]], closed: bool
) -> list[Range]:
    """`ISOC, a non-profit body, launched`: between commas stands an apposition, unless a list goes on."""
    if len(pieces) < 2:
        return pieces
    conjunction = any(tag == "CC" for _, tag in cuts)
    if not conjunction:
        return pieces[:1] if _named_or_short(tokens, pieces[0]) else pieces
    if closed and not all(_is_name(tokens, p) for p in pieces):
        commas = [i for i, tag in cuts if tag == ","]
        opened = commas[0] if len(commas) > 1 else None
        if opened is not None:
            kept = [p for p in pieces if p[1] <= opened]
            return kept or pieces[:1]
    kept = [pieces[0]]
    kept += [
        p
        for p in pieces[1:]
        if not (tokens[p[0]].lower in ("a", "an") and not any(t.frozen for t in tokens[p[0] : p[1]]))
    ]
    return kept


def _is_name(tokens: Sequence[Token], piece: Range) -> bool:
    """`the Lake Trust`, `the new Director of the Lake Trust`: names, and what binds an office to its body."""
    first, last = piece
    return tokens[last - 1].frozen and all(
        t.frozen
        or t.tag == "DT"
        or (t.index > first and t.lower in _OF_OFFICES and tokens[t.index - 1].frozen)
        or (t.tag == "NN" and tokens[t.index - 1].tag == "DT" and tokens[t.index + 1].frozen)
        for t in tokens[first:last]
    )


def _named_or_short(tokens: Sequence[Token], piece: Range) -> bool:
    return any(t.frozen or t.lower in words("short_names") for t in tokens[piece[0] : piece[1]])


def head_range(tokens: Sequence[Token], first: int, last: int) -> Range:
    """The noun phrase proper: what stands before the first preposition, participle or relative clause."""
    end = min(first + 1, last)
    while end < last and (tokens[end].tag not in _BEHIND_PHRASES or tokens[end].frozen):
        end += 1
    return first, max(first, end)
