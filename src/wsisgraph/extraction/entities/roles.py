"""Roles in which a document introduces a body, and by which it calls it later: `our donor, the Lake Trust` … `The
donor financed …`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

Sentence = tuple[Sequence[Token], list[Name]]
RULE = "role"
_ROLES = word_set("grammar", "roles", "introduced")
_OWNERS = frozenset({"our", "its", "their", "the", "his", "her"})
_BODIES = frozenset({"organisation", "acronym", "unknown"})
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
