"""Where a further deliverable begins behind a comma, `and`, `as well as`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.noun_phrases import head_of, kind_of, phrase_kind
from wsisgraph.extraction.words.tokens import Token

_CLAUSAL = frozenset({"TO", "REL", "SUB", ";", "VBG", "VBN", "VBD", "VBZ"})
_FINITE = frozenset({"REL", "SUB", "VBD", "VBZ", "VBP", "MD", "BE", "HV"})
_APPOSING = frozenset({"a", "an", "the", "its", "their"})
_JOINING = frozenset({"along with", "together with", "accompanied by", "coupled with"})
_OPENING = frozenset({"as", *(words.split()[0] for words in _JOINING)})
_PARTS = word_set("grammar", "objects", "parts_of_works")
_NEW = frozenset({"a", "an", "another", "several", "various", "numerous"})
_DESCRIBING = word_set("grammar", "objects", "describing_gerunds")


def beyond(tokens: Sequence[Token], first: int, cut: int, last: int) -> int | None:
    """A further deliverable behind what is no part of the first: `X, including seven reports, as well as Y`, `X in
    Lusaka as well as Y`.
    """
    told = tokens[cut].lower in ("including", "that", "which")
    again = _afresh(tokens, first, cut, last)
    if again is not None:
        return again
    for index in range(cut + 1, last):
        if not told and tokens[index].tag in _CLAUSAL and not tokens[index].frozen:
            return None
        if also(tokens, index) and (tokens[index - 1].tag == "," if told else tokens[index].lower == "as"):
            return next_object(tokens, first, index, last, False)
    return None


def _afresh(tokens: Sequence[Token], first: int, cut: int, last: int) -> int | None:
    """`a panel to hear complaints; and a fund`, `a loan to build schools, and a grant`: a new thing behind the
    purpose, the place or the time of the first.
    """
    listed = False
    for index in range(cut, last - 2):
        token = tokens[index]
        if token.frozen or token.tag not in (";", ",", "CC", *_FINITE) or (listed and token.tag in (",", "CC")):
            continue
        if token.tag == "CC" and any(t.tag in _CLAUSAL and not t.frozen for t in tokens[cut:index]):
            # `to build schools and a road`
            continue
        joint = index + 1 + (tokens[index + 1].tag == "CC")
        while joint < last - 1 and tokens[joint].tag == "RB":
            joint += 1
        joined = joint > index + 1 or token.tag in (";", "CC")
        new = tokens[joint].lower in _NEW or tokens[joint].tag == "CD"
        alike = token.tag != "," and tokens[joint].lower == tokens[first].lower == "the"
        if joined and (new or alike):
            return next_object(tokens, first, index, last, topic=False, end=cut)
        if token.tag not in (",", "CC"):
            return None
        listed = True
    return None


def explained(tokens: Sequence[Token], first: int, comma: int, last: int) -> bool:
    """`FarmLink, a platform for farmers and traders`: what the name stands for, though an `and` follows; not
    `FarmLink, a guide and a map`.
    """
    at = comma + 1
    if tokens[comma].tag != "," or at + 1 >= last or tokens[at].lower not in _APPOSING:
        return False
    named = tokens[comma - 1].frozen and not any(t.tag == "IN" and not t.frozen for t in tokens[first:comma])
    if not named or (tokens[at].lower not in _NEW and tokens[at + 1].frozen):
        return False
    for token in tokens[at:last]:
        if token.tag in _CLAUSAL and not token.frozen:
            return True
        if token.tag == "CC" and not token.frozen:
            behind = tokens[min(token.index + 1, last - 1)]
            listed = tokens[token.index - 1].tag == "," or behind.frozen or behind.tag in ("DT", "CD")
            return not listed
    return False


def _as_many_again(tokens: Sequence[Token], at: int, last: int) -> bool:
    """`2,000 trees in May and another 2,000 in June`: the things are not named again."""
    if tokens[at].lower == "a" and at + 1 < last and tokens[at + 1].lower == "further":
        at += 1
    again = tokens[at].lower in ("another", "further") and at + 1 < last and tokens[at + 1].tag == "CD"
    return again and (at + 2 >= last or tokens[at + 2].tag in ("IN", ",", ".", ";"))


def _counted_again(tokens: Sequence[Token], span: Range, at: int, last: int) -> bool:
    """`three texts on ports and 13 texts on trade`: the noun of the first thing, counted again."""
    if tokens[at].tag != "CD" or tokens[at].frozen:
        return False
    noun = head_of(tokens, at, _noun_end(tokens, at + 1, last))
    return noun.endswith("s") and noun == head_of(tokens, *span)


def _parallel(tokens: Sequence[Token], first: int, mark: int, at: int, last: int) -> bool:
    """`the policy on loans, the policy on travel and the plan for staff`: things built alike, each with a
    preposition of its own.
    """
    if not (tokens[first].lower == tokens[at].lower == "the") or tokens[at].frozen:
        return False
    heads = [_noun_end(tokens, first + 1, mark), _noun_end(tokens, at + 1, last)]
    within = any(t.lower == "the" and kind_of(head_of(tokens, t.index, mark)) for t in tokens[heads[0] : mark])
    return not within and all(i < last and tokens[i].tag == "IN" and not tokens[i].frozen for i in heads)


def _noun_end(tokens: Sequence[Token], at: int, last: int) -> int:
    while at < last and tokens[at].tag in ("NN", "NAME", "VBN", "CD") and not tokens[at].frozen:
        at += 1
    return at


def also(tokens: Sequence[Token], index: int) -> bool:
    """`as well as`, `along with`, `together with`: a conjunction of more words than one."""
    return _length(tokens, index) > 0


def _length(tokens: Sequence[Token], index: int) -> int:
    """How many words of a conjunction stand at `index` (0: none)."""
    if tokens[index].frozen:
        return 0
    if tokens[index].lower == "plus":
        return 1
    if tokens[index].lower not in _OPENING:
        return 0
    low = [t.lower for t in tokens[index : index + 3]]
    return 3 if low == ["as", "well", "as"] else 2 * (" ".join(low[:2]) in _JOINING)


def next_object(  # noqa: PLR0917
    tokens: Sequence[Token], first: int, mark: int, last: int, topic: bool, end: int | None = None
) -> int | None:
    """Where a further deliverable begins behind a comma, `and`, `as well as`; the first ends at `end`."""
    first_end = mark if end is None else end
    at = _behind_insertion(tokens, mark, last)
    while at < last and (tokens[at].tag in (",", ";", "CC", "RB") or also(tokens, at)):
        at += _length(tokens, at) or 1
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
    if _as_many_again(tokens, at, last) or _counted_again(tokens, (first, first_end), at, last):
        return at
    low = start.lower
    if low == "the" and at + 1 < last and tokens[at + 1].frozen and _is_partner_run(tokens, mark):
        # `held a workshop together with the Government of Peru`
        return None
    apposed = low in _APPOSING
    alike = _parallel(tokens, first, mark, at, last)
    listed = strong or tokens[mark].tag != "," or _has_conjunction(tokens, mark, last)
    if (apposed and not listed) or _own_part(tokens, at, last):
        return None
    indefinite = (
        low in word_set("words", "indefinite")
        or start.tag == "CD"
        or low in ("several", "various", "new", "numerous")
    )
    if not (indefinite or strong or alike or (low in ("the", "its", "their") and not topic)):
        return None
    end = at + 1
    while end < last and tokens[end].tag in ("NN", "NAME", "CD", "POS", "VBN"):
        end += 1
    head = head_of(tokens, at, end)
    own = head_of(tokens, first, first_end)
    typed = phrase_kind(tokens, at, end, head) is not None
    titled = any(t.frozen for t in tokens[first:first_end])
    known = titled or phrase_kind(tokens, first, first_end, own) is not None
    return at if typed and (known or alike or (indefinite and not topic)) else None


def _own_part(tokens: Sequence[Token], at: int, last: int) -> bool:
    """`the report together with its annexes`: a part of what was told is no second thing."""
    head = head_of(tokens, at, _noun_end(tokens, at + 1, last)) if tokens[at].lower in ("its", "their") else ""
    return bool({head, *singulars(head)} & _PARTS)


def _behind_insertion(tokens: Sequence[Token], mark: int, last: int) -> int:
    """`a guide and, in May, a handbook`: the comma behind what is inserted; `mark` where nothing is."""
    opens = mark + 2 < last and tokens[mark].tag == "CC" and tokens[mark + 1].tag == ","
    if not opens or tokens[mark + 2].tag not in ("IN", "TO", "RB"):
        return mark
    return next((i for i in range(mark + 3, min(mark + 12, last)) if tokens[i].tag == ","), mark)


def _is_partner_run(tokens: Sequence[Token], mark: int) -> bool:
    return tokens[mark].lower in ("along", "together", "accompanied", "coupled")


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
