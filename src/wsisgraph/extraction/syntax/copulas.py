"""Clauses that say what somebody is: `Morrow Trust is a charity that has built 30 schools`."""

from collections.abc import Sequence

from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.words.tokens import Token

_NEAR = 5
"""Tokens between the copula and the noun that it gives to its subject, at most: article, number, qualities."""
_QUALIFYING = frozenset({"DT", "CD", "NN", "RB", ",", "CC", "VBN"})


def calling(tokens: Sequence[Token], clauses: Sequence[Clause], relative: Clause) -> Clause | None:
    """The main clause that calls its subject by the noun that a relative clause speaks of."""
    main = next((c for c in clauses if c.kind == "main" and c.group.copula and c.subject is not None), None)
    if main is None or main.group.negated or relative.subject is None:
        return None
    first, last = main.group.last, relative.subject[0]
    near = 0 <= last - first <= _NEAR
    return main if near and all(t.tag in _QUALIFYING for t in tokens[first:last]) else None
