"""Objects: the shortest span that names what was done, with coordinated deliverables taken apart."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.objects.bounds import object_extent
from wsisgraph.extraction.objects.tails import without_explanation
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.noun_phrases import (
    TIME_NOUNS,
    Found,
    head_in_title,
    head_of,
    is_time,
    kind_of,
    phrase_kind,
    quantified,
)
from wsisgraph.extraction.words.tokens import Token, is_year
from wsisgraph.extraction.words.verb_forms import NP_START

_OPENING, _CLOSING = '“"‘', '”"’'
_DOUBLE = word_set("grammar", "objects", "double")
_ATTRIBUTES = frozenset({"of", "at", "in"})
"""What tells which recipient is meant."""
_WITH = word_set("grammar", "objects", "given_with")
_BACKED = frozenset({"support", "assist"})
_LONGEST_RECIPIENT = 14
_RECEIVING = frozenset({"the", "each", "every", "a", "an", "its", "their", "our", "his", "her", "all"})
_RATES = frozenset({"share", "head", "piece", "day", "hour", "minute"})
_ONLY = frozenset({"only", "just", "merely", "simply"})


def objects(tokens: Sequence[Token], span: Range, names: Sequence[Name], lemma: str = "") -> list[Found]:
    """The objects in a complement whose first noun phrase is the object."""
    first, last = span
    first = _behind_with(tokens, first, last, lemma)
    first = _behind_recipient(tokens, _behind_parenthesis(tokens, first, last), last, lemma)
    if [t.lower for t in tokens[first : first + 3]] in (["as", "many", "as"], ["as", "few", "as"]):
        first += 3
    while first < last and _before_object(tokens, first):
        first = _bracket_end(tokens, first, last) if tokens[first].text == "(" else first + 1
    first += _correlated(tokens, first, last)
    if [t.lower for t in tokens[first : first + 2]] in (["free", "of"], ["due", "to"]):
        return []
    if first >= last or (
        tokens[first].tag not in (*NP_START, "VBG") and not tokens[first].frozen and not quantified(tokens, first)
    ):
        return []
    doing = tokens[first].tag == "VBG" and first > span[0] and tokens[first - 1].tag == ","
    if doing or _no_thing(tokens, first, last):
        # `met in May, adopting two texts`
        return []
    if tokens[first].tag == "PRP":
        return [Found(first, first + 1, tokens[first].lower)] if tokens[first].lower in ("it", "them") else []
    found: list[Found] = []
    while first < last:
        end, following = object_extent(tokens, first, last, names, lemma)
        found.append(_found(tokens, first, without_explanation(tokens, first, end), names))
        if following is None:
            break
        first = following
    return [f for f in found if f.first < f.last]


def _before_object(tokens: Sequence[Token], index: int) -> bool:
    """An adverb or mark in front of the object; `more than 900` is part of it."""
    token = tokens[index]
    if token.frozen or quantified(tokens, index):
        return False
    return token.tag in ("RB", ",", ":") or (not token.word and token.tag not in ("$", "€", "CD"))


def _bracket_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """`adopted, by 9 votes to 2 (Chad, Peru), the plan`: what a bracket says of the adverbs in front."""
    return next((i + 1 for i in range(first, last) if tokens[i].text == ")"), first + 1)


def _correlated(tokens: Sequence[Token], first: int, last: int) -> int:
    """How many words of `both a film and …`, `not only a survey but …` stand in front of the first thing."""
    low = [t.lower for t in tokens[first : min(first + 3, last)]]
    if len(low) < 3 or any(t.frozen for t in tokens[first : first + 2]):
        return 0
    if low[0] == "both":
        return int(any(t.lower == "and" for t in tokens[first + 2 : min(first + _LONGEST_RECIPIENT, last)]))
    return 2 * (low[0] == "not" and low[1] in _ONLY)


def _no_thing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A time (`kicked off this year`, `met on 3 May | 2019`, `met four times`) or a demonstrative alone."""
    if tokens[first].frozen:
        return False
    if any(t.lower == "times" and tokens[t.index - 1].tag == "CD" for t in tokens[first : min(first + 4, last)]):
        return True
    alone = first + 1 >= last or tokens[first + 1].tag not in ("NN", "NAME", "CD", "DT", "POS")
    if tokens[first].lower in ("this", "that", "these", "those", "so", "such") and alone:
        return True
    if alone and (is_year(tokens[first]) or tokens[first].lower in TIME_NOUNS):
        return True
    after = first + 2
    if tokens[first].lower in ("a", "an", "the") and first + 1 < last and tokens[first + 1].lower in TIME_NOUNS:
        # `the first time in a decade that …`; `a year of action` is one.
        return after >= last or (tokens[after].tag not in ("NN", "NAME") and tokens[after].lower != "of")
    timed = tokens[first].lower in ("this", "last", "next", "every", "each")
    if timed and first + 2 < last and tokens[first + 2].tag == "POS":
        # `This year's fair`.
        return False
    return timed and first + 1 < last and (tokens[first + 1].lower in TIME_NOUNS or is_time(tokens, first, last))


def _behind_recipient(tokens: Sequence[Token], first: int, last: int, lemma: str) -> int:
    """`fined Meta 60 million euros`, `gave the school a printer`: the thing stands behind the recipient."""
    if lemma not in _DOUBLE or first >= last:
        return first
    if tokens[first].tag == "CD" or quantified(tokens, first):
        return first
    end = first + 1 if tokens[first].lower in _RECEIVING or tokens[first].tag == "PRP" else first
    while end < last and end - first < 5 and (tokens[end].frozen or tokens[end].tag == "NN"):
        end += 1
    end = _behind_attribute(tokens, first, end, last)
    opens = _opens_thing(tokens, end, last) and tokens[end - 1].lower not in ("worth", "totalling", "totaling")
    return end if opens and end > first and tokens[end - 1].tag in ("NAME", "PRP", "NN") else first


def _behind_attribute(tokens: Sequence[Token], first: int, end: int, last: int) -> int:
    """`the library | of the town`, `the Academy | in Velora`: where a recipient ends with what is said of it."""
    while end > first and end + 1 < last and tokens[end].lower in _ATTRIBUTES and not tokens[end].frozen:
        at = end + 1 + (tokens[end + 1].tag == "DT")
        behind = at
        while behind < last and behind - at < 5 and (tokens[behind].frozen or tokens[behind].tag == "NN"):
            behind += 1
        if behind == at or is_time(tokens, end + 1, last):
            break
        end = behind
    return end


def _opens_thing(tokens: Sequence[Token], at: int, last: int) -> bool:
    """An article or number, and neither a time (`the same year`) nor a rate (`a week`, `a share`)."""
    if at >= last or not (tokens[at].lower in ("a", "an", "the") or tokens[at].tag == "CD"):
        return False
    behind = {t.lower for t in tokens[at + 1 : min(at + 3, last)]}
    return not is_time(tokens, at, last) and not behind & (TIME_NOUNS | _RATES)


def _behind_with(tokens: Sequence[Token], first: int, last: int, lemma: str) -> int:
    """`provided the Cabinet with a form`, `entrusted the firm with the study`: the thing stands behind `with`."""
    if lemma not in _WITH and lemma not in _BACKED:
        return first
    for index in range(first + 1, min(first + _LONGEST_RECIPIENT, last - 1)):
        token = tokens[index]
        if token.lower == "with" and tokens[index - 1].tag == "," and not _placed(tokens, first, index - 1):
            # `presented the maps, with partners adding notes`
            return first
        if token.lower == "with" and not token.frozen and lemma in _BACKED:
            # `supports the Ministry with an information campaign`, not `with skills`.
            body = tokens[index - 1].frozen or tokens[index - 1].text == ")"
            made = tokens[index + 1].lower in ("a", "an") and kind_of(head_of(tokens, index + 1, last))
            return index + 1 if body and made else first
        if token.lower == "with" and not token.frozen:
            doing = index + 2 < last and tokens[index + 2].tag == "VBG"
            return index + 1 if tokens[index + 1].tag in NP_START and not doing else first
        if (
            not token.frozen
            and token.tag not in ("NN", "NAME", "DT", "CD", "CC", "POS", ",", "(", ")")
            and token.lower not in ("of", "in", "for")
        ):
            return first
    return first


def _placed(tokens: Sequence[Token], first: int, comma: int) -> bool:
    """`farmers in Lima, Peru, with seeds`: the comma closes the name of a place."""
    opened = any(t.tag == "," and not t.frozen for t in tokens[first:comma])
    return opened and tokens[comma - 1].capital and any(t.lower == "in" for t in tokens[first:comma])


def _behind_parenthesis(tokens: Sequence[Token], first: int, last: int) -> int:
    """`published, jointly with X, a guide`; `handed to X the licence`: the object stands behind the insertion."""
    at = first
    while at < last and tokens[at].tag == "RB" and not tokens[at].frozen:
        at += 1
    if at < last and tokens[at].tag == "," and not tokens[at].frozen:
        close = next((i for i in range(at + 1, last) if tokens[i].tag == "," and not tokens[i].frozen), None)
        inserted = tokens[at + 1 : close] if close else []
        if (
            close
            and inserted
            and inserted[0].tag in ("RB", "IN", "SUB")
            and close + 1 < last
            and tokens[close + 1].tag in NP_START
        ):
            return close + 1
    if at + 1 < last and tokens[at].tag in ("TO",) and tokens[at + 1].frozen:
        end = at + 1
        while end < last and tokens[end].frozen:
            end += 1
        if end < last and tokens[end].tag == "DT":
            return end
    if at < last and tokens[at].tag == "IN" and is_time(tokens, at + 1, last) if at + 1 < last else False:
        end = at + 1
        while end < last and (
            (tokens[end].tag == "CD" and not tokens[end].text.isalpha())
            or tokens[end].tag == "RB"
            or is_time(tokens, end, last)
            or tokens[end].lower in ("quarter", "half", "year", "of")
            or _inside_date(tokens, end, last)
        ):
            end += 1
        lasting = end + 1 < last and tokens[end].tag == "CD" and tokens[end + 1].lower in TIME_NOUNS
        if end < last and tokens[end].tag in ("DT", "CD", ",") and not lasting:
            return end
    return first


def _inside_date(tokens: Sequence[Token], at: int, last: int) -> bool:
    """The mark of `September 16, 2010` or `8-12 June`, and the `to` or `and` of `8 to 12 June`."""
    if at + 1 >= last or tokens[at - 1].tag != "CD" or tokens[at + 1].tag != "CD":
        return False
    year = tokens[at].text == "," and is_year(tokens[at + 1])
    return year or tokens[at].text in ("-", "–", "—") or tokens[at].lower in ("to", "and")


def _found(tokens: Sequence[Token], first: int, end: int, names: Sequence[Name]) -> Found:
    while (
        end > first
        and (
            tokens[end - 1].tag in (",", "CC", "IN", "RB", "TO")
            or tokens[end - 1].text in '“”".;:('
            or tokens[end - 1].lower == "such"
        )
        and not tokens[end - 1].frozen
    ):
        end -= 1
    title = next((n for n in names if first <= n.first < end and n.kind == "title"), None)
    if title is not None and title.last < len(tokens):
        named = _named_thing(tokens, first, title)
        if named is not None:
            return named
    if title is not None and _announces(tokens, first, title):
        held = _event_before(tokens, first, title)
        if held is not None:
            return held
        head = head_of(tokens, first, title.first) or head_in_title(tokens, title)
        return Found(title.first, title.last - (tokens[title.last - 1].text == ","), head, title, kind_of(head))
    head = _behind_bracket(tokens, first, end) or head_of(tokens, first, end)
    kind = phrase_kind(tokens, first, end, head) or kind_of(head)
    if kind is None:
        head = _named_kind(tokens, first, end) or head
        kind = kind_of(head)
    return Found(first, _closed(tokens, first, end), head, None, kind)


def _closed(tokens: Sequence[Token], first: int, end: int) -> int:
    """`guidelines “for all operators”`: an object that opens a quotation at which it ends also closes it."""
    opened = sum((token.text == "“") - (token.text == "”") for token in tokens[first:end])
    return end + (opened == 1 and end < len(tokens) and tokens[end].text == "”")


def _named_kind(tokens: Sequence[Token], first: int, end: int) -> str | None:
    """`a free application OpenLedger`, `the project Bright Rivers`: the noun in front of a bare name."""
    at = next((i for i in range(first, end) if tokens[i].tag == "IN" and not tokens[i].frozen), end)
    while at > first + 1 and (tokens[at - 1].frozen or tokens[at - 1].capital):
        at -= 1
    noun = tokens[at - 1]
    plain = at < end and noun.tag == "NN" and not noun.capital and not noun.frozen
    return noun.lower if plain and kind_of(noun.lower) not in (None, "capacity_building") else None


def _behind_bracket(tokens: Sequence[Token], first: int, end: int) -> str | None:
    """`the Digital Volunteers 2031 (DV 2031) programme`: the noun behind the bracket tells what it is."""
    while end - 1 > first and tokens[end - 1].text.isdigit():
        # `the Fees (Amendment) Regulations 2031`
        end -= 1
    last = tokens[end - 1]
    opens = next((i for i in range(first + 1, end - 1) if tokens[i].text == "("), end)
    closed = any(t.text == ")" for t in tokens[opens : end - 1]) and last.tag in ("NN", "NAME")
    closed = closed and not any(t.tag == "IN" and not t.frozen for t in tokens[first:opens])
    return last.lower if closed and kind_of(last.lower) is not None else None


def _named_thing(tokens: Sequence[Token], first: int, title: Name) -> Found | None:
    """`the “Be Mobile” initiative`, `the review event, “Towards …”`: the noun beside the title names it."""
    at = title.last + (tokens[title.last].text in _CLOSING)
    if (
        at < len(tokens)
        and at > title.last
        and tokens[at].tag == "NN"
        and tokens[at].start == tokens[at - 1].end + 1
    ):
        kind = phrase_kind(tokens, at, at + 1, tokens[at].lower)
        return Found(first, at + 1, tokens[at].lower, title, kind) if kind else None
    mark = title.first - 1 - (tokens[title.first - 1].text in _OPENING)
    if mark <= first or tokens[mark].tag != ",":
        return None
    head = head_of(tokens, first, mark)
    kind = phrase_kind(tokens, first, mark, head)
    return Found(first, mark, head, title, kind) if kind == "event" else None


def _event_before(tokens: Sequence[Token], first: int, title: Name) -> Found | None:
    """`a round table on the theme “…”`: what was held is the round table, the title is its theme."""
    head = head_of(tokens, first, title.first)
    kind = phrase_kind(tokens, first, title.first, head)
    if kind not in ("event", "capacity_building"):
        return None
    opening = title.first - (tokens[title.first - 1].text in _OPENING)
    opening -= tokens[opening - 1].lower == "the"
    if tokens[opening - 1].lower in ("on", "about") and opening - 1 > first and not tokens[opening - 1].frozen:
        return Found(first, _closed(tokens, first, title.last), head, title, kind)
    if kind != "event":
        return None
    end = next(
        (
            i
            for i in range(first + 1, title.first)
            if tokens[i].tag in ("IN", "VBN", ",", "“") or tokens[i].text == '"'
        ),
        title.first,
    )
    return Found(first, end, head, title, "event") if end > first + 1 or tokens[first].tag == "NN" else None


def _announces(tokens: Sequence[Token], first: int, title: Name) -> bool:
    """The title is the object; a generic noun in front (`its annual report on the mobile economy,`) gives its
    type.
    """
    return all(not t.frozen for t in tokens[first : title.first])
