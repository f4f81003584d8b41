"""Units that bear the name of a registered body: `UNDP Nairobi Innovation Lab`, `Youth Section of UNESCO`.

Recognition may find the body first and take the rest for something else; here they become one name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.authority import Authority, Known
from wsisgraph.extraction.names.learned import local_id
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.words.tokens import Token

_UNITS = word_set("grammar", "unit_names", "units")
_LEVELS = word_set("grammar", "unit_names", "levels")
FAMILIES = word_set("grammar", "unit_names", "families")
_OPEN = frozenset({"organisation", "unknown", "work", "programme"})
_KNOWN = frozenset({"registry", "definition", "contributor"})
_JOINING = frozenset({"and", "&"})
_BEHIND = frozenset({"of", "for", "in", "on", "at"})
_BRACKET = re.compile(r"\s*\([^()]*\)$")
_LONGEST = 12
"""Words of a registered name, at most."""


def unit_head(name: str) -> str | None:
    """The unit that a name calls itself, in small letters: the noun in front of `of`, `for` or `in`."""
    words = _BRACKET.sub("", name).split()
    cut = next((i for i, word in enumerate(words) if i and word in _BEHIND), len(words))
    head = words[cut - 1].lower() if words else ""
    return head if head in _UNITS else None


def body_of_unit(name: str, authority: Authority) -> Known | None:
    """The registered body with whose name that of a unit begins, or which stands behind its `of` or `at`."""
    words = _BRACKET.sub("", name).split()
    for part in (*_beginnings(words), *_endings(words)):
        known = authority.get(part)
        if known is not None and known.body and known.entity and "/" not in known.entity:
            return None if known.entity in FAMILIES else known
    return None


def _beginnings(words: Sequence[str]) -> Iterator[str]:
    yield from (" ".join(words[:length]) for length in range(min(_LONGEST, len(words) - 1), 0, -1))


def _endings(words: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(words[:-1]):
        if at and word in ("of", "at"):
            yield " ".join(words[at + 1 + (words[at + 1].lower() == "the") :])


def join_units(sentences: Sequence[tuple[Sequence[Token], list[Name]]], authority: Authority) -> None:
    """Make one name of a unit and the registered body beside it; changes the lists."""
    for tokens, names in sentences:
        names[:] = [name for name in names if not _is_level(tokens, name)]
        for number in range(len(names) - 1, -1, -1):
            unit = names[number]
            if not _is_unit(tokens, unit):
                continue
            before = names[number - 1] if number else None
            after = names[number + 1] if number + 1 < len(names) else None
            if before is not None and _in_front(tokens, before, unit):
                names[number - 1 : number + 1] = [_joined(before, unit, tokens)]
            elif after is not None and _behind(tokens, unit, after):
                names[number : number + 2] = [_joined(unit, after, tokens)]
            elif unit.kind != "organisation" and body_of_unit(unit.surface, authority) is not None:
                names[number] = replace(unit, kind="organisation", rule="shape")


def _is_level(tokens: Sequence[Token], name: Name) -> bool:
    """`the Subregional | headquarters`: which of its offices, and the name of no body."""
    behind = tokens[name.last].lower if name.last < len(tokens) else ""
    if name.kind != "unknown" or name.rule != "doer" or behind not in _UNITS:
        return False
    return all(t.lower in _LEVELS for t in tokens[name.first : name.last])


def _is_unit(tokens: Sequence[Token], name: Name) -> bool:
    last = tokens[name.last - 1]
    return name.kind in _OPEN and name.rule not in _KNOWN and last.capital and last.lower in _UNITS


def _is_owner(name: Name) -> bool:
    return name.kind in BODIES and name.rule == "registry" and name.entity not in {None, "", *FAMILIES}


def _in_front(tokens: Sequence[Token], body: Name, unit: Name) -> bool:
    """`UNDP | Innovation Lab`; a word that is no name may stand between (`ITU | ICT | and Trade Section`)."""
    between = tokens[body.last : unit.first]
    spaced = tokens[body.last].start == body.end + 1 and all(t.capital and t.word for t in between)
    return _is_owner(body) and spaced and (not between or tokens[unit.first].lower in _JOINING)


def _behind(tokens: Sequence[Token], unit: Name, body: Name) -> bool:
    between = [t.lower for t in tokens[unit.last : body.first]]
    return (
        _is_owner(body)
        and unit.last - unit.first > 1
        and between in (["of"], ["of", "the"], ["at"], ["at", "the"])
    )


def _joined(first: Name, last: Name, tokens: Sequence[Token]) -> Name:
    for token in tokens[first.first : last.last]:
        # What stands inside a name joins and separates nothing any more.
        token.frozen = True
    gap = " ".join(t.text for t in tokens[first.last : last.first])
    whole = " ".join(filter(None, (first.surface, gap, last.surface)))
    slug = next((n.entity.partition("/")[0] for n in (first, last) if n.entity and "/" in n.entity), "")
    return replace(
        first, last=last.last, end=last.end, kind="organisation", surface=whole, name=whole,
        entity=local_id(slug, whole) if slug else None, rule="shape", ambiguous=(),
    )  # fmt: skip
