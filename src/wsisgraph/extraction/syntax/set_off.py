"""What is set off by commas or dashes between a subject and its verb: `The Fund, which has two offices, lent …`.

Only where a word that may be a finite verb follows the closing mark, and the opening one stands behind a noun
phrase that may be its subject; or, behind an object, where a verb goes on that has no ending of its own
(`will open a mill, which stands in Gao, and train millers`).
"""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.insertions import of_place
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import FINITE, STRONG, is_ambiguous, reading_as

_DASHES = frozenset({"–", "—"})
_MARKS = _DASHES | {","}
_DIVIDING = frozenset({";", ":", "SUB"})
_AUXILIARIES = frozenset({"MD", "BE", "HV", "DO"})
_NOMINAL = frozenset({"NN", "NAME", "POS", "CD", "DT", "PRP"})
_NOT_FINITE = frozenset({"being", "having", "been", "be"})
_SINGULAR = frozenset({"first", "last", "only", "main", "most", "leading"})
_OWN = frozenset({"its", "their"})
_MINDFUL = word_set("grammar", "clauses", "opening_adjectives")
_LONGEST = 45
_LONGEST_SUBJECT = 25
_NEAR_THAT = 6
"""Tokens of `having noted with deep concern that`."""
_PARTICIPLE_BEFORE = frozenset({"IN", "RB", "TO", ","})
_BEFORE_TIMES = frozenset({"last", "this"})


def set_off(tokens: Sequence[Token]) -> list[Range]:
    """The insertions of a tagged sentence, in order: half-open ranges, both marks included."""
    found: list[Range] = []
    behind = 0
    for index in [i for i, token in enumerate(tokens[1:-3], 1) if token.text in _MARKS]:
        end = _end(tokens, index) if index >= behind and _opens(tokens, index) else None
        if end is not None and _behind_subject(tokens, index):
            found.append((index, end))
            behind = end
    return found


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """A mark behind a noun."""
    before = tokens[index - 1]
    return _is_mark(tokens[index]) and (before.frozen or before.tag in ("NN", "NAME", "PRP", "CD"))


def _is_mark(token: Token) -> bool:
    return token.text in _MARKS and not token.frozen and token.tag == token.text


def _end(tokens: Sequence[Token], opening: int) -> int | None:
    """Behind the mark that closes what is opened here; all that stands between must be fit to be set off."""
    mark, first = tokens[opening].text, opening + 1
    for index in range(first + 1, min(first + _LONGEST, len(tokens) - 1)):
        token = tokens[index]
        if token.frozen:
            continue
        if token.tag in (";", ":") or (token.text in _DASHES and mark == ","):
            return None
        if token.text != mark:
            continue
        clausal = _clausal(tokens, first)
        verbs = any(_finite(t) for t in tokens[first:index])
        if clausal and not (verbs or any(_may_be_verb(t) for t in tokens[first:index])):
            # `…, which, since 1998, has had …`
            continue
        if mark == "," and not (clausal or (_fit(tokens, first) and not verbs)):
            return None
        if _before_verb(tokens, index + 1):
            return index + 1
        if mark != ",":
            return None
        if not clausal:
            first = index + 1 if not tokens[index + 1].frozen else first
    return None


def _finite(token: Token) -> bool:
    return token.tag in FINITE and token.lower not in _NOT_FINITE


def _may_be_verb(token: Token) -> bool:
    return not token.frozen and any(reading_as(token, form) is not None for form in ("VB", "VBD", "VBZ"))


def _clausal(tokens: Sequence[Token], first: int) -> bool:
    """`which …`, `through which …`, `when …`, `noting with concern that …`."""
    relative = tokens[first].tag == "REL" and tokens[first].lower != "that"
    governed = tokens[first].tag in ("IN", "TO") and tokens[first + 1].tag == "REL"
    return relative or governed or tokens[first].tag == "SUB" or _minds(tokens, first)


def _minds(tokens: Sequence[Token], first: int) -> bool:
    """`recognizing that …`, `having noted with concern that …`, `mindful that …`: a clause that is no deed."""
    token = tokens[first]
    if token.frozen or not (token.tag in ("VBG", "VBN", "HV") or token.lower in _MINDFUL):
        return False
    behind = next((t for t in tokens[first + 1 : first + _NEAR_THAT] if t.lower == "that"), None)
    return behind is not None and all(
        t.tag not in ("DT", ",", "NAME") or t.lower in _MINDFUL for t in tokens[first + 1 : behind.index]
    )


def _fit(tokens: Sequence[Token], first: int) -> bool:
    """Whether a preposition, a participle, an adverb or an apposition opens here."""
    token, behind = tokens[first], tokens[first + 1]
    if token.frozen:
        return False
    if token.tag in ("IN", "TO", "VBG", "RB") or token.lower in ("being", "having"):
        return True
    if reading_as(token, "VBN") is not None:
        return _without_object(tokens, first)
    unique = token.lower == "the" and (behind.lower.endswith("est") or behind.lower in _SINGULAR)
    counted = token.lower in ("one", "some") and behind.lower == "of"
    return token.lower in ("a", "an", "itself", "themselves") or unique or counted


def _before_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether a verb stands here, adverbs aside, that is no participle of a further insertion."""
    index = _behind_partners(tokens, index)
    while index < len(tokens) and tokens[index].tag in ("RB", "NEG"):
        index += 1
    if index + 1 >= len(tokens) or tokens[index].frozen:
        return False
    token, behind = tokens[index], tokens[index + 1]
    if token.tag in _AUXILIARIES:
        return token.lower not in _NOT_FINITE
    if reading_as(token, "VBD") is not None:
        return not is_ambiguous(token) or behind.tag in STRONG
    if reading_as(token, "VBZ") is not None:
        return not is_ambiguous(token) or behind.tag in STRONG
    return False


def _behind_partners(tokens: Sequence[Token], index: int) -> int:
    """`…, and its partners | opened …`: who belongs to the subject stands behind what is set off."""
    if index + 2 >= len(tokens) or tokens[index].tag != "CC" or tokens[index + 1].lower not in _OWN:
        return index
    behind = index + 2
    while behind < len(tokens) and tokens[behind].tag == "NN":
        behind += 1
    return behind if behind > index + 2 else index


def _behind_subject(tokens: Sequence[Token], mark: int) -> bool:
    """Whether what stands in front of a mark may be a subject: no preposition governs it, and no verb."""
    first = _phrase_start(tokens, mark)
    if first in (0, mark):
        return first == 0
    before = tokens[first - 1]
    if before.tag == "," and of_place(tokens, first - 1, mark):
        # `When prices rose in Lima, Peru, a fund, …`
        return False
    if before.tag in ("REL", *_DIVIDING, *_DASHES):
        return True
    begin = next((i + 1 for i in range(first - 1, -1, -1) if tokens[i].tag in ("REL", *_DIVIDING)), 0)
    opened = begin > 0 and tokens[begin - 1].tag == "SUB"
    told = not opened and _tells(tokens, begin, first)
    definite = tokens[first].frozen or tokens[first].tag == "PRP" or tokens[first].lower == "the"
    if before.tag == "CC":
        return definite or not told
    if before.tag == ",":
        return not told
    return not told and definite and before.tag in ("CD", "NN", "NAME")


def _tells(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether a finite verb stands there; in an opening (`At the session held in May, …`) a past form is none."""
    opening = tokens[begin].tag in ("IN", "VBG", "VBN", "TO") and not tokens[begin].frozen
    return any(
        _finite(t)
        and not (
            opening
            and t.tag == "VBD"
            and reading_as(t, "VBN") is not None
            and _without_object(tokens, begin + number)
        )
        for number, t in enumerate(tokens[begin:end])
    )


def _without_object(tokens: Sequence[Token], index: int) -> bool:
    """`held in May`, `founded 1998`, `built last year`: a past form that may be a participle behind its noun."""
    behind = tokens[index + 1]
    year = behind.tag == "CD" and behind.text.isdigit() and len(behind.text) == len("1998")
    return year or behind.tag in _PARTICIPLE_BEFORE or behind.lower in _BEFORE_TIMES


def _phrase_start(tokens: Sequence[Token], end: int) -> int:
    """Where the noun phrase begins that ends here, with what hangs on it by prepositions."""
    first = end
    while first > max(0, end - _LONGEST_SUBJECT):
        before, here = tokens[first - 1], tokens[first]
        article = first < end and here.tag in ("DT", "PRP")
        year = first < end and here.frozen and before.tag == "CD" and before.text.isdigit()
        if before.tag == "IN" and not before.frozen:
            hangs = first > 1 and first < end and tokens[first - 2].tag in ("NN", "NAME", "CD")
            if not hangs:
                break
        elif article or year or not (before.frozen or before.tag in _NOMINAL):
            break
        first -= 1
    return first
