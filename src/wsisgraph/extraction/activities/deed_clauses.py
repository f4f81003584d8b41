"""Which clauses tell a deed: not what is hoped, meant or ruled, nor what stands beside a fact told elsewhere."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.verbgroups import kinds
from wsisgraph.extraction.words.tokens import Token

_REPORTABLE = word_set("grammar", "activities", "reportable")
"""Verbs whose `that` clause tells a deed."""
_SUBORDINATE = frozenset(
    {
        "whose",
        "so",
        "after",
        "when",
        "while",
        "as",
        "where",
        "since",
        "whereas",
        "whereby",
        "once",
        "before",
        "because",
        "although",
        "though",
    }
)
_CONTRASTING = frozenset({"while", "whereas"})
_DECIDING_THAT = frozenset({"rule", "decide", "resolve", "declare", "agree", "request"})
_THEMES = word_set("nouns", "support", "theme_verbs")
_CONDITIONS = word_set("grammar", "refusals", "conditions")
_CLOSED = frozenset({"NN", "NAME", "CD", ",", ")"})
"""What ends a clause in front of its condition; behind a verb `if` means `whether`."""


def tells_deed(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause may tell a deed, by its kind, its subordinator and its tense."""
    if (
        _inside_task(tokens, clause)
        or _subjunctive(tokens, clause)
        or (clause.kind == "coordinated" and clause.subordinator in _CONDITIONS)
    ):
        # `would be grateful if the text were printed and sent`
        return False
    if clause.kind == "reported":
        decided = any(t.lower in ("shall", "should") for t in tokens[clause.group.first - 2 : clause.group.head])
        told = clause.subordinator in _DECIDING_THAT and clause.group.tense == "future"
        return clause.subordinator in _REPORTABLE and not decided and not told
    if _only_purpose(clause) or _only_if(tokens, clause):
        return False
    if clause.kind == "subordinate" and clause.subordinator in ("which", "that"):
        # Only a relative clause behind its noun; what is believed or hoped is no deed.
        before = clause.subject[0] - 2 if clause.subject else -1
        return before >= 0 and tokens[before].tag in ("NN", "NAME", ",", ")", "IN", "VBG", "CD", "CC")
    if clause.subordinator == "whose" and clause.group.passive:
        return False
    if clause.subordinator == "where" and clause.group.tense == "present" and not clause.group.passive:
        # `in Moroto, where X runs a school`: a standing function.
        return "function" in kinds(clause.group) and bool(clause.subject)
    if clause.subordinator == "why":
        # `That is why we started a course`: told in a clause of its own.
        return tokens[0].lower in ("that", "this", "which") and clause.group.tense == "past"
    if clause.kind == "subordinate":
        # `X is rolling out a portal, while Y builds masts`: two statements side by side, of any time.
        told = clause.group.tense == "past" or clause.subordinator in _CONTRASTING
        told = told or (clause.subordinator == "so" and clause.group.tense == "present")
        return clause.subordinator in _SUBORDINATE and told and bool(clause.subject)
    return True


def _inside_task(tokens: Sequence[Token], clause: Clause) -> bool:
    """`decided: (a) To open a school which would serve the valley`: what is said within a task is not done yet."""
    return clause.group.tense != "past" and any(t.task for t in tokens[: clause.group.first])


def _subjunctive(tokens: Sequence[Token], clause: Clause) -> bool:
    """`the recommendation of the Council that the Assembly adopt a text`: one body, and a verb without its -s."""
    if clause.subject is None or tokens[clause.group.head].tag not in ("VBP", "VB") or clause.group.modal:
        return False
    first, last = clause.subject
    several = any(t.tag == "CC" and not t.frozen for t in tokens[first:last]) or tokens[last - 1].lower.endswith(
        "s"
    )
    named = tokens[last - 1].frozen and not several
    return named and first > 0 and tokens[first - 1].lower == "that" and clause.group.first == last


def theme_again(clause: Clause) -> bool:
    """`was held online, focused on …`: the theme of an event already told is no further deed."""
    held = (
        clause.parent is not None
        and clause.parent.group.passive
        and clause.parent.group.lemma in ("hold", "convene", "organize", "organise")
    )
    return clause.kind == "coordinated" and held and clause.group.lemma in _THEMES


def _only_purpose(clause: Clause) -> bool:
    """`a backbone that will link the islands`: what a thing is for, or its maker will do with it."""
    return clause.kind == "relative" and clause.group.tense == "future" and not clause.group.passive


def _only_if(tokens: Sequence[Token], clause: Clause) -> bool:
    """`If the law is passed, the Agency will …`, `will …, unless funds are cut`: a condition makes no plan."""
    if clause.group.tense != "future" or clause.kind == "subordinate":
        return False
    if tokens[0].lower in _CONDITIONS and not tokens[0].frozen:
        return tokens[0].lower != "provided" or tokens[1].lower == "that"
    behind = tokens[clause.group.last :]
    return any(t.lower in ("if", "unless") and tokens[t.index - 1].tag in _CLOSED for t in behind if not t.frozen)
