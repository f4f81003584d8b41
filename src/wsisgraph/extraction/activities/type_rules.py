"""The rules of `lexicon/type_rules.toml`: what verb, head noun and the noun's own type come to together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.lexicon.currencies import money_words

_NOTHING = "-"
"""In a rule: no type, of the noun or of the activity."""
_SUMS = word_set("grammar", "type_rules", "sums")


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb and its object, all in lower case."""

    verb: str
    head: str
    """The head noun of the object as written, with its singulars in `heads`."""
    heads: frozenset[str]
    noun: str | None
    """The type that the noun phrase speaks for."""
    near: frozenset[str]
    """The first words of the object, up to a quotation."""
    length: int
    """The words of the object."""
    named: bool
    """Whether the object is a bare name."""

    @property
    def costs(self) -> bool:
        """Whether the object tells of money."""
        return any(word in money_words() or word[:1] in "$€£¥₹" for word in self.near)

    @property
    def is_sum(self) -> bool:
        """Whether the head noun is a sum of money."""
        return self.head in _SUMS or self.head[:1].isdigit()


@dataclass(frozen=True, slots=True)
class TypeRule:
    """One rule; the head comment of the file says what its parts mean. None asks for nothing."""

    type: str
    verbs: frozenset[str] | None = None
    not_verbs: frozenset[str] = frozenset()
    heads: frozenset[str] | None = None
    forms: frozenset[str] | None = None
    near: frozenset[str] | None = None
    not_near: frozenset[str] = frozenset()
    nouns: frozenset[str] | None = None
    not_nouns: frozenset[str] = frozenset()
    costs: bool = False
    sum: bool = False
    named: bool = False
    plural: bool = False
    most_words: int | None = None

    def asks(self, verb: str) -> bool:
        """Whether the rule is about a verb."""
        return (self.verbs is None or verb in self.verbs) and verb not in self.not_verbs

    def holds(self, deed: Deed) -> bool:
        """Whether all that the rule names is so."""
        return self.asks(deed.verb) and self.fits(deed)

    def fits(self, deed: Deed) -> bool:
        """Whether all but the verb is as the rule names it."""
        return self._words_hold(deed) and self._shape_holds(deed)

    def _words_hold(self, deed: Deed) -> bool:
        noun = deed.noun or _NOTHING
        return (
            (self.nouns is None or noun in self.nouns)
            and noun not in self.not_nouns
            and (self.heads is None or not self.heads.isdisjoint(deed.heads))
            and (self.forms is None or deed.head in self.forms)
            and (self.near is None or not self.near.isdisjoint(deed.near))
            and self.not_near.isdisjoint(deed.near)
        )

    def _shape_holds(self, deed: Deed) -> bool:
        return (
            (deed.costs or not self.costs)
            and (deed.is_sum or not self.sum)
            and (deed.named or not self.named)
            and (deed.head.endswith("s") or not self.plural)
            and (self.most_words is None or deed.length <= self.most_words)
        )


def decided(deed: Deed) -> str | None:
    """The type by the first rule that holds; None when none does, or when it leaves the type to noun and verb."""
    found = next((rule.type for rule in _rules_of(deed.verb) if rule.fits(deed)), _NOTHING)
    return None if found == _NOTHING else found


@lru_cache(maxsize=4096)
def _rules_of(verb: str) -> tuple[TypeRule, ...]:
    """The rules about a verb, in their order."""
    return tuple(rule for rule in type_rules() if rule.asks(verb))


@cache
def type_rules() -> tuple[TypeRule, ...]:
    """The rules in their order."""
    return tuple(_rule(entry) for entry in load("type_rules")["rule"])


def _rule(entry: Mapping[str, Any]) -> TypeRule:
    parts: dict[str, Any] = {
        key: _words(value.split()) if isinstance(value, str) and key != "type" else value
        for key, value in entry.items()
    }
    return TypeRule(**parts)


def _words(written: Sequence[str]) -> frozenset[str]:
    """The words of a rule, with the lists of `grammar.toml` that it names put in."""
    lists = [word_set("grammar", *word[1:].split(".")) for word in written if word.startswith("@")]
    return frozenset(word for word in written if not word.startswith("@")).union(*lists)
