"""One part of speech for each token: what the neighbours of an ambiguous word make of it.

Tags: `DT PRP REL IN CC SUB MD BE HV DO NEG RB CD TO POS NAME NN` and the verb forms `VB VBP VBZ VBD VBN VBG`;
a mark is its own tag. Adjectives count as `NN`, and participles in front of a noun too.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

from wsisgraph.extraction.lexicon import noun_types, verbs, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.words.base_forms import base_tag
from wsisgraph.extraction.words.contractions import contraction
from wsisgraph.extraction.words.guessing import guessed, unknown_infinitive
from wsisgraph.extraction.words.interruptions import interruptions
from wsisgraph.extraction.words.past_contexts import opens_as_clause
from wsisgraph.extraction.words.past_forms import past_tag
from wsisgraph.extraction.words.possessives import owns
from wsisgraph.extraction.words.sums import CURRENCIES, opens_sum
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import (
    FINITE,
    PREPOSITION_PAIRS,
    VERBAL,
    ScanState,
    gerund_tag,
    governed_tag,
    reading_as,
    reading_of,
    third_person_tag,
    token_before,
)

_CLASSES = (
    ("negations", "NEG"), ("modals", "MD"), ("be", "BE"), ("have", "HV"), ("do", "DO"), ("determiners", "DT"), ("pronouns", "PRP"),  # noqa: E501
    ("relatives", "REL"), ("conjunctions", "CC"), ("numbers", "CD"), ("prepositions", "IN"), ("subordinators", "SUB"), ("adverbs", "RB"),  # noqa: E501
)  # fmt: skip
_MARKS = {
    "'s": "POS", "%": "NN", "$": "CD", "€": "CD", "£": "CD", "¥": "CD",
    "'ll": "MD", "'d": "MD", "'ve": "HV", "'re": "BE", "'m": "BE",
}  # fmt: skip
"""What a mark stands for, and the short forms of auxiliaries."""
_PLAIN_MARKS = frozenset(",.;:()")
"""Marks that are their own tag, whatever stands beside them."""
_RANKED = word_set("grammar", "tagging", "ranked")
"""What is first or third without an article (`won first place`)."""
_COMPOUNDED = word_set("grammar", "tagging", "bodies_did")
_SAYING = word_set("grammar", "tagging", "saying")
_ADJECTIVES_TOO = word_set("grammar", "tagging", "adjectives_too")
_BOTH = frozenset({"after", "before", "since", "until", "as", "like"})
_NAMES_TOO = frozenset({"may", "march", "will", "can"})
_FLOATING = frozenset({"both", "each", "all"})
"""What may stand behind the doers that it counts."""
_COUNTED = frozenset({"which", "who", "that", "they", "we", ")"})
"""What may close those doers, beside a name and a plural."""
_CONDITIONS = frozenset({"where", "when", "if", "as", "whenever", "wherever"})
_FULFILLED = word_set("grammar", "tagging", "fulfilled")
"""`where necessary`, `as appropriate`: a clause in two words."""
_SWAYED = (
    _CONDITIONS | _BOTH | _NAMES_TOO | _FLOATING | _ADJECTIVES_TOO | {first for first, _ in PREPOSITION_PAIRS}
    | CURRENCIES | {"i", "given", "provided", "that", "so", "far", "then", "now", "giant"}
)  # fmt: skip
"""Words whose tag depends on their neighbours."""
_NUMBERED = word_set("grammar", "tagging", "numbered")
_DECIDING = word_set("grammar", "tagging", "deciding")
_BEFORE_THAT = frozenset({"except", "save", "notwithstanding", "like", "as", "than", "but", "given"})
"""Prepositions behind which `that` may open a clause."""
_TEMPORAL = frozenset({"after", "before"})
"""Prepositions that may open a clause."""

Choose = Callable[[Sequence[Token], Token, Token | None, ScanState], str | None]
_CHOOSERS: tuple[tuple[tuple[str, ...], Choose], ...] = (
    (("VBG",), gerund_tag),
    (("VBD", "VBN"), past_tag),
    (("VBZ",), third_person_tag),
    (("VB",), base_tag),
)
_MOVING = FINITE | VERBAL | {"REL", "SUB", "CC", "IN", ",", ";", ":", "–", "—"}
"""The tags that change what the scan knows."""


def tag(tokens: Sequence[Token]) -> None:
    """Set `tag` and `lemma` of every token, left to right."""
    for token in tokens:
        token.tag = "NAME" if token.frozen else _alone(token.lower) or _closed(token, tokens)
        token.lemma = ""
    for first, last in interruptions(tokens):
        for token in tokens[first:last]:
            token.tag = "RB"
    state = ScanState()
    for token in tokens:
        if token.tag == "?":
            _decide(tokens, token, state)
        if token.tag in _MOVING:
            _advance(tokens, token, state)


def _closed(token: Token, tokens: Sequence[Token]) -> str:
    """The tag of a mark or of a word that has none by itself; `?` for a possible verb, else `NN`."""
    if not token.word:
        if _joins_words(tokens, token):
            return "NN"
        contracted = contraction(tokens, token.index)
        return contracted or ("POS" if owns(tokens, token.index) else _MARKS.get(token.lower, token.text))
    swayed = _swayed(token, tokens) if token.lower in _SWAYED else None
    return swayed or _open(token, tokens)


def _swayed(token: Token, tokens: Sequence[Token]) -> str | None:
    """The tag that its neighbours give to one of the words that are swayed by them; None: they give none."""
    low = token.lower
    if (token.text == "I" and _numeral(tokens, token)) or opens_sum(tokens, token.index):
        return "CD"
    if low in _FLOATING and (_of_two_verbs(tokens, token.index) or _floats(tokens, token.index)):
        return "RB"
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if low in _CONDITIONS and following in _FULFILLED:
        return "RB"
    if (low, following) in PREPOSITION_PAIRS and not _no_preposition(tokens, token.index):
        return "IN"
    if low in ("given", "provided") and following != "that":
        # A clause that opens with one ends at a comma; `Provided advice, data and maps.` is an item of a list.
        opens = token.index == 0 and any(t.text == "," for t in tokens)
        subject = _alone(following) in ("DT", "PRP") if following else False
        if not opens or not (low == "given" or subject or tokens[token.index + 1].frozen):
            return "?"
    if low == "that":
        return _that(tokens, token.index)
    if low in _BOTH or low in ("so", "far", "then", "now"):
        return _between_auxiliary(tokens, token) or (
            "RB" if low in ("far", "then", "now") else "SUB" if low == "so" else "IN"
        )
    if low in _ADJECTIVES_TOO and _qualifies(tokens, token.index):
        return "NN"
    named = low in _NAMES_TOO and token.capital and (token.index or _dated(tokens, token))
    return None if named else _by_word(low) or ("?" if low in verbs().readings else None)


def _open(token: Token, tokens: Sequence[Token]) -> str:
    """The tag of a word that is in no list."""
    low = token.lower
    before = tokens[token.index - 1] if token.index else None
    if before is not None and before.lower in ("which", "who") and low.endswith("s") and not token.capital:
        return "NN" if token.index > 1 and tokens[token.index - 2].tag == "IN" else "VBZ"
    if before is not None and before.lower == "to" and unknown_infinitive(tokens, token):
        return "VB"
    return "?" if guessed(low) and not token.capital else "NN"


def _dated(tokens: Sequence[Token], token: Token) -> bool:
    """`(May 2012)`: a month in front of its year or day."""
    return token.index + 1 < len(tokens) and tokens[token.index + 1].text.isdigit()


def _numeral(tokens: Sequence[Token], token: Token) -> bool:
    """`Phases I and II`: a Roman one behind what is numbered, and no speaker."""
    return token.index > 0 and tokens[token.index - 1].lower in _NUMBERED


def _of_two_verbs(tokens: Sequence[Token], index: int) -> bool:
    """`X both printed A and trained B`, `has both printed …`: between subject or auxiliary and verb."""
    if not index or index + 1 >= len(tokens) or tokens[index + 1].frozen:
        return False
    forms = {reading.form for reading in verbs().readings.get(tokens[index + 1].lower, ())}
    behind = tokens[index - 1].tag
    wanted = {"MD": {"VB"}, "HV": {"VBN"}, "BE": {"VBN", "VBG"}, "NAME": {"VBD"}, "PRP": {"VBD"}}.get(
        behind, set()
    )
    return bool(forms & wanted)


def _floats(tokens: Sequence[Token], index: int) -> bool:
    """`X and Y each gave a grant`, `two towns, which both lent a van`: between the doers and their verb."""
    if not 0 < index < len(tokens) - 1 or tokens[index + 1].frozen:
        return False
    before, low = tokens[index - 1], tokens[index + 1].lower
    if not (before.frozen or before.lower in _COUNTED or before.lower.endswith("s")):
        return False
    auxiliary = any(low in word_set("words", key) for key in ("modals", "be", "have"))
    return auxiliary or any(reading.form == "VBD" for reading in verbs().readings.get(low, ()))


@lru_cache(maxsize=8192)
def _alone(low: str) -> str | None:
    """The tag that a word or mark has wherever it stands; None where its neighbours have a say."""
    if not low[0].isalnum():
        return low if low in _PLAIN_MARKS else None
    if low[0].isdigit() or low.endswith("$") or _spelt_out(low):
        return "CD"
    if low in _SWAYED:
        return None
    return "TO" if low == "to" else _by_word(low) or ("?" if low in verbs().readings else None)


@lru_cache(maxsize=8192)
def _by_word(low: str) -> str | None:
    """The tag of a closed class or of an adverb's ending."""
    for key, label in _CLASSES:
        if low in word_set("words", key):
            return label
    return "RB" if low.endswith("ly") and low not in word_set("words", "not_adverbs") else None


def _no_preposition(tokens: Sequence[Token], index: int) -> bool:
    """`is due to open`: an infinitive follows, no noun; `its thanks to Peru`: a noun."""
    owned = index > 0 and tokens[index - 1].lower in ("its", "their", "our", "his", "her")
    return owned or (
        tokens[index].lower == "due"
        and index > 0
        and index + 2 < len(tokens)
        and tokens[index - 1].lower in word_set("words", "be")
        and any(r.form == "VB" for r in verbs().readings.get(tokens[index + 2].lower, ()))
    )


def _spelt_out(low: str) -> bool:
    """`twenty-eight`."""
    return "-" in low and all(part in word_set("words", "numbers") for part in low.split("-"))


def _joins_words(tokens: Sequence[Token], token: Token) -> bool:
    """The dash of `ILO–UNICEF`: no blank beside it, and no number."""
    if token.text not in ("–", "-") or not 0 < token.index < len(tokens) - 1:
        return False
    before, after = tokens[token.index - 1], tokens[token.index + 1]
    return before.end == token.start and token.end == after.start and before.word and not before.text[-1].isdigit()


def _qualifies(tokens: Sequence[Token], index: int) -> bool:
    """`its third session`, `an online forum`, `organized online courses`: an adverb's form in front of a noun."""
    before = tokens[index - 1].lower if index else ""
    if before in word_set("words", "determiners") or before in ("'s", "'"):
        return True
    if tokens[index].lower == "following":
        # `by the Council following proposals from States`: behind a name it is a preposition.
        return False
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if f"{tokens[index].lower} {following}" in noun_types() or following in _RANKED:
        return True
    return any(single in noun_types() for single in (following, *singulars(following)))


def _between_auxiliary(tokens: Sequence[Token], token: Token) -> str | None:
    """`has since handed over`, `has so far equipped`: adverbs behind an auxiliary."""
    before = tokens[token.index - 1].lower if token.index else ""
    auxiliary = before in word_set("words", "have") or before in word_set("words", "be") or before == "so"
    return "RB" if auxiliary and token.lower in ("since", "so", "far", "then", "now") else None


def _that(tokens: Sequence[Token], index: int) -> str:
    """`by that decision`, `in that year`: behind a preposition it points; not in `in that they differ`."""
    before = tokens[index - 1] if index else None
    if before is None or (not before.word and before.text != ","):
        return "DT"
    # `during that session`, but `in that the rules differ`
    if before.tag not in ("IN", "TO") or before.frozen or before.lower in _BEFORE_THAT or index + 1 >= len(tokens):
        return "REL"
    return "DT" if _points(tokens[index + 1], one=before.lower == "in") else "REL"


def _points(word: Token, *, one: bool) -> bool:
    """Whether `that` points at a word: no pronoun, determiner or verb, and behind `in` one thing of no name."""
    low = word.lower
    closed = any(low in word_set("words", key) for key in ("determiners", "pronouns", "modals", "be", "have"))
    if closed or not word.word:
        return False
    return not one or not (word.capital or low.endswith("s"))


def _advance(tokens: Sequence[Token], token: Token, state: ScanState) -> None:
    if token.tag in FINITE:
        _repair(tokens, token, state)
        _reopen(tokens, token, state)
        state.finite = None if _introduces(tokens, token) else token.index
    if token.tag in VERBAL or token.tag in ("BE", "HV", "DO", "MD"):
        state.verb = token.index
    if token.tag == "VB":
        state.base = token.index
    if token.tag == "REL":
        at = token.index - (2 if token.index > 2 and tokens[token.index - 1].tag == "IN" else 1)
        state.pending = (
            state.finite is None and token.index > 1 and tokens[at].tag in ("NN", "NAME", "CD", ",", ")")
        )
    if token.tag == ";":
        state.pending = False
    if token.tag in (";", ":", "REL", "SUB", "–", "—"):
        state.finite = state.verb = state.base = None
        state.boundary = token.index
    elif token.tag in (",", "CC"):
        state.boundary = token.index
    elif token.tag == "IN" and not token.frozen and _opens_clause(tokens, token):
        state.temporal = token.index


def _opens_clause(tokens: Sequence[Token], token: Token) -> bool:
    """A preposition behind which a clause may begin (`rose after X opened Y`, `rose as X opened Y`)."""
    if token.lower == "as":
        return 0 < token.index < len(tokens) - 1 and opens_as_clause(tokens, token.index)
    return token.lower in _TEMPORAL


def _introduces(tokens: Sequence[Token], token: Token) -> bool:
    """`said the team trained …`: what is said is a clause of its own, without `that`."""
    following = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return (
        token.lemma in _SAYING
        and following is not None
        and following.tag in ("DT", "NAME", "PRP", "CD", "NN", "?")
        and token.index > 0
        and tokens[token.index - 1].text not in ("”", '"', "’")
    )


def _repair(tokens: Sequence[Token], token: Token, state: ScanState) -> None:
    """`The platform launched last year offers …`: a second finite verb makes the first a participle."""
    if state.finite is None or state.boundary > state.finite or token.tag == "DO":
        return
    first = tokens[state.finite]
    if tokens[token.index - 1].tag == "PRP" or _asks_for_object(tokens, first, state):
        return
    directly = first.index == token.index - 1 or not first.lemma
    followed = tokens[first.index + 1].tag in ("IN", "CD", "RB", "TO") or tokens[first.index + 1].lower in (
        "last",
        "this",
        "in",
    )
    if first.lemma in _SAYING and tokens[first.index + 1].lower not in ("by", "to"):
        return
    if first.lemma in _DECIDING and tokens[first.index + 1].tag == "TO":
        # `The regulator decided to limit what one operator may hold`: nothing is decided to.
        return
    if first.tag == "VBD" and not directly and followed and reading_as(first, "VBN"):
        first.tag = "VBN"
    elif first.tag == "VBD" and _compounded(tokens, first.index, token.index):
        first.tag = "NN"
    elif first.tag == "VBD" and token.index - first.index == 2 and tokens[token.index - 1].tag == "NN":
        # `A sea focused school is …`: nothing but a noun between two finite verbs.
        first.tag = "NN" if tokens[first.index - 1].tag == "NN" else first.tag


def _reopen(tokens: Sequence[Token], token: Token, state: ScanState) -> None:
    """`Held a workshop and staffed a desk.`: a line without subject opens with a past form."""
    first, joint = tokens[0], token_before(tokens, token.index)
    if token.tag != "VBD" or first.tag != "VBN" or state.finite is not None or joint is None or joint.tag != "CC":
        return
    if reading_as(first, "VBD") and not any(t.tag in (",", ";", ":", "REL") for t in tokens[: joint.index]):
        first.tag = "VBD"


def _compounded(tokens: Sequence[Token], first: int, finite: int) -> bool:
    """`All UNDP funded clinics in Lima have closed`: a body, what it did and a bare noun before the verb."""
    between = tokens[first + 1 : finite]
    if not between or tokens[finite].tag == "MD" or not (first and tokens[first - 1].frozen):
        # `WHO made charts nurses can read`: a contact clause.
        return False
    bare = between[0].tag in ("NN", "NAME") and (not between[0].capital or between[0].text.isupper())
    return (
        tokens[first].lower in _COMPOUNDED
        and bare
        and all(t.tag in ("NN", "VBN", "IN", "DT", "NAME", "CD", "(", ")") for t in between)
    )


def _asks_for_object(tokens: Sequence[Token], first: Token, state: ScanState) -> bool:
    """`The sum that the bank lent in May was repaid`: the first verb is that of the relative clause."""
    mark = state.boundary
    relative = mark > 0 and tokens[mark].tag == "REL" and tokens[mark].lower != "whose" and state.pending
    behind_noun = relative and tokens[mark - 1].tag in ("NN", "NAME", "CD", ")")
    return behind_noun and first.index > mark + 1 and tokens[mark + 1].tag in ("DT", "NAME", "PRP")


def _set(token: Token, form: str) -> None:
    reading = reading_as(token, "VB" if form == "VBP" else form)
    token.tag = form
    token.lemma = reading.lemma if reading else token.lower


@lru_cache(maxsize=8192)
def _choosers(low: str) -> Sequence[Choose]:
    """What decides on a word by the forms that it may be, one after the other."""
    return [choose for forms, choose in _CHOOSERS if any(reading_of(low, form) for form in forms)]


def _decide(tokens: Sequence[Token], token: Token, state: ScanState) -> None:
    before = token_before(tokens, token.index)
    if before is not None and before.tag == "NN" and f"{before.lower} {token.lower}" in noun_types():
        token.tag = "NN"
        return
    form = governed_tag(tokens, token, before)
    if form is None:
        for choose in _choosers(token.lower):
            form = choose(tokens, token, before, state)
            if form is not None:
                break
    if form in (None, "NN"):
        token.tag = "NN"
    else:
        _set(token, str(form))
