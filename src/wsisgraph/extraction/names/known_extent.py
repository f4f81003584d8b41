"""How far a known name reaches: whether it stands alone, and what belongs to it behind it."""

from collections.abc import Sequence

from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.name_extent import PRODUCTS, name_extent
from wsisgraph.extraction.names.name_words import YEAR, is_acronym, is_name_word, words
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.names.tickers import ticker_end
from wsisgraph.extraction.words.tokens import Token

_BRACKET = 14
_STATE = 6
"""Words of a country's name behind the form of its state, at most."""
_COMPOUNDS = words("behind_plain_heads")
WEB_PLACES = words("web_places")


def stands_alone(tokens: Sequence[Token], first: int, length: int) -> bool:
    """Not a part of a longer name: no `World Bank Institute` for the World Bank."""
    after = tokens[first + length] if first + length < len(tokens) else None
    if after is not None and after.capital and _names_work(tokens, first, first + length):
        return False
    if length == 1 and _has_part_behind(tokens, first):
        return True
    if (
        after is not None
        and after.capital
        and (after.lower in words("heads") or _headed_behind(tokens, first + length))
    ):
        return False
    if after is not None and after.lower == "of" and tokens[first].text.islower():
        # `regional commissions of the Union`: whose they are stands behind.
        return False
    if (
        after is not None
        and after.lower == "for"
        and tokens[after.index - 1].lower in words("heads")
        and _capital(tokens, after.index + 1)
    ):
        return False
    if length > 1 and first and _proper(tokens, first - 1):
        return False
    if length == 1 and after is not None and after.lower == "of":
        # `Commonwealth of Australia`: a country under its full name.
        country = next(iter(find_places(tokens[first : first + _STATE])), None)
        if country is not None:
            return country.first > 0
    if length == 1 and not is_acronym(tokens[first].text) and first and tokens[first - 1].capital:
        before = tokens[first - 1]
        opens = first == 1 and not is_name_word(before, opening=True)
        return before.text in '“"(' or opens or not before.word
    return True


def _names_work(tokens: Sequence[Token], first: int, at: int) -> bool:
    """`UN Trade Facilitation Guide`, `United Nations Recovery and Peacebuilding Programme`: a work that bears a
    body's name.
    """
    end = name_extent(tokens, [False] * len(tokens), first)
    while end > at and tokens[end - 1].lower in words("joiners"):
        end -= 1
    inside = [t.lower for t in tokens[at:end]]
    joint = next((i for i, word in enumerate(inside) if i and word in ("of", "for", "on", "in")), len(inside))
    head = inside[joint - 1] if inside else ""
    return head in words("not_heads", "works_of_bodies")


def _has_part_behind(tokens: Sequence[Token], first: int) -> bool:
    """`the ADB Office in Tokyo`: a part that every body has is no body of its own."""
    if _offices_behind(tokens, first + 1):
        return True
    behind = [t.lower for t in tokens[first + 1 : first + 3]]
    return (
        behind[0] in words("parts_of_bodies") and behind[1:] not in (["of"], ["for"], ["on"]) if behind else False
    )


def with_office(tokens: Sequence[Token], last: int, taken: Sequence[bool]) -> int:
    """`UNODC Country Office in Pakistan`, `UNDP Country Team`: the body at its office in a country."""
    end = last + _offices_behind(tokens, last)
    if end == last or any(taken[last:end]):
        return last
    placed = end + 1 < len(tokens) and tokens[end].lower in ("in", "for")
    places = [p for p in find_places(tokens[end + 1 : end + 4]) if not p.first] if placed else []
    return end + 1 + places[0].last if places and not any(taken[end : end + 1 + places[0].last]) else end


def _offices_behind(tokens: Sequence[Token], at: int) -> int:
    """How many words of `Country Office` stand at `at`."""
    pair = tokens[at : at + 2]
    named = len(pair) > 1 and all(t.capital for t in pair)
    return 2 if named and pair[0].lower in words("placed") and pair[1].lower in words("at_places") else 0


def _headed_behind(tokens: Sequence[Token], first: int) -> bool:
    """`WHO | Regional Committee`: the capitalised words behind a known name make it a longer one."""
    last = first
    while (
        last < len(tokens)
        and tokens[last].capital
        and tokens[last].word
        and tokens[last].start == tokens[last - 1].end + 1
    ):
        last += 1
    head = tokens[last - 1].lower
    return last - first > 1 and head in words("heads") and head not in words("event_heads", "offices")


def explains(tokens: Sequence[Token], first: int, length: int) -> bool:
    """Alone in brackets behind a capitalised word: the short form of the name there."""
    around = [tokens[i].text for i in (first - 1, first + length) if 0 <= i < len(tokens)]
    return around == ["(", ")"] and first > 1 and tokens[first - 2].capital


def grown(tokens: Sequence[Token], taken: Sequence[bool], first: int, last: int) -> int:
    """`Telenor | Fjord Region`: a well-known name with what else belongs to the name of its branch."""
    if _has_part_behind(tokens, last - 1):
        return last
    end = name_extent(tokens, taken, first)
    head = tokens[end - 1].lower
    other = (
        head in words("not_heads")
        or head in PRODUCTS
        or any(t.lower in words("offices") for t in tokens[last:end])
    )
    joined = any(t.lower in ("and", "&", "of") for t in tokens[last:end])
    return last if other or joined else max(last, end)


def _capital(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].capital


def _proper(tokens: Sequence[Token], index: int) -> bool:
    """A capitalised word in front that belongs to the same name (`Data` before `Security Council of India`)."""
    token = tokens[index]
    return (
        token.capital
        and token.lower != "the"
        and token.word
        and is_name_word(token, opening=index == 0)
        and token.lower not in words("offices")
        and not token.text.isupper()
    )


def with_bracket(tokens: Sequence[Token], last: int, authority: Authority) -> int:
    """A name's end with the acronym in brackets behind it."""
    if ticker_end(tokens, last):
        return last
    if last + 2 < len(tokens) and tokens[last].text == "(" and tokens[last + 2].text == ")":
        inner = tokens[last + 1].text
        if is_acronym(inner) or authority.get(inner) or _is_short_form(tokens[last + 1]):
            return last + 3
    if last + 3 < len(tokens) and tokens[last].text == "(" and tokens[last + 3].text == ")":
        inside = tokens[last + 1 : last + 3]
        if is_acronym(inside[0].text) and inside[1].capital:
            return last + 4
    return _with_variants(tokens, last)


def _with_variants(tokens: Sequence[Token], last: int) -> int:
    """`Economic Commission for Africa (UNECA or ECA)`, `… (ECOWAS; also known as CEDEAO)`: several short forms in
    a bracket.
    """
    inside = tokens[last + 1 : last + _BRACKET] if last < len(tokens) and tokens[last].text == "(" else ()
    if len(inside) < 3 or not is_acronym(inside[0].text) or inside[1].lower not in ("or", ",", ";", "/"):
        return last
    closing = next((t.index for t in inside if t.text == ")"), None)
    named = any(is_acronym(t.text) for t in inside[2:])
    return closing + 1 if closing and named else last


def with_country(tokens: Sequence[Token], last: int, taken: Sequence[bool]) -> int:
    """`UNDP Jordan`, `UNESCO Bangkok`, `Huawei Northern Africa`: a known body with the place of its office."""
    if (
        last >= len(tokens)
        or taken[last]
        or not tokens[last].capital
        or tokens[last].start != tokens[last - 1].end + 1
    ):
        return last
    end = last
    while end < len(tokens) and end - last < 3 and tokens[end].capital and tokens[end].word:
        end += 1
    places = find_places(tokens[last:end])
    following = tokens[end].lower if end < len(tokens) else ""
    ends = len(places) == 1 and places[0].kind in ("country", "region", "city") and places[0].last == end - last
    pointed = ends and all(t.lower in words("directions") for t in tokens[last : last + places[0].first])
    more = following == "and" and find_places(tokens[end + 1 : end + 2])
    return end if pointed and following != "'s" and not more else last


def with_legal_form(tokens: Sequence[Token], last: int, taken: Sequence[bool]) -> int:
    """`Microsoft Corp.`, `Nokia, Inc.`: a known company with its legal form."""
    at = last + 1 if last < len(tokens) and tokens[last].text == "," else last
    if at >= len(tokens) or taken[at] or not tokens[at].capital:
        return last
    return at + 1 if tokens[at].lower.rstrip(".") in words("companies") else last


def with_plain_head(tokens: Sequence[Token], last: int, taken: Sequence[bool]) -> int:
    """`Rivera | foundation`, `Susu | primary school`: a name whose head is not written as one."""
    at = last
    while at < len(tokens) and not taken[at] and tokens[at].lower in words("school_kinds"):
        at += 1
    if at >= len(tokens) or taken[at] or tokens[at].text not in words("plain_heads_behind"):
        return last
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return last if following is not None and following.text.isalpha() and following.text in _COMPOUNDS else at + 1


def is_web_place(tokens: Sequence[Token], index: int) -> bool:
    """`on Facebook`, `via WhatsApp`: where something is found or said, not the body behind it."""
    if tokens[index].lower not in WEB_PLACES:
        return False
    if index + 1 < len(tokens) and tokens[index + 1].text in words("pages_of_web_places"):
        return True
    at = index - 1
    while at > 0 and tokens[at].lower in (*WEB_PLACES, "and", "or", ",", "&", "the", "our", "its"):
        at -= 1
    return at >= 0 and tokens[at].lower in words("toward_web_places")


def with_years(tokens: Sequence[Token], last: int) -> int:
    """The period behind the name of a work: `the Strategy for Africa 2020–2030`."""
    if last < len(tokens) and YEAR.match(tokens[last].text):
        last += 1
        period = last + 1 < len(tokens) and tokens[last].text in "–-" and tokens[last + 1].text.isdigit()
        return last + 2 if period else last
    return last


def _is_short_form(token: Token) -> bool:
    """One capitalised word in brackets that is no place, time or number (`Agency for Records (Rostsifra)`)."""
    return (
        token.capital
        and len(token.text) > 3
        and is_name_word(token, opening=False)
        and not find_places([token])
        and token.lower not in words("offices")
    )
