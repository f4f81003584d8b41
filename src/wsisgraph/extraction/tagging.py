"""One part of speech for each token: what the neighbours of an ambiguous word make of it.

Tags: `DT PRP REL IN CC SUB MD BE HV DO NEG RB CD TO POS NAME NN` and the verb forms `VB VBP VBZ VBD VBN VBG`;
a mark is its own tag. Adjectives count as `NN`, and participles in front of a noun too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from wsisgraph.extraction.inflection import guessed
from wsisgraph.extraction.lexicon import Reading, verbs, word_set
from wsisgraph.extraction.tokens import Token

FINITE = frozenset({"MD", "BE", "HV", "DO", "VBZ", "VBD", "VBP"})
VERBAL = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
NOMINAL = frozenset({"NN", "NAME", "CD", "PRP"})
NP_START = frozenset({"DT", "NN", "NAME", "CD", "PRP"})
_STRONG = frozenset({"DT", "CD", "NAME"})
_PREPOSITIONAL_TO = frozenset(
    """access contribution contributions contribute contributed contributes commitment response relation approach according due thanks addition regard
    respect attention transition subject related linked donated presented submitted transferred granted awarded added applied devoted dedicated
    services devices equipment support grants assistance advice moved migrated transfer delivered distributed solutions barriers""".split()
)
_CLASSES = (
    ("negations", "NEG"), ("modals", "MD"), ("be", "BE"), ("have", "HV"), ("do", "DO"), ("determiners", "DT"), ("pronouns", "PRP"),
    ("relatives", "REL"), ("conjunctions", "CC"), ("numbers", "CD"), ("prepositions", "IN"), ("subordinators", "SUB"), ("adverbs", "RB"),
)  # fmt: skip
_PREPOSITION_PAIRS = frozenset({("thanks", "to"), ("due", "to"), ("according", "to"), ("prior", "to"), ("owing", "to"), ("contrary", "to"), ("because", "of"), ("ahead", "of"), ("together", "with"), ("jointly", "with")})
_STATIVE = frozenset("concerned involved interested based located related dedicated engaged affected associated linked headquartered situated destined located".split())
_BOTH = frozenset({"after", "before", "since", "until", "as", "like"})


@dataclass(slots=True)
class _State:
    """What the scan knows of the clause it is in."""

    finite: int | None = None
    verb: int | None = None
    """The last verb of any form."""
    boundary: int = -1
    """The last token that may divide clauses (comma or conjunction)."""
    pending: bool = False
    """A relative clause began before the main verb: that is still to come."""


def tag(tokens: Sequence[Token]) -> None:
    """Set `tag` and `lemma` of every token, left to right."""
    for token in tokens:
        token.tag = _closed(token, tokens)
    state = _State()
    for token in tokens:
        if token.tag == "?":
            _decide(tokens, token, state)
        _advance(tokens, token, state)


def _closed(token: Token, tokens: Sequence[Token]) -> str:
    """The tag of a word of a closed class, a name, a number or a mark; `?` for a possible verb, else `NN`."""
    if token.frozen:
        return "NAME"
    if not token.word:
        return {"'s": "POS", "%": "NN", "$": "CD", "€": "CD", "£": "CD", "¥": "CD"}.get(token.lower, token.text)
    low = token.lower
    if low[0].isdigit():
        return "CD"
    if low == "to":
        return "TO"
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if (low, following) in _PREPOSITION_PAIRS:
        return "IN"
    if low in ("given", "provided") and not (token.index == 0 or tokens[min(token.index + 1, len(tokens) - 1)].lower == "that"):
        return "?"
    if low == "that":
        return _that(tokens, token.index)
    if low in _BOTH or low in ("so", "far", "then", "now"):
        return _between_auxiliary(tokens, token) or ("RB" if low in ("far", "then", "now") else "SUB" if low == "so" else "IN")
    if low in ("is", "are") or low not in ("may", "march", "will", "can") or not token.capital or token.index == 0:
        for key, label in _CLASSES:
            if low in word_set("words", key):
                return label
    if low.endswith("ly") and low not in word_set("words", "not_adverbs"):
        return "RB"
    if low in verbs().readings:
        return "?"
    return "?" if guessed(low) and not token.capital else "NN"


def _between_auxiliary(tokens: Sequence[Token], token: Token) -> str | None:
    """`has since handed over`, `has so far equipped`: adverbs behind an auxiliary."""
    before = tokens[token.index - 1].lower if token.index else ""
    auxiliary = before in word_set("words", "have") or before in word_set("words", "be") or before == "so"
    return "RB" if auxiliary and token.lower in ("since", "so", "far", "then", "now") else None


def _that(tokens: Sequence[Token], index: int) -> str:
    before = tokens[index - 1] if index else None
    if before is None or (not before.word and before.text != ","):
        return "DT"
    return "REL"


def _advance(tokens: Sequence[Token], token: Token, state: _State) -> None:
    if token.tag in FINITE:
        _repair(tokens, token, state)
        state.finite = token.index
    if token.tag in VERBAL or token.tag in ("BE", "HV", "DO", "MD"):
        state.verb = token.index
    if token.tag == "REL":
        state.pending = state.finite is None and token.index > 1 and tokens[token.index - 1].tag in ("NN", "NAME", ",", ")")
    if token.tag == ";":
        state.pending = False
    if token.tag in (";", ":", "REL", "SUB", "–", "—"):
        state.finite = state.verb = None
        state.boundary = token.index
    elif token.tag in (",", "CC"):
        state.boundary = token.index


def _repair(tokens: Sequence[Token], token: Token, state: _State) -> None:
    """`The platform launched last year offers …`: a second finite verb makes the first a participle."""
    if state.finite is None or state.boundary > state.finite or token.tag == "DO":
        return
    first = tokens[state.finite]
    if tokens[token.index - 1].tag == "PRP":
        return
    directly = first.index == token.index - 1 or not first.lemma
    followed = tokens[first.index + 1].tag in ("IN", "CD", "RB", "TO") or tokens[first.index + 1].lower in ("last", "this", "in")
    if first.tag == "VBD" and not directly and followed and _has(first, "VBN"):
        first.tag = "VBN"


def _has(token: Token, form: str) -> Reading | None:
    guess = guessed(token.lower) if token.lower not in verbs().readings else None
    if guess is not None:
        return Reading(guess, form) if form in ("VBD", "VBN") else None
    return next((r for r in verbs().readings.get(token.lower, ()) if r.form == form), None)


def _set(token: Token, form: str) -> None:
    reading = _has(token, "VB" if form == "VBP" else form)
    token.tag = form
    token.lemma = reading.lemma if reading else token.lower


def _before(tokens: Sequence[Token], index: int) -> Token | None:
    """The token before, adverbs and negation skipped."""
    index -= 1
    while index >= 0 and tokens[index].tag in ("RB", "NEG"):
        index -= 1
    return tokens[index] if index >= 0 else None


def _after(tokens: Sequence[Token], index: int) -> str:
    """The tag of the next token, adverbs skipped; an undecided word counts as a noun."""
    index += 1
    while index < len(tokens) and tokens[index].tag == "RB":
        index += 1
    if index >= len(tokens):
        return ""
    return "NN" if tokens[index].tag == "?" else tokens[index].tag


def _decide(tokens: Sequence[Token], token: Token, state: _State) -> None:
    before = _before(tokens, token.index)
    form = _governed(tokens, token, before)
    if form is None:
        for choose in (_gerund, _past, _third, _base):
            form = choose(tokens, token, before, state)
            if form is not None:
                break
    if form in (None, "NN"):
        token.tag = "NN"
    else:
        _set(token, str(form))


def _governed(tokens: Sequence[Token], token: Token, before: Token | None) -> str | None:
    """The form that an auxiliary or `to` in front demands."""
    if before is None:
        return None
    if before.tag == "TO":
        return _after_to(tokens, token, before)
    if before.tag in ("MD", "DO") and _has(token, "VB"):
        return "VB"
    if before.tag == "HV" and _has(token, "VBN"):
        return "VBN"
    if before.tag == "BE":
        if _has(token, "VBG") and not (_ambiguous(token) and before.lower != "been" and _after(tokens, token.index) in ("IN", ".", ",", "CC", "")):
            return "VBG"
        return "VBN" if _has(token, "VBN") else "NN"
    return None


def _after_to(tokens: Sequence[Token], token: Token, before: Token) -> str | None:
    if _has(token, "VBG") and not _has(token, "VB"):
        return None
    if not _has(token, "VB"):
        return None
    governor = tokens[before.index - 1].lower if before.index else ""
    if governor in _PREPOSITIONAL_TO and _ambiguous(token) and _after(tokens, token.index) not in _STRONG:
        return "NN"
    return "VB"


def _ambiguous(token: Token) -> bool:
    return token.lower in word_set("words", "ambiguous")


def _gerund(tokens: Sequence[Token], token: Token, before: Token | None, state: _State) -> str | None:
    if not _has(token, "VBG"):
        return None
    after = _after(tokens, token.index)
    if before is not None and (before.tag in ("DT", "POS", "CD") and tokens[token.index - 1].tag != "RB"):
        return "VBG" if after == "DT" and not _ambiguous(token) else "NN"
    if _ambiguous(token):
        return "VBG" if after in _STRONG and (before is None or before.tag in ("IN", ",", "CC", "TO", "RB", "VBD", "VBN", "VBZ", "VBP", "VB")) else "NN"
    if before is not None and before.tag == "NN" and after == "NN" and not before.lower.endswith("s") and before.index and tokens[before.index - 1].tag == "DT":
        return "NN"
    if before is not None and before.tag == "NN" and after in ("IN", "CC", ",", ".", "") and before.lower not in _plurals(before):
        return "NN" if after != "IN" else "VBG"
    return "VBG"


def _plurals(token: Token) -> tuple[str, ...]:
    return (token.lower,) if token.lower.endswith("s") else ()


def _past(tokens: Sequence[Token], token: Token, before: Token | None, state: _State) -> str | None:
    past, participle = _has(token, "VBD"), _has(token, "VBN")
    if not past and not participle:
        return None
    if not past:
        return "VBN" if not _ambiguous(token) else "NN"
    if _attributive(tokens, token, before):
        return "NN"
    if not participle:
        return "VBD"
    index = token.index
    if _has(token, "VB") and _ambiguous(token) and not _verb_context(tokens, token, before):
        return "NN"
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if following == "by" and not (index + 2 < len(tokens) and tokens[index + 2].tag == "CD"):
        return "VBN"
    if token.lower in _STATIVE and following in ("with", "in", "to", "on", "by", "at", "for", "from"):
        return "VBN"
    if following == "that" and before is not None and before.tag in (",", "NN", "NAME", "PRP", ")", "CC") and past:
        return "VBD"
    if before is not None and before.tag == "PRP" and state.finite is None:
        return "VBD"
    if before is None or before.tag in ("IN", "TO"):
        return "VBN"
    if before.tag in ("CC", ","):
        return _coordinated_past(tokens, token, before, state)
    if state.finite is None:
        return "VBD"
    opens_object = _after(tokens, index) in NP_START
    if state.pending and opens_object and before.tag in ("NN", "NAME", ")"):
        state.pending = False
        return "VBD"
    apart = state.boundary > state.finite and (before.tag in ("NAME", "PRP", "NN") and (opens_object or before.tag == "NAME"))
    return "VBD" if apart else "VBN"


def _verb_context(tokens: Sequence[Token], token: Token, before: Token | None) -> bool:
    """`set`, `cut`, `cost`: a verb after a subject and before an object."""
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if before is not None and before.tag in ("NAME", "NN", "PRP", ")", "CC", ",") and (token.lower, following) in verbs().phrasal:
        return True
    return before is not None and before.tag in ("NAME", "NN", "PRP", ")", "REL", "CC", ",") and _after(
        tokens, token.index
    ) in {*_STRONG, "RB", "IN", "PRP"}


def _attributive(tokens: Sequence[Token], token: Token, before: Token | None) -> bool:
    """`the proposed law`, `for improved access`."""
    adjacent = tokens[token.index - 1] if token.index else None
    if adjacent is None or before is None:
        return False
    if before.tag in ("DT", "POS", "CD") and before.lower not in ("all", "both", "each", "those", "these"):
        # Not a demonstrative that stands alone as a subject.
        return _after(tokens, token.index) in ("NN", "NAME", "CD", ",", "CC")
    return before.tag == "IN" and _after(tokens, token.index) in ("NN",) and before.lower not in ("as", "when", "after")


def _coordinated_past(tokens: Sequence[Token], token: Token, before: Token, state: _State) -> str:
    """After a conjunction or comma: like the verb before, unless an object follows."""
    after = _after(tokens, token.index)
    if before.tag == "," and state.pending and state.finite is not None:
        state.pending = False
        return "VBD"
    if before.tag == "," and after in NP_START and any(tokens[i].tag == "CC" and tokens[i + 1].tag == "," for i in range(max(0, before.index - 25), before.index - 1) if state.finite is not None and i > state.finite):
        return "VBD"
    if before.tag == "," and state.finite is None and _closes_insertion(tokens, before.index):
        return "VBD"
    if before.tag == "," and _encloses(tokens, token.index, state):
        return "VBN"
    own = verbs().prepositions.get((_has(token, "VBD") or Reading("", "")).lemma, ())
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if after in NP_START:
        return "VBN" if before.tag == "," and state.finite is not None and after == "NN" and not _chain(tokens, token.index) else "VBD"
    last = tokens[state.verb] if state.verb is not None else None
    if last is not None and last.tag == "VBN" and following not in own:
        return "VBN"
    if last is not None and last.tag == "VBG":
        return "VBN"
    if before.tag == "," and state.finite is not None and following not in own and not _chain(tokens, token.index):
        return "VBN"
    return "VBD"


def _closes_insertion(tokens: Sequence[Token], comma: int) -> bool:
    """The comma ends an insertion behind the subject: `ECLAC, through its division, completed`."""
    commas = [t.index for t in tokens[:comma] if t.tag == "," and not t.frozen]
    opened = tokens[0].tag in ("IN", "VBG", "VBN", "RB", "SUB", "TO") or tokens[0].lower in ("last", "this")
    inner = commas[1:] if opened else commas
    if not inner:
        return False
    first = tokens[inner[0] + 1]
    inserted = first.tag in ("IN", "VBG", "VBN", "DT", "RB") or first.frozen
    return inserted and not any(t.tag == "CC" and tokens[t.index - 1].tag == "," for t in tokens[inner[0] : comma])


def _chain(tokens: Sequence[Token], index: int) -> bool:
    """`planned, built and opened`: a conjunction and a further past form follow."""
    for ahead in range(index + 1, min(index + 25, len(tokens) - 1)):
        if tokens[ahead].tag == "CC" and tokens[ahead].lower == "and":
            following = tokens[ahead + 1]
            return following.tag in ("?", "VBD") and _has(following, "VBD") is not None
    return False


def _encloses(tokens: Sequence[Token], index: int, state: _State) -> bool:
    """A participle between two commas with the finite verb of the clause behind the second."""
    if state.finite is not None:
        return False
    for ahead in range(index + 1, len(tokens) - 1):
        if tokens[ahead].tag == ";":
            return False
        if tokens[ahead].tag == ",":
            following = next((t for t in tokens[ahead + 1 :] if t.tag != "RB"), None)
            return following is not None and (
                following.tag in FINITE or (following.tag == "?" and bool(_has(following, "VBD") or _has(following, "VBZ")))
            )
    return False


def _third(tokens: Sequence[Token], token: Token, before: Token | None, state: _State) -> str | None:
    if not _has(token, "VBZ"):
        return None
    if before is None or before.tag in ("DT", "IN", "CD", "POS", "TO", "VBG", "VBN"):
        return "NN"
    after = _after(tokens, token.index)
    if after in FINITE or after in ("POS",):
        return "NN"
    if before.tag in ("CC", ","):
        earlier = tokens[state.finite].tag if state.finite is not None else ""
        if earlier in ("VBZ", "BE", "HV") and (after in {*_STRONG, "PRP", "TO"} or not _ambiguous(token)):
            return "VBZ"
        closes = before.tag == "," and state.finite is None
        return "VBZ" if closes and (after in _STRONG or not _ambiguous(token)) else "NN"
    if state.finite is not None and state.boundary < state.finite:
        return "NN"
    return _third_after_noun(token, before, after, tokens)


def _third_after_noun(token: Token, before: Token, after: str, tokens: Sequence[Token]) -> str:
    reading = _has(token, "VBZ")
    own = verbs().prepositions.get(reading.lemma, ()) if reading else ()
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if before.tag in ("REL", "PRP"):
        says = before.lower == "that" and before.index and tokens[before.index - 1].tag in VERBAL
        return "NN" if says and _ambiguous(token) else "VBZ"
    if not _ambiguous(token):
        return "VBZ" if before.tag in ("NAME", "NN", ")", "POS") and not before.lower.endswith("s'") else "NN"
    counted = before.tag == "NN" and any(t.tag == "CD" for t in tokens[max(0, before.index - 2) : before.index])
    if counted:
        return "NN"
    if after in ("DT", "TO", "PRP") or following in own:
        return "VBZ"
    if before.tag in ("NAME", ")") and after in ("NN", "NAME", "CD", "REL", "IN") and following not in ("of", "for", "on", "by", "and"):
        return "NN" if _finite_ahead(tokens, token.index) else "VBZ"
    return "NN"


def _finite_ahead(tokens: Sequence[Token], index: int) -> bool:
    """A further finite verb before the next mark: then the word here is a noun."""
    for token in tokens[index + 1 :]:
        if token.tag in (",", ";", "REL", "SUB", "CC", "."):
            return False
        if token.tag in FINITE or (token.tag == "?" and (_has(token, "VBD") or _has(token, "VBZ")) and not _ambiguous(token)):
            return True
    return False


def _base(tokens: Sequence[Token], token: Token, before: Token | None, state: _State) -> str | None:
    if not _has(token, "VB"):
        return None
    if before is None or before.tag in ("DT", "IN", "POS", "CD"):
        return "NN"
    after = _after(tokens, token.index)
    if before.tag == "CC" or before.tag == ",":
        return _coordinated_base(tokens, token, after, state)
    if before.tag == "PRP" and before.lower in ("we", "they", "i", "you", "who"):
        return "VBP"
    if before.tag == "REL":
        return "VBP" if after in NP_START or not _ambiguous(token) else "NN"
    plural = before.tag == "NAME" or before.lower.endswith("s") or before.lower in ("people", "women", "men", "children", "media")
    free = state.finite is None or state.boundary > state.finite
    if plural and free and before.tag in ("NN", "NAME", ")"):
        if not _ambiguous(token):
            return "VBP" if before.tag != "NAME" or after in {*_STRONG, "PRP", "TO"} else "NN"
        return "VBP" if after in ("DT", "PRP", "TO") and not _finite_ahead(tokens, token.index) else "NN"
    return "NN" if _ambiguous(token) else "VB"


def _coordinated_base(tokens: Sequence[Token], token: Token, after: str, state: _State) -> str:
    last = tokens[state.verb] if state.verb is not None else None
    parallel = last is not None and last.tag in ("VB", "VBP")
    if not parallel:
        return "NN"
    if not _ambiguous(token):
        return str(last.tag) if last is not None else "NN"
    adjacent = last is not None and token.index - last.index == 2
    return "VB" if after == "DT" or (adjacent and after in NP_START) else "NN"
