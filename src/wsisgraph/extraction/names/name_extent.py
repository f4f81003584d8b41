"""Which words belong to one capitalised name."""

import re
from collections.abc import Sequence

from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.field_rows import (
    LEGAL_FORMS,
    LISTING_HEADS,
    MINISTERS,
    QUALITIES,
    behind_comma,
    lists_fields,
    run_end,
)
from wsisgraph.extraction.names.foreign_names import ARTICLES, BINDING, goes_on, is_alien, is_foreign_head
from wsisgraph.extraction.names.name_words import (
    YEAR,
    is_acronym,
    is_camel,
    is_capital,
    is_field,
    is_given,
    is_name_word,
    is_past,
    is_personal,
    is_plain,
    words,
)
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.words.tokens import Token, tokenize

MAX_LENGTH = 16
MAX_MOTTO = 5
PRODUCTS = word_set("grammar", "shapes", "products")
_WORK_HEADS = word_set("grammar", "shapes", "work_heads")
_REGIONAL = word_set("grammar", "shapes", "regional")
_CONTINENTS = word_set("grammar", "shapes", "continents")
_GROUPS = word_set("grammar", "name_extent", "groups")
_PATRONS = frozenset({"king", "queen", "prince", "princess", "bishop", "trinity"})
"""Whose schools, hospitals and churches are called so, beside saints (`King's College`, `St Ada's Hospital`)."""
_PORTFOLIOS = frozenset({"secretary", "undersecretary", "commissioner", "envoy", "adviser", "advisor"})
"""Who has a field of work behind `for`, beside ministers."""
_NUMBERED = word_set("grammar", "shapes", "numbered")
_NUMBER = re.compile(r"\d{1,3}[A-Z]?$|[IVX]{1,4}$")
_DAYS = word_set("words", "weekdays") | word_set("words", "months")
_NEAR = 3
_ABROAD = frozenset({"embassy", "consulate", "delegation"})
"""What a state or union has in another country or city: `the Danish Embassy in Managua`."""
_SERVED = word_set("grammar", "name_extent", "served")
"""Who has an office of his own, beside the holders of offices."""
_SURE_PARTICLES = word_set("grammar", "persons", "sure_particles")
_SMALL_WORDS = BINDING | _SURE_PARTICLES
_SECOND_PARTICLES = frozenset({"der", "den", "de", "het", "la", "al", "zu"})
"""Second small words in names of persons (`van der`, `von der`)."""
_SENT = word_set("grammar", "name_extent", "sent")
"""What is sent `to` somebody; other bodies do not bind with it (`proposed by the Bureau to the Committee`)."""
_IMPAIRED = word_set("grammar", "shapes", "impaired")
_DEGREES = frozenset({"partially", "visually", "physically", "mentally", "hard"})


def name_extent(tokens: Sequence[Token], taken: Sequence[bool], first: int) -> int:
    """Where the name that begins at `first` ends: capitals, and the small words that join them."""
    last = first + 1
    while last < len(tokens) and last - first < MAX_LENGTH and not taken[last]:
        step = 0 if _behind_dateline(tokens, first, last) else _joined(tokens, taken, first, last)
        if not step:
            break
        last += step
    return last


def _behind_dateline(tokens: Sequence[Token], first: int, at: int) -> bool:
    """`LIMA | The Council met`: a sentence begins behind a town in capitals."""
    return tokens[at].text == "The" and not first and all(t.text.isupper() for t in tokens[:at])


def _joined(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> int:
    """How many tokens after `at` still belong to the name (0: none)."""
    token = tokens[at]
    if _goes_on(tokens, taken, first, at):
        return 1
    if bracket_inside(tokens, taken, at) or _nickname(tokens, taken, at):
        return 4
    following = _following(tokens, taken, at)
    if bound := _binds(tokens, at, following):
        return bound
    if following and at == first + 1 and (is_fellowship(tokens, first) or is_motto(tokens, first)):
        return 1 + following
    if following and not _may_follow(tokens, first, at + following):
        following = 0
    if following and token.lower in ("in", "to") and _is_sited(tokens, first, at):
        return _site(tokens, first, at, following)
    if token.lower == "of" and following:
        return 0 if _another(tokens, taken, first, at + following) else 1 + following
    if following == 1 and _possessed(tokens, taken, first, at):
        return 2
    if token.lower in ("and", "&") and following:
        return 1 + following if _conjoined(tokens, taken, first, at, following) else 0
    if token.text == "," and (step := behind_comma(tokens, taken, first, at)):
        return step
    if token.lower in words("joiners") and token.lower not in ("and", "of") and following:
        return 1 + following if _purposed(tokens, first, at) else 0
    return 0


def _following(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> int:
    """How far behind `at` the name may go on; a day is none of it (`Scientists on Monday`)."""
    following = _next(tokens, taken, at + 1)
    dated = following and tokens[at].lower in ("on", "in") and tokens[at + 1].lower in _DAYS
    return 0 if dated else following


def bracket_inside(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> bool:
    """`Morrow College (MC) Libraries`, `Morrow Foods (Kenya) Limited`: the head stands behind the bracket."""
    if at + 3 >= len(tokens) or (tokens[at].text, tokens[at + 2].text) != ("(", ")") or taken[at] or taken[at + 3]:
        return False
    inner, end = tokens[at + 1], run_end(tokens, taken, at + 3)
    if end == at + 3 or not (is_acronym(inner.text) or find_places([inner])):
        return False
    head = next((t.lower.rstrip(".") for t in reversed(tokens[at + 3 : end]) if not YEAR.match(t.text)), "")
    return head in words("companies") or (head in words("heads") and head not in words("offices", "event_heads"))


def _nickname(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> bool:
    """`Wai Kit (Jackie) Tou`: what a person is called besides, with the surname behind it."""
    if at + 3 >= len(tokens) or (tokens[at].text, tokens[at + 2].text) != ("(", ")") or any(taken[at : at + 4]):
        return False
    return is_given(tokens[at + 1].lower) and is_personal(tokens[at + 3].text)


def _possessed(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """`Port Workers' Union`, `Prime Minister's Office`, `Women's Fund`: a possessive inside a name."""
    token = tokens[at]
    if token.text in "'’":
        fields = tokens[first].lower in LISTING_HEADS or any(t.lower == "ministry" for t in tokens[first:at])
        return tokens[at - 1].lower.endswith("s") and (
            _headed_run(tokens, taken, at + 1) or (fields and is_field(tokens[at + 1].lower))
        )
    if token.lower != "'s":
        return False
    patron = tokens[at - 1].lower in _PATRONS or (at > 1 and tokens[at - 2].lower.rstrip(".") in ("st", "saint"))
    named = patron and _headed_run(tokens, taken, at + 1)
    return named or _office_of(tokens, at) or tokens[at - 1].lower in _GROUPS


def _is_sited(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the place behind belongs to the name: of what is sent there, or of what is for something there."""
    purposed = tokens[at].lower == "in" and any(t.lower in ("on", "for") for t in tokens[first + 1 : at])
    return tokens[at - 1].lower in _ABROAD or purposed


def _site(tokens: Sequence[Token], first: int, at: int, following: int) -> int:
    """`Embassy in Managua`, `Partnership for Trade in Central Asia`: how many tokens the place adds (0: none)."""
    places = find_places(tokens[at + 1 : at + 5])
    if tokens[at - 1].lower in _ABROAD:
        return 1 + following if places and places[0].first < _NEAR else 0
    named = bool(places) and places[0].kind in ("country", "region") and places[0].first == following - 1
    return following + places[0].last - places[0].first if named and _is_headed(tokens, first, at) else 0


def _is_headed(tokens: Sequence[Token], first: int, at: int) -> bool:
    """`Partnership for Transport …`: the head of a body stands in front of what it is for."""
    ruled = next((t.index for t in tokens[first + 1 : at] if t.lower in ("on", "for")), first + 1)
    return any(t.lower in words("heads") for t in tokens[first:ruled])


def _purposed(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a joining word binds: behind a head (`Institute for …`), or in another language."""
    headed = any(t.lower in words("heads") or t.lower in _WORK_HEADS for t in tokens[first:at])
    foreign = tokens[at].lower not in ("the", "for", "on", "to")
    if tokens[first].lower == "government":
        return tokens[at].lower == "the"
    if tokens[at].lower == "to":
        return any(t.lower in _SENT for t in tokens[first:at]) or _of_parties(tokens, first, at)
    minister = tokens[at].lower == "for" and tokens[at - 1].lower in MINISTERS
    portfolio = tokens[at].lower == "for" and tokens[at - 1].lower in _PORTFOLIOS
    if minister or (portfolio and is_field(tokens[at + 1].lower)):
        return True
    return headed or foreign or _names_product(tokens, at)


def _of_parties(tokens: Sequence[Token], first: int, at: int) -> bool:
    """`Conference of the States Parties | to the Lake Convention`: to what they are parties tells who meets."""
    return tokens[at - 1].lower == "parties" and at > first + 1 and tokens[first + 1].lower == "of"


def _names_product(tokens: Sequence[Token], at: int) -> bool:
    """`Connectivity for Refugees initiative`: what is named is called so behind the name."""
    end = at + 1
    while end < len(tokens) and tokens[end].capital and tokens[end].word:
        end += 1
    return end > at + 1 and end < len(tokens) and tokens[end].lower in PRODUCTS


def _goes_on(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """Whether the word at `at` belongs to the name by itself: a capital, a year, a legal form, a word abroad."""
    token, before = tokens[at], tokens[at - 1]
    if is_foreign_head(tokens[first].lower) and (goes_on(tokens, taken, at) or is_alien(tokens, first, at)):
        return True
    if before.capital and before.lower in _NUMBERED and (_NUMBER.match(token.text) or token.text in "AB"):
        # `Study Group 13`, `Working Party 5A`
        return True
    if is_name_word(token, opening=False) or (YEAR.match(token.text) and is_name_word(before, opening=False)):
        return True
    return token.lower.rstrip(".") in LEGAL_FORMS and before.capital


def _may_follow(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a word can stand in a name behind a joining word; after an acronym anything with a capital can."""
    word = tokens[at]
    return tokens[first].text.isupper() or is_name_word(word, opening=False) or not word.capital


def is_motto(tokens: Sequence[Token], first: int) -> bool:
    """`Save the Lakes`, `Reach the Unreached`: a call that a body is named after.

    Where it opens a sentence, what the body does follows: `Save the Date!` is none.
    """
    if first + 3 >= len(tokens) or tokens[first + 1].text != "the" or not tokens[first + 2].capital:
        return False
    call = any(r.form == "VB" for r in verbs().readings.get(tokens[first].lower, ()))
    end = first + 3
    while end < len(tokens) and tokens[end].capital and tokens[end].word and end - first < MAX_MOTTO:
        end += 1
    if not call or not tokens[end - 1].lower.isalpha() or end >= len(tokens):
        return False
    return first > 0 or is_past(tokens[end].lower) or tokens[end].lower in ("has", "is", "was", "had", "will")


def is_fellowship(tokens: Sequence[Token], first: int) -> bool:
    """`Coders for Change`, `Women in Digital Morrow`, `Mappers Without Borders`; no `Women in Kenya`."""
    if first + 2 >= len(tokens) or tokens[first].lower not in words("fellows"):
        return False
    places = find_places(tokens[first + 2 : first + 4])
    return tokens[first + 1].lower in ("for", "in", "without", "against", "on") and not (
        places and not places[0].first
    )


def _office_of(tokens: Sequence[Token], at: int) -> bool:
    """`Prime Minister's Office`: an office and the body that serves it."""
    held = tokens[at - 1].lower in words("offices") or tokens[at - 1].lower in _SERVED
    return held and tokens[at + 1].lower in ("office", "department", "secretariat", "council", "chambers", "fund")


def _binds(tokens: Sequence[Token], at: int, following: int) -> int:
    """How many tokens a small word of another language and what it binds add (`Sauti ya Wakulima`, `Koen van der
    Berg`; 0: none).
    """
    if not tokens[at - 1].capital or tokens[at].text not in _SMALL_WORDS:
        return 0
    if following == 1:
        return 2
    behind = tokens[at + 1 : at + 3]
    paired = len(behind) == 2 and behind[0].text in _SECOND_PARTICLES and behind[1].capital
    return 3 if paired and tokens[at].text in _SURE_PARTICLES else 0


def _next(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> int:
    """1 when a capitalised word stands at `at`, 2 when after an article, else 0."""
    if at < len(tokens) and not taken[at] and tokens[at].word and is_capital(tokens[at].text):
        return 1
    if at + 1 < len(tokens) and tokens[at].lower in ARTICLES and tokens[at + 1].capital and not taken[at + 1]:
        return 2
    return 0


def _conjoined(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int, following: int) -> bool:
    """Whether a conjunction stands inside one name."""
    if tokens[at + 1].lower.rstrip(".") in ("co", "sons", "associates", "company"):
        # `Southwell & Sons`, `Morrow and Co`
        return True
    paired = tokens[at - 1].lower in _IMPAIRED and tokens[at + 1].lower in _IMPAIRED | _DEGREES
    if paired or _pairs_regions(tokens, first, at, at + following):
        return True
    if tokens[at + 1].lower == "the" and following:
        return _adds_field(tokens, taken, first, at)
    if following != 1 or is_camel(tokens[at + 1].text):
        return following == 1 and tokens[at].text == "&"
    return tokens[at].text == "&" or _and_joins(tokens, taken, first, at)


def _adds_field(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """`Department of Tourism, Culture and | the Arts`: a field behind its article; the Navy is a body."""
    end = run_end(tokens, taken, at + 2)
    closing = tokens[end - 1].lower
    ruled = any(t.lower in ("of", "for", "on") for t in tokens[first:at])
    field = is_field(closing) or (closing.endswith("s") and closing in words("generic_actors"))
    bodied = end < len(tokens) and tokens[end].lower in ("of", "for", "(")
    return ruled and lists_fields(tokens, first, at) and field and not bodied and is_field(tokens[at - 1].lower)


def _and_joins(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """`Science and Technology Agency` is one name, `Orange and Safaricom` are two."""
    left, right = tokens[at - 1].lower, tokens[at + 1].lower
    if (left, right) == ("state", "government") and tokens[first].lower == "heads":
        return True
    headed = any(t.lower in words("heads") for t in tokens[first:at])
    plain = not any(c.isupper() for c in tokens[at + 1].text[1:])
    if plain and is_field(right) and (is_field(left) or headed):
        return True
    end = run_end(tokens, taken, at + 1)
    closes = tokens[end - 1].lower in words("heads")
    if left.endswith(QUALITIES) and right.endswith(QUALITIES) and (3 <= end - at <= 4 if closes else headed):
        # `Legal and Technical Commission`, `Committee on Legal and Technical Questions`
        return end - at > 2
    listed = any(t.text == "," for t in tokens[first:at])
    # `Asian and Pacific Centre`, `East and Central Asia Department`
    placed = {right, *(t.lower for t in tokens[first:at])} <= _REGIONAL | _CONTINENTS
    regional = closes and end - at > 2 and (placed or {left, right} <= _REGIONAL)
    if regional or (listed and (closes or lists_fields(tokens, first, at))):
        return True
    if (
        headed
        and closes
        and tokens[first].lower in ("board", "council", "secretariat", "members")
        and end - at > 2
    ):
        return is_field(left)
    lone = end - at == 2 and any(is_plain(word) for word in singulars(right))
    if headed and lone and not closes and any(t.lower in ("of", "for", "on") for t in tokens[first:at]):
        # `Office for Digital Affairs and Outreach`: a common noun is no name of its own.
        return True
    if headed:
        # `Ministry of Awqaf and Islamic Affairs`, `Ministry for Innovation and Smart Regions`.
        ruled = next((t.lower for t in tokens[first:at] if t.lower in ("of", "for", "on")), None)
        whole = ruled is not None and not closes and end - at > 2
        last = tokens[end - 1].lower
        members = last in words("generic_actors") and last.endswith("s")
        return whole and (is_field(last) or members or (ruled != "of" and is_field(left)))
    if is_acronym(tokens[at - 1].text) or is_acronym(tokens[at + 1].text) or not closes:
        return False
    if is_field(right) and any(p.kind == "country" and not p.first for p in find_places(tokens[first:at])):
        return True
    if _of_one_nation(tokens, first, at):
        return True
    if at - first == 1:
        return is_given(left) and end - at > 2
    return end - at > 2 and (is_field(left) or is_plain(left))


def _of_one_nation(tokens: Sequence[Token], first: int, at: int) -> bool:
    """`Kenyan Data and Statistics Office`; not `Kenyan and Ugandan Red Cross`."""
    right = find_places(tokens[at + 1 : at + 3])
    other = bool(right) and not right[0].first and right[0].kind == "nationality"
    opening = find_places(tokenize(f"{tokens[first].text} {tokens[at - 1].lower}"))
    return not other and any(p.kind == "nationality" and not p.first for p in opening)


def _pairs_regions(tokens: Sequence[Token], first: int, at: int, right: int) -> bool:
    """`Regional Office for Asia and the Pacific`, `Bank of Trinidad and Tobago`: two parts of one name or of one
    office's region.
    """
    if not any(t.lower in ("for", "of", "in") for t in tokens[first + 1 : at]):
        return False
    start = max(first, at - 3)
    places = [p for p in find_places(tokens[start : right + 3]) if p.kind in ("region", "country")]
    joint = at - start
    if any(p.first < joint < p.last for p in places):
        return True
    regions = [p for p in places if p.kind == "region"]
    paired = any(p.first in (joint + 1, right - start) for p in regions)
    return paired and any(p.last == joint for p in regions)


def _headed_run(tokens: Sequence[Token], taken: Sequence[bool], first: int) -> bool:
    """Whether the capitalised words from `first` on end in the head of a body (`Port Workers' Union`)."""
    end = run_end(tokens, taken, first)
    return any(t.lower in words("heads") for t in tokens[first:end])


def _another(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """A work follows behind `of the`: it is no part of the body's name."""
    if not any(t.lower in words("heads") for t in tokens[first:at]):
        return False
    end = run_end(tokens, taken, at)
    # `the Bank of Peru Friday lent …`: a day is no word of the work.
    end -= tokens[end - 1].lower in _DAYS
    if tokens[first].lower in ("government", "embassy"):
        return False
    nations = tokens[end - 1].lower in ("states", "cities", "countries", "nations")
    return end > at and end - at > 1 and tokens[end - 1].lower in words("not_heads") and not nations
