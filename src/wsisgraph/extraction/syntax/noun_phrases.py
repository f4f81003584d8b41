"""Noun phrases: their head and the activity type that it speaks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wsisgraph.extraction.lexicon import modified_types, noun_types, word_set
from wsisgraph.extraction.lexicon.currencies import currency_words
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

_QUALIFIERS = word_set("grammar", "objects", "qualifiers")
_BEFORE_NUMBERS = _QUALIFIERS | {"as"}
_LAST_HEADS = word_set("grammar", "noun_phrases", "last_heads")
_RANKS = word_set("grammar", "predicates", "ranks")
_MONTHS = word_set("words", "months")
TIME_NOUNS = word_set("grammar", "objects", "time_nouns")
_WHICH_TIME = frozenset(
    {"early", "late", "mid", "last", "next", "this", "recent", "same", "previous", "coming", "past", "first",
     "second", "third", "fourth", "current", "following"}
)  # fmt: skip
_DAYS_AND_SEASONS = word_set("words", "weekdays") | {"spring", "summer", "autumn", "winter"}
_LASTING = TIME_NOUNS | word_set("grammar", "subjects", "short_times")
_LONGEST_TIME = 7
"""Tokens of `more than a hundred years ago`."""
ORDINAL = re.compile(
    r"(?:\w+ty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    r"|\w+(?:teenth|tieth)|[\d,]+(?:st|nd|rd|th)"
)
"""`third`, `twenty-first`, `24th`: a word in small letters."""


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
    """The type of a noun phrase: by a compound of its words, else by its head; a mere frame (`a set of`) gives
    way.
    """
    words = [t.lower for t in tokens[first:end]]
    table = noun_types()
    cut = next(
        (i for i, w in enumerate(words) if i and w in ("of", "on", "for", "in", "to", "with", "about")), len(words)
    )
    for size in (3, 2):
        for start in range(cut - size + 1):
            chunk = " ".join(words[start : start + size])
            if chunk in table and words[start + size - 1] == head:
                return table[chunk]
    told = _by_modifier(words[:cut], head)
    if told is not None:
        return told
    of = words[cut : cut + 1] == ["of"]
    if of:
        for size in (3,):
            chunk = " ".join(words[max(0, cut - 1) : cut + size - 1])
            if chunk in table:
                return table[chunk]
    if of and any(s in word_set("nouns", "support", "frames") for s in (head, *singulars(head))):
        begin = first + cut + 1
        inner = phrase_kind(tokens, begin, end, head_of(tokens, begin, end)) if begin < end else None
        if inner is not None:
            return inner
        return next((k for w in words[cut + 1 : cut + 5] if (k := kind_of(w)) is not None), kind_of(head))
    return kind_of(head) or _named_union(tokens, first, end)


def _by_modifier(words: Sequence[str], head: str) -> str | None:
    """The type of a head with a word in front that decides against it, and of a sum."""
    if head not in words:
        return None
    at = len(words) - 1 - list(reversed(words)).index(head)
    table = modified_types()
    told = next((table[pair] for word in reversed(words[:at]) if (pair := (word, head)) in table), None)
    if told is None and head[:1].isdigit() and any(word in currency_words() for word in words):
        return "financing"
    return told


def _named_union(tokens: Sequence[Token], first: int, end: int) -> str | None:
    """`EQUALS: The Global Partnership for …`: the name of an alliance."""
    unions = ("partnership", "alliance", "coalition", "consortium")
    named = any(t.frozen and t.lower in unions for t in tokens[first:end])
    return "agreement_or_partnership" if named else None


def head_in_title(tokens: Sequence[Token], title: Name) -> str:
    """The type word of a title's first part, else a publication's."""
    for token in tokens[title.first : title.last]:
        if token.text in ":–—":
            break
        if kind_of(token.lower) in ("publication", "policy_or_strategy", "standard_or_guideline"):
            return token.lower
    return "publication"


def head_of(tokens: Sequence[Token], first: int, end: int) -> str:
    """The head noun of the span, lower case: the last word before the first preposition."""
    named = _named_head(tokens, first, end) if end > first else None
    if named is not None:
        return named
    head = ""
    for index in range(first, end):
        token = tokens[index]
        if (
            index > first
            and (not token.frozen or token.text == "(")
            and token.tag in ("IN", "NAME", "VBN", "VBG", "REL", "TO", ",", "(", "“", '"', ":")
            and head
            and not (token.tag == "," and _modifiers(tokens, first, index, end))
        ):
            break
        joined = token.frozen and head and not token.capital and token.lower in ("for", "of", "on", "in", "to")
        last = tokens[end - 1]
        if joined and (last.frozen or last.tag != "NN" or (_makes(head) and last.lower not in _LAST_HEADS)):
            break
        if token.tag == "CC" and not token.frozen and head.endswith("s") and kind_of(head) is not None:
            # `publications and platforms`, but `science and technology plan`.
            break
        if token.word and token.tag not in ("DT", "RB", "POS") and not (head and token.text.isdigit()):
            head = token.lower
    return head


def _makes(head: str) -> bool:
    """Whether a head speaks for a type by itself; people do not (`the Women in Tech summit`)."""
    return kind_of(head) not in (None, "capacity_building")


def _named_head(tokens: Sequence[Token], first: int, end: int) -> str | None:
    """`the New Partnership for Africa e-Schools Initiative`: the last word of a long name that says what it is."""
    last = tokens[end - 1]
    named = last.frozen and last.capital and all(t.frozen or t.tag == "DT" for t in tokens[first:end])
    return last.lower if named and end - first > 2 and last.lower in _LAST_HEADS else None


def _modifiers(tokens: Sequence[Token], first: int, comma: int, end: int) -> bool:
    """`science, technology and innovation policy reviews`: single nouns in a row before the head."""
    pair = [t.tag for t in tokens[comma + 1 : min(comma + 3, end)]] == ["NN", "NN"]
    if pair and comma - first == 2 and tokens[first].lower in ("a", "an"):
        # `a fast, open tool`
        return True
    joint = next((i for i in range(comma + 1, end) if tokens[i].tag == "CC"), None)
    if joint is None or comma - first > 2 or joint - comma > 4:
        return False
    stop = joint + 1
    while stop < end and tokens[stop].tag == "NN":
        stop += 1
    return stop - joint > 2 and all(t.tag in ("NN", ",", "DT") for t in tokens[first:joint])


def kind_of(head: str) -> str | None:
    """The activity type that a head noun speaks for; of `mini-conference` its last word."""
    table = noun_types()
    last = head.rpartition("-")[2]
    return next((table[s] for s in (head, *singulars(head), last, *singulars(last)) if s in table), None)


def _day_range(tokens: Sequence[Token], at: int, last: int) -> bool:
    """`13 to 15 December`, `4 and 5 May`, `22–25 October`."""
    if at + 3 >= last or tokens[at + 1].lower not in ("to", "and", "–", "—", "-") or not tokens[at].text.isdigit():
        return False
    return tokens[at + 2].text.isdigit() and tokens[at + 3].lower in _MONTHS


def is_time(tokens: Sequence[Token], at: int, last: int) -> bool:
    """A date, year, month or `the same year` at a token."""
    if at >= len(tokens):
        return False
    low, last = tokens[at].lower, min(last, len(tokens))
    if low in _MONTHS and tokens[at].capital:
        return True
    if low.isdigit() and len(low) == 4 and low[:2] in ("19", "20"):
        return True
    if ORDINAL.fullmatch(low) and at + 2 < last and tokens[at + 1].lower == "of":
        return tokens[at + 2].lower in _MONTHS
    following = tokens[at + 1].lower if at + 1 < last else ""
    if tokens[at].tag == "CD" and (following in _MONTHS or _day_range(tokens, at, last)):
        return True
    if low in _WHICH_TIME:
        return (
            following in TIME_NOUNS
            or (following == "day" and low in ("same", "following", "previous", "next"))
            or following in _MONTHS
            or following.isdigit()
            or following in ("half",)
        )
    return low in _DAYS_AND_SEASONS


def behind_date(tokens: Sequence[Token], at: int, last: int) -> int:
    """The end of a time that stands without a preposition (`announced Tuesday`, `opened Nov. 18`, `began some 10
    days ago`), else `at`.
    """
    distant = _behind_ago(tokens, at, last)
    if distant is not None:
        return distant
    if at >= last or tokens[at].frozen or not tokens[at].capital:
        return at
    low = tokens[at].lower
    if low in word_set("words", "weekdays"):
        return at + 1
    if not (low in _MONTHS or low in word_set("words", "dates_short")):
        return at
    number = at + 1 + (at + 1 < last and tokens[at + 1].text == ".")
    return number + 1 if number < last and tokens[number].text.isdigit() else at


def _behind_ago(tokens: Sequence[Token], at: int, last: int) -> int | None:
    """`ten days ago`, `a few years ago`, `more than 10 years ago`: nothing but a number and a noun of time."""
    end = next((i + 1 for i in range(at + 2, min(at + _LONGEST_TIME, last)) if tokens[i].lower == "ago"), None)
    if end is None or tokens[end - 2].lower not in _LASTING or any(t.frozen for t in tokens[at:end]):
        return None
    counting = tokens[at : end - 2]
    return end if all(t.tag in ("CD", "DT", "RB") or t.lower in _QUALIFIERS for t in counting) else None


def is_rank(token: Token) -> bool:
    """`first`, `latest`, `12th`: the place of something in a row."""
    return token.lower in _RANKS or (token.lower.endswith(("th", "st", "nd", "rd")) and token.text[0].isdigit())


def quantified(tokens: Sequence[Token], index: int) -> bool:
    """`more than 900`, `over 600`, `at least two`, `as many as 60`: a qualifier and its number."""
    if index >= len(tokens) or tokens[index].lower not in _BEFORE_NUMBERS:
        return False
    at = index
    if [t.lower for t in tokens[index : index + 3]] in (["as", "many", "as"], ["as", "few", "as"]):
        at += 3
    while at < len(tokens) and at - index < 4 and tokens[at].lower in _QUALIFIERS:
        at += 1
    # `over a hundred`, `more than a dozen`
    at += at > index and at + 1 < len(tokens) and tokens[at].lower == "a" and tokens[at + 1].tag == "CD"
    pair = (tokens[index].lower, tokens[index + 1].lower) if index + 1 < len(tokens) else ("", "")
    if pair[0] in ("at", "up", "close", "well", "another") and pair[1] not in ("least", "to", "over"):
        return False
    return at > index and at < len(tokens) and tokens[at].tag == "CD"
