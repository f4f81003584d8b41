"""Codes of facts become IRIs of concepts.

A code that the vocabulary does not know still becomes an IRI, of a concept that does not exist: the gate
then rejects the fact in plain words, and nothing is lost on the way to it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pyoxigraph import NamedNode

from wsisgraph.iris import THESAURUS, Iris, slugify
from wsisgraph.vocabulary import Concept, Scheme, Vocabulary

_IRI_UNSAFE = str.maketrans(dict.fromkeys(' <>"{}|\\^`\t\n\r', "-"))


class Concepts:
    """Look-ups from codes to concepts over a loaded vocabulary."""

    def __init__(self, vocabulary: Vocabulary, iris: Iris) -> None:
        self._vocabulary = vocabulary
        self._iris = iris

    def action_line(self, code: str) -> NamedNode:
        """`C2`, `C7-ehealth`."""
        return self._known(self._vocabulary.action_lines, code) or self.own("action-line", code)

    def goal(self, code: str) -> NamedNode:
        """`4`."""
        return self._known(self._vocabulary.goals, code) or NamedNode(self._iris.goal(_safe(code)))

    def target(self, code: str) -> NamedNode:
        """`4.4`."""
        return self._known(self._vocabulary.targets, code) or NamedNode(self._iris.goal(_safe(code)))

    def region(self, code: str) -> NamedNode:
        """`africa`, `eca`, `ldc`, or an M49 code."""
        return self._known(self._vocabulary.regions, code) or self.own("region", code)

    def country(self, code: str) -> NamedNode:
        """An ISO 3166 alpha-3 code."""
        return self._known(self._vocabulary.countries, code) or NamedNode(self._iris.area(_safe(code)))

    def topic(self, code: str) -> NamedNode:
        """The number of a concept in the UNBIS Thesaurus."""
        return self._known(self._vocabulary.topics, code) or NamedNode(THESAURUS + _safe(code))

    def dimension(self, scheme: str, words: str | None) -> tuple[NamedNode, bool]:
        """The value of a dimension of statistics, and whether the vocabulary describes it.

        `scheme` is `area`, `population`, `period` or `series`. The vocabulary is asked by code and by name; what
        it does not know, or knows twice, becomes a concept made from the words.
        """
        if words is None:
            return self.own(scheme, "unspecified"), True
        concept = self._value(scheme, words)
        if concept is not None:
            return NamedNode(concept.iri), True
        return self.own(scheme, slugify(words) or "unspecified"), not slugify(words)

    def area_name(self, words: str | None) -> str | None:
        """The words for an area, or the name of a known one that they call otherwise: `Vietnam` is `Viet Nam`."""
        concept = None if words is None else self._value("area", words)
        if words is None or concept is None or slugify(concept.label) == slugify(words):
            return words
        return concept.label

    def _value(self, scheme: str, words: str) -> Concept | None:
        found = (_called(known, words) for known in self._dimension_schemes(scheme))
        return next((concept for concept in found if concept is not None), None)

    def _dimension_schemes(self, scheme: str) -> Sequence[Scheme[Any]]:
        vocabulary = self._vocabulary
        if scheme == "area":
            return vocabulary.countries, vocabulary.regions
        return (vocabulary.populations,) if scheme == "population" else ()

    def unit(self, words: str) -> NamedNode:
        """A unit by code or name."""
        return self._listed("unit", self._vocabulary.units, words)

    def qualifier(self, words: str) -> NamedNode:
        """A bound or hedge by code or name: `over` is `more than`."""
        return self._listed("qualifier", self._vocabulary.qualifiers, words)

    def _listed(self, scheme: str, concepts: Scheme[Concept], words: str) -> NamedNode:
        found = _called(concepts, words)
        return NamedNode(found.iri) if found else self.own(scheme, slugify(words))

    def also_typed(self, kind: str) -> tuple[NamedNode, ...]:
        """The further classes of a work of this kind."""
        known = self._vocabulary.work_kinds.get(kind)
        return tuple(NamedNode(iri) for iri in known.also_typed) if known else ()

    def own(self, scheme: str, code: str) -> NamedNode:
        """A concept of one of our own schemes."""
        return NamedNode(self._iris.concept(scheme, _safe(code)))

    def entity(self, local: str) -> NamedNode:
        """An organisation by the local part of its IRI."""
        return NamedNode(self._iris.entity(_safe(local)))

    def _known(self, scheme: Mapping[str, Concept], code: str) -> NamedNode | None:
        found = scheme.get(code)
        return NamedNode(found.iri) if found is not None else None


def _called(scheme: Scheme[Any], words: str) -> Concept | None:
    """What these words are the code of, else what alone bears them as its name."""
    named = scheme.by_surface(words)
    return scheme.get(words) or (named[0] if len(named) == 1 else None)


def _safe(code: str) -> str:
    return code.translate(_IRI_UNSAFE)
