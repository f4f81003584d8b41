"""Counts of people and things; sizes of lists and bodies, labels, times and what was made are none."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.statistics.figure_parts import Figure, low, qualifier_before
from wsisgraph.extraction.statistics.quantities import Number
from wsisgraph.extraction.syntax.noun_phrases import kind_of
from wsisgraph.extraction.words.tokens import Token

_MADE = frozenset(
    {
        "publication",
        "event",
        "standard_or_guideline",
        "resolution_or_decision",
        "policy_or_strategy",
        "award",
        "programme_or_project",
    }
)
_PLACES_IN_TEXTS = word_set("figures", "places_in_texts")
_PEOPLE = ("ers", "ors", "ists", "ians", "ants", "wives", "men", "ees")
"""Endings of nouns in the plural that mostly name people."""
_ADJECTIVES = frozenset({"online", "offline"})
MIN_PLAIN_COUNT = 20
MIN_COVERED = 3


def count_at(tokens: Sequence[Token], number: Number) -> Figure | None:
    """A number of people or things; sizes of lists, times and things made are none."""
    qualified = qualifier_before(tokens, number.first) is not None
    if number.value != number.value.to_integral_value() or number.value < 2:
        return None
    last, head = _noun(tokens, number)
    if number.exact_year and not (qualified and head and is_people(head)):
        return None
    if low(tokens, number.first - 1) == "per":
        # `85 lines per 100 inhabitants`
        return None
    small = number.value < MIN_PLAIN_COUNT
    if not head:
        return _bare_count(tokens, number, qualified=qualified)
    names = {head, *singulars(head)}
    if _is_covered(tokens, number, names) and not _is_label(tokens, number):
        return Figure(number.first, last, number.value, "count", "count")
    if _is_no_count(tokens, number, names, qualified=qualified):
        return None
    people = is_people(head)
    if small and (number.spelled or not (people or qualified)) and not (people and not number.spelled):
        return None
    came_from = _came_from(tokens, number, names)
    rated = low(tokens, last) == "per" and low(tokens, last + 1).isdigit()
    reached = people or came_from or rated or bool(names & word_set("figures", "reached"))
    if number.value < 100 and not reached and not qualified:
        return None
    if not people and number.value < 100 and kind_of(head) in _MADE:
        return None
    return Figure(number.first, last, number.value, "count", "count")


def _is_covered(tokens: Sequence[Token], number: Number, names: set[str]) -> bool:
    """`in 7 cities`, `four people`, `42 countries`: how far something reached, told for the first time."""
    if low(tokens, number.first - 1) in word_set("figures", "known") or _is_whole(tokens, number.first):
        return False
    if names & word_set("figures", "states"):
        owned = low(tokens, number.first - 1) == "of"
        return number.value >= MIN_PLAIN_COUNT and not (number.spelled or owned)
    if "school" in names and number.spelled:
        return False
    return number.value >= MIN_COVERED and bool(names & (word_set("figures", "covered") | {"people"}))


def is_people(noun: str) -> bool:
    """`farmers`, `entrants`, `civil servants`: a noun for people, listed or by its ending."""
    if set(singulars(noun)) & word_set("figures", "people"):
        return True
    return len(noun) > 6 and noun.endswith(_PEOPLE) and noun not in word_set("figures", "no_people")


def _is_no_count(tokens: Sequence[Token], number: Number, names: set[str], *, qualified: bool) -> bool:
    """Times, labels, sizes of bodies and lists, wholes, and things bought or made."""
    if "member" in names and number.value >= 100:
        names = {"person"}
    if "site" in names and number.value >= 100:
        names = {"station"}
    pages = {"page"} if number.value >= 1000 else set()
    if names & word_set("figures", "no_count") - pages or _is_label(tokens, number):
        return True
    if _is_size(tokens, number, names) or _is_whole(tokens, number.first):
        return True
    listed = bool(names & word_set("figures", "list_sizes")) and number.value < 1000
    if listed and not (qualified and number.value >= 50) and not _came_from(tokens, number, names):
        return True
    supplies = number.value < 1000 and bool(names & word_set("figures", "supplies"))
    return supplies and _acquired(tokens, number.first)


def _is_label(tokens: Sequence[Token], number: Number) -> bool:
    """`paragraph 40`, `room 12`, `grant 2019024`: the number names one thing."""
    at = number.first - 1
    while at > 1 and tokens[at].lower in ("and", "to", ",", "or", "–", "-") and tokens[at - 1].tag == "CD":
        # `paragraphs 23 and 27 of …`
        at -= 2
    before = tokens[at].lower if at >= 0 else ""
    return before in _PLACES_IN_TEXTS or before in word_set("figures", "labels")


def _is_size(tokens: Sequence[Token], number: Number, names: set[str]) -> bool:
    """`a panel of 20 members`, `hired 40 speakers`: the size of a body or of its staff."""
    before = [t.lower for t in tokens[max(0, number.first - 3) : number.first]]
    if number.value >= 100 or not before:
        return False
    if before[-1] == "of" and len(before) > 1 and names & word_set("figures", "people"):
        return bool(word_set("figures", "bodies") & {before[-2], *singulars(before[-2])})
    lemmas = {r.lemma for r in verbs().readings.get(before[-1], ())}
    return bool(lemmas & word_set("figures", "staffing"))


def _is_whole(tokens: Sequence[Token], first: int) -> bool:
    """`43 of the country's 53 municipalities`: what the counted ones are a part of is no result."""
    at = next((i for i in range(first - 1, max(-1, first - 5), -1) if tokens[i].lower == "of"), None)
    return at is not None and at > 0 and first - at > 1 and tokens[at - 1].tag == "CD"


def _came_from(tokens: Sequence[Token], number: Number, names: set[str]) -> bool:
    """`412 officials from 26 countries`: how far the people came from is measured."""
    before = [t.lower for t in tokens[max(0, number.first - 2) : number.first]]
    many = number.value >= MIN_PLAIN_COUNT and not number.spelled
    return many and "from" in before and bool(names & {"country", "state"})


def _acquired(tokens: Sequence[Token], first: int) -> bool:
    """Whether the thing counted was bought, made or handed out: a verb or its noun stands in front."""
    near = [t.lower for t in tokens[max(0, first - 4) : first]]
    lemmas = {r.lemma for word in near for r in verbs().readings.get(word, ())}
    return bool(lemmas & word_set("figures", "acquiring")) or bool({"supply", "purchase", "delivery"} & set(near))


def _bare_count(tokens: Sequence[Token], number: Number, *, qualified: bool) -> Figure | None:
    """`52 of them`, `5.3 billion worldwide`, `86 did so`."""
    if _is_label(tokens, number):
        return None
    following = low(tokens, number.last)
    small = number.spelled and number.value < 10
    if (
        not small
        and following == "of"
        and low(tokens, number.last + 1)
        in (
            "them",
            "these",
            "those",
            "the",
            "our",
            "its",
            "their",
            "whom",
            "which",
        )
    ):
        return Figure(number.first, number.last + 2, number.value, "count", "count")
    if following == "of" and not small and low(tokens, number.last + 1).isdigit():
        return Figure(number.first, number.last, number.value, "count", "count")
    plain = tokens[number.first].text.isdigit() and number.last == number.first + 1
    if _is_label(tokens, number) or (plain and not qualified):
        return None
    if number.value >= 1000 and not number.exact_year and (qualified or number.value >= 10000):
        return Figure(number.first, number.last, number.value, "count", "count")
    return None


def _noun(tokens: Sequence[Token], number: Number) -> tuple[int, str]:
    """The end and the head of the noun phrase behind a number; the head is a plural."""
    end, head = number.last, ""
    while end < len(tokens) and end - number.last < 5:
        token = tokens[end]
        if token.tag not in ("NN", "NAME", "VBG", "VBN", "CC", "VBZ") and token.lower not in _ADJECTIVES:
            break
        if not token.word:
            break
        if token.tag == "CC" and (head or end == number.last or token.lower != "and"):
            break
        end += 1
        if token.lower.endswith("s") or token.lower in ("people", "women", "men", "children", "youth"):
            head = token.lower
            if end < len(tokens) and tokens[end].tag != "NN":
                break
    return end, head
