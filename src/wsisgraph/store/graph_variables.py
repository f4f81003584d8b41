"""Which graphs an update changes that names them by variables: its pattern is asked before it is applied.

Only what is plainly understood is asked: one operation, whose pattern gives the same rows whenever it is asked.
"""

from collections.abc import Sequence
from itertools import pairwise

from pyoxigraph import NamedNode, QuerySolutions, Store

from wsisgraph.store.tokens import Token, tokenize
from wsisgraph.store.written import is_plain

_OPERATIONS = (("DELETE", "WHERE"), ("INSERT", "WHERE"), ("DELETE", "INSERT", "WHERE"))
_OTHER_DATA = ("WITH", "USING", "SERVICE", "ALL", "NAMED", "PREFIX", "BASE", "DATA")
_UNSTEADY = ("NOW", "RAND", "UUID", "STRUUID", "BNODE", "LIMIT", "OFFSET", "SAMPLE", "GROUP_CONCAT")
_CONSTANT = "namedGraph"


def graphs_found(store: Store, text: str, base: str | None) -> list[str] | None:
    """The named graphs that the update `text` may change in `store`; None when its text does not tell."""
    query = graph_query(text)
    if query is None:
        return None
    try:
        found = store.query(query, base_iri=base)
    except (SyntaxError, RuntimeError):
        # The update itself will say what is wrong with it.
        return None
    assert isinstance(found, QuerySolutions)  # noqa: S101 - it is a SELECT
    return sorted({value.value for row in found for value in row if isinstance(value, NamedNode)})


def graph_query(text: str) -> str | None:
    """The SELECT whose values are the graphs that an update writes to."""
    tokens = tuple(tokenize(text))
    first = next((n for n, token in enumerate(tokens) if token.is_word("DELETE", "INSERT")), None)
    # Escapes may hide a keyword.
    if first is None or "\\" in text or not all(map(_is_of_prologue, tokens[:first])):
        return None
    body = tokens[first:-1] if tokens[-1].text == ";" else tokens[first:]
    prefixes = frozenset(token.text.partition(":")[0] for token in tokens[:first] if token.kind == "name")
    if not all(is_plain(token, prefixes) and not token.is_word(*_OTHER_DATA, *_UNSTEADY) for token in body):
        return None
    outside = _outside(body)
    if tuple(token.text.upper() for token in outside) not in _OPERATIONS or _CONSTANT in text:
        return None
    where = outside[-1]
    # In DELETE WHERE the pattern itself is what goes.
    is_short = len(outside) == 2 and body[1] is where
    head = body if is_short else body[: body.index(where)]
    wanted = dict.fromkeys(after.text for token, after in pairwise(head) if token.is_word("GRAPH"))
    columns = [
        name if name[0] in "?$" else f"({name} AS ?{_CONSTANT}{number})" for number, name in enumerate(wanted)
    ]
    end = body[-1].end
    return f"{text[: tokens[first].start]}SELECT DISTINCT {' '.join(columns)} {text[where.start : end]}"


def _is_of_prologue(token: Token) -> bool:
    return token.kind in ("name", "iri") or token.is_word("PREFIX", "BASE")


def _outside(tokens: Sequence[Token]) -> list[Token]:
    """What stands outside all braces."""
    depth, found = 0, []
    for token in tokens:
        if token.text == "{" and token.kind == "other":
            depth += 1
        elif token.text == "}" and token.kind == "other":
            depth -= 1
        elif depth == 0:
            found.append(token)
    return found
