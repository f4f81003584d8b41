"""The protocol's dataset of an update (`using-graph-uri`), written into its text as USING clauses.

The engine has no parameter for it. Only IRIs are inserted, through the one serialiser, at places between tokens.
"""

from wsisgraph.store.parse import Parsed
from wsisgraph.store.tokens import Token
from wsisgraph.terms import iri


def with_using(text: str, parsed: Parsed, default: tuple[str, ...], named: tuple[str, ...]) -> str:
    """The update with the dataset in each of its operations that has a pattern.

    Raises:
        ValueError: the text names a dataset itself (SPARQL 1.1 Protocol, 2.2.3), or an IRI cannot be written.

    """
    if not (default or named):
        return text
    if parsed.names_dataset:
        raise ValueError("an update with USING, USING NAMED or WITH cannot be combined with a protocol dataset")
    clause = " ".join([f"USING {iri(name)}" for name in default] + [f"USING NAMED {iri(name)}" for name in named])
    pieces, position = [], 0
    for place, insertion in _insertions(text, parsed.tokens, clause):
        pieces += [text[position:place], insertion]
        position = place
    return "".join([*pieces, text[position:]])


def _insertions(text: str, tokens: tuple[Token, ...], clause: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    depth = 0
    for index, token in enumerate(tokens):
        if token.kind == "other" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
        elif depth == 0 and token.is_word("WHERE"):
            if index and tokens[index - 1].is_word("DELETE"):
                # DELETE WHERE { … } has no place for USING: its pattern is also what it deletes.
                found.append((token.start, f"{_group(text, tokens, index + 1)} "))
            found.append((token.start, f"{clause} "))
    return found


def _group(text: str, tokens: tuple[Token, ...], start: int) -> str:
    """The text of the group in braces that begins at a token."""
    depth = 0
    for token in tokens[start:]:
        if token.kind == "other" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
            if depth == 0:
                return text[tokens[start].start : token.end]
    return ""
