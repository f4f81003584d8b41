"""Whether a past form is a finite verb, a participle or an adjective."""

from collections.abc import Sequence
from functools import cache

from wsisgraph.extraction.lexicon import AGENTIVE, Reading, canonical, verbs, word_set
from wsisgraph.extraction.words.agent_marks import by_behind, doer_behind
from wsisgraph.extraction.words.past_contexts import (
    adjective_alone,
    first_of_pair,
    governs,
    in_opening,
    named_behind,
    only_opened,
)
from wsisgraph.extraction.words.past_joints import (
    chained,
    closes_insertion,
    counted_behind,
    goes_on_past,
    goes_on_with,
    in_place,
    joint_before,
    lemma_of,
    opens_clause,
    own_word,
    verbless,
)
from wsisgraph.extraction.words.subject_participles import qualifies_subject
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import (
    FINITE,
    NP_START,
    STRONG,
    ScanState,
    is_ambiguous,
    reading_as,
    tag_after,
)

_ADJECTIVAL = word_set("grammar", "past_forms", "adjectival")
_FEELING = word_set("grammar", "clauses", "opening_adjectives")
_PLAIN_ADJECTIVES = word_set("grammar", "past_forms", "plain_adjectives")
_FRAMES = word_set("grammar", "past_forms", "frames")
_ADJECTIVES = word_set("grammar", "tagging", "participial_adjectives")
_COMPOUNDED = word_set("grammar", "past_forms", "compounded")
_DEGREES = word_set("grammar", "past_forms", "degrees")
_PAIR_AT = 3
"""The least index of the second of two participles in front of a noun."""
_LACKING = word_set("grammar", "past_forms", "lacking")
_STATIVE = word_set("grammar", "tagging", "stative")
_TRANSITIVE = word_set("grammar", "tagging", "transitive")
_QUALITIES = word_set("grammar", "tagging", "qualities")
_ARTICLES = frozenset({"a", "an", "the", "its", "their"})
_INTRANSITIVE = word_set("grammar", "activities", "intransitive")


def past_tag(tokens: Sequence[Token], token: Token, before: Token | None, state: ScanState) -> str | None:  # noqa: C901, PLR0912
    """The tag of a past form: finite verb, participle or adjective."""
    past, participle = reading_as(token, "VBD"), reading_as(token, "VBN")
    if not past and not participle:
        return None
    if not past:
        return _participle_alone(tokens, token, before)
    if _nominal(tokens, token, before):
        return "NN"
    if token.lower in ("entitled", "titled"):
        return "VBN"
    if not participle:
        return "VBD"
    index = token.index
    nominal = reading_as(token, "VB") and is_ambiguous(token)
    if nominal and not _verb_context(tokens, token, before):
        return "NN"
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    behind = index + 1 + ((token.lower, following) in _particles())
    if _by_somebody(tokens, behind):
        named = before is not None and before.frozen and state.finite is None
        return "VBD" if named and _by_doing(tokens, behind + 1) else "VBN"
    if _by_body_further_on(tokens, token, behind):
        return "VBN"
    if token.lower in _STATIVE and following in ("with", "in", "to", "on", "by", "at", "for", "from"):
        return "VBN"
    if before is not None and before.tag == "," and token.lower in _FEELING and following in ("of", "that", "by"):
        # `In May, convinced that it was time, the Council …`
        return "VBN"
    if following == "that" and before is not None and before.tag in (",", "NN", "NAME", "PRP", ")", "CC") and past:
        return "VBD"
    if before is not None and before.tag == "PRP" and (state.finite is None or opens_clause(tokens, before)):
        return "VBD"
    having = state.finite is not None and tokens[state.finite].lower == "having"
    if before is None or before.tag in ("IN", "TO") or (before.tag == "CC" and having):
        # `Having mapped the ducts and sealed two wells, the Trust …`
        return "VBN"
    if before.tag in ("CC", ","):
        return _coordinated_past(tokens, token, before, state)
    if qualifies_subject(tokens, index):
        return "VBN"
    if state.finite is None:
        return "VBN" if in_opening(tokens, index) else "VBD"
    if joint_before(tokens, before) is not None and goes_on_with(tokens, token, state):
        return "VBD"
    opens_object = tag_after(tokens, index) in NP_START
    begins = before.tag == "NN" and before.index and tokens[before.index - 1].tag in ("CC", ",")
    if begins and token.lower in ("continued", "began", "started", "resumed", "ended", "followed"):
        return "VBD"
    if state.pending and opens_object and before.tag in ("NN", "NAME", ")"):
        state.pending = False
        return "VBD"
    if _second_finite(tokens, token, before, state):
        return "VBD"
    apart = max(state.boundary, state.temporal) > state.finite and (
        before.tag in ("NAME", "PRP", "NN") and (opens_object or before.tag == "NAME")
    )
    return "VBD" if apart else "VBN"


def _participle_alone(tokens: Sequence[Token], token: Token, before: Token | None) -> str | None:
    """The tag of what is no past form (`known`, `run`); None in `They run a course`: the base form decides."""
    if _attributive(tokens, token, before):
        return "NN"
    if not is_ambiguous(token) or _has_agent(tokens, token, before):
        return "VBN"
    return "NN" if reading_as(token, "VB") is None else None


def _nominal(tokens: Sequence[Token], token: Token, before: Token | None) -> bool:
    """`the used cars`, `a set of tools`, `developed countries`: an adjective or a noun."""
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if token.lower == "set" and before is not None and before.tag in ("NN", "DT", "CD"):
        return following == "of" or _attributive(tokens, token, before)
    developed = token.lower == "developed" and following in _ADJECTIVAL
    return developed or _attributive(tokens, token, before)


def _second_finite(tokens: Sequence[Token], token: Token, before: Token, state: ScanState) -> bool:
    """`A survey conducted in 2018 by X put its audience at …`: the past form in front was a participle.

    So it was where a verb that takes an object has none (`The session held in Lima adopted 12 texts`).
    """
    first = tokens[state.finite] if state.finite is not None else token
    reduced = first.tag == "VBD" and tokens[first.index + 1].tag == "IN" and reading_as(first, "VBN") is not None
    by = any(t.lower == "by" and not t.frozen for t in tokens[first.index + 1 : token.index])
    opens = token.index + 1 < len(tokens) and tokens[token.index + 1].tag == "DT"
    if before.tag not in ("NN", "NAME", "CD", ")"):
        return False
    return reduced and ((by and opens) or (first.lemma in _TRANSITIVE and _objectless(tokens, first, token)))


def _objectless(tokens: Sequence[Token], first: Token, token: Token) -> bool:
    """No object stands between two past forms, and what is behind the second may be its own."""
    between = range(first.index + 2, token.index)
    if any(tokens[i].tag == "DT" and tokens[i - 1].tag in ("NN", "NAME", "CD") for i in between):
        return False
    return own_word(tokens, token) or tag_after(tokens, token.index) in NP_START


def _by_somebody(tokens: Sequence[Token], index: int) -> bool:
    """`by` and no number: the doer of a passive; not `by consensus`, which is an adverb by now."""
    return (
        index < len(tokens)
        and tokens[index].lower == "by"
        and tokens[index].tag != "RB"
        and not (index + 1 < len(tokens) and tokens[index + 1].tag == "CD")
    )


def _by_body_further_on(tokens: Sequence[Token], token: Token, index: int) -> bool:
    """`hosted in 2019 by X`, `printed, with funds from X, by Y`: time, place and help in front of the doer."""
    reading = reading_as(token, "VBN")
    lemma = canonical(reading.lemma) if reading is not None else ""
    if lemma in _INTRANSITIVE or not AGENTIVE & verbs().classes.get(lemma, frozenset()):
        return False
    mark = by_behind(tokens, index)
    return mark is not None and mark > index and doer_behind(tokens, mark)


def _by_doing(tokens: Sequence[Token], index: int) -> bool:
    """`The Union responded by sending a team`: how it did so, not who did it."""
    return (
        index + 1 < len(tokens)
        and reading_as(tokens[index], "VBG") is not None
        and not tokens[index].frozen
        and (not is_ambiguous(tokens[index]) or tag_after(tokens, index) in STRONG)
    )


def _has_agent(tokens: Sequence[Token], token: Token, before: Token | None) -> bool:
    """`the campaign, run by X`: a participle that is also a noun, behind a noun and in front of its doer.

    What stands between commas is read alone, so that it may open with the participle.
    """
    behind = before is None or before.tag in ("NN", "NAME", ",", ")")
    return behind and _by_somebody(tokens, token.index + 1)


@cache
def _particles() -> frozenset[tuple[str, str]]:
    """Past forms with the particle that belongs to them: `carried out`."""
    phrasal = verbs().phrasal
    return frozenset(
        (form, particle)
        for form, readings in verbs().readings.items()
        for reading in readings
        if reading.form == "VBN"
        for lemma, particle in phrasal
        if lemma == reading.lemma
    )


def _verb_context(tokens: Sequence[Token], token: Token, before: Token | None) -> bool:
    """`set`, `cut`, `cost`: a verb after a subject and before an object."""
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if (
        before is not None
        and before.tag in ("NAME", "NN", "PRP", ")", "CC", ",")
        and (token.lower, following) in verbs().phrasal
    ):
        return True
    return (
        before is not None
        and before.tag in ("NAME", "NN", "PRP", ")", "REL", "CC", ",")
        and tag_after(tokens, token.index) in {*STRONG, "RB", "IN", "PRP"}
    )


def _attributive(tokens: Sequence[Token], token: Token, before: Token | None) -> bool:
    """`the proposed law`, `for improved access`."""
    adjacent = tokens[token.index - 1] if token.index else None
    if adjacent is None or before is None:
        return False
    if before.tag == "CD" and before.index and tokens[before.index - 1].frozen:
        # `Study Group 5 approved`: the number belongs to the name.
        return False
    if before.tag == "CD" and before.text.isdigit() and len(before.text) == 4 and before.text[:2] in ("19", "20"):
        # `The seminar held in 2019 gathered …`: a year counts nothing.
        return False
    if before is adjacent and before.tag == "CC" and adjective_alone(tokens, before.index - 1):
        # `36 new and revised standards`; in `new and updated existing ones` the second is a verb.
        behind = tokens[min(token.index + 1, len(tokens) - 1)]
        return tag_after(tokens, token.index) == "NN" and behind.lower not in ("existing", "old", "new")
    plural = before is adjacent and tokens[min(token.index + 1, len(tokens) - 1)].lower.endswith("s")
    if before.lower in ("all", "both") and plural and tag_after(tokens, token.index) == "NN":
        return True
    if before.tag in ("DT", "POS", "CD") and before.lower not in ("all", "both", "each", "those", "these"):
        # Not a demonstrative that stands alone as a subject (`This enabled UNESCO`).
        after = tag_after(tokens, token.index)
        return after in ("NN", "CD", ",", "CC") or (after == "NAME" and before.lower not in ("this", "that"))
    if token.lower in _COMPOUNDED and before is adjacent and named_behind(tokens, token.index):
        return True
    if before is adjacent and before.tag == "NN" and _inside_phrase(tokens, token.index):
        return True
    if governs(tokens, before.index) and before.lemma not in _FRAMES and (before is adjacent or _degree(adjacent)):
        # `delivered tailored courses`, `delivered more specialised courses`
        return tag_after(tokens, token.index) == "NN" or first_of_pair(tokens, token.index)
    if not (before.tag == "IN" or before.lower == "using") or before.lower in ("as", "when", "after"):
        return False
    # `for improved access`, `with refurbished or donated tools`
    return tag_after(tokens, token.index) == "NN" or (before is adjacent and first_of_pair(tokens, token.index))


def _degree(adverb: Token) -> bool:
    """`more specialised`, `highly trained`, `jointly run`: what says how, in front of a participle."""
    return adverb.tag == "RB" and (adverb.lower in _DEGREES or adverb.lower.endswith("ly"))


def _inside_phrase(tokens: Sequence[Token], index: int) -> bool:
    """`the first new internationalized domains`: between the adjectives and the noun of an object."""
    start = next((i for i in range(index - 1, max(-1, index - 5), -1) if tokens[i].tag != "NN"), -1)
    opened = start > 0 and tokens[start].tag == "DT"
    # Also in an apposition (`a portal, our first translated pages`) and behind a preposition.
    opened = opened and (governs(tokens, start - 1) or tokens[start - 1].tag in (",", "IN"))
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        opened
        and tokens[index - 1].lower in _PLAIN_ADJECTIVES
        and following is not None
        and following.tag in ("NN", "?", "NAME")
        and following.lower not in ("last", "this", "next", "earlier", "in")
    )


def _coordinated_past(tokens: Sequence[Token], token: Token, before: Token, state: ScanState) -> str:
    """After a conjunction or comma: like the verb before, unless an object follows."""
    after = tag_after(tokens, token.index)
    quality = after in ("NN", "CC", ",") and _beside_quality(tokens, before.index)
    joined = before.tag == "CC" and _paired(tokens, token.index)
    joined = joined or (before.tag == "CC" and state.finite is None and verbless(tokens, token.index))
    if quality or joined or _qualifies_next(tokens, token.index, before.index):
        return "NN"
    if before.tag == "," and state.pending and state.finite is not None:
        state.pending = False
        return "VBD"
    if (
        before.tag == ","
        and state.finite is not None
        and _resumes(tokens, token.index, before.index, state.finite)
    ):
        return "VBD"
    if before.tag == "," and after == "IN" and only_opened(tokens, before.index):
        return "VBN"
    if before.tag == "," and state.finite is None and closes_insertion(tokens, before.index):
        return "VBD"
    if before.tag == "," and _encloses(tokens, token.index, state):
        return "VBN"
    own = verbs().prepositions.get((reading_as(token, "VBD") or Reading("", "")).lemma, ())
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if after in NP_START or counted_behind(tokens, token.index):
        apart = before.tag == "," and state.finite is not None and after == "NN"
        return "VBN" if apart and not goes_on_past(tokens, token.index) else "VBD"
    last = tokens[state.verb] if state.verb is not None else None
    if last is not None and (last.tag == "VBG" or (last.tag == "VBN" and following not in own)):
        return "VBN"
    if (
        before.tag == ","
        and state.finite is not None
        and following not in own
        and not chained(tokens, token.index)
    ):
        return "VBN"
    return "VBD"


def _beside_quality(tokens: Sequence[Token], joint: int) -> bool:
    """`a new, simplified and illustrated guide`: an article and qualities alone are no noun phrase yet."""
    at = joint - 1
    while at > 0 and (
        tokens[at].lower in _QUALITIES
        or tokens[at].tag in (",", "CC", "RB")
        or (tokens[at].tag == "NN" and reading_as(tokens[at], "VBN") is not None)
    ):
        at -= 1
    return at < joint - 1 and tokens[at].lower in _ARTICLES and tokens[at + 1].lower in _QUALITIES


def _qualifies_next(tokens: Sequence[Token], index: int, joint: int) -> bool:
    """`voice and managed services`, `poor and socially excluded people`: an adjective in a list of bare nouns."""
    noun = tokens[index + 1] if index + 1 < len(tokens) else None
    if tokens[index].lower == "related" and noun is not None and noun.tag in ("NN", "NAME"):
        # `the Convention and related Protocols`: it tells a deed of nobody.
        return True
    bare = noun is not None and noun.tag in ("NN", "?") and not noun.capital
    if tokens[index].lower in _LACKING:
        return bare and tokens[joint - 1].tag == "NN"
    return tokens[index].lower in _ADJECTIVES and bare and tokens[index - 2].tag == "NN"


def _paired(tokens: Sequence[Token], index: int) -> bool:
    """`a dedicated and trained team`, `more targeted and tailored help`: two participles as adjectives."""
    first, noun = tokens[index - 2], tokens[index + 1] if index + 1 < len(tokens) else None
    bare = noun is not None and noun.tag in ("NN", "?") and not noun.capital
    if not bare or index < _PAIR_AT or reading_as(first, "VBN") is None:
        return False
    return first.tag == "NN" or tokens[index - 3].lower in _DEGREES


def _resumes(tokens: Sequence[Token], index: int, comma: int, finite: int) -> bool:
    """`issued X and, together with Y, published Z`: the verb behind an insertion that a conjunction opens."""
    behind = range(comma - 1, max(finite, comma - 30), -1)
    if not any(tokens[i].tag == "," and tokens[i - 1].tag == "CC" and not tokens[i].frozen for i in behind):
        return False
    words, lemma = [t.lower for t in tokens[index : index + 4]], lemma_of(tokens[index])
    idiom = any(tuple(words[1 : len(i)]) == i[1:] for i in verbs().idioms if i[0] == lemma)
    return tag_after(tokens, index) in NP_START or idiom or (lemma, *words[1:2]) in verbs().phrasal


def _encloses(tokens: Sequence[Token], index: int, state: ScanState) -> bool:
    """A participle between two commas with the finite verb of the clause behind the second."""
    if state.finite is not None:
        return False
    for ahead in range(index + 1, len(tokens) - 1):
        if tokens[ahead].tag == ";":
            return False
        if tokens[ahead].tag == "," and not tokens[ahead].frozen and not in_place(tokens, ahead):
            following = next((t for t in tokens[ahead + 1 :] if t.tag != "RB"), None)
            return following is not None and (
                following.tag in FINITE
                or (following.tag == "?" and bool(reading_as(following, "VBD") or reading_as(following, "VBZ")))
            )
    return False
