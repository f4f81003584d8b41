"""What is told to be in the making: `X is under construction`, `X is in preparation`."""

from collections.abc import Iterator

from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.lexicon import load
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.participants.drafts import Draft

_MAKING: dict[str, str] = load("grammar")["under_way"]["making"]
"""The verb for a thing that is in a state of being made (`under construction`)."""
_NEW = frozenset({"a", "an", "another", "two", "three", "four", "five", "several", "new"})


def being_made(reader: ClauseReader) -> Iterator[Draft]:
    """`A new guide is in preparation`, `Two schools are under construction`: what is being made, and by whom
    if `by` tells.
    """
    for clause in reader.sentence.clauses:
        group, (first, last) = clause.group, clause.complement
        told = clause.kind in ("main", "coordinated") and group.copula and not (group.negated or group.modal)
        if not told or group.tense != "present" or clause.subject is None:
            continue
        while first < last and reader.tokens[first].tag == "RB":
            first += 1
        words = " ".join(t.lower for t in reader.tokens[first : first + 2])
        if words not in _MAKING:
            continue
        opening = reader.tokens[clause.subject[0]]
        scope = (clause.subject[0], last)
        for item in objects(reader.tokens, clause.subject, reader.names)[:1]:
            if item.kind is not None or opening.lower in _NEW or opening.tag == "CD":
                yield Draft(
                    "passive-agentless", _MAKING[words], first + 1, "ongoing", item, scope,
                    reader.agent_after((first + 2, last)), opening=clause.opening, evidence=scope,
                )  # fmt: skip
