"""Where an object ends: purpose, partner, time, place and clause marks cut it, a further deliverable splits it."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.objects.slots import is_partner_phrase, partner_preposition
from wsisgraph.extraction.objects.tails import behind_quality, ends_object, measures, names_further, tells_which
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, head_of, is_time, phrase_kind
from wsisgraph.extraction.words.tokens import Token

_CUTTING = word_set("grammar", "objects", "cutting")


_SUBJECT_PRONOUNS = frozenset({"it", "they", "we", "he", "she", "you", "i"})


_ADVERBS = word_set("grammar", "objects", "adverbs")


_CLAUSAL = frozenset({"TO", "REL", "SUB", ";", "VBG", "VBN", "VBD", "VBZ"})
_HOLDING = word_set("grammar", "activities", "holding")
_OFFICES = word_set("organisations", "offices") | {"delegate", "observer", "judge", "justice", "lecturer"}
_PREAMBULAR = frozenset(word.lower() for word in word_set("grammar", "operative", "preamble"))
_BUILT_FOR = word_set("grammar", "beneficiaries", "making")
_KEPT_PARTICIPLES = word_set("grammar", "objects", "kept_participles")


_DESCRIBING = word_set("grammar", "objects", "describing_gerunds")


_TOPIC_GERUNDS = word_set("grammar", "objects", "topic_gerunds")


def object_extent(
    tokens: Sequence[Token], first: int, last: int, names: Sequence[Name], lemma: str
) -> tuple[int, int | None]:
    """The end of the object that begins at `first`, and where a further object begins."""
    depth, index, topic = 0, first + 1, False
    while index < last:
        index = behind_quality(tokens, first, index, last) or index
        token = tokens[index]
        depth += (token.text == "(") - (token.text == ")")
        if token.frozen or depth > 0 or measures(tokens, index):
            index += 1
            continue
        if token.tag in (",", "CC") or _also(tokens, index):
            if _stops(tokens, first, index, last):
                return index, None
            if token.tag == ",":
                apposed = next((n for n in names if n.kind == "title" and n.first in (index + 1, index + 2)), None)
                if apposed is not None and not any(n.kind == "title" and first <= n.first < index for n in names):
                    index = apposed.last
                    continue
            following = _next_object(tokens, first, index, last, topic)
            if following is not None:
                return index, following
            if token.tag == "," and not _list_goes_on(tokens, index, last):
                inserted = index + 1 < last and tokens[index + 1].lower in ("including", "which", "that")
                return index, _beyond(tokens, first, index, last) if inserted else None
            if _also(tokens, index):
                return index, None
            index += 1
            continue
        ends = _ends(tokens, first, index, last, lemma)
        if not ends and tells_which(tokens, first, index, last):
            index += 1
            continue
        cut = ends or _cuts(tokens, index, last, names, lemma, topic)
        if cut and not names_further(tokens, first, index, last):
            return index, _beyond(tokens, first, index, last)
        topic = topic or (
            token.tag == "IN"
            and token.lower in ("on", "of", "about", "for", "in", "against", "to", "between", "into")
        )
        index += 1
    return last, None


def _ends(tokens: Sequence[Token], first: int, index: int, last: int, lemma: str) -> bool:
    opens = tokens[index].tag in ("IN", "TO", "RB", "NN") and index + 1 < last and tokens[index + 1].tag != "VB"
    return opens and ends_object(tokens, first, index, last, lemma)


def _apportions(tokens: Sequence[Token], index: int) -> bool:
    """`two workshops, one in Amman and the other in Tunis`: the parts of what is named."""
    low = [t.lower for t in tokens[index + 1 : index + 3]]
    return tokens[index].tag == "," and low[:1] == ["one"] and low[1:] in (["in"], ["on"], ["for"], ["at"], ["by"])


def _stops(tokens: Sequence[Token], first: int, mark: int, last: int) -> bool:
    """Whether what stands behind a comma or conjunction is no further object, but goes on in another way."""
    return (
        _preamble_goes_on(tokens, mark) or _apportions(tokens, mark) or _office_apposed(tokens, first, mark, last)
    )


def _office_apposed(tokens: Sequence[Token], first: int, comma: int, last: int) -> bool:
    """`elected Ms Ada Bello, Permanent Delegate of Jamaica, as …`: what the elected one is."""
    person = tokens[first].frozen and tokens[comma].tag == "," and all(t.frozen for t in tokens[first:comma])
    return person and any(t.lower in _OFFICES and t.frozen for t in tokens[comma + 1 : min(comma + 4, last)])


def _preamble_goes_on(tokens: Sequence[Token], index: int) -> bool:
    """`…, and noting the report`: the next participle of a preambular paragraph."""
    at = index
    while at < len(tokens) and tokens[at].tag in (",", "CC", "RB"):
        at += 1
    return at > index and at < len(tokens) and tokens[at].tag == "VBG" and tokens[at].lower in _PREAMBULAR


def low_of(token: Token) -> str:
    """The token in lower case."""
    return token.lower


def _beyond(tokens: Sequence[Token], first: int, cut: int, last: int) -> int | None:
    """A further deliverable behind what is no part of the first: `X, including seven reports, as well as Y`, `X in
    Lusaka as well as Y`.
    """
    told = low_of(tokens[cut]) in ("including", "that", "which")
    for index in range(cut + 1, last):
        if not told and tokens[index].tag in _CLAUSAL and not tokens[index].frozen:
            return None
        if _also(tokens, index) and (tokens[index - 1].tag == "," if told else tokens[index].lower == "as"):
            return _next_object(tokens, first, index, last, False)
    return None


def _also(tokens: Sequence[Token], index: int) -> bool:
    low = [t.lower for t in tokens[index : index + 3]]
    return low == ["as", "well", "as"] or low[:2] in (["along", "with"], ["together", "with"])


def _next_object(tokens: Sequence[Token], first: int, mark: int, last: int, topic: bool) -> int | None:
    """Where a further deliverable begins behind a comma, `and`, `as well as`."""
    at = _behind_insertion(tokens, mark, last)
    while at < last and (tokens[at].tag in (",", "CC", "RB") or _also(tokens, at)):
        at += (2 if tokens[at].lower in ("along", "together") else 3) if _also(tokens, at) else 1
    while at < last and not tokens[at].word:
        at += 1
    if at >= last:
        return None
    strong = any(_also(tokens, i) for i in range(mark, at))
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


def _list_goes_on(tokens: Sequence[Token], comma: int, last: int) -> bool:
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


def _cuts(  # noqa: C901, PLR0912, PLR0917
    tokens: Sequence[Token], index: int, last: int, names: Sequence[Name], lemma: str, topic: bool
) -> bool:
    """Whether the token at `index` begins something that is no longer the object."""
    token = tokens[index]
    low = token.lower
    if (
        token.tag in ("–", "—")
        and 0 < index < last - 1
        and tokens[index - 1].text.isdigit()
        and tokens[index + 1].tag == "CD"
    ):
        return False
    if token.tag == ":" and tokens[index - 1].frozen and _subtitle(tokens, index, last, names):
        # The subtitle of a work.
        return False
    spaced = token.text == "-" and token.start > tokens[index - 1].end
    if spaced or token.tag in ("REL", "SUB", ";", ":", "–", "—", ".") or token.text in "!?”":
        return True
    if token.tag == "PRP" and low in _SUBJECT_PRONOUNS and tokens[index - 1].tag in ("NN", "NAME"):
        return True
    if token.tag == "TO":
        return _cuts_infinitive(tokens, index, last)
    if (
        token.tag == "VBG"
        and (index + 1 >= last or tokens[index + 1].tag in ("REL", ",", "CC", ".", "NN", ")"))
        and tokens[index - 1].tag == "NN"
        and not (tokens[index - 1].lower.endswith("s") and low in _DESCRIBING)
    ):
        return False
    if token.tag == "VBG":
        return tokens[index - 1].tag not in ("IN", "CC", "DT") and low not in _TOPIC_GERUNDS
    if token.tag == "VBN":
        return low not in _KEPT_PARTICIPLES and not _qualifies(tokens, index, last)
    if token.tag in ("VB", "VBP", "VBZ", "VBD", "MD", "BE", "HV") and token.tag != "VB":
        return True
    if token.tag == "RB":
        return low in _ADVERBS and tokens[min(index + 1, last - 1)].tag != "NN"
    if _times(tokens, index, last):
        return True
    if token.tag != "IN":
        return False
    if partner_preposition(tokens, index):
        return not (
            topic
            and [t.lower for t in tokens[index : index + 3]]
            in (["in", "response", "to"], ["in", "relation", "to"])
        )
    if low == "by" and tokens[index - 1].tag == "VBN" and tokens[index - 1].lower in _KEPT_PARTICIPLES:
        return False
    if low in _CUTTING or (
        low == "into" and lemma in ("translate", "convert", "divide", "turn", "transform", "transpose")
    ):
        return True
    return _cuts_preposition(tokens, index, last, names, lemma, topic)


def _qualifies(tokens: Sequence[Token], index: int, last: int) -> bool:
    """`in-house developed software`, `the visually impaired`: a participle in front of a noun, or for one."""
    before = tokens[index - 1]
    if before.tag == "RB":
        return tokens[index - 2].lower == "the"
    return "-" in before.text and before.tag == "NN" and index + 1 < last and tokens[index + 1].tag == "NN"


def _times(tokens: Sequence[Token], index: int, last: int) -> bool:
    """`early next year`, `last month`: a time begins here."""
    low = tokens[index].lower
    if (
        low in ("early", "late", "earlier", "later")
        and index + 1 < last
        and tokens[index + 1].lower in ("next", "last", "this", "in")
    ):
        return True
    if (
        low in ("last", "this", "next", "every", "each")
        and index + 1 < last
        and tokens[index + 1].lower in TIME_NOUNS
    ):
        return tokens[index - 1].tag != "IN"
    return False


def _subtitle(tokens: Sequence[Token], colon: int, last: int, names: Sequence[Name]) -> bool:
    """A capital behind the colon, and no list of bodies."""
    if colon + 1 >= last or not tokens[colon + 1].capital:
        return False
    return not any(n.first == colon + 1 and n.kind == "organisation" for n in names)


def _cuts_infinitive(tokens: Sequence[Token], index: int, last: int) -> bool:
    return index + 1 >= last or tokens[index + 1].tag in ("VB", "BE", "HV")


def _lasts(tokens: Sequence[Token], at: int, last: int) -> bool:
    """`in three winters`, `within a year`: how long it took."""
    counted = tokens[at].tag == "CD" and at + 1 < last and tokens[at + 1].lower in TIME_NOUNS
    return counted or (tokens[at].lower in TIME_NOUNS and tokens[at - 1].lower in ("a", "an"))


def _joins_a_name(tokens: Sequence[Token], index: int, at: int, last: int) -> bool:
    """`the Women in Tech summit`: capitals on both sides and a noun behind them."""
    end = at
    while end < last and tokens[end].capital:
        end += 1
    noun = end < last and tokens[end].tag == "NN" and tokens[end].lower not in TIME_NOUNS
    return tokens[index - 1].capital and noun and not _times(tokens, end, last)


def _cuts_preposition(  # noqa: PLR0917
    tokens: Sequence[Token], index: int, last: int, names: Sequence[Name], lemma: str, topic: bool
) -> bool:
    low = tokens[index].lower
    at = index + 1
    while at < last and tokens[at].tag == "DT":
        at += 1
    if at >= last:
        return True
    following = tokens[at]
    place = next((n for n in names if n.first == at and n.kind == "place"), None)
    if low == "with":
        return tokens[index - 1].lower not in _KEPT_PARTICIPLES
    if low in ("in", "on", "at", "from", "between", "for", "by", "of") and is_time(tokens, at, last):
        return low != "of"
    # `the tenth meeting of the Forum in João Pessoa`
    held = low == "in" and lemma in _HOLDING and following.frozen and following.capital
    region = topic and place is not None and place.rule == "region"
    venue = held and not region and not _joins_a_name(tokens, index, at, last)
    if low == "at" or venue or (low in ("in", "within", "over") and _lasts(tokens, at, last)):
        return True
    if low in ("in", "across", "throughout", "around", "near", "inside"):
        if place is not None:
            return not topic or place.rule == "city"
        return low != "in" and (
            following.tag == "CD" or following.lower in ("country", "region", "world", "nation")
        )
    if low == "from":
        return (
            any(n.first == at and n.kind in ("organisation", "acronym", "place", "unknown") for n in names)
            or following.tag == "CD"
        )
    if low == "for":
        if lemma in _BUILT_FOR and any(n.first == at and n.kind == "organisation" for n in names):
            return True
        return (
            following.tag == "CD" and at + 1 < last and tokens[at + 1].lower in TIME_NOUNS
        ) or following.lower == "first"
    if low in ("in", "on"):
        return is_partner_phrase(tokens, index)
    return False
