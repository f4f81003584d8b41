"""Whether a word that may be a verb is one, and in which form: third person and -ing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from wsisgraph.extraction.lexicon import Reading, verbs, word_set
from wsisgraph.extraction.words.guessing import guessed
from wsisgraph.extraction.words.tokens import Token, is_year

FINITE = frozenset({"MD", "BE", "HV", "DO", "VBZ", "VBD", "VBP"})
VERBAL = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
_PERSONS = word_set("grammar", "activity_types", "persons")
NP_START = frozenset({"DT", "NN", "NAME", "CD", "PRP"})
STRONG = frozenset({"DT", "CD", "NAME"})
_PREPOSITIONAL_TO = word_set("grammar", "tagging", "prepositional_to")
_BEFORE_GERUNDS = ("IN", ",", ";", ":", "CC", "TO", "RB", "VBD", "VBN", "VBZ", "VBP", "VB")
_QUALIFYING = word_set("grammar", "tagging", "qualifying")
_SPENT = word_set("grammar", "frames", "times")
_FARTHEST_SPENDING = 14
_TELLING = frozenset({"speech", "content", "opinion"})
_QUOTING = frozenset("“‘«„\"'")
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "our", "his", "her"})
_COMPOUNDING = word_set("grammar", "tagging", "compounding")
PREPOSITION_PAIRS = frozenset(
    {
        ("thanks", "to"),
        ("due", "to"),
        ("according", "to"),
        ("prior", "to"),
        ("owing", "to"),
        ("contrary", "to"),
        ("because", "of"),
        ("ahead", "of"),
        ("together", "with"),
        ("jointly", "with"),
    }
)


@dataclass(slots=True)
class ScanState:
    """What the scan knows of the clause it is in."""

    finite: int | None = None
    verb: int | None = None
    """The last verb of any form."""
    base: int | None = None
    """The last base form of the clause."""
    boundary: int = -1
    """The last token that may divide clauses (comma or conjunction)."""
    temporal: int = -1
    """The last `after` or `before`, which may open a clause."""
    pending: bool = False
    """A relative clause began before the main verb: that is still to come."""


def reading_as(token: Token, form: str) -> Reading | None:
    """The reading of a word in this form."""
    return reading_of(token.lower, form)


@lru_cache(maxsize=16384)
def reading_of(word: str, form: str) -> Reading | None:
    """The reading of a word, in lower case, in this form."""
    guess = guessed(word) if word not in verbs().readings else None
    if guess is not None:
        return Reading(guess, form) if form in ("VBD", "VBN") else None
    return next((r for r in verbs().readings.get(word, ()) if r.form == form), None)


def token_before(tokens: Sequence[Token], index: int) -> Token | None:
    """The token before, adverbs and negation skipped."""
    index -= 1
    while index >= 0 and tokens[index].tag in ("RB", "NEG"):
        index -= 1
    return tokens[index] if index >= 0 else None


def tag_after(tokens: Sequence[Token], index: int) -> str:
    """The tag of the next token, adverbs and an opening quotation mark skipped; what is undecided is a noun."""
    index += 1
    while index < len(tokens) and (tokens[index].tag == "RB" or _opens_quotation(tokens, index)):
        index += 1
    if index >= len(tokens):
        return ""
    return "NN" if tokens[index].tag == "?" else tokens[index].tag


def _opens_quotation(tokens: Sequence[Token], index: int) -> bool:
    """`launches “Safe Streets”`: a mark in front of a title, apart from the word before it."""
    mark = tokens[index]
    apart = (
        0 < index < len(tokens) - 1 and tokens[index - 1].end < mark.start and mark.end == tokens[index + 1].start
    )
    return mark.text in _QUOTING and apart


def governed_tag(tokens: Sequence[Token], token: Token, before: Token | None) -> str | None:
    """The form that an auxiliary or `to` in front demands."""
    if before is None:
        return None
    if before.tag == "TO":
        return _after_to(tokens, token, before)
    if before.tag in ("MD", "DO") and reading_as(token, "VB"):
        return "VB"
    if before.lemma == "help" and before.tag in VERBAL and reading_as(token, "VB"):
        # `helped build a school`
        return "VB" if tag_after(tokens, token.index) in NP_START else None
    if before.tag == "HV" and reading_as(token, "VBN"):
        return "VBN"
    if before.tag == "BE":
        following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
        if token.lower in ("working", "helping") and following in ("with", "on", "to", "towards", "together"):
            return "VBG"
        if reading_as(token, "VBG") and not (
            is_ambiguous(token)
            and before.lower != "been"
            and tag_after(tokens, token.index) in ("IN", ".", ",", "CC", "")
        ):
            return "VBG"
        return "VBN" if reading_as(token, "VBN") else "NN"
    return None


def _after_to(tokens: Sequence[Token], token: Token, before: Token) -> str | None:
    if reading_as(token, "VBG") and not reading_as(token, "VB"):
        return None
    if not reading_as(token, "VB"):
        return None
    governor = tokens[before.index - 1].lower if before.index else ""
    if governor == "due" and tokens[before.index - 1].tag != "IN":
        return "VB"
    if governor in _PREPOSITIONAL_TO and is_ambiguous(token) and tag_after(tokens, token.index) not in STRONG:
        return "NN"
    return "VB"


def is_ambiguous(token: Token) -> bool:
    """Whether the word is a noun or adjective as well as a verb form."""
    return token.lower in word_set("words", "ambiguous")


def gerund_tag(tokens: Sequence[Token], token: Token, before: Token | None, state: ScanState) -> str | None:
    """The tag of an -ing form: `VBG`, or `NN` where it is a noun."""
    if not reading_as(token, "VBG"):
        return None
    after = tag_after(tokens, token.index)
    if after in NP_START and before is not None and _behind_spending(tokens, token.index):
        return "VBG"
    if (
        token.lower == "leading"
        and after == "NN"
        and (before is None or before.tag in ("IN", "NN", "CC", ",", "VBD"))
    ):
        # `with leading universities`
        return "NN"
    if before is not None and (tag := _beside_determiner(tokens, token, before, after)) is not None:
        return tag
    if before is None and after == "IN" and any(t.tag == "," for t in tokens[token.index : token.index + 14]):
        return "VBG"
    if token.lower in _QUALIFYING and after == "NN" and before is not None:
        beside = before.lower in ("with", "among", "from") and token.lower in ("leading", "existing", "emerging")
        if before.tag == "NN" or beside:
            return "NN"
    if is_ambiguous(token):
        following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
        if before is not None and before.lower == "by" and (following in _PERSONS or _told_how(tokens, state)):
            # `by training teachers`, `helped by building schools`
            return "VBG"
        # `and helping to build schools`
        object_ = after in STRONG or (after == "TO" and token.lower == "helping")
        return "VBG" if object_ and (before is None or before.tag in _BEFORE_GERUNDS) else "NN"
    if (
        before is not None
        and before.tag == "NN"
        and after == "NN"
        and not before.lower.endswith("s")
        and before.index
        and tokens[before.index - 1].tag == "DT"
    ):
        return "NN"
    if (
        before is not None
        and before.tag == "NN"
        and after in ("IN", "CC", ",", ".", "")
        and before.lower not in _plurals(before)
    ):
        return "NN" if after != "IN" else "VBG"
    return "VBG"


def _beside_determiner(tokens: Sequence[Token], token: Token, before: Token, after: str) -> str | None:
    """The tag of an -ing form behind a determiner, possessor or number (`the (rapidly) growing town`);
    None behind others, and behind `40 already …`.
    """
    if tokens[token.index - 1].tag == "RB":
        return "NN" if after == "NN" and (before.tag == "POS" or before.lower in _ARTICLES) else None
    if before.tag not in ("DT", "POS", "CD"):
        return None
    return "VBG" if after == "DT" and not is_ambiguous(token) else "NN"


def _told_how(tokens: Sequence[Token], state: ScanState) -> bool:
    """Whether `by` tells how an active verb was done; behind a passive it names who did it."""
    last = tokens[state.verb] if state.verb is not None else None
    return last is not None and last.tag in ("VBD", "VBZ", "VBP", "VB", "VBG")


def _behind_spending(tokens: Sequence[Token], index: int) -> bool:
    """`spent two years in Chad training vets`, `… filling posts and training clerks`: how the time was spent."""
    for at in range(index - 1, max(-1, index - _FARTHEST_SPENDING), -1):
        if tokens[at].lemma.startswith("spend"):
            behind = {t.lower for t in tokens[at + 1 : index]}
            return bool(behind & _SPENT) and tokens[index - 1].tag in ("NN", "NAME", "CC", ",", "RB", "CD")
        if tokens[at].tag in (*FINITE, "REL", "SUB", ";", "TO", "VB", "VBN"):
            return False
    return False


def _plurals(token: Token) -> tuple[str, ...]:
    return (token.lower,) if token.lower.endswith("s") else ()


def third_person_tag(tokens: Sequence[Token], token: Token, before: Token | None, state: ScanState) -> str | None:
    """The tag of a form in -s: `VBZ`, or `NN` where it is a plural."""
    if not reading_as(token, "VBZ"):
        return None
    if before is None or before.tag in ("DT", "IN", "CD", "POS", "TO", "VBG", "VBN"):
        return "NN"
    after = tag_after(tokens, token.index)
    if after in FINITE or after in ("POS",) or _only_past(tokens, token.index + 1):
        return "NN"
    if before.tag in ("CC", ","):
        earlier = tokens[state.finite].tag if state.finite is not None else ""
        if earlier == "VBD" and before.tag == "CC" and not is_ambiguous(token):
            return "VBZ"
        if earlier in ("VBZ", "BE", "HV") and (
            _object_or_infinitive(tokens, token, after) or not is_ambiguous(token)
        ):
            return "VBZ"
        if earlier == "VBZ" and state.verb == state.finite and _noun_behind(tokens, token):
            return "VBZ"
        closes = before.tag == "," and state.finite is None
        return "VBZ" if closes and (after in {*STRONG, "TO"} or not is_ambiguous(token)) else "NN"
    if state.finite is not None and state.boundary < state.finite:
        bare = (
            tokens[state.finite].tag == "VBD"
            and tokens[state.finite + 1].tag in ("IN", "NN")
            and after in ("DT", "CD")
        )
        return "VBZ" if bare and before.tag in ("NN", "NAME", "CD") else "NN"
    return _third_after_noun(token, before, after, tokens)


def _only_past(tokens: Sequence[Token], index: int) -> bool:
    """`that prices rose`: a past form that is no participle."""
    verb = index < len(tokens) and tokens[index].tag == "?"
    return verb and reading_as(tokens[index], "VBD") is not None and reading_as(tokens[index], "VBN") is None


def _one_noun(tokens: Sequence[Token], last: int) -> bool:
    """`The charity`: an article and a noun in the singular."""
    single = tokens[last].tag == "NN" and not tokens[last].lower.endswith("s")
    return single and last > 0 and tokens[last - 1].lower in _ARTICLES


def says_that(tokens: Sequence[Token], token: Token, form: str) -> bool:
    """`The letters show that …`, `The letter states that …`: a verb of telling in front of what is told."""
    reading, index = reading_as(token, form), token.index
    if reading is None or [t.lower for t in tokens[index + 1 : index + 2]] != ["that"]:
        return False
    told = tokens[index + 2].tag in STRONG | {"PRP"} if index + 2 < len(tokens) else False
    return told and bool(_TELLING & verbs().classes.get(reading.lemma, frozenset()))


def _third_after_noun(token: Token, before: Token, after: str, tokens: Sequence[Token]) -> str:
    reading = reading_as(token, "VBZ")
    own = verbs().prepositions.get(reading.lemma, ()) if reading else ()
    following = tokens[token.index + 1].lower if token.index + 1 < len(tokens) else ""
    if before.tag in ("REL", "PRP"):
        says = before.lower == "that" and before.index and tokens[before.index - 1].tag in VERBAL
        return "NN" if says and is_ambiguous(token) else "VBZ"
    if not is_ambiguous(token):
        return "VBZ" if before.tag in ("NAME", "NN", ")", "POS") and not before.lower.endswith("s'") else "NN"
    counted = before.tag == "NN" and any(t.tag == "CD" for t in tokens[max(0, before.index - 2) : before.index])
    if counted:
        return "NN"
    if before.tag in ("NAME", "NN") and says_that(tokens, token, "VBZ"):
        return "VBZ"
    if after == "CD" and _one_noun(tokens, before.index) and not finite_ahead(tokens, token.index):
        return "VBZ" if not is_year(tokens[token.index + 1]) else "NN"
    if after in ("DT", "PRP") or following in own or (after == "TO" and _infinitive(tokens, token.index + 1)):
        return "NN" if after == "TO" and _below_gerund(tokens, before.index) else "VBZ"
    if before.tag == "NAME" and _joins_third(tokens, token.index + 1):
        return "NN" if finite_ahead(tokens, token.index + 2) else "VBZ"
    phrasal = reading is not None and (reading.lemma, following) in verbs().phrasal
    if before.tag == "NAME" and phrasal and not finite_ahead(tokens, token.index):
        # `The Union calls for the release of all who …`
        return "VBZ"
    if (
        before.tag in ("NAME", ")")
        and after in ("NN", "NAME", "CD", "REL", "IN")
        and following not in ("of", "for", "on", "by", "and")
    ):
        return "NN" if finite_ahead(tokens, token.index) else "VBZ"
    return "NN"


def _joins_third(tokens: Sequence[Token], joint: int) -> bool:
    """`designs | and builds the network`, `funds | and certifies schools`: another verb in -s with its object."""
    if joint + 2 >= len(tokens) or tokens[joint].lower not in ("and", "or"):
        return False
    other, behind = tokens[joint + 1], tag_after(tokens, joint + 1)
    if reading_as(other, "VBZ") is None:
        return False
    return behind in {*STRONG, "PRP"} or (behind == "NN" and not is_ambiguous(other))


def _infinitive(tokens: Sequence[Token], to: int) -> bool:
    """`plans to open`, `supports to`; not `relief supplies to Togo`, `loans to the poor`."""
    behind = tokens[to + 1] if to + 1 < len(tokens) else None
    return (
        behind is not None and not behind.frozen and (behind.tag == "RB" or reading_as(behind, "VB") is not None)
    )


def _object_or_infinitive(tokens: Sequence[Token], token: Token, after: str) -> bool:
    """`… and funds a school`, `… and plans to open`; not `gives grants and loans to farmers`."""
    reading = reading_as(token, "VBZ")
    own = reading is not None and "to" in verbs().prepositions.get(reading.lemma, ())
    return after in {*STRONG, "PRP"} or (after == "TO" and (own or _infinitive(tokens, token.index + 1)))


def _below_gerund(tokens: Sequence[Token], last: int) -> bool:
    """`… and distributing mosquito nets to reduce`: nothing but nouns since the gerund that governs them."""
    at = last
    while at > 0 and tokens[at].tag == "NN" and not tokens[at].frozen:
        at -= 1
    return tokens[at].tag == "VBG"


def _noun_behind(tokens: Sequence[Token], token: Token) -> bool:
    """`conducts research, runs courses`: a noun in -s is hardly ever followed directly by another noun."""
    following = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return (
        following is not None
        and following.tag in ("NN", "NAME", "?")
        and not token.capital
        and token.lower not in _COMPOUNDING
    )


def finite_ahead(tokens: Sequence[Token], index: int) -> bool:
    """A further finite verb before the next mark: then the word here is a noun."""
    behind = tokens[index + 1 :]
    counted = bool(behind) and behind[0].tag == "CD"
    for token in behind:
        if token.tag in (",", ";", "REL", "SUB", "CC", "."):
            return False
        if counted and token.tag == "?" and reading_as(token, "VBZ"):
            # `runs four radio stations`: what is counted is a plural.
            counted = False
            continue
        if token.tag in FINITE or (may_be_finite(token) and not in_phrase(tokens[token.index - 1])):
            return True
    return False


def in_phrase(before: Token) -> bool:
    """`reviews progress with an agreed matrix`: what follows an article or a preposition is no finite verb."""
    return before.tag == "IN" or (before.tag == "DT" and before.lower in _ARTICLES)


def may_be_finite(token: Token) -> bool:
    """Whether an undecided word can only be a verb, a past form or one in -s."""
    past = reading_as(token, "VBD") or reading_as(token, "VBZ")
    return token.tag == "?" and past is not None and not is_ambiguous(token)
