"""Where the sentence proper begins behind a dateline: `Geneva, 24 April –`, `LIMA (Reuters)`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.words.tokens import Token

_MONTHS = word_set("words", "months")
_DAYS = _MONTHS | word_set("words", "weekdays")
_SHORT_MONTHS = frozenset(month[:3] for month in _MONTHS) | {"sept"}
_SHORTEST = 4
"""Tokens of a town in capitals and the article behind it."""
_LONGEST = 10
"""Tokens of a dateline that ends with a bracket, the bracket set off."""


def dateline(tokens: Sequence[Token], end: int) -> tuple[int, int | None]:
    """Where the sentence proper begins: behind `Geneva, 24 April –`, `Coming up:` or a first `that`, `which`,
    `when`.
    """
    if end and tokens[end - 1].tag == "REL":
        return 0, None
    agency = _behind_agency(tokens, end)
    if agency is not None:
        return agency, None
    for index in range(end - 1, 0, -1):
        if tokens[index].frozen:
            continue
        if tokens[index].tag in ("REL", "SUB"):
            return index + 1, index
        if tokens[index].text == "]" and tokens[0].text == "[" and index < 14:
            # `[7 May 2010, Lima] The agency …`
            return index + 1, None
        if (
            tokens[index].text in "–—-:"
            and tokens[index].tag != "NN"
            and index < 14
            and (tokens[index + 1].tag != "CD" or _is_labelled(tokens, index))
        ):
            return index + 1, None
    return 0, None


def _gap(tokens: Sequence[Token], index: int) -> int:
    """The characters in front of a token: 0 or 1, or more where a bracket was set off."""
    return tokens[index].start - tokens[index - 1].end


def _behind_agency(tokens: Sequence[Token], end: int) -> int | None:
    """`LIMA (Reuters) The Council …`, `Lima, 2 May (APA) UNESCO …`: behind the bracket that closes a dateline, or
    behind a town in capitals (`LIMA The Council …`).
    """
    if end < 1 or not tokens[0].frozen:
        return None
    article = next((i for i in range(1, min(end, _SHORTEST)) if tokens[i].tag == "DT" and tokens[i].capital), None)
    if article is not None and all(t.text.isupper() for t in tokens[:article]):
        return article
    index = next((i for i in range(1, min(end, _LONGEST)) if _gap(tokens, i) > 1), None)
    if index is None or any(t.tag not in ("NAME", "CD", ",") and not _of_date(t) for t in tokens[:index]):
        return None
    dated = any(_of_date(t) for t in tokens[:index])
    begins = tokens[index].capital and (tokens[index].tag == "DT" or (dated and tokens[index].frozen))
    return index if begins else None


def _of_date(token: Token) -> bool:
    """`March`, `Tuesday`, `Apr.`."""
    return token.lower in _DAYS or (token.capital and token.lower.rstrip(".") in _SHORT_MONTHS)


def _is_labelled(tokens: Sequence[Token], colon: int) -> bool:
    """`Print team: 12 issues were printed`: what is spoken of, and then how many things; no time of a day."""
    worded = tokens[colon].text == ":" and tokens[colon - 1].text.isalpha()
    apart = tokens[colon].end < tokens[colon + 1].start and colon + 2 < len(tokens)
    return worded and apart and tokens[colon + 2].tag in ("NN", "NAME", "CD")
