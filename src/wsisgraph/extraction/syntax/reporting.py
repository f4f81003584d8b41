"""What is reported: the verbs behind which a clause tells what somebody says."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.tokens import Token

_REPORTING = word_set("grammar", "clauses", "reporting")
_GLAD = word_set("grammar", "predicates", "glad")
_GLADLY = word_set("grammar", "predicates", "gladly")


def reports(group: VerbGroup) -> bool:
    """Whether the clause behind the verb is what somebody says."""
    return group.lemma in _REPORTING and not group.negated


def glad_to_report(tokens: Sequence[Token], mark: int, group: VerbGroup) -> str | None:
    """`We are delighted to announce that …`: the verb of reporting in front of `mark`."""
    told = tokens[mark - 1]
    if mark < 3 or told.tag != "VB" or told.lemma not in _REPORTING or tokens[mark - 2].tag != "TO":
        return None
    glad = group.lemma in _GLAD or (group.lemma == "be" and tokens[mark - 3].lower in _GLADLY)
    return told.lemma if glad and not group.negated else None
