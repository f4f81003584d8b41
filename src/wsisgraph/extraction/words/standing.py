"""Items of a resolution whose verb stands above them: `resolves: 1. To open …`, `Requests the Director: (a) To
publish …`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from wsisgraph.documents.enacting import standing_word
from wsisgraph.documents.model import Paragraph
from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.words.tokens import Token

_LEADING: Final = ("to", "that")
_APPEALS = word_set("grammar", "operative", "appeals")
"""What it is no act to decide: to thank, to urge, to take note."""


def standing_verbs(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """By number of paragraph: the base form of the operative verb under which its words stand.

    `decide to` where the `to` stands there too; `""` for such a word itself and for what stands below a word of a
    preamble; other paragraphs are left out.
    """
    found: dict[str, str] = {}
    verb: str | None = None
    for paragraph in paragraphs:
        word = standing_word(paragraph.text)
        if word is not None:
            bare = word and paragraph.text.rstrip(" :").endswith(" to")
            verb = f"{word} to" if bare else word
            found[paragraph.number] = ""
        elif verb is not None and _is_item(paragraph, bare=verb.endswith(" to")):
            found[paragraph.number] = verb
        else:
            verb = None
    return found


def _is_item(paragraph: Paragraph, *, bare: bool) -> bool:
    words = paragraph.text.split(maxsplit=2)
    if bare and words and _is_base(words[0].lower()):
        return True
    leads = any(word.lower() in _LEADING for word in words[:1]) or (
        len(words) > 1 and words[1].lower() in _LEADING and not words[0].isalpha()
    )
    return bool(paragraph.label) or leads


def items(tokens: Sequence[Token], first: int, last: int, *, bare: bool = False) -> Iterator[tuple[int, int]]:
    """The pieces between semicolons that begin with `to` or `that`, behind a letter or number if need be.

    `bare`: the `to` stands above them, so that they begin with a verb.
    """
    start = first
    for index in range(first, last + 1):
        if index < last and (tokens[index].tag != ";" or tokens[index].frozen):
            continue
        begin = _behind_label(tokens, start, index)
        leads = begin < index and (tokens[begin].lower in _LEADING or (bare and _is_base(tokens[begin].lower)))
        if leads and not _appeals(tokens, begin, index):
            yield begin, index
        start = index + 1


def _is_base(word: str) -> bool:
    """Whether a word can be the base form of a verb."""
    return any(reading.form == "VB" for reading in verbs().readings.get(word, ()))


def _behind_label(tokens: Sequence[Token], first: int, last: int) -> int:
    """The first word behind `(a)`, `1`, `b)`, `–` and a joining `and`."""
    index = first
    while index < last and (
        not tokens[index].word
        or tokens[index].text.isdigit()
        or tokens[index].lower == "and"
        or (len(tokens[index].text) <= 3 and index + 1 < last and tokens[index + 1].text in (")", "."))
    ):
        index += 1
    return index


def _appeals(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`to thank the Government`, `to take note of …`."""
    if tokens[first].lower == "that":
        return False
    begin = first + (tokens[first].lower == "to")
    verb = next((t for t in tokens[begin:last] if t.tag != "RB"), None)
    if verb is None:
        return False
    noted = verb.lower == "take" and tokens[min(verb.index + 1, last - 1)].lower in ("note", "cognizance")
    return noted or verb.lower in _APPEALS
