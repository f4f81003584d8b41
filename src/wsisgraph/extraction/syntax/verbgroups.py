"""Verbs with their auxiliaries: what is said, when, in which voice and how firmly."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from wsisgraph.extraction.lexicon import canonical, load, rows, verbs
from wsisgraph.extraction.lexicon.inflection import past_form
from wsisgraph.extraction.syntax.noun_phrases import is_time
from wsisgraph.extraction.words.guessing import guessed
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import VERBAL

_PAST_BE = frozenset({"was", "were", "been"})
_AUXILIARIES = {"BE": "be", "HV": "have", "DO": "do"}
_FUTURE = frozenset({"will", "shall", "'ll"})
_BEGINNING = VERBAL | {"TO", "MD", "BE", "HV", "DO"}
"""Tags with which a group begins."""


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Tokens `[first, last)`; `head` is the main verb.

    `form` is `finite`, `infinitive`, `gerund` or `participle`; `tense` is `past`, `present` or `future`.
    """

    first: int
    last: int
    head: int
    lemma: str
    form: str
    tense: str
    passive: bool = False
    progressive: bool = False
    perfect: bool = False
    negated: bool = False
    modal: str | None = None
    kind: str | None = None
    """The classes, with a space between, that a phrasal verb or idiom has of its own."""

    @property
    def copula(self) -> bool:
        """Whether `be` is the main verb."""
        return self.lemma == "be"


def find_groups(tokens: Sequence[Token]) -> list[VerbGroup]:
    """The verb groups of a tagged sentence, in order."""
    groups: list[VerbGroup] = []
    behind = 0
    for index in [i for i, token in enumerate(tokens) if token.tag in _BEGINNING]:
        group = _group(tokens, index) if index >= behind else None
        if group is not None:
            groups.append(_with_particle(tokens, group))
            behind = groups[-1].last
    return groups


def _group(tokens: Sequence[Token], first: int) -> VerbGroup | None:
    start = tokens[first]
    if start.tag == "TO":
        after = _skip(tokens, first + 1)
        if after < len(tokens) and (tokens[after].tag == "VB" or tokens[after].tag in ("BE", "HV", "DO")):
            return _chain(tokens, first, after, "infinitive")
        return None
    if start.tag in ("MD", "BE", "HV", "DO"):
        form = {"being": "gerund", "having": "gerund", "been": "participle", "be": "infinitive"}.get(
            start.lower, "finite"
        )
        return _chain(tokens, first, first, form)
    if start.tag in VERBAL:
        form = {"VB": "infinitive", "VBN": "participle", "VBG": "gerund"}.get(start.tag, "finite")
        return _chain(tokens, first, first, form)
    return None


def _skip(tokens: Sequence[Token], index: int) -> int:
    while index < len(tokens):
        if end := _time_between(tokens, index):
            index = end
        elif tokens[index].tag in ("RB", "NEG"):
            index += 1
        elif (
            tokens[index].lower == "by" and index + 1 < len(tokens) and tokens[index + 1].lower in ("then", "now")
        ):
            index += 2
        else:
            break
    return index


def _time_between(tokens: Sequence[Token], index: int) -> int | None:
    """`will on Thursday unveil`, `has in recent months trained`: the end of a time between auxiliary and verb."""
    if tokens[index].lower not in ("on", "in", "at", "from", "over", "this", "last", "next") or not index:
        return None
    if tokens[index - 1].tag not in ("MD", "HV", "BE"):
        return None
    near = tokens[index].lower in ("this", "last", "next") and is_time(tokens, index, len(tokens))
    start = index if near else index + 1
    if start >= len(tokens) or not is_time(tokens, start, len(tokens)):
        return None
    for end in range(start + 1, min(start + 5, len(tokens))):
        if tokens[end].tag in VERBAL:
            return end
        if tokens[end].tag not in ("NN", "CD", "NAME"):
            return None
    return None


def _chain(tokens: Sequence[Token], first: int, index: int, form: str) -> VerbGroup:
    """Follow the auxiliaries to the main verb."""
    parts: list[Token] = []
    while index < len(tokens):
        token = tokens[index]
        if token.tag in ("MD", "BE", "HV", "DO"):
            if token.tag == "HV" and parts and parts[-1].tag in ("HV",):
                break
            parts.append(token)
            after = _skip(tokens, index + 1)
            if not _continues(tokens, token, after):
                break
            index = after
            continue
        parts.append(token)
        break
    return _describe(tokens, first, parts, form)


def _continues(tokens: Sequence[Token], auxiliary: Token, after: int) -> bool:
    if after >= len(tokens):
        return False
    tag = tokens[after].tag
    wanted = {
        "MD": ("VB", "BE", "HV", "DO"),
        "DO": ("VB", "HV"),
        "HV": ("VBN", "BE"),
        "BE": ("VBN", "VBG", "BE"),
    }[auxiliary.tag]
    if tag == "BE" and auxiliary.tag in ("HV", "BE"):
        return tokens[after].lower in ("been", "being")
    return tag in wanted


def _describe(tokens: Sequence[Token], first: int, parts: Sequence[Token], form: str) -> VerbGroup:
    head, auxiliaries = parts[-1], parts[:-1]
    lemma = _AUXILIARIES.get(head.tag) or head.lemma or head.lower
    between = tokens[first : head.index]
    negated = bool(between) and any(t.tag == "NEG" and not _not_only(tokens, t.index) for t in between)
    modal = next((t.lower for t in auxiliaries if t.tag == "MD" and t.lower not in _FUTURE), None)
    passive = head.tag == "VBN" and bool(auxiliaries) and auxiliaries[-1].tag == "BE"
    perfect = "HV" in [t.tag for t in auxiliaries]
    progressive = (head.tag == "VBG" and bool(auxiliaries)) or "being" in [t.lower for t in auxiliaries]
    return VerbGroup(
        first, head.index + 1, head.index, lemma, form, _tense(parts), passive or (head.tag == "VBN" and form == "participle"),  # noqa: E501
        progressive, perfect, negated, modal,
    )  # fmt: skip


def _not_only(tokens: Sequence[Token], index: int) -> bool:
    """`has not only opened X but also …`: nothing is denied."""
    return tokens[index].lower == "not" and tokens[index + 1].lower in (
        "only",
        "just",
        "merely",
        "simply",
        "solely",
    )


def _tense(parts: Sequence[Token]) -> str:
    first = parts[0]
    if first.lower in _FUTURE:
        return "future"
    if first.tag in ("VBD", "VBN") or first.lower in _PAST_BE or first.lower in ("had", "did"):
        return "past"
    if first.tag == "HV" and len(parts) > 1:
        return "past"
    return "present"


@cache
def _idioms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Verbs and their nouns by the verb, in the order of the file."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, kind in verbs().idioms.items():
        found.setdefault(words[0], []).append((words, kind))
    return found


def _with_particle(tokens: Sequence[Token], group: VerbGroup) -> VerbGroup:
    """`set up`, `carried out`, `take place`: the words behind the verb that belong to it."""
    lemma = group.lemma
    after = group.last
    for words, kind in _idioms().get(lemma, ()):
        if _follow(tokens, after, words[1:]):
            name = kind if kind == "occur" else " ".join(words)
            return replace(
                group, last=after + len(words) - 1, lemma=name, kind="occur" if kind == "occur" else kind
            )
    if after < len(tokens):
        kind_of = verbs().phrasal.get((lemma, tokens[after].lower))
        if kind_of and not (
            tokens[after].frozen
            or is_time(tokens, after + 1, len(tokens))
            or _follow(tokens, after, ("back", "to", "back"))
        ):
            return replace(group, last=after + 1, lemma=f"{lemma} {tokens[after].lower}", kind=kind_of)
    if after + 1 < len(tokens) and tokens[after].lower in ("it", "them"):
        # `rolled it out`: the pronoun stands between the verb and its particle.
        kind_of = verbs().phrasal.get((lemma, tokens[after + 1].lower))
        if kind_of:
            return replace(group, lemma=f"{lemma} {tokens[after + 1].lower}", kind=kind_of)
    return group


def _follow(tokens: Sequence[Token], index: int, words: Sequence[str]) -> bool:
    return [t.lower for t in tokens[index : index + len(words)]] == list(words)


def kinds(group: VerbGroup) -> frozenset[str]:
    """The classes of the group's verb."""
    if group.kind:
        return frozenset(group.kind.split())
    return _kinds_of(group.lemma)


@lru_cache(maxsize=4096)
def _kinds_of(lemma: str) -> frozenset[str]:
    known = verbs().classes.get(canonical(lemma))
    if lemma.startswith("co-") and (alone := verbs().classes.get(canonical(lemma[3:]))) is not None:
        # What several do together is what each of them would do.
        return alone | (known or frozenset())
    if known is not None:
        return known
    if any(lemma == row[0] for row in rows("irregular")) or lemma in _no_deeds():
        return frozenset()
    regular = guessed(past_form(lemma)) or guessed(lemma + lemma[-1] + "ed")
    return frozenset({"punctual"}) if regular else frozenset()


@cache
def _no_deeds() -> frozenset[str]:
    """Verbs that only their past form shows and that tell no act, as that form is guessed to belong to them."""
    words = {word for entry in load("no_deeds")["verbs"].values() for word in entry.split()}
    return frozenset(guessed(past_form(word)) or word for word in words) | words
