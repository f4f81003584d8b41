"""Rows of fields inside one name: `Ministry of Youth, Sports, and Culture`, `Law, Trade & Energy Society`."""

from collections.abc import Sequence
from itertools import pairwise

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.name_words import is_acronym, is_camel, is_field, is_plain, words
from wsisgraph.extraction.words.tokens import Token

LEGAL_FORMS = word_set("grammar", "name_extent", "legal_forms")
LISTING_HEADS = word_set("grammar", "shapes", "listing_heads")
MINISTERS = frozenset(
    {"minister", "ministers", "under-secretary-general", "assistant-secretary-general", "under-secretary"}
)
"""Behind the `for` of these stands the field they are in charge of, never a body."""
QUALITIES = ("al", "ic", "ive", "ary")
"""How adjectives of a field end."""
_PERSONAL = word_set("grammar", "shapes", "personal")
_FIELDED = word_set("grammar", "shapes", "fielded")
_ROW = 13
"""Words in which a row of fields closes (`Ministry of Youth, Sports, Culture, Media and Arts`)."""
SET_APART = LEGAL_FORMS | {"incorporated", "limited", "llp", "corp", "s.a", "s.p.a"}
"""Legal forms that may stand behind a comma (`Rubicon Power Grid, Incorporated`)."""


def behind_comma(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> int:
    """How many tokens a comma and what it joins add to the name (0: it ends there)."""
    if _listed(tokens, taken, first, at) or _legal_form(tokens, taken, at + 1):
        return 2
    return _closes_row(tokens, taken, first, at)


def _listed(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> bool:
    """A comma inside `Ministry of Transport, Communications and Works`."""
    if _opens_row(tokens, taken, at):
        return True
    inside = [t.lower for t in tokens[first:at]]
    if not lists_fields(tokens, first, at) or not {"of", "for", "on"} & set(inside):
        return False
    rest = list(tokens[at + 1 : at + _ROW])
    if not rest or taken[at + 1] or not rest[0].capital:
        return False
    joint = next((i for i, t in enumerate(rest) if t.lower in ("and", "&")), None)
    if joint is not None and [t.lower for t in rest[joint + 1 : joint + 2]] == ["the"]:
        # `Department of Tourism, Culture and the Arts`
        del rest[joint + 1]
        at += 1
    if joint is None or joint + 1 >= len(rest) or not rest[joint + 1].capital:
        return False
    closing = tokens[run_end(tokens, taken, at + 2 + joint) - 1].lower
    fields = is_field(rest[joint + 1].lower) or is_field(closing)
    if tokens[first].lower not in LISTING_HEADS or "on" in inside:
        # `Centre of Excellence on Identity, Trade and the Economy`: nothing in the row is a name of its own.
        fields = fields or any(map(is_plain, singulars(closing)))
        fields = fields and not any(is_acronym(t.text) or is_camel(t.text) for t in rest[: joint + 2])
    return fields and all(t.capital or t.text == "," for t in rest[:joint])


def _closes_row(tokens: Sequence[Token], taken: Sequence[bool], first: int, at: int) -> int:
    """The comma in front of the last field of a row: how many tokens it adds with what joins the field to it
    (`Ministry of Youth, Sports, and Culture`, `… Culture, and the Arts`; 0: another name follows).
    """
    begin = at + 2 + (tokens[at + 2].lower == "the" if at + 2 < len(tokens) else 0)
    if begin >= len(tokens) or tokens[at + 1].lower not in ("and", "&") or taken[begin]:
        return 0
    if not tokens[begin].capital or not any(t.text == "," for t in tokens[first:at]):
        return 0
    whole = begin == at + 2 and tokens[first + 1].text == "," and _opens_row(tokens, taken, first + 1)
    last = tokens[run_end(tokens, taken, begin) - 1].lower
    field = is_field(last) or (begin == at + 2 and is_field(tokens[begin].lower))
    return begin + 1 - at if whole or (lists_fields(tokens, first, at) and field) else 0


def lists_fields(tokens: Sequence[Token], first: int, at: int) -> bool:
    """`Ministry of …`, `Conference of African Ministers of …`: several fields of work may follow."""
    ruled = next((t.index for t in tokens[first + 1 : at] if t.lower in ("of", "for", "on")), first + 1)
    if tokens[ruled - 1].lower in LISTING_HEADS or any(t.lower in MINISTERS for t in tokens[first:at]):
        return True
    return any(t.lower in _FIELDED for t in tokens[first : min(first + 3, at)])


def _legal_form(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> bool:
    """`Rubicon Services, LLC`."""
    form = at < len(tokens) and not taken[at] and tokens[at].lower.rstrip(".") in SET_APART
    return form and tokens[at].capital and tokens[at - 2].capital


def _opens_row(tokens: Sequence[Token], taken: Sequence[bool], at: int) -> bool:
    """`Economic, Social and Cultural Council`, `Design, Technology, & Innovation Fellows`: fields in a row in
    front of the head of a body or of its people.
    """
    joint = at + 1
    while joint < len(tokens) and joint - at < _ROW and (tokens[joint].capital or tokens[joint].text == ","):
        joint += 1
    if joint + 2 >= len(tokens) or tokens[joint].lower not in ("and", "&") or any(taken[at:joint]):
        return False
    items = [t for t in tokens[at - 1 : joint] if t.text != ","]
    end = run_end(tokens, taken, joint + 1)
    closing = tokens[end - 1].lower
    headed = closing in words("heads") or any(single in _PERSONAL for single in singulars(closing))
    return (
        end - joint > 2
        and headed
        and all(a.text == "," or b.text == "," for a, b in pairwise(tokens[at - 1 : joint]))
        and any(map(_is_item, (t.lower for t in items)))
        and all(_is_item(t.lower) or is_plain(t.lower) for t in items)
        and not (is_acronym(tokens[joint + 1].text) or is_camel(tokens[joint + 1].text))
    )


def _is_item(word: str) -> bool:
    return word.endswith(QUALITIES) or any(map(is_field, (word, *singulars(word))))


def run_end(tokens: Sequence[Token], taken: Sequence[bool], first: int) -> int:
    """Where the capitalised words that begin at `first` end."""
    end = first
    while end < len(tokens) and not taken[end] and tokens[end].capital and tokens[end].word:
        end += 1
    return end
