"""The heads of state and government of a body or country, who act for it: `the ECOWAS Heads of State`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.words.tokens import Token

Sentence = tuple[Sequence[Token], list[Name]]
_HEADS = frozenset({"heads", "head"})
_STATE = frozenset({"state", "government", "governments", "states"})
_BETWEEN = frozenset({"of", "and", "or"})
_LEADERS = word_set("grammar", "rulers", "leaders")
_RULERS = _HEADS | _LEADERS
_OPEN = frozenset({"work", "short", "unknown"})


def freeze_rulers(sentences: Sequence[Sentence]) -> None:
    """Keep `heads of state and government` together and free of names of its own; changes tokens and lists."""
    for tokens, names in sentences:
        for index in [i for i, token in enumerate(tokens[:-2]) if token.lower in _HEADS]:
            end = _title_end(tokens, index)
            if not end:
                continue
            inside = [n for n in names if index <= n.first and n.last <= end]
            if all(n.kind in _OPEN for n in inside):
                names[:] = [n for n in names if n not in inside]
            for token in tokens[index + 1 : end]:
                token.frozen = True


def _title_end(tokens: Sequence[Token], index: int) -> int:
    """The end of `heads of state and (of) government` that begins at `index` (0: it is none)."""
    if (
        tokens[index].lower not in _HEADS
        or tokens[index + 1].lower != "of"
        or tokens[index + 2].lower not in _STATE
    ):
        return 0
    end = at = index + 3
    while at < len(tokens) and (tokens[at].lower in _BETWEEN or tokens[at].lower in _STATE):
        at += 1
        end = at if tokens[at - 1].lower in _STATE else end
    return end


def ruled_body(tokens: Sequence[Token], span: tuple[int, int], names: Sequence[Name]) -> Name | None:
    """The body or country whose rulers a noun phrase names: in front of them, or behind their `of`."""
    first, last = span
    begin = next((i for i in range(first, last) if tokens[i].lower in _RULERS and not tokens[i].frozen), None)
    if begin is None:
        return None
    end = (_title_end(tokens, begin) if begin + 2 < len(tokens) else 0) or begin + 1
    if end == begin + 1 and tokens[begin].lower not in _LEADERS:
        return None
    if end >= last:
        return next((n for n in names if first <= n.first and _owns(tokens, n, begin)), None)
    behind = end + 1 + (end + 1 < last and tokens[end + 1].lower == "the")
    of = tokens[end].lower == "of" and not tokens[end].frozen
    return next((n for n in names if of and n.first == behind and n.last == last and _rules(n)), None)


def _owns(tokens: Sequence[Token], name: Name, begin: int) -> bool:
    """`CARICOM | heads of state`, `CARICOM's | heads of state`, `the Kenyan | head of state`."""
    gap = tokens[name.last : begin]
    return _rules(name) and name.last <= begin and all(t.tag == "POS" for t in gap)


def _rules(name: Name) -> bool:
    return name.kind in BODIES or name.rule in ("country", "nationality")
