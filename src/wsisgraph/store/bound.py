"""Values of variables, written into a query as a VALUES block: for engines that have no parameter for them."""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from wsisgraph.store.tokens import Token, tokenize
from wsisgraph.terms import values


def with_bindings(text: str, bindings: Mapping[str, NamedNode | Literal]) -> str:
    """The query with a block for each variable at the beginning of its pattern.

    Raises:
        ValueError: it has no pattern in braces, or a value cannot be written.

    """
    if not bindings:
        return text
    place = _pattern(tuple(tokenize(text)))
    blocks = " ".join(values(name, [term]) for name, term in sorted(bindings.items()))
    return f"{text[:place]} {blocks} {text[place:]}"


def _pattern(tokens: tuple[Token, ...]) -> int:
    """Where the outermost pattern begins: behind its brace."""
    depth = groups = 0
    constructs = False
    for position, token in enumerate(tokens):
        if depth == 0 and token.is_word("CONSTRUCT"):
            constructs = tokens[position + 1 : position + 2] != () and tokens[position + 1].text == "{"
        if token.kind != "other" or token.text not in ("{", "}"):
            continue
        if token.text == "}":
            depth -= 1
            continue
        if depth == 0:
            groups += 1
            # The first group of a CONSTRUCT is what it makes.
            if groups == 2 or not constructs:
                return token.end
        depth += 1
    raise ValueError("the query has no pattern that values could be written into")
