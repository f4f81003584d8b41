"""Capitalised names that no list knows, and what their shape says they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wsisgraph.extraction.lexicon import phrases, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.field_rows import run_end
from wsisgraph.extraction.names.foreign_names import BINDING, goes_on_abroad, is_foreign_head
from wsisgraph.extraction.names.name_extent import (
    PRODUCTS,
    is_fellowship,
    is_motto,
    name_extent,
)
from wsisgraph.extraction.names.name_words import (
    LITTLE_KEYS,
    PARTS,
    YEAR,
    ends_abroad,
    is_acronym,
    is_capital,
    is_domain,
    is_field,
    is_initials,
    is_name_word,
    is_past,
    is_personal,
    is_plain,
    is_sum,
    words,
)
from wsisgraph.extraction.names.officers import (
    after_office,
    before_office,
    behind_titles,
    body_with_officer,
    head_of,
    heads_body,
    is_office,
)
from wsisgraph.extraction.names.persons import is_given_month, is_person, named_after
from wsisgraph.extraction.names.places import nationalities
from wsisgraph.extraction.words.sums import opens_sum
from wsisgraph.extraction.words.tokens import Token

_JOINERS = word_set("grammar", "shapes", "foreign_joiners")
_ENGLISH_TOO = word_set("grammar", "shapes", "english_too")
_PEOPLE = word_set("grammar", "shapes", "people")
_OPERATIVE = frozenset(w for w in word_set("grammar", "operative", "operative") if w.endswith("s"))
"""`Elects Malaysia …`: the verb that opens a paragraph of a resolution."""
_SITED = (
    "-based", "-headquartered", "-owned", "-led", "-funded", "-backed", "-run", "-listed", "-founded", "-speaking",
)  # fmt: skip
_POSSESSIVES = frozenset({"our", "your", "my"})
_GATHERED = re.compile(r"[a-z](?:Con|Conf|Fest|Camp|Expo|Jam|Summit)$")
"""How names of gatherings are coined (`DebConf`, `BarCamp Morrow`)."""
_NUMBERED = word_set("grammar", "shapes", "numbered")
_MEANS = frozenset({"technologies", "communications", "telecommunications", "energy"})
_SITES = word_set("grammar", "shapes", "sites")
"""Plurals of places: a programme has them (`Bright Morrow Schools`)."""
_ROMAN = re.compile(r"[IVXL]+")
_GENERAL = frozenset({"AGM", "EGM"})
"""General meetings in short."""
_SITTINGS = frozenset({"meeting", "session", "sitting", "meetings", "sessions"})
"""What an organ holds (`the Ninth Session of the Lake Council`)."""
_DESCRIBING = word_set("grammar", "shapes", "describing")


@dataclass(frozen=True, slots=True)
class Shape:
    """A capitalised sequence: tokens `[first, last)` and its kind.

    `organisation` has the head of one, `acronym` and `unknown` may be one, `person`, `event` and `work` are none.
    """

    first: int
    last: int
    kind: str


def find_shapes(tokens: Sequence[Token], taken: Sequence[bool], places: Sequence[bool]) -> list[Shape]:
    """The capitalised sequences outside the tokens already taken."""
    found: list[Shape] = []
    behind = 0
    may_begin = (i for i, t in enumerate(tokens) if not t.text.islower() or ("." in t.text and is_domain(t.text)))
    for index in may_begin:
        # A mark begins no name.
        if index < behind or taken[index] or not tokens[index].word or _is_short_form(tokens, index, found):
            continue
        prefixed = not tokens[index].capital and is_capital(tokens[index].text)
        if index + 1 < len(tokens) and tokens[index].lower in PARTS and _ROMAN.fullmatch(tokens[index + 1].text):
            # `Section II of the document`
            behind = index + 2
            continue
        named = (
            prefixed or is_name_word(tokens[index], opening=_opens(tokens, index)) or is_given_month(tokens, index)
        )
        if not named or opens_sum(tokens, index):
            continue
        last = name_extent(tokens, taken, index)
        shaped = _classify(tokens, index, last, places)
        if prefixed and not any(s.kind == "organisation" for s in shaped):
            # `e-Health strategies` are none, `the e-Governance Academy` is a body.
            continue
        found += shaped
        behind = last
    return found


def _is_short_form(tokens: Sequence[Token], index: int, found: Sequence[Shape]) -> bool:
    """One word alone in brackets behind the name of a body."""
    if not found or found[-1].kind != "organisation" or index != found[-1].last + 1:
        return False
    return index + 1 < len(tokens) and tokens[index - 1].text == "(" and tokens[index + 1].text == ")"


def _opens(tokens: Sequence[Token], index: int) -> bool:
    if index == 0:
        following = tokens[1] if len(tokens) > 1 else None
        if following is not None and following.text.isdigit() and tokens[0].lower in PARTS:
            return True
        if is_foreign_head(tokens[0].lower) and following is not None and goes_on_abroad(tokens, 1):
            return False
        # "Digital Horizons launched": a common word is part of a name when a capitalised one follows.
        bound = len(tokens) > 2 and (_bound(tokens[:3]) or is_motto(tokens, 0) or _of_people_there(tokens))
        named = bound or (following is not None and following.capital and is_name_word(following, opening=False))
        no_name = tokens[0].lower in _closed() or tokens[0].text in _OPERATIVE
        return not named or no_name or _tells_deed(tokens, 0)
    if tokens[index - 1].text in "•–—--:" and _tells_deed(tokens, index):
        return True
    if tokens[index - 1].text in "–—--":
        # Behind a dateline a sentence begins.
        return tokens[index].lower in _closed() or tokens[index].lower in words("openers")
    return tokens[index - 1].text in '“"‘:•([' and tokens[index].lower in _closed()


def _of_people_there(tokens: Sequence[Token]) -> bool:
    """`Women's Lake Banking`, `Children's Trust`: people own the rest of a name; no `Women's Lakes are blue`."""
    people = tokens[0].lower in _PEOPLE or tokens[0].lower in words("generic_actors")
    if not people or tokens[1].text.rstrip("s") not in ("'", "’"):
        return False
    end = run_end(tokens, [False] * len(tokens), 2)
    return end > 3 or (end == 3 and tokens[2].lower in words("heads"))


def _bound(opening: Sequence[Token]) -> bool:
    """`Sauti ya Wakulima`, `Marks & Holm`: what joins a common word to a capital; no `Trade & Industry`."""
    left, joint, right = opening
    fields = is_field(left.lower) and is_field(right.lower)
    return right.capital and (joint.text in BINDING or (joint.text == "&" and not fields))


def _tells_deed(tokens: Sequence[Token], at: int) -> bool:
    """`Supported PyCon …`: a verb without a subject; `Built Environment Trust` is a name by its head."""
    end = run_end(tokens, [False] * len(tokens), at)
    head = tokens[end - 1].lower
    headed = end - at > 2 and head in words("heads") and head not in words("weak_heads")
    return is_past(tokens[at].lower) and not headed


@cache
def _closed() -> frozenset[str]:
    return frozenset().union(*(word_set("words", key) for key in LITTLE_KEYS))


def _classify(tokens: Sequence[Token], first: int, last: int, places: Sequence[bool]) -> list[Shape]:
    """The names inside one capitalised sequence."""
    while last > first and tokens[last - 1].lower in words("joiners"):
        last -= 1
    while last - first > 1 and tokens[first].lower == "the":
        first += 1
    first = _behind_description(tokens, first, last)
    if first and last - first > 1 and is_sum(tokens, first):
        first += 1
    if first >= last:
        return []
    named = body_with_officer(tokens, first, last)
    if named is not None:
        before = _classify(tokens, first, named, places) if named > first else []
        return [*before, Shape(named, last, "person")]
    split = after_office(tokens, first, last)
    if split:
        # Of a person the little words behind the name are left out.
        end = split - 1 - (tokens[split - 1].lower == "the" and is_initials(tokens[first].text))
        return [Shape(first, end, "person"), *_classify(tokens, split, last, places)]
    body = _behind_work(tokens, first, last)
    if body:
        end = body - 1 - (tokens[body - 1].lower == "the")
        return [
            Shape(first, end, "event" if tokens[end - 1].lower in _SITTINGS else "work"),
            *_classify(tokens, body, last, places),
        ]
    last = before_office(tokens, first, last)
    first = behind_titles(tokens, first, last)
    return [Shape(first, last, _kind(tokens, first, last, places))]


def _behind_work(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the body begins in `Lovelace Medal of the Morrow Society` (0: the name is that of one thing)."""
    at = next((i for i in range(first + 1, last - 1) if tokens[i].lower == "of"), 0)
    if not at or not (tokens[at - 1].lower in words("not_heads") or tokens[at - 1].lower in PRODUCTS):
        return 0
    begin = at + 1 + (tokens[at + 1].lower == "the")
    rest = [t.lower for t in tokens[begin:last]]
    sitting = tokens[at - 1].lower in _SITTINGS and rest[:1] == ["conference"]
    headed = len(rest) > 1 and heads_body(head_of(rest)) and (sitting or head_of(rest) not in words("weak_heads"))
    return begin if headed else 0


def _behind_description(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name begins in `Nairobi-based Velora`, `Dutch NGO Velora`, `Operator Velora`."""
    while last - first > 1:
        nation = last - first > 2 and tokens[first + 1].text in ("NGO", "IT")
        if not (tokens[first].lower.endswith(_SITED) or tokens[first].lower in _DESCRIBING or nation):
            break
        if tokens[first].text.isupper() and _is_organ(tokens[first + 1 : last]):
            # `ICT Working Group`: the field is all the name an organ has.
            break
        first += 1
    return first


def _kind(tokens: Sequence[Token], first: int, last: int, places: Sequence[bool]) -> str:
    """What a sequence names: by what stands around it, else by its own words."""
    if all(places[first:last]):
        return "place"
    around = _kind_around(tokens, first, last)
    return around or _kind_inside(tokens, first, last, places)


def _kind_around(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """The kind that the words beside it show, a legal form, or words of persons and firms (None: none)."""
    inside = tokens[first:last]
    lower = [t.lower for t in inside]
    following = tokens[last].lower if last < len(tokens) else ""
    if following in PRODUCTS and lower[-1] not in words("heads"):
        return "work"
    if lower[-1] == "no." and following[:1].isdigit() and not (len(lower) > 1 and heads_body(lower[-2])):
        # `Decree No. 4`; `School No. 4` is a body.
        return "work"
    if first and tokens[first - 1].lower in words("body_nouns") and not is_person(tokens, first, last):
        return "organisation"
    if lower[-1].rstrip(".") in words("companies") and len(inside) > 1:
        return "organisation"
    if is_person(tokens, first, last) or is_office(tokens, first, last):
        return "person"
    if len(inside) == 3 and lower[1] == "&" and is_personal(inside[0].text) and is_personal(inside[2].text):
        # `Vinter & Holm`
        return "organisation"
    if len(inside) > 2 and (is_fellowship(tokens, first) or is_motto(tokens, first)):
        return "organisation"
    head = head_of(lower)
    if len(inside) == 1 and head in words("short_names") and first and tokens[first - 1].lower == "the":
        return "short"
    article = first and tokens[first - 1].lower == "the"
    return "organisation" if lower[0] in words("lone_bodies") and len(inside) == 1 and not article else None


def _kind_inside(tokens: Sequence[Token], first: int, last: int, places: Sequence[bool]) -> str:  # noqa: C901, PLR0912
    inside = tokens[first:last]
    lower = [t.lower for t in inside]
    if lower[0] in words("directions") and lower[1:2] == ["of"] and places[last - 1]:
        return "place"
    if lower[0] in ("city", "town", "county") and lower[1:2] == ["of"]:
        return "organisation"
    head = head_of(lower)
    if head == "partners" and _is_business(inside):
        return "organisation"
    if (len(inside) <= 2 and head in words("generic_actors") and head != "society") or head in words("many"):
        return "person"
    if set(lower) & _POSSESSIVES and head not in words("heads"):
        # `Expanding Our Core`: the words of a headline.
        return "work"
    if _is_numbered_organ(lower):
        return "organisation"
    if _is_concept(lower, head):
        return "work"
    if head in words("plain_heads") and len(inside) > 1 and not any(places[first:last]) and _all_ordinary(lower):
        return "work" if lower[-1] in _MEANS else "unknown"
    if "heads" in lower[:2] and lower[-1] in ("state", "government") and not heads_body(lower[0]):
        return "person"
    if lower[0] in _PEOPLE and (len(inside) == 1 or lower[1] not in ("'", "'s")):
        return "person"
    if lower == ["government"]:
        return "short"
    if head == "government" or (len(inside) == 1 and is_acronym(inside[0].text)):
        return "organisation" if head == "government" and len(inside) > 1 else _acronym_kind(inside)
    if _is_event(lower, head) or (_GATHERED.search(inside[0].text) and head not in words("heads")):
        return "event"
    if head in words("not_heads") or any(s in words("not_heads") for s in singulars(head)):
        return "work"
    if _is_foreign_body(inside):
        return "organisation"
    if head in words("heads"):
        return _headed(inside, head)
    of_nation = len(inside) > 2 and (places[first] or inside[0].text in nationalities())
    held = lower[0] in words("offices") and not named_after(lower)
    if held or (of_nation and lower[1] in words("offices")):
        return "person"
    if lower[0] in words("landforms") and len(inside) <= 3 and lower[-1] not in words("heads"):
        return "place"
    at_place = len(inside) > 1 and places[last - 1] and not places[first] and lower[-2] not in words("joiners")
    branch = at_place and lower[0] not in words("not_before_country")
    return "organisation" if branch or _is_business(inside) else "unknown"


def _is_numbered_organ(lower: Sequence[str]) -> bool:
    """`Working Party 5A`, `ITU-T Study Group 13`, `Subcommittee II`: an organ with the number that is its name."""
    organ = len(lower) > 1 and lower[-2] in _NUMBERED
    return organ and (lower[-1][0].isdigit() or not set(lower[-1]) - set("ivxab"))


def _is_concept(lower: Sequence[str], head: str) -> bool:
    """A state of things or places of a programme: `the Information Society`, `Community Technology Centres`."""
    if " ".join(lower[-2:]) in phrases("organisations", "concepts") and not set(lower) & words("joiners"):
        return True
    return (
        lower[-1] in _SITES and head == lower[-1] and _all_ordinary([w for w in lower[:-1] if not heads_body(w)])
    )


def _all_ordinary(lower: Sequence[str]) -> bool:
    """Words of the language alone: none that a body would be called by."""
    return all(w in words("joiners") or w in words("plain_heads") or is_field(w) or is_plain(w) for w in lower)


def _is_organ(inside: Sequence[Token]) -> bool:
    """`Working Group`, `Division`: words that name no body by themselves."""
    lone = len(inside) == 1 and inside[0].lower in words("heads") and inside[0].lower not in words("weak_heads")
    return lone or all(t.lower in words("organ_words") for t in inside)


def _is_business(inside: Sequence[Token]) -> bool:
    """`Savanna Insurance`: a sector of business behind a word that is no plain one."""
    if not 2 <= len(inside) <= 4 or inside[-1].lower not in words("sectors"):
        return False
    first = inside[0]
    return not is_plain(first.lower) and first.lower not in words("openers") and not is_acronym(first.text)


def _is_foreign_body(inside: Sequence[Token]) -> bool:
    """The head of a body in another language at either end; an English word needs a foreign one beside it."""
    lower = [t.lower for t in inside]
    if len(inside) > 1 and is_foreign_head(lower[0]) and not inside[1].text.isdigit():
        return lower[0] not in _ENGLISH_TOO or any(
            w in _JOINERS or not w.isascii() or w.endswith(("ique", "ale", "aire", "nacional", "o", "a"))
            for w in lower[1:]
        )
    return any(len(w) > 6 and ends_abroad(w) for w in (lower[0], lower[-1]))


def _headed(inside: Sequence[Token], head: str) -> str:
    if len(inside) == 1:
        return "short"
    if head in words("weak_heads") and len(inside) < 3 and inside[-1].lower == head:
        return "organisation" if _is_business(inside) else "unknown"
    return "organisation"


def _acronym_kind(inside: Sequence[Token]) -> str:
    text = inside[0].text
    if text.rstrip("s") in _GENERAL:
        return "event"
    return "work" if text in words("not_organisations") or YEAR.match(text) else "acronym"


def _is_event(lower: Sequence[str], head: str) -> bool:
    if head not in words("event_heads"):
        return False
    if head == "conference":
        at = lower.index("conference")
        return lower[0] not in words("standing_conferences") and lower[at + 1 : at + 2] != ["of"]
    dated = any(YEAR.match(w) for w in lower)
    return dated or head not in words("heads") or lower[0] in ("first", "second", "third") or lower[0][0].isdigit()
