"""Light verbs in front of a noun that names the deed: `announced the launch of X and the release of Y`."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.predicates import Predicate
from wsisgraph.extraction.words.tokens import Token

_ANNOUNCING = word_set("grammar", "predicates", "announcing")
_CONTRIBUTING = word_set("grammar", "predicates", "contributing")


def announced(tokens: Sequence[Token], deed: Predicate) -> list[Predicate]:
    """The deeds that the object's nouns name, each with what follows its `of` as complement; else the deed."""
    if deed.passive or deed.lemma not in _ANNOUNCING | _CONTRIBUTING:
        return [deed]
    first, last = deed.complement
    noun = _deverbal(tokens, first, last, contributing=deed.lemma in _CONTRIBUTING)
    if noun is None:
        return [deed]
    found = []
    while noun is not None:
        joint = next((i for i in range(noun + 2, last - 3) if tokens[i].lower == "and"), None)
        further = _deverbal(tokens, joint + 1, last, contributing=False) if joint is not None else None
        end = joint if joint is not None and further is not None else last
        lemma = load("nominals")["nouns"][tokens[noun].lower]
        kinds = frozenset({"punctual"})
        found.append(replace(deed, lemma=lemma, verb=noun, complement=(noun + 2, end), classes=kinds))
        noun = further
    return found


def _deverbal(tokens: Sequence[Token], first: int, last: int, *, contributing: bool) -> int | None:
    """The noun of a deed with `of` behind it, at most a determiner and adjectives in front."""
    if contributing:
        if first >= last or tokens[first].lower not in ("to", "in"):
            return None
        first += 1
    for index in _words(tokens, (first, last)):
        if tokens[index].lower not in load("nominals")["nouns"]:
            continue
        of = index + 1 < last - 1 and tokens[index + 1].lower == "of"
        return index if of and index > first - 1 else None
    return None


def _words(tokens: Sequence[Token], span: Range) -> Sequence[int]:
    """The tokens of the noun phrase that begins a span."""
    found = []
    for index in range(*span):
        if tokens[index].frozen or tokens[index].tag not in ("DT", "NN", "RB", "VBG"):
            break
        found.append(index)
        if len(found) == 5:
            break
    return found
