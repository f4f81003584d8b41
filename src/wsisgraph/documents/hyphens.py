"""Words broken at a line's end: whether the hyphen belongs to the word, judged by the words of the document."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STEM = re.compile(r"(?:[^\W\d_]+-)*([^\W\d_]+)[-\u00ad]$")
_REST = re.compile(r"[^\W\d_]+")
# Halves of compounds that are never parts of a word broken by syllables.
_FIRST_HALVES = """
capacity climate co cost cross data decision digital evidence first five forward four full gender half high home
income large last least life longer low lower macro market medium middle multi next non one peer people problem
profit public quasi rights risk round rule science self seven socio technology text third three trade two ultra
upper user video water well world young
"""
_SECOND_HALVES = """
affected awareness aware based being bound building centred century class compliant consuming cutting depth
designed developed digit driven economic effective efficient enabled established fold free friendly funded
government group held help hoc host hosted income intensive keeping level looking makers making market media
middle minded needed neutral offs oriented owned paid person poor private profit reaching related reliance running
saving scale sectoral sensitive sharing skilled speaking specific stakeholder step stop style taking term tiered
upper year years
"""
_FIRST, _SECOND = frozenset(_FIRST_HALVES.split()), frozenset(_SECOND_HALVES.split())
_HYPHENATED = 0.03
"""Share of lines that end in a hyphen from which a text is taken to be hyphenated."""


class Hyphens:
    """Decides by what a document prints elsewhere, then by the halves of common compounds."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.known: Counter[str] = Counter()
        broken = total = 0
        for line in lines:
            words = WORD.findall(line.casefold())
            at_end = line.endswith("-") and len(line) > 1 and line[-2].isalpha()
            self.known.update(words[:-1] if at_end else words)
            for compound in (word.split("-") for word in words if word.count("-") > 1):
                self.known.update(f"{one}-{two}" for one, two in pairwise(compound))
            broken += at_end
            total += 1
        self.hyphenated = broken >= _HYPHENATED * total

    def belongs(self, before: str, after: str) -> bool:
        """Whether the hyphen that `before` ends with is part of the word that goes on with `after`."""
        stem, rest = _STEM.search(before[-80:]), _REST.match(after)
        if stem is None or rest is None or not after[:1].islower():
            return True
        if before.endswith("\u00ad"):
            return False
        one, two = stem[1].casefold(), rest[0].casefold()
        whole, apart = self.known[one + two], self.known[f"{one}-{two}"]
        if whole or apart:
            return apart >= whole
        if len(one) == 1 or one in _FIRST or two in _SECOND:
            return True
        return not self.hyphenated or bool(self.known[one] and self.known[two])
