"""Which of the clauses before it a coordinated verb goes on."""

from collections.abc import Sequence

from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.words.tokens import Token

_LETTERED = 4
"""Characters between two tokens where the letter of an item was passed over, at least (`; (b) printed`)."""


def host(clause: Clause, earlier: list[Clause], *, set_off: bool, listed: bool) -> Clause:
    """The clause that a coordinated verb goes on: not the relative one behind a comma, else one of its tense.

    `listed`: no conjunction stands behind that comma.
    """
    nearest = earlier[-1]
    asked = nearest.kind == "subordinate" and nearest.subordinator in ("which", "whom", "where")
    if set_off and (nearest.kind == "relative" or (asked and len(earlier) > 1)):
        inner = ("relative", "subordinate")
        return next((c for c in reversed(earlier) if c.kind not in inner and c.subject), nearest)
    if nearest.kind == "relative" and (doing := _doing(nearest, clause, earlier)) is not None:
        return doing
    both_passive = nearest.group.passive and clause.group.passive
    # `will map the wells so others may use them, and will dig two`
    apart = set_off and not listed
    inside = nearest.kind == "relative" or (
        nearest.kind == "subordinate" and (apart or nearest.subordinator in ("that", "which"))
    )
    if inside and nearest.group.tense != clause.group.tense and not both_passive:
        same = (c for c in reversed(earlier) if c.group.tense == clause.group.tense and c.subject)
        found = next(same, nearest)
        # `was paid by X, which runs a shop and opened a café`: who is active is not what was paid.
        return nearest if found.group.passive and not clause.group.passive else found
    return nearest


def led_in(tokens: Sequence[Token], clause: Clause, earlier: Sequence[Clause]) -> Clause | None:
    """`The Council: (a) met and …; the Board would report; (b) printed …`: the clause with the item's subject."""
    first = clause.group.first
    if first < 1 or tokens[first].start - tokens[first - 1].end < _LETTERED:
        return None
    opened = (c for c in earlier if c.subject is not None and tokens[c.group.first - 1].text == ":")
    return next(opened, None)


def _doing(relative: Clause, clause: Clause, earlier: Sequence[Clause]) -> Clause | None:
    """`X reopened a clinic that had been closed and hired 20 nurses`: what went before is told of the clinic; the
    clause in front goes on in its tense.
    """
    still = relative.group.copula or relative.group.passive
    ahead = relative.group.perfect and relative.group.tense == "past" and not clause.group.perfect
    if not (still and ahead) or clause.group.passive or clause.group.copula:
        return None
    main = next((c for c in reversed(earlier) if c.kind != "relative" and c.subject), None)
    active = main is not None and not (main.group.passive or main.group.copula or main.group.perfect)
    return main if main is not None and active and main.group.tense == clause.group.tense else None
