"""Whether a word that may be a base form is one: `fund`, `review`."""

import itertools
from collections.abc import Sequence

from wsisgraph.extraction.words.subject_participles import of_several
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import (
    FINITE,
    NP_START,
    STRONG,
    ScanState,
    finite_ahead,
    in_phrase,
    is_ambiguous,
    may_be_finite,
    reading_as,
    says_that,
    tag_after,
)

_CLOSING = frozenset({",", ";", "REL", "SUB", "."})
_CAUSING = frozenset({"help", "assist", "let", "make", "have", "see", "watch", "hear", "witness"})


def base_tag(tokens: Sequence[Token], token: Token, before: Token | None, state: ScanState) -> str | None:
    """The tag of a base form: `VB`, `VBP` or `NN`."""
    if not reading_as(token, "VB"):
        return None
    after = tag_after(tokens, token.index)
    if before is None or before.tag in ("DT", "IN", "POS", "CD"):
        return "NN"
    if _behind_apposition(tokens, token, before, after, state) or _behind_participle(tokens, before, state):
        return "VBP"
    if before.tag in ("CC", ","):
        return _coordinated_base(tokens, token, after, state)
    if before.tag == "PRP" and before.lower in ("we", "they", "i", "you", "who"):
        return "VBP"
    if before.tag == "REL":
        if _after_that(tokens, token, before):
            return "NN"
        return "VBP" if after in NP_START or not is_ambiguous(token) else "NN"
    plural = (
        before.tag == "NAME"
        or before.lower.endswith("s")
        or before.lower in ("people", "women", "men", "children", "media")
    )
    plural = plural or (before.tag in ("NN", "NAME") and _joined_subject(tokens, before.index, state))
    free = state.finite is None or state.boundary > state.finite
    if plural and free and before.tag in ("NN", "NAME", ")"):
        if not is_ambiguous(token):
            return "VBP" if before.tag != "NAME" or after in {*STRONG, "PRP", "TO"} else "NN"
        only = after in ("NN", "?") and before.lower.endswith("s") and _only_verb(tokens, token, state)
        only = (
            only
            or says_that(tokens, token, "VB")
            or (after in STRONG and before.tag == "NAME" and _by_two_bodies(tokens, token, before, state))
        )
        return "VBP" if only or (after in ("DT", "PRP", "TO") and not finite_ahead(tokens, token.index)) else "NN"
    opens = before.tag in ("NAME", "NN") and after in ("DT", "CD")
    return "VB" if (opens or not is_ambiguous(token)) and _caused(tokens, state) else "NN"


def _behind_participle(tokens: Sequence[Token], before: Token, state: ScanState) -> bool:
    """`Areas supported include …`."""
    return before.tag == "VBN" and state.finite is None and of_several(tokens, before.index)


def _only_verb(tokens: Sequence[Token], token: Token, state: ScanState) -> bool:
    """`Centres review progress every year.`: a whole sentence in which nothing else can be the finite verb."""
    if state.finite is not None or tokens[-1].text != ".":
        return False
    possible = (
        t for t in tokens[token.index + 1 :] if t.tag in FINITE or t.tag in ("REL", "SUB") or may_be_finite(t)
    )
    return all(may_be_finite(t) and in_phrase(tokens[t.index - 1]) for t in possible)


def _by_two_bodies(tokens: Sequence[Token], token: Token, before: Token, state: ScanState) -> bool:
    """`WHO and UNICEF publish a map of clinics`: two names are a plural, with which no form in -s agrees."""
    if not _joined_subject(tokens, before.index, state):
        return False
    named = itertools.takewhile(
        lambda t: t.frozen or t.tag in ("NAME", "DT", "CC", ","), reversed(tokens[: before.index + 1])
    )
    first = min(t.index for t in named)
    if first and tokens[first - 1].tag in ("IN", "TO"):
        # `In the WHO and UNICEF list the order matters.`
        return False
    behind = itertools.takewhile(lambda t: t.tag not in _CLOSING, tokens[token.index + 1 :])
    return not any(
        (t.tag in FINITE and t.tag != "VBZ") or (may_be_finite(t) and reading_as(t, "VBD") is not None)
        for t in behind
        if not in_phrase(tokens[t.index - 1])
    )


def _behind_apposition(tokens: Sequence[Token], token: Token, before: Token, after: str, state: ScanState) -> bool:
    """`Both offices, the Harbour Board and the Customs, monitor the quays`: behind what two commas set apart the
    verb of a plural.
    """
    if before.tag != "," or state.finite is not None or after not in ("DT", "CD", "PRP"):
        return False
    opened = next((i for i in range(before.index - 1, 0, -1) if tokens[i].text == "," and not tokens[i].frozen), 0)
    whole = all(
        t.tag in ("DT", "NN", "CD", "NAME", "IN", "CC", "(", ")")
        for t in tokens[: before.index]
        if t.index != opened
    )
    head = tokens[opened - 1] if opened else None
    plural = head is not None and head.tag == "NN" and head.lower.endswith("s")
    counted = tokens[0].tag in ("DT", "CD") and plural
    named = opened + 1 < before.index and any(t.frozen for t in tokens[opened + 1 : before.index])
    return whole and counted and named and not finite_ahead(tokens, token.index)


def _after_that(tokens: Sequence[Token], token: Token, before: Token) -> bool:
    """`convinced that trade data is …`: a noun; in `activities that support X are …` nobody said anything yet."""
    if before.lower != "that" or not is_ambiguous(token) or not finite_ahead(tokens, token.index):
        return False
    antecedent = tokens[before.index - 1] if before.index else None
    plural = antecedent is not None and antecedent.tag == "NN" and antecedent.lower.endswith("s")
    return not plural or any(t.tag in FINITE for t in tokens[: before.index])


def _joined_subject(tokens: Sequence[Token], last: int, state: ScanState) -> bool:
    """`Sida and the Swiss government fund …`: two bodies make a plural."""
    if state.finite is not None:
        return False
    joint = next((i for i in range(last, max(0, last - 8), -1) if tokens[i].lower == "and"), None)
    return joint is not None and joint == state.boundary and tokens[joint - 1].tag == "NAME"


def _caused(tokens: Sequence[Token], state: ScanState) -> bool:
    """`helped schools connect`, `saw prices rise`: a bare infinitive below a verb of helping or seeing."""
    last = tokens[state.verb] if state.verb is not None else None
    return last is not None and last.lemma in _CAUSING


def _coordinated_base(tokens: Sequence[Token], token: Token, after: str, state: ScanState) -> str:
    last = tokens[state.verb] if state.verb is not None else None
    below = last is not None and last.tag in ("VBG", "VBN") and state.base is not None
    if below and (after in ("DT", "CD", "PRP") or (after in NP_START and not is_ambiguous(token))):
        # `to scan the maps using a van, describe the sites and …`: the participle stands below the base form.
        last = tokens[state.base or 0]
    parallel = last is not None and last.tag in ("VB", "VBP")
    if not parallel:
        return "NN"
    if not is_ambiguous(token):
        return str(last.tag) if last is not None else "NN"
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if (token.lower, following) == ("partner", "with"):
        return "VB"
    adjacent = last is not None and token.index - last.index == 2
    return "VB" if after in ("DT", "CD", "PRP") or (adjacent and after in NP_START) else "NN"
