"""Which graphs an update may change, as far as its text tells.

Naming too many only costs time; naming too few would lose a change. So whatever is not plainly understood means
that any graph may have changed.
"""

from collections.abc import Callable

from wsisgraph.store.tokens import Token

Resolve = Callable[[Token], str | None]
_BEFORE_A_GRAPH = ("GRAPH", "WITH", "INTO", "TO")
_MOVING = ("ADD", "MOVE", "COPY")
_EVERYTHING = ("ALL", "NAMED", "PREFIX", "BASE")
_WORDS = """
A ABS ADD ALL AS ASC AVG BASE BIND BNODE BOUND BY CEIL CLEAR COALESCE CONCAT CONTAINS COPY COUNT CREATE DATA
DATATYPE DAY DEFAULT DELETE DESC DISTINCT DROP ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR GRAPH GROUP
GROUP_CONCAT HAVING HOURS IF IN INSERT INTO IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE
LIMIT LOAD MAX MD5 MIN MINUS MINUTES MONTH MOVE NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX
REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER
STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TO TRUE TZ UCASE UNDEF UNION URI
USING UUID VALUES WHERE WITH YEAR
"""
_KEYWORDS = frozenset(_WORDS.split())
_PARTS = tuple(sorted(word for word in _KEYWORDS if len(word) > 1))


def graphs_written(
    tokens: tuple[Token, ...], prefixes: frozenset[str], resolve: Resolve
) -> tuple[str, ...] | None:
    """The graphs that an update may change, the unnamed one (empty) among them; None when it may be any.

    `tokens` begin after the prologue, whose prefixes are `prefixes`; `resolve` gives the IRI of a token or None.
    """
    found = {""}
    for position, token in enumerate(tokens):
        if not is_plain(token, prefixes) or token.is_word(*_EVERYTHING):
            return None
        graph = _graph_after(tokens, position)
        if graph is None:
            continue
        iri = resolve(graph)
        if iri is None or ":" not in iri:
            return None
        found.add(iri)
    return tuple(sorted(found))


def is_plain(token: Token, prefixes: frozenset[str]) -> bool:
    """Whether a token can be nothing else: no keyword is hidden in it that a lenient parser would find."""
    if token.kind == "word":
        return token.text.upper() in _KEYWORDS
    if token.kind == "name":
        prefix = token.text.partition(":")[0]
        return prefix in prefixes and not prefix.upper().startswith(_PARTS) and not prefix.upper().endswith(_PARTS)
    return not token.is_unsure


def _graph_after(tokens: tuple[Token, ...], position: int) -> Token | None:
    """The token that names a graph after the keyword at `position`; None for the unnamed graph."""
    token, following = tokens[position], list(tokens[position + 1 : position + 4])
    if token.is_word(*_MOVING):
        following = [other for other in following if not other.is_word("SILENT", "GRAPH")]
    elif not token.is_word(*_BEFORE_A_GRAPH):
        return None
    if not following or following[0].is_word("DEFAULT", "GRAPH"):
        return None
    return following[0]
