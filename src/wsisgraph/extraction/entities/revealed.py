"""Bodies that only the words around their names reveal: `the chairman of Rappler`, `the staff of Tamkeen`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.entities.no_bodies import origins
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.name_words import is_plain, words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

OPEN = frozenset({"unknown", "acronym"})
"""Kinds of names that may name a body."""
_CALLED = OPEN | {"person", "work"}
_BODIES = frozenset({"unknown", "acronym", "organisation"})
_KNOWN = frozenset({"registry", "definition", "contributor"})
_HOUSES = word_set("grammar", "revealed", "houses")
_APPOSITION = 8
_FINITE = frozenset({"BE", "HV", "MD", "VBZ", "VBD", "VBP"})
_OPENING = frozenset({",", ":", ";", "CC", "DT", "REL"})
_MARKS = '"“.–—-•'
"""What stands in front of a subject; another word has the name for its own (`the users of Mappa provide`)."""
_EXAMPLES = frozenset({"such", "like", "including", "include", "includes", "included", "are", "were", ":"})
"""What stands between many bodies and those of them that are named."""
_INNER = str.maketrans("", "", "-'’")
"""Marks inside the name of a person."""
_LONGEST_LIST = 40
_MINISTRY = re.compile(r"Mo(?!U)[A-Z][A-Za-z]{0,4}")
"""`MoF`, `MoHE`: how ministries are abbreviated."""


def reveal(sentences: Sequence[tuple[Sequence[Token], list[Name]]]) -> None:
    """Make organisations of open names that some sentence reveals, wherever they stand; changes the lists."""
    persons = {word for _, names in sentences for n in names if n.kind == "person" for word in n.surface.split()}
    shown = {
        name.surface
        for tokens, names in sentences
        for name in names
        if name.kind in OPEN
        and name.surface not in persons
        and name.surface not in origins()
        and _is_shown(tokens, name)
    }
    called = {name.surface for tokens, names in sentences for name in names if _is_called(tokens, name)}
    for _, names in sentences:
        for number, name in enumerate(names):
            open_name = name.kind in OPEN and name.surface in shown
            if open_name or (name.kind in _CALLED and name.surface in called):
                names[number] = replace(name, kind="organisation", rule="context")
    _products(sentences)


def _products(sentences: Sequence[tuple[Sequence[Token], list[Name]]]) -> None:
    """Names of one word that a sentence calls a tool, system or undertaking (`Mappa is an online tool`) are no
    bodies.
    """
    products = word_set("grammar", "revealed", "products")
    called = {
        name.surface
        for tokens, names in sentences
        for name in names
        if _may_be_product(name) and (_apposed(tokens, name, products) or _called(tokens, name, products))
    }
    for _, names in sentences if called else ():
        for number, name in enumerate(names):
            if _may_be_product(name) and name.surface in called:
                names[number] = replace(name, kind="programme", rule="context")


def _called(tokens: Sequence[Token], name: Name, products: frozenset[str]) -> bool:
    """`the European project FLOODS has …`: what it is stands in front, behind an article."""
    at = name.first - 1
    if at < 1 or tokens[at].lower not in products or tokens[at].frozen:
        return False
    article = next((t for t in reversed(tokens[max(0, at - 3) : at]) if t.tag not in ("NN", "NAME")), None)
    return article is not None and article.lower in ("the", "a", "an", "our", "its", "this")


def _is_called(tokens: Sequence[Token], name: Name) -> bool:
    """`Morrow Youth is a national charity`, `Morrow Hall, a charity for girls`: behind a comma no person does."""
    if name.kind not in ("person", "work") or name.rule in _KNOWN or name.last - name.first == 1:
        return False
    behind = [t.lower for t in tokens[name.last : name.last + 2]]
    said = behind in (["is", "a"], ["is", "an"]) or (name.kind == "work" and behind in ([",", "a"], [",", "an"]))
    return said and _apposed(tokens, name)


def _may_be_product(name: Name) -> bool:
    return name.last - name.first == 1 and name.kind in _BODIES and name.rule not in _KNOWN


def _is_shown(tokens: Sequence[Token], name: Name) -> bool:
    before = [t.lower for t in tokens[max(0, name.first - 4) : name.first]]
    if before[-1:] == ["the"]:
        before.pop()
    if _behind_role(before) or _owns(tokens, name) or _apposed(tokens, name):
        return True
    if _exemplifies(tokens, name):
        return True
    if name.kind == "acronym" and (_acts(tokens, name, before) or _MINISTRY.fullmatch(name.surface)):
        return True
    sure = name.kind == "acronym" or not like_person(name, tokens)
    return sure and (_behind_support(before) or _speaks(tokens, name) or _in_business(tokens, name, before))


def _in_business(tokens: Sequence[Token], name: Name, before: Sequence[str]) -> bool:
    """`Rappler operates …`, `Rappler, which operates …`, `Rappler is based …`, `the mission of Rappler`."""
    if before[-1:] == ["of"]:
        return before[-2:-1] != [] and before[-2] in word_set("grammar", "revealed", "purposes")
    if name.first and tokens[name.first - 1].tag not in _OPENING and tokens[name.first - 1].text not in _MARKS:
        return False
    behind = [t.lower for t in tokens[name.last : name.last + 4]]
    if behind[:2] == [",", "which"]:
        behind = behind[2:]
    if behind[:1] in (["is"], ["was"], ["are"]):
        return len(behind) > 1 and behind[1] in word_set("grammar", "revealed", "founded")
    return bool(behind) and behind[0] in word_set("grammar", "revealed", "business")


def _acts(tokens: Sequence[Token], name: Name, before: Sequence[str]) -> bool:
    """`MBA warned that …`, `reported MBA`, `asked the MBA to …`, `MBA's office`: what only bodies do or have."""
    behind = tokens[name.last].lower if name.last < len(tokens) else "."
    told = before[-1:] != [] and before[-1] in word_set("grammar", "revealed", "asking") and behind == "to"
    quoted = before[-1:] == ["reported"] and behind in ".,"
    told = told or (before[-1:] != [] and before[-1] in word_set("grammar", "revealed", "informing"))
    return told or quoted or behind == "'s" or behind in word_set("grammar", "revealed", "saying")


def _behind_role(before: Sequence[str]) -> bool:
    """`the chairman of Rappler`, `employees of Rappler`, `our partner Rappler`, `a company, Rappler,`."""
    if not before:
        return False
    if before[-1] in ("of", "at", "from", "with") and len(before) > 1:
        return bool(_forms(before[-2]) & word_set("grammar", "revealed", "roles"))
    if before[-1] == "for" and len(before) > 1:
        return bool(_forms(before[-2]) & word_set("grammar", "revealed", "speakers"))
    noun = before[-2] if before[-1] == "," and len(before) > 1 else before[-1]
    return bool(_forms(noun) & words("body_nouns"))


def _exemplifies(tokens: Sequence[Token], name: Name) -> bool:
    """`investors such as Rappler`, `partners include Aho and Rappler`: one of the bodies named as examples."""
    at = name.first - 1
    while at > 0 and name.first - at < _LONGEST_LIST and _goes_with(tokens[at]):
        at -= 1
    if at < 1:
        return False
    at -= tokens[at].lower == "as" and tokens[at - 1].lower == "such"
    if tokens[at].lower not in _EXAMPLES:
        return False
    at -= 1 + (tokens[at - 1].text == ",")
    return at >= 0 and not tokens[at].frozen and tokens[at].lower in words("bodies_in_plural")


def _goes_with(token: Token) -> bool:
    """A token inside a list of names."""
    return token.text in ",;&" or token.capital or token.lower in ("and", "or", "the", "of", "for", "de")


def _behind_support(before: Sequence[str]) -> bool:
    """`funded by Rappler`, `with support from Rappler`, `the acquisition of Rappler`."""
    if len(before) < 2:
        return False
    verb, preposition = before[-2], before[-1]
    if preposition == "by":
        return verb in word_set("grammar", "revealed", "passives")
    if preposition in ("from", "of", "with", "in", "to"):
        return verb in word_set("grammar", "revealed", f"nouns_{preposition}")
    return False


def _owns(tokens: Sequence[Token], name: Name) -> bool:
    """`Rappler's chief executive`, `Rappler's 300 employees`, `the Rappler boss`."""
    if name.last >= len(tokens):
        return False
    if tokens[name.last].lower not in ("'s", "'"):
        pair = [t.lower for t in tokens[name.last : name.last + 2]]
        if pair[0] in word_set("grammar", "revealed", "clients") and name.first + 1 == name.last:
            return True
        return pair == ["chief", "executive"] or pair[0] in (
            "ceo",
            "boss",
            "spokesperson",
            "spokesman",
            "spokeswoman",
        )
    behind = [t.lower for t in tokens[name.last + 1 : name.last + 5]]
    return any(_forms(word) & word_set("grammar", "revealed", "owned") for word in behind)


def _apposed(tokens: Sequence[Token], name: Name, heads: frozenset[str] | None = None) -> bool:
    """`Rappler, a Manila news company, …`, `Rappler is a network of …`, `Rappler (a charity)`: what it is called
    stands behind it.
    """
    heads = words("body_nouns") | _HOUSES if heads is None else heads
    behind = tokens[name.last : name.last + _APPOSITION]
    if len(behind) < 3:
        return False
    mark, article = behind[0].lower, behind[1].lower
    if mark not in (",", "is", "was", "(", "–", "—") or article not in ("a", "an", "the", "one", "our", "its"):
        return mark == "," and article == "founded"
    for token in behind[2:]:
        if token.text in ",.;:()" or token.tag in ("IN", "REL", "TO", "MD", "BE", "HV"):
            return False
        if _forms(token.lower) & heads:
            follows = next((t.tag for t in tokens[token.index + 1 :] if t.tag != "RB"), "")
            # `Launched by Rappler, the portal is …`: a subject, not what Rappler is.
            return follows != "NN" and not (mark == "," and follows in _FINITE)
    return False


def _speaks(tokens: Sequence[Token], name: Name) -> bool:
    """`At Rappler, we believe …`."""
    before = tokens[name.first - 1].lower if name.first else ""
    behind = [t.lower for t in tokens[name.last : name.last + 2]]
    here = [t.lower for t in tokens[max(0, name.first - 2) : name.first]] == ["here", "at"]
    return here or (before in ("at", "from", "of") and behind in ([",", "we"], [",", "our"]))


def like_person(name: Name, tokens: Sequence[Token]) -> bool:
    """Two or three capitalised words none of which is a word of English: as likely a person as a body."""
    inside = tokens[name.first : name.last]
    if not 2 <= len(inside) <= 3 or any(
        t.text.isupper() or not t.text.translate(_INNER).isalpha() for t in inside
    ):
        return False
    return not any(is_plain(t.lower) or t.lower in words("openers", "heads", "sectors") for t in inside)


def _forms(word: str) -> frozenset[str]:
    return frozenset({word, *singulars(word)})
