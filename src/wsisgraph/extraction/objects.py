"""Objects: the shortest span that names what was done, with coordinated deliverables taken apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from wsisgraph.extraction.clauses import Range
from wsisgraph.extraction.inflection import singulars
from wsisgraph.extraction.lexicon import noun_types, word_set
from wsisgraph.extraction.names import Name
from wsisgraph.extraction.slots import is_partner_phrase, partner_preposition
from wsisgraph.extraction.tagging import NP_START
from wsisgraph.extraction.tokens import Token

_CUTTING = frozenset(
    """as during through via by under within following after before until since despite throughout while thereby using including
    alongside amid ahead upon towards toward like except excluding""".split()
)
_KEPT_PARTICIPLES = frozenset("related associated based linked needed required concerning dedicated devoted caused affected known called entitled titled named pertaining arising".split())
_TOPIC_GERUNDS = frozenset(
    """summarizing summarising arising covering describing examining analysing analyzing containing comprising detailing outlining exploring
    showing assessing governing regulating concerning relating pertaining regarding involving banning requiring entitled titled prohibiting addressing""".split()
)
_KEEP_INFINITIVE = frozenset(
    """project programme program initiative campaign model effort efforts decade plan agreement memorandum pledge commitment law bill call decision drive scheme mission
    mandate strategy proposal licence license contract partnership deal declaration resolution""".split()
)
_TIME_NOUNS = frozenset("year month week quarter decade years months weeks days summer spring autumn winter time morning evening period".split())
_QUALIFIERS = frozenset("more less fewer than over about around nearly almost some at least up to approximately only roughly close well just under another".split())
_DOUBLE = frozenset("fine award grant give lend pay offer send hand allocate provide".split())
_DATIVE = frozenset("donate provide distribute award grant deliver send hand give offer supply present transfer extend lend allocate disburse ship submit hand over".split())


@dataclass(frozen=True, slots=True)
class Found:
    """An object: tokens `[first, last)`, its head noun in lower case, and what follows it."""

    first: int
    last: int
    head: str
    title: Name | None = None
    kind: str | None = None
    """The type that the noun phrase speaks for."""


def phrase_kind(tokens: Sequence[Token], first: int, end: int, head: str) -> str | None:
    """The type of a noun phrase: by a compound of its words, else by its head; a mere frame (`a set of`) gives way."""
    words = [t.lower for t in tokens[first:end]]
    table = noun_types()
    cut = next((i for i, w in enumerate(words) if i and w in ("of", "on", "for", "in", "to", "with", "about")), len(words))
    for size in (3, 2):
        for start in range(cut - size + 1):
            chunk = " ".join(words[start : start + size])
            if chunk in table and words[start + size - 1] == head:
                return table[chunk]
    of = words[cut : cut + 1] == ["of"]
    if of:
        for size in (3,):
            chunk = " ".join(words[max(0, cut - 1) : cut + size - 1])
            if chunk in table:
                return table[chunk]
    if of and any(s in word_set("nouns", "support", "frames") for s in (head, *singulars(head))):
        return next((k for w in words[cut + 1 : cut + 5] if (k := kind_of(w)) is not None), kind_of(head))
    return kind_of(head)


def objects(tokens: Sequence[Token], span: Range, names: Sequence[Name], lemma: str = "") -> list[Found]:
    """The objects in a complement whose first noun phrase is the object."""
    first, last = span
    first = _behind_recipient(tokens, _behind_parenthesis(tokens, first, last), last, lemma)
    while first < last and _before_object(tokens, first):
        first += 1
    if first >= last or (tokens[first].tag not in (*NP_START, "VBG") and not tokens[first].frozen and not quantified(tokens, first)):
        return []
    if tokens[first].tag == "PRP":
        return [Found(first, first + 1, tokens[first].lower)] if tokens[first].lower in ("it", "them") else []
    found: list[Found] = []
    while first < last:
        end, following = _extent(tokens, first, last, names, lemma)
        found.append(_found(tokens, first, end, names))
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


def quantified(tokens: Sequence[Token], index: int) -> bool:
    """`more than 900`, `over 600`, `at least two`: a qualifier and its number."""
    at = index
    while at < len(tokens) and at - index < 4 and tokens[at].lower in _QUALIFIERS:
        at += 1
    return at > index and at < len(tokens) and tokens[at].tag == "CD"


def _behind_recipient(tokens: Sequence[Token], first: int, last: int, lemma: str) -> int:
    """`fined Meta 60 million euros`, `gave the school a printer`: the thing stands behind the recipient."""
    if lemma not in _DOUBLE or first >= last:
        return first
    end = first + 1 if tokens[first].lower in ("the", "each", "them", "it") else first
    while end < last and tokens[end].frozen:
        end += 1
    opens = end < last and (tokens[end].lower in ("a", "an", "the") or tokens[end].tag == "CD")
    return end if opens and end > first and tokens[end - 1].tag in ("NAME", "PRP") else first


def _behind_parenthesis(tokens: Sequence[Token], first: int, last: int) -> int:
    """`published, jointly with X, a guide`; `handed to X the licence`: the object stands behind the insertion."""
    at = first
    while at < last and tokens[at].tag == "RB" and not tokens[at].frozen:
        at += 1
    if at < last and tokens[at].tag == "," and not tokens[at].frozen:
        close = next((i for i in range(at + 1, last) if tokens[i].tag == "," and not tokens[i].frozen), None)
        inserted = tokens[at + 1 : close] if close else []
        if close and inserted and inserted[0].tag in ("RB", "IN", "SUB") and close + 1 < last and tokens[close + 1].tag in NP_START:
            return close + 1
    if at + 1 < last and tokens[at].tag in ("TO",) and tokens[at + 1].frozen:
        end = at + 1
        while end < last and tokens[end].frozen:
            end += 1
        if end < last and tokens[end].tag == "DT":
            return end
    if at < last and tokens[at].tag == "IN" and is_time(tokens, at + 1, last) if at + 1 < last else False:
        end = at + 1
        while end < last and (tokens[end].tag in ("CD", "RB") or is_time(tokens, end, last) or tokens[end].lower in ("quarter", "half", "year", "of")):
            end += 1
        if end < last and tokens[end].tag in ("DT", "CD", ","):
            return end
    return first


def _found(tokens: Sequence[Token], first: int, end: int, names: Sequence[Name]) -> Found:
    while end > first and (tokens[end - 1].tag in (",", "CC", "IN", "RB", "TO") or tokens[end - 1].text in "“”\".;:(") and not tokens[end - 1].frozen:
        end -= 1
    title = next((n for n in names if first <= n.first < end and n.kind == "title"), None)
    if title is not None and _announces(tokens, first, title):
        head = head_of(tokens, first, title.first) or _head_in_title(tokens, title)
        return Found(title.first, title.last, head, title, kind_of(head))
    head = head_of(tokens, first, end)
    return Found(first, end, head, None, phrase_kind(tokens, first, end, head))


def _head_in_title(tokens: Sequence[Token], title: Name) -> str:
    """The type word of a title's first part, else a publication's."""
    for token in tokens[title.first : title.last]:
        if token.text in ":–—":
            break
        if kind_of(token.lower) in ("publication", "policy_or_strategy", "standard_or_guideline"):
            return token.lower
    return "publication"


def _announces(tokens: Sequence[Token], first: int, title: Name) -> bool:
    """The title is the object; a generic noun in front (`its annual report on the mobile economy,`) gives its type."""
    return all(not t.frozen for t in tokens[first : title.first])


def head_of(tokens: Sequence[Token], first: int, end: int) -> str:
    """The head noun of the span, lower case: the last word before the first preposition."""
    head = ""
    for index in range(first, end):
        token = tokens[index]
        if index > first and not token.frozen and token.tag in ("IN", "VBN", "VBG", "REL", "TO", ",", "(", "“", ":") and head:
            break
        if token.frozen and head and not token.capital and token.lower in ("for", "of", "on", "in", "to"):
            break
        if token.word and token.tag not in ("DT", "RB", "POS"):
            head = token.lower
    return head


def _extent(  # noqa: C901
    tokens: Sequence[Token], first: int, last: int, names: Sequence[Name], lemma: str
) -> tuple[int, int | None]:
    """The end of the object that begins at `first`, and where a further object begins."""
    depth, index, topic = 0, first + 1, False
    while index < last:
        token = tokens[index]
        depth += (token.text == "(") - (token.text == ")")
        if token.frozen or depth > 0:
            index += 1
            continue
        if token.tag in (",", "CC") or _also(tokens, index):
            if token.tag == ",":
                apposed = next((n for n in names if n.kind == "title" and n.first in (index + 1, index + 2)), None)
                if apposed is not None and not any(n.kind == "title" and first <= n.first < index for n in names):
                    index = apposed.last
                    continue
            following = _next_object(tokens, first, index, last, topic)
            if following is not None:
                return index, following
            if token.tag == "," and not _list_goes_on(tokens, index, last):
                return index, None
            if _also(tokens, index):
                return index, None
            index += 1
            continue
        if _cuts(tokens, index, first, last, names, lemma, topic):
            return index, _beyond(tokens, first, index, last) if low_of(token) in ("including", "that", "which") else None
        topic = topic or (token.tag == "IN" and token.lower in ("on", "of", "about", "for", "in", "against", "to", "between", "into"))
        index += 1
    return last, None


def low_of(token: Token) -> str:
    """The token in lower case."""
    return token.lower


def _beyond(tokens: Sequence[Token], first: int, cut: int, last: int) -> int | None:
    """A further deliverable behind an insertion: `X, including seven reports, as well as Y`."""
    for index in range(cut + 1, last):
        if _also(tokens, index) and tokens[index - 1].tag == ",":
            return _next_object(tokens, first, index, last, False)
    return None


def _also(tokens: Sequence[Token], index: int) -> bool:
    low = [t.lower for t in tokens[index : index + 3]]
    return low == ["as", "well", "as"] or low[:2] in (["along", "with"], ["together", "with"])


def _next_object(tokens: Sequence[Token], first: int, mark: int, last: int, topic: bool) -> int | None:
    """Where a further deliverable begins behind a comma, `and`, `as well as`."""
    at = mark
    while at < last and (tokens[at].tag in (",", "CC", "RB") or _also(tokens, at)):
        at += (2 if tokens[at].lower in ("along", "together") else 3) if _also(tokens, at) else 1
    while at < last and not tokens[at].word:
        at += 1
    if at >= last:
        return None
    strong = any(_also(tokens, i) for i in range(mark, at))
    start = tokens[at]
    if start.tag == "NAME":
        quoted = tokens[at - 1].text in "“\""
        if _titles(tokens, first, at) or (strong and any(t.frozen for t in tokens[first:mark])):
            return at
        return at if (strong or quoted) and not _is_partner_run(tokens, mark) else (at if _titles(tokens, first, at) else None)
    low = start.lower
    indefinite = low in word_set("words", "indefinite") or start.tag == "CD" or low in ("several", "various", "new", "numerous")
    if not (indefinite or strong or (low in ("the", "its", "their") and not topic)):
        return None
    end = at + 1
    while end < last and tokens[end].tag in ("NN", "NAME", "CD", "POS", "VBN") and not tokens[end].tag == "IN":
        end += 1
    head = head_of(tokens, at, end)
    own = head_of(tokens, first, mark)
    typed = phrase_kind(tokens, at, end, head) is not None
    titled = any(t.frozen for t in tokens[first:mark])
    return at if typed and (titled or phrase_kind(tokens, first, mark, own) is not None) else None


def _is_partner_run(tokens: Sequence[Token], mark: int) -> bool:
    return tokens[mark].lower in ("along", "together")


def _titles(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Title after title."""
    return tokens[first].frozen and tokens[at].frozen and len(tokens[at].text) > 1 and tokens[at - 1].tag in (",", "CC") and first < at - 2


def kind_of(head: str) -> str | None:
    """The activity type that a head noun speaks for."""
    table = noun_types()
    return next((table[s] for s in (head, *singulars(head)) if s in table), None)


def _list_goes_on(tokens: Sequence[Token], comma: int, last: int) -> bool:
    """A conjunction follows before the next clause mark: the comma is inside a list."""
    if comma + 1 >= last:
        return False
    following = tokens[comma + 1]
    if following.tag in ("REL", "VBG", "VBN", "IN", "TO", "SUB", "RB") and following.tag != "NAME":
        return following.tag == "VBG" and _has_conjunction(tokens, comma + 1, last) and tokens[comma - 1].tag != "NAME" and _gerund_list(tokens, comma)
    if following.lower in ("a", "an", "the") and not _has_conjunction(tokens, comma + 1, last):
        return False
    return _has_conjunction(tokens, comma + 1, last)


def _gerund_list(tokens: Sequence[Token], comma: int) -> bool:
    """`in developing …, compiling … and publishing …`"""
    return any(tokens[i].tag == "VBG" and tokens[i - 1].lower in ("in", "by", "with", "on", "for") for i in range(1, comma))


def _has_conjunction(tokens: Sequence[Token], first: int, last: int) -> bool:
    for index in range(first, last):
        if tokens[index].tag in ("REL", "SUB", ";", ":"):
            return False
        if tokens[index].tag == "CC":
            return True
    return False


def _cuts(  # noqa: C901
    tokens: Sequence[Token], index: int, first: int, last: int, names: Sequence[Name], lemma: str, topic: bool
) -> bool:
    """Whether the token at `index` begins something that is no longer the object."""
    token = tokens[index]
    low = token.lower
    if token.tag in ("REL", "SUB", ";", ":", "–", "—", ".") or token.text in "!?”":
        return True
    if token.tag == "TO":
        return _cuts_infinitive(tokens, index, first, last, lemma)
    if token.tag == "VBG" and (index + 1 >= last or tokens[index + 1].tag in ("REL", ",", "CC", ".", "NN", ")")) and tokens[index - 1].tag == "NN":
        return False
    if token.tag == "VBG":
        return tokens[index - 1].tag not in ("IN", "CC", "DT") and low not in _TOPIC_GERUNDS
    if token.tag == "VBN":
        return low not in _KEPT_PARTICIPLES
    if token.tag in ("VB", "VBP", "VBZ", "VBD", "MD", "BE", "HV") and token.tag != "VB":
        return True
    if token.tag == "RB":
        return low in ("online", "together", "yesterday", "today", "recently", "annually", "jointly", "worldwide", "nationwide", "here", "remotely", "virtually", "abroad") and tokens[min(index + 1, last - 1)].tag != "NN"
    if low in ("early", "late", "earlier", "later") and index + 1 < last and tokens[index + 1].lower in ("next", "last", "this", "in"):
        return True
    if low in ("last", "this", "next", "every", "each") and index + 1 < last and tokens[index + 1].lower in _TIME_NOUNS:
        return tokens[index - 1].tag != "IN"
    if token.tag != "IN":
        return False
    if partner_preposition(tokens, index):
        return not (topic and [t.lower for t in tokens[index : index + 3]] in (["in", "response", "to"], ["in", "relation", "to"]))
    if low in _CUTTING:
        return True
    return _cuts_preposition(tokens, index, first, last, names, topic)


def _cuts_infinitive(tokens: Sequence[Token], index: int, first: int, last: int, lemma: str) -> bool:
    following = tokens[index + 1] if index + 1 < last else None
    if following is None:
        return True
    if following.tag in ("VB", "BE", "HV"):
        before = tokens[index - 1].lower
        return before not in _KEEP_INFINITIVE and not any(s in _KEEP_INFINITIVE for s in singulars(before))
    return lemma.split()[0] in _DATIVE if lemma else False


def _cuts_preposition(
    tokens: Sequence[Token], index: int, first: int, last: int, names: Sequence[Name], topic: bool
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
        return True
    if low in ("in", "on", "at", "from", "between", "for", "by", "of") and is_time(tokens, at, last):
        return low != "of"
    if low == "at":
        return True
    if low in ("in", "across", "throughout", "around", "near", "inside"):
        if place is not None:
            return not topic or place.rule == "city"
        return low != "in" and (following.tag == "CD" or following.lower in ("country", "region", "world", "nation"))
    if low == "from":
        return any(n.first == at and n.kind in ("organisation", "acronym", "place", "unknown") for n in names) or following.tag == "CD"
    if low == "for":
        return following.tag == "CD" and at + 1 < last and tokens[at + 1].lower in _TIME_NOUNS or following.lower == "first"
    if low == "in" or low == "on":
        return is_partner_phrase(tokens, index)
    return False


def is_time(tokens: Sequence[Token], at: int, last: int) -> bool:
    """A date, year, month or `the same year` at a token."""
    low = tokens[at].lower
    if low in word_set("words", "months") and tokens[at].capital:
        return True
    if low.isdigit() and len(low) == 4 and low[:2] in ("19", "20"):
        return True
    following = tokens[at + 1].lower if at + 1 < last else ""
    if tokens[at].tag == "CD" and following in word_set("words", "months"):
        return True
    if low in ("early", "late", "mid", "last", "next", "this", "recent", "same", "previous", "coming", "past", "first", "second", "third", "fourth", "current", "following"):
        return following in _TIME_NOUNS or following in word_set("words", "months") or following.isdigit() or following in ("half",)
    return low in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn", "winter")
