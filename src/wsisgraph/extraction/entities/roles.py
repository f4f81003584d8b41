"""Roles in which a document introduces a body, and by which it calls it later: `our donor, the Lake Trust` … `The
donor financed …`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

Sentence = tuple[Sequence[Token], list[Name]]
RULE = "role"
_ROLES = word_set("grammar", "roles", "introduced")
_OWNERS = frozenset({"our", "its", "their", "the", "his", "her"})
_BODIES = frozenset({"organisation", "acronym", "unknown"})
_KINDS = word_set("grammar", "roles", "kinds")
_SAYING = frozenset({",", "is", "was", "–", "—", "("})
_ONE = frozenset({"a", "an", "one"})
_ENDS = frozenset({"IN", "REL", "TO", "VBN", "VBG", "VBZ", "VBD", "CC", "BE", "HV"})
_SHORTEST_KIND = 3
_LONGEST_KIND = 10
"""Tokens of `is one of the oldest and largest bands of`."""
_MOST_BEFORE = 3
"""Tokens between the word that opens the phrase and the role (`our long-standing main donor`)."""


def call_by_role(sentences: Sequence[Sentence]) -> None:
    """Add names for `the donor` behind the sentence that says who it is; changes the lists.

    A role in which two bodies are introduced stands for neither.
    """
    given: dict[str, set[str]] = {}
    introduced = [list(_introduced(tokens, names)) for tokens, names in sentences]
    for role, body in (pair for pairs in introduced for pair in pairs):
        given.setdefault(role, set()).add(body.name)
    for name in (n for _, names in sentences for n in names if n.kind in _BODIES):
        for kind in _KINDS.intersection(name.name.lower().split()):
            # `the bank` may be the Lake Bank, too.
            given.setdefault(kind, set()).add(name.name)
    known: dict[str, Name] = {}
    for (tokens, names), pairs in zip(sentences, introduced, strict=True):
        called = list(_called(tokens, known)) if known else []
        free = [n for n in called if not any(n.first < m.last and m.first < n.last for m in names)]
        if free:
            names[:] = sorted([*names, *free], key=lambda name: name.first)
        known |= {role: body for role, body in pairs if len(given[role]) == 1}


def _introduced(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[tuple[str, Name]]:
    """`our donor, the Lake Trust` and `the Lake Trust, our donor,`."""
    for body in names:
        if body.kind not in _BODIES:
            continue
        comma = body.first - 1 - (tokens[body.first - 1].lower == "the" if body.first else 0)
        if comma > 1 and tokens[comma].text == "," and _is_role(tokens, comma - 1):
            yield tokens[comma - 1].lower, body
        behind = next(
            (i for i in range(body.last + 2, min(body.last + 4, len(tokens))) if _is_role(tokens, i)), None
        )
        opened = behind is not None and tokens[body.last].text == "," and tokens[body.last + 1].lower in _OWNERS
        if opened and behind is not None and (behind + 1 == len(tokens) or not tokens[behind + 1].word):
            yield tokens[behind].lower, body
        yield from ((kind, body) for kind in _kinds(tokens, body))


def _kinds(tokens: Sequence[Token], body: Name) -> Iterator[str]:
    """`Velvet Tides, a band from Lima`, `Velvet Tides is one of the oldest bands`, `the band Velvet Tides`."""
    before = tokens[body.first - 1] if body.first else None
    if before is not None and before.lower in _KINDS and not before.frozen:
        yield before.lower
    said = tokens[body.last : body.last + _LONGEST_KIND]
    if len(said) < _SHORTEST_KIND or said[0].lower not in _SAYING or said[1].lower not in _ONE:
        return
    start = 4 if [t.lower for t in said[1:4]] == ["one", "of", "the"] else 2
    close = (t.index for t in said[start:] if t.tag in _ENDS or (not t.word and t.text != "-"))
    last = tokens[next(close, said[-1].index + 1) - 1]
    kind = next((s for s in singulars(last.lower) if s in _KINDS), None)
    if kind is not None and not last.frozen:
        yield kind


def _is_role(tokens: Sequence[Token], at: int) -> bool:
    before = [t.lower for t in tokens[max(0, at - _MOST_BEFORE) : at]]
    return tokens[at].lower in _ROLES and not tokens[at].frozen and bool(_OWNERS & set(before))


def _called(tokens: Sequence[Token], known: dict[str, Name]) -> Iterator[Name]:
    """`the donor`, with nothing behind that makes it another (`the donor community`)."""
    for token in tokens[1:]:
        body = known.get(token.lower)
        behind = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        another = behind is not None and (behind.lower == "of" or behind.tag in ("NN", "NAME", "POS"))
        if body is not None and not another and tokens[token.index - 1].lower == "the" and not token.frozen:
            yield replace(
                body, first=token.index, last=token.index + 1, start=token.start, end=token.end, kind="short",
                surface=token.text, rule=RULE,
            )  # fmt: skip
