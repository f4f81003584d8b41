"""Where what follows a verb ends: at the beginning of the next clause."""

from collections.abc import Sequence

from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.words.tokens import Token


def bound(tokens: Sequence[Token], clauses: list[Clause]) -> None:
    """End each complement where the next clause begins."""
    begun = [(clause, _begin(tokens, clause)) for clause in clauses]
    for number, clause in enumerate(clauses):
        end = len(tokens)
        for later, first in begun[number + 1 :]:
            # Where the subject in front goes on behind this clause, the next begins at its verb.
            begins = later.group.first if first < clause.group.first else first
            if begins >= clause.group.last:
                end = min(end, begins)
        while end > clause.group.last and (
            tokens[end - 1].tag in ("CC", ",", ";", ".", ":", "SUB", "REL", "RB") or tokens[end - 1].text in ".!?"
        ):
            end -= 1
        clause.complement = (clause.group.last, max(end, clause.group.last))


def _begin(tokens: Sequence[Token], clause: Clause) -> int:
    if clause.kind == "coordinated" or clause.subject is None:
        return clause.begin
    if clause.kind == "relative":
        index = clause.group.first
        while index > clause.subject[1] and tokens[index - 1].tag != "REL":
            index -= 1
        return max(index - 1, clause.subject[1])
    begin = clause.subject[0] if clause.lead is None else clause.lead
    return begin if begin <= clause.group.first else clause.group.first
