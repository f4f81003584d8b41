"""Clauses that say what somebody is: `Morrow Trust is a charity that has built 30 schools`."""

from collections.abc import Sequence

from wsisgraph.extraction.syntax.clauses import Clause

_NEAR = 2
"""Tokens between the copula and the noun that it gives to its subject: an article and a number."""


def calling(clauses: Sequence[Clause], relative: Clause) -> Clause | None:
    """The main clause that calls its subject by the noun that a relative clause speaks of."""
    main = next((c for c in clauses if c.kind == "main" and c.group.copula and c.subject is not None), None)
    if main is None or main.group.negated or relative.subject is None:
        return None
    return main if 0 <= relative.subject[0] - main.group.last <= _NEAR else None
