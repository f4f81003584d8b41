"""Passives with the participle in front: `Also adopted was a resolution on ports`, `Approved were two loans`."""

from collections.abc import Iterator

from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.syntax.verbgroups import kinds

_PAST = frozenset({"was", "were"})
_SHOWN = word_set("grammar", "inverted", "shown")
"""What a text says of its own parts and of who is there (`Attached were two lists`)."""


def inverted_passives(reader: ClauseReader) -> Iterator[Draft]:
    """What a sentence says to have been done that begins with the participle, an adverb aside."""
    tokens = reader.tokens
    group = next((g for g in reader.sentence.groups if g.form == "participle"), None)
    if group is None or group.last >= len(tokens) or tokens[group.last].lower not in _PAST:
        return
    opens = all(t.tag == "RB" for t in tokens[: group.first])
    if not opens or group.negated or group.lemma in _SHOWN or "punctual" not in kinds(group):
        return
    first = group.last + 1
    last = next((c.complement[1] for c in reader.sentence.clauses if c.group.first == group.last), len(tokens))
    actors = reader.agent_after((first, last)) or reader.sitting()
    scope = (group.first, last)
    for number, item in enumerate(objects(tokens, (first, last), reader.names, group.lemma), 1):
        if item.kind:
            yield Draft(
                "passive-agent" if actors else "passive-agentless", group.lemma, group.head, "completed", item,
                scope, actors, number, evidence=scope,
            )  # fmt: skip
