"""What a meeting agreed or decided in the passive: `It was agreed to …`, `A decision was taken to …`."""

from collections.abc import Iterator

from wsisgraph.extraction.activities.passive_results import ResultReader
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.objects.tasks import task_end
from wsisgraph.extraction.participants.agents import agent_span
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.noun_phrases import head_of, kind_of
from wsisgraph.extraction.syntax.predicates import Predicate

_BINDING = frozenset({"would", "will", "shall", "should", "be"})
"""What makes a clause that is agreed a decision (`agreed that it would be bought`)."""
_NEAR = 30
"""Tokens behind `that` among which such a word is looked for."""
_LIGHT = {
    ("decision", "take"): "decide", ("decision", "make"): "decide", ("decision", "reach"): "decide",
    ("agreement", "reach"): "agree", ("consensus", "reach"): "agree",
}  # fmt: skip
"""The verb for a noun and the verb that gives it (`A decision was taken`)."""
_MANDATING = word_set("grammar", "predicates", "mandating")
_MADE = frozenset({"study_or_assessment", "publication", "platform_or_tool", "policy_or_strategy"})
"""What is asked for itself, and cannot be charged with anything."""
_SHORT_DECISION = 3
"""Tokens of `A unanimous decision`."""


class AgreementReader(ResultReader):
    """Reads what was agreed; the organ that sits is the doer."""

    def _ordered(self, clause: Clause, span: Range, deed: Predicate) -> list[Draft] | None:
        """What was agreed or somebody was charged with; None where the clause tells neither.

        `A study was commissioned by the Council to assess two projects`: the study is what was asked for.
        """
        if (decided := self._decides(span, deed)) is not None:
            return list(self._agreed(clause, deed, decided))
        asked_for = kind_of(head_of(self.tokens, *span)) in _MADE
        task = self._task_given(deed) if not asked_for else None
        return list(self._charged(clause, deed, task)) if task is not None else None

    def _decides(self, span: Range, deed: Predicate) -> str | None:
        """The verb of `It was agreed`, and that for which `A decision was taken` stands."""
        inside = self.tokens[span[0] : span[1]]
        if inside[0].lower == "it" and deed.lemma in ("agree", "decide", "resolve"):
            return deed.lemma
        light = (inside[-1].lower, deed.lemma) if len(inside) <= _SHORT_DECISION else None
        return _LIGHT.get(light) if light is not None and inside[0].lower not in ("no", "the", "any") else None

    def _agreed(self, clause: Clause, deed: Predicate, lemma: str) -> Iterator[Draft]:
        """`It was agreed to buy a repeater`: what is to be done is the object, nobody is named."""
        first, last = deed.complement
        that = self._decided_clause(deed) if self.sitting() else None
        first, last = that or (first, last)
        opens = first + 1 < last and self.tokens[first].tag == "TO"
        opens = opens and self.tokens[first + 1].tag in ("VB", "BE", "NN")
        if (opens or that is not None) and deed.status == "completed":
            scope = (deed.verb, last)
            actors = self._agent((first, last)) or self.sitting()
            yield Draft(
                "passive-agentless", lemma, deed.verb, "completed", None, scope, actors,
                opening=clause.opening, evidence=scope, object=(first, last), type="resolution_or_decision",
            )  # fmt: skip

    def _task_given(self, deed: Predicate) -> Range | None:
        """`was requested (by the Council) to prepare a report`: what somebody was charged to do."""
        first, last = deed.complement
        agent = agent_span(self.tokens, deed.complement)
        at = agent[1] if agent is not None else first
        if deed.lemma not in _MANDATING or at + 1 >= last or self.tokens[at].tag != "TO":
            return None
        return (at, task_end(self.tokens, at, last)) if self.tokens[at + 1].tag == "VB" else None

    def _charged(self, clause: Clause, deed: Predicate, task: Range) -> Iterator[Draft]:
        """The task with who gave it: behind `by`, else the organ that sits."""
        actors = self._agent(deed.complement) or self.sitting()
        scope = (deed.verb, clause.complement[1])
        rule = "passive-agent" if actors else "passive-agentless"
        yield Draft(
            rule, deed.lemma, deed.verb, deed.status, None, scope, actors,
            opening=clause.opening, evidence=scope, object=task, type="resolution_or_decision",
        )  # fmt: skip

    def _decided_clause(self, deed: Predicate) -> Range | None:
        """`It was agreed that a van would be bought`, in minutes: what is to be done, not what all think."""
        first = deed.verb + 1
        if first + 1 >= len(self.tokens) or self.tokens[first].lower != "that":
            return None
        last = next((t.index for t in self.tokens[first:] if t.tag in (";", ".")), len(self.tokens))
        bound = any(t.lower in _BINDING for t in self.tokens[first + 1 : min(last, first + _NEAR)])
        return (first, last) if bound else None

    def sitting(self) -> tuple[Participant, ...]:
        """`The Council met. It was agreed to …`, `The agenda was adopted`: the organ that acted just before."""
        organ = self.context.organ
        near = organ is not None and organ.paragraph in (self.context.paragraph, self.context.paragraph_before)
        return (with_basis(organ, "inferred/inherited"),) if organ is not None and near else ()
