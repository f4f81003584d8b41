"""Lists inside a sentence: `The Centre: (a) trained …; (b) published …`. The letters are no words of it."""

from collections.abc import Sequence
from itertools import pairwise

from wsisgraph.extraction.lexicon import AGENTIVE, canonical, load, verbs, word_set
from wsisgraph.extraction.words.tokens import Token

_DEEDS = ("ed", "ing", "held", "set", "built")
_ROMAN = frozenset("ivx")
_JOINING = frozenset({"and", "or"})
_AUXILIARIES = frozenset({"has", "have", "had", "will", "shall"})
_BEING = frozenset({"is", "are", "was", "were", "been"})
_ADVERBS = frozenset(
    {"also", "since", "further", "now", "already", "furthermore", "therefore", "thus", "so", "far"}
)
_DECIDED = word_set("grammar", "enumerations", "decided")
_GIVING_WAY = frozenset({"decided", "resolved"})
"""Their one `to` serves all tasks, which are told as deeds of their own."""
_FAR = 12
"""Words of `requested the Executive Director, in consultation with the Bureau` behind the verb."""
_LABEL = 3
"""Tokens of `(a)`."""
_MOST_DIGITS = 2
_BEFORE_ITEMS = frozenset({":", ";"})
"""What stands in front of each item of a list in a sentence."""


def without_labels(tokens: list[Token]) -> list[Token]:
    """The tokens without `(a)`, `(ii)`, `(3)` behind a colon, semicolon, comma or conjunction, numbered anew.

    `paragraph 4 (a)` and `section 501(c)` keep theirs. The deed of an item loses its capital (`: Trained 40 …`).
    """
    kept = _subjectless(_unlabelled(tokens))
    if _BEFORE_ITEMS.isdisjoint([t.text for t in kept]):
        return kept
    for token, behind in pairwise(kept[1:]):
        if _begins_item(kept, token) and token.capital and (behind.text[0].islower() or behind.text[0].isdigit()):
            _without_capital(token)
    return _joined(kept)


def _subjectless(tokens: list[Token]) -> list[Token]:
    """`Supported Lake Camp with a grant.`, `March Ran the Boat Fair.`: the deed that opens a line of a list is no
    part of a name, and the month in front of it no word of the sentence.
    """
    dated = len(tokens) > 2 and tokens[0].lower in word_set("words", "months") and tokens[0].capital
    if dated and tokens[1].capital and _is_past(tokens[1].lower):
        tokens = _renumbered(tokens[1:])
    if len(tokens) > 2 and tokens[0].capital and tokens[1].capital and _is_past(tokens[0].lower):
        behind = next((t for t in tokens[1:] if not t.capital), None)
        verb = behind is not None and any(r.form != "VB" for r in verbs().readings.get(behind.lower, ()))
        if not verb:
            tokens[0].text = tokens[0].text[0].lower() + tokens[0].text[1:]
    return tokens


def _is_past(word: str) -> bool:
    """The past form of a verb that tells a deed; `United`, `Associated`, `Applied` open names."""
    if word in word_set("grammar", "enumerations", "in_names"):
        return False
    kinds = verbs().classes
    readings = (r for r in verbs().readings.get(word, ()) if r.form in ("VBD", "VBN"))
    return any(kinds.get(canonical(r.lemma), frozenset()) & AGENTIVE for r in readings)


def _begins_item(tokens: Sequence[Token], token: Token) -> bool:
    """Behind `:` or `;`, and behind the `; and` of the last item."""
    at = token.index - 1
    at -= tokens[at].lower in _JOINING
    return at >= 0 and tokens[at].text in _BEFORE_ITEMS


def _joined(tokens: list[Token]) -> list[Token]:
    """`ECA has: (a) trained …; (b) opened …` reads like `ECA has trained …, opened …`.

    Likewise `The Board decided: (a) To open …; (b) To buy …` like `The Board decided to open … and to buy …`.
    """
    at = next((t.index for t in tokens[1:-1] if t.text == ":"), None)
    if at is None or not (_leads_on(tokens, at) or _of_tasks(tokens, at)):
        return tokens
    marks = [t for t in tokens[at:] if t.text == ";"]
    if marks and tokens[at - 1].lower == "to" and _decided(tokens, at, _DECIDED - _GIVING_WAY):
        tokens, at = _each_with_to(tokens, at), at - 1
    for token in marks:
        token.text = token.lower = ","
    if marks and _of_tasks(tokens, at):
        _join_tasks(tokens, at, marks)
    elif marks and not _completes(tokens, at, _AUXILIARIES):
        _join_last(tokens, marks[-1])
    return _renumbered([t for t in tokens if t.index != at])


def _each_with_to(tokens: list[Token], colon: int) -> list[Token]:
    """`agreed to: (a) open a school; (b) buy tents` reads like `agreed: (a) to open …; (b) to buy …`; the
    words that are added have no length.
    """
    spread: list[Token] = []
    for token in tokens[: colon - 1] + tokens[colon:]:
        before = spread[-1] if spread else token
        begins = before.text in ":;" or (before.lower in _JOINING and len(spread) > 1 and spread[-2].text == ";")
        if token.index > colon and begins and token.lower not in _JOINING and _is_base(token.lower):
            spread.append(Token(token.index, "to", token.start, token.start, "to"))
        spread.append(token)
    return _renumbered(spread)


def _is_base(word: str) -> bool:
    return any(r.form == "VB" for r in verbs().readings.get(word, ()))


def _leads_on(tokens: Sequence[Token], colon: int) -> bool:
    """`The Union has also:`, `The Union is: training …`, `The Union was able to:`: the items hold the verbs."""
    if _completes(tokens, colon, _AUXILIARIES):
        return True
    form = {r.form for r in verbs().readings.get(tokens[colon + 1].lower, ())}
    # `Decides to:` opens a paragraph of a resolution, whose tasks are read apart.
    enacting = any(r.form == "VBZ" for r in verbs().readings.get(tokens[0].lower, ()))
    tasks = tokens[colon - 1].lower == "to" and "VB" in form and not enacting
    return tasks or (_completes(tokens, colon, _BEING) and "VBG" in form)


def _completes(tokens: Sequence[Token], colon: int, auxiliaries: frozenset[str]) -> bool:
    """An auxiliary stands in front of a colon, adverbs aside."""
    at = colon - 1
    while at > 0 and (tokens[at].lower in _ADVERBS or tokens[at].lower.endswith("ly")):
        at -= 1
    return tokens[at].lower in auxiliaries


def _of_tasks(tokens: Sequence[Token], colon: int) -> bool:
    """Whether a colon stands between `decided`, `requested the Director` and the tasks."""
    return _decided(tokens, colon) and tokens[colon + 1].lower == "to"


def _decided(tokens: Sequence[Token], colon: int, words: frozenset[str] = _DECIDED) -> bool:
    return any(t.lower in words for t in tokens[max(0, colon - _FAR) : colon])


def _join_tasks(tokens: Sequence[Token], colon: int, marks: Sequence[Token]) -> None:
    """The `to` that begins an item is no name, and its task is one of a list; the last is joined by `and`."""
    for mark in (tokens[colon], *marks):
        at = mark.index + 1
        at += at < len(tokens) and tokens[at].lower in _JOINING
        if at < len(tokens) and tokens[at].lower == "to":
            tokens[at].text, tokens[at].task = "to", True
    _join_last(tokens, marks[-1])


def _join_last(tokens: Sequence[Token], last: Token) -> None:
    if last.index + 1 < len(tokens) and tokens[last.index + 1].lower not in _JOINING:
        last.text = last.lower = "and"


def _renumbered(tokens: list[Token]) -> list[Token]:
    for number, token in enumerate(tokens):
        token.index = number
    return tokens


def _without_capital(token: Token) -> None:
    if token.lower.endswith(_DEEDS) or token.lower in load("nominals")["nouns"]:
        token.text = token.text[0].lower() + token.text[1:]


def _unlabelled(tokens: list[Token]) -> list[Token]:
    dropped: set[int] = set()
    for index in [i for i, token in enumerate(tokens[1:-_LABEL], 1) if token.text == "("]:
        if _is_label(tokens, index) and _opens_item(tokens, index):
            dropped.update(range(index, index + _LABEL))
    if not dropped:
        return tokens
    return _renumbered([token for token in tokens if token.index not in dropped])


def _is_label(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index + 1].text
    letter = len(word) == 1 and word.isalpha() and word.islower()
    numeral = word.isdigit() and len(word) <= _MOST_DIGITS
    return tokens[index + 2].text == ")" and (letter or numeral or (bool(word) and set(word) <= _ROMAN))


def _opens_item(tokens: Sequence[Token], index: int) -> bool:
    before = tokens[index - 1]
    if before.text in ":;":
        return True
    joined = before.lower in _JOINING and index > 1 and tokens[index - 2].text in ",;"
    return joined or (before.text == "," and tokens[index + _LABEL].text[0].islower())
