"""Where a further deliverable begins behind a comma, `and`, `as well as`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.noun_phrases import head_of, phrase_kind
from wsisgraph.extraction.words.tokens import Token

_CLAUSAL = frozenset({"TO", "REL", "SUB", ";", "VBG", "VBN", "VBD", "VBZ"})
_DESCRIBING = word_set("grammar", "objects", "describing_gerunds")


def beyond(tokens: Sequence[Token], first: int, cut: int, last: int) -> int | None:
    """A further deliverable behind what is no part of the first: `X, including seven reports, as well as Y`, `X in
    Lusaka as well as Y`.
    """
    told = tokens[cut].lower in ("including", "that", "which")
    for index in range(cut + 1, last):
        if not told and tokens[index].tag in _CLAUSAL and not tokens[index].frozen:
            return None
        if also(tokens, index) and (tokens[index - 1].tag == "," if told else tokens[index].lower == "as"):
            return next_object(tokens, first, index, last, False)
    return None


def also(tokens: Sequence[Token], index: int) -> bool:
    """`as well as`, `along with`, `together with`: a conjunction of more words than one."""
    low = [t.lower for t in tokens[index : index + 3]]
    return low == ["as", "well", "as"] or low[:2] in (["along", "with"], ["together", "with"])


def next_object(tokens: Sequence[Token], first: int, mark: int, last: int, topic: bool) -> int | None:
    """Where a further deliverable begins behind a comma, `and`, `as well as`."""
    at = _behind_insertion(tokens, mark, last)
    while at < last and (tokens[at].tag in (",", "CC", "RB") or also(tokens, at)):
        at += (2 if tokens[at].lower in ("along", "together") else 3) if also(tokens, at) else 1
    while at < last and not tokens[at].word:
        at += 1
    if at >= last:
        return None
    strong = any(also(tokens, i) for i in range(mark, at))
    start = tokens[at]
    if start.tag == "NAME":
        if start.text == "The" and tokens[mark].tag in (",", "CC") and tokens[mark - 1].frozen:
            return at
        quoted = tokens[at - 1].text in '“"'
        if _titles(tokens, first, at) or (strong and any(t.frozen for t in tokens[first:mark])):
            return at
        return (
            at
            if (strong or quoted) and not _is_partner_run(tokens, mark)
            else (at if _titles(tokens, first, at) else None)
        )
    low = start.lower
    apposed = low in ("a", "an", "the", "its", "their")
    if apposed and tokens[mark].tag == "," and not strong and not _has_conjunction(tokens, mark, last):
        return None
    indefinite = (
        low in word_set("words", "indefinite")
        or start.tag == "CD"
        or low in ("several", "various", "new", "numerous")
    )
    if not (indefinite or strong or (low in ("the", "its", "their") and not topic)):
        return None
    end = at + 1
    while end < last and tokens[end].tag in ("NN", "NAME", "CD", "POS", "VBN"):
        end += 1
    head = head_of(tokens, at, end)
    own = head_of(tokens, first, mark)
    typed = phrase_kind(tokens, at, end, head) is not None
    titled = any(t.frozen for t in tokens[first:mark])
    return at if typed and (titled or phrase_kind(tokens, first, mark, own) is not None) else None


def _behind_insertion(tokens: Sequence[Token], mark: int, last: int) -> int:
    """`a guide and, in May, a handbook`: the comma behind what is inserted; `mark` where nothing is."""
    opens = mark + 2 < last and tokens[mark].tag == "CC" and tokens[mark + 1].tag == ","
    if not opens or tokens[mark + 2].tag not in ("IN", "TO", "RB"):
        return mark
    return next((i for i in range(mark + 3, min(mark + 12, last)) if tokens[i].tag == ","), mark)


def _is_partner_run(tokens: Sequence[Token], mark: int) -> bool:
    return tokens[mark].lower in ("along", "together")


def _titles(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Title after title: runs of frozen words, one of them longer than a place or body in a list."""
    if not (tokens[first].frozen and tokens[at].frozen and tokens[at - 1].tag in (",", "CC") and first < at - 2):
        return False
    return max(_frozen_run(tokens, first), _frozen_run(tokens, at)) > 3


def _frozen_run(tokens: Sequence[Token], first: int) -> int:
    """How many words from `first` on belong to a name or title."""
    end = first
    while end < len(tokens) and tokens[end].frozen:
        end += 1
    return end - first


def list_goes_on(tokens: Sequence[Token], comma: int, last: int) -> bool:
    """A conjunction follows before the next clause mark: the comma is inside a list."""
    if comma + 1 >= last:
        return False
    following = tokens[comma + 1]
    if following.tag in ("REL", "VBG", "VBN", "IN", "TO", "SUB", "RB") and following.tag != "NAME":
        return (
            following.tag == "VBG"
            and following.lower not in _DESCRIBING
            and _has_conjunction(tokens, comma + 1, last)
            and tokens[comma - 1].tag != "NAME"
            and _gerund_list(tokens, comma)
        )
    if following.lower in ("a", "an", "the") and not _has_conjunction(tokens, comma + 1, last):
        return False
    return _has_conjunction(tokens, comma + 1, last)


def _gerund_list(tokens: Sequence[Token], comma: int) -> bool:
    """`in developing …, compiling … and publishing …`"""
    return any(
        tokens[i].tag == "VBG" and tokens[i - 1].lower in ("in", "by", "with", "on", "for")
        for i in range(1, comma)
    )


def _has_conjunction(tokens: Sequence[Token], first: int, last: int) -> bool:
    for index in range(first, last):
        if tokens[index].tag in ("REL", "SUB", ";", ":"):
            return False
        if tokens[index].tag == "CC":
            return True
    return False
