"""What has the form of a deed and is none: effects of a thing, a rank among others, the time of something else."""

from collections.abc import Sequence

from wsisgraph.extraction.clauses import Clause
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.noun_phrases import Found
from wsisgraph.extraction.predicates import Predicate
from wsisgraph.extraction.subjects import Subject
from wsisgraph.extraction.tokens import Token

_EFFECTS = word_set("grammar", "refusals", "effects")
_SUPERLATIVES = word_set("grammar", "refusals", "superlatives")
_TEMPORAL = frozenset({"after", "before", "once", "until", "when", "since", "because", "as"})


def only_effect(subject: Subject, deed: Predicate) -> bool:
    """`It has improved forecasts`: what a system or project brings about, told of a pronoun or a thing."""
    things = ("pronoun", "owner", "project", "work", "event")
    return deed.lemma in _EFFECTS and all(d.kind in things for d in subject.doers)


def only_rank(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`manages one of the largest networks`: what a body is known for."""
    if not deed.present:
        return False
    low = [t.lower for t in tokens[item.first : item.first + 6]]
    return low[:2] == ["one", "of"] or bool(_SUPERLATIVES & set(low))


def only_time(clause: Clause) -> bool:
    """`ten months after the funds were disbursed`: a passive that tells when, and names nobody."""
    return clause.kind == "subordinate" and clause.subordinator in _TEMPORAL
