"""Names that are said to be undertakings of bodies: `VELHUB is a Lake Trust project`."""

from collections.abc import Iterator, Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.words.tokens import Token

_OPEN = frozenset({"work", "programme", "unknown", "acronym"})
_SAYING = frozenset({"is", "was", ",", "–", "—"})
_ARTICLES = frozenset({"a", "an", "the"})
_FARTHEST = 12
"""Tokens between a name and the word for what it is said to be, at most."""


def declared(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Each name that the sentence says to be an undertaking, with the bodies whose it is."""
    for project in names:
        at = _behind_bracket(tokens, project.last)
        if not may_be_owned(project) or at + 3 >= len(tokens) or tokens[at].lower not in _SAYING:
            continue
        head = _undertaking(tokens, at + 2) if tokens[at + 1].lower in _ARTICLES else None
        if head is None:
            continue
        bodies = _in_front(names, tokens, at + 2, head) or _named_behind(names, tokens, head)
        if bodies:
            yield project.name, bodies


def may_be_owned(name: Name) -> bool:
    """No name of a body, save one that only the words around it have shown to act."""
    return name.kind in _OPEN or (name.kind == "organisation" and name.rule == "context")


def _behind_bracket(tokens: Sequence[Token], at: int) -> int:
    """Where the words go on behind the brackets that may explain a name."""
    if at >= len(tokens) or tokens[at].text != "(":
        return at
    return next((t.index + 1 for t in tokens[at : at + _FARTHEST] if t.text == ")"), at)


def _undertaking(tokens: Sequence[Token], first: int) -> int | None:
    """The word for an undertaking that closes the noun phrase at `first`; `a project | partner` is none."""
    for token in tokens[first : first + _FARTHEST]:
        following = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        if not token.frozen and token.lower in word_set("nouns", "support", "projects"):
            goes_on = following is not None and following.tag in ("NN", "NNS") and not following.frozen
            return None if goes_on else token.index
        if not (token.frozen or token.tag in ("JJ", "CC", "NN") or token.text in "()"):
            return None
    return None


def _in_front(names: Sequence[Name], tokens: Sequence[Token], first: int, head: int) -> tuple[Name, ...]:
    """The bodies of `a Lake Trust and Harbour Bank | project`, `a Lake Trust pilot | project`."""
    inside = [n for n in names if first <= n.first and n.last <= head and n.kind in BODIES]
    last = inside[-1].last if inside else -1
    return tuple(inside) if last == head or (last == head - 1 and tokens[last].tag == "NN") else ()


def _named_behind(names: Sequence[Name], tokens: Sequence[Token], head: int) -> tuple[Name, ...]:
    """The bodies of `a project | of the Lake Trust and Harbour Bank`."""
    at = head + 1
    found: list[Name] = []
    while at + 1 < len(tokens) and tokens[at].lower in (("and", ",", "&") if found else ("of", "by", "from")):
        at += 1 + (tokens[at + 1].lower == "the")
        body = next((n for n in names if n.first == at and n.kind in BODIES), None)
        if body is None:
            break
        found.append(body)
        at = body.last
    return tuple(found)
