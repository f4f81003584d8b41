"""Whether an object names something made or done, or only a manner of speaking."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.objects.speech import only_speech
from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.syntax.predicates import Predicate
from wsisgraph.extraction.words.tokens import Token

_STUDYING = word_set("grammar", "subjects", "studying")


def undemanded(lemma: str, item: Found) -> bool:
    """`sought peace`, `drew a crowd`: not the kind of object of which the verb tells an act (`sought bids`)."""
    demanded = verbs().demanding.get(lemma)
    return demanded is not None and not demanded & {item.head, *singulars(item.head)}


class ObjectJudge:
    """Judges the objects of one sentence."""

    tokens: Sequence[Token]

    def _vague(self, item: Found, lemma: str = "") -> bool:
        """Objects that name nothing made; an impact or a need can be studied."""
        inside = self.tokens[item.first : item.last]
        if lemma in verbs().demanding:
            return undemanded(lemma, item)
        if lemma in _STUDYING or lemma == "win" or any(t.frozen and t.lower == item.head for t in inside):
            return False
        return any(s in word_set("nouns", "support", "vague") for s in (item.head, *singulars(item.head)))

    def _spoken(self, deed: Predicate, item: Found) -> bool:
        """`made a statement`, `delivered keynote addresses`: talk at a meeting."""
        heads = {item.head, *singulars(item.head)}
        if deed.lemma == "make" and "contribution" in heads:
            return not any(t.tag == "CD" for t in self.tokens[item.first : item.last])
        return only_speech(deed.lemma, item)

    def _thing(self, item: Found) -> bool:
        """Something built or set up that has no type of its own."""
        return any(s in word_set("nouns", "support", "things") for s in (item.head, *singulars(item.head)))
