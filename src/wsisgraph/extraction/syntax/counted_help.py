"""Help in the present that is counted: `provides computers to 30 libraries` tells of a standing function."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, is_time
from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.tokens import Token

_HELPING = word_set("grammar", "counted_help", "verbs")
_OFFERED = word_set("grammar", "counted_help", "no_help")
_ENDING = frozenset({"REL", "SUB", ";", ":", ".", ",", "VBG", "VBN", "–", "—"})
_FARTHEST = 9


def helps_so_many(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """Whether a verb of helping in the simple present has a number of those helped or of things given behind it.

    Without one it says what a body is for (`supports libraries`); what a product can do or an archive holds
    (`supports 40 languages`, `provides data on 30 towns`) is no help.
    """
    if (
        group.lemma not in _HELPING
        or group.tense != "present"
        or group.passive
        or group.perfect
        or group.progressive
    ):
        return False
    end = next((t.index for t in tokens[group.last :] if t.tag in _ENDING), len(tokens))
    near = tokens[group.last : min(end, group.last + _FARTHEST)]
    if any(t.lower in _OFFERED for t in near):
        return False
    return any(
        t.tag == "CD"
        and not is_time(tokens, t.index, end)
        and t.index + 1 < end
        and tokens[t.index + 1].lower not in TIME_NOUNS
        for t in near
    )
