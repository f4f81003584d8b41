"""Whether an object names something made or done, or only a manner of speaking."""

import itertools
from collections.abc import Sequence

from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.objects.speech import only_opinion
from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.syntax.predicates import Predicate
from wsisgraph.extraction.words.tokens import Token

_STUDYING = word_set("grammar", "subjects", "studying")
_FILLING = frozenset({"create", "establish", "fill", "fund", "abolish", "advertise"})
_POSTS = frozenset({"position", "positions", "role", "roles"})
"""What is a post to be filled where one is created (`the position of head nurse`), else a manner of speaking."""
_COLLECTIONS = frozenset({"series", "round", "cycle", "number", "set", "range", "variety"})
_NAMING = frozenset({"NN", "NAME", "JJ", "CD", "VBN", "VBG"})


def undemanded(tokens: Sequence[Token], lemma: str, item: Found) -> bool:
    """`sought peace`, `drew a crowd`: not the kind of object of which the verb tells an act (`sought bids`)."""
    demanded = verbs().demanding.get(lemma)
    inside = tokens[item.first : item.last]
    at = next((i for i, t in enumerate(inside) if t.lower == item.head), len(inside)) + 1
    heads = {item.head}
    if inside[at : at + 1] and inside[at].lower == "of" and {item.head, *singulars(item.head)} & _COLLECTIONS:
        # `a series of joint consultations`: what the series consists of.
        heads |= {t.lower for t in itertools.takewhile(lambda t: t.tag in _NAMING, inside[at + 1 :])}
    return demanded is not None and not any(demanded & {head, *singulars(head)} for head in heads)


class ObjectJudge:
    """Judges the objects of one sentence."""

    tokens: Sequence[Token]

    def _vague(self, item: Found, lemma: str = "") -> bool:
        """Objects that name nothing made; an impact or a need can be studied."""
        inside = self.tokens[item.first : item.last]
        if lemma in verbs().demanding:
            return undemanded(self.tokens, lemma, item)
        if lemma in _FILLING and item.head in _POSTS:
            return False
        if lemma in _STUDYING or lemma == "win" or any(t.frozen and t.lower == item.head for t in inside):
            return False
        return any(s in word_set("nouns", "support", "vague") for s in (item.head, *singulars(item.head)))

    def _spoken(self, deed: Predicate, item: Found) -> bool:
        """`made a contribution to the debate`, `declared the meeting closed`: talk at a meeting."""
        heads = {item.head, *singulars(item.head)}
        if deed.lemma == "make" and "contribution" in heads:
            return not any(t.tag == "CD" for t in self.tokens[item.first : item.last])
        return only_opinion(self.tokens, deed.lemma, item)

    def _thing(self, item: Found) -> bool:
        """Something built or set up that has no type of its own."""
        return any(s in word_set("nouns", "support", "things") for s in (item.head, *singulars(item.head)))
