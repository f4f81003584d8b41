"""Who a phrase means as a doer: the bodies behind a noun, an agent behind `by`, the body that sits in an event."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.entities.bearers import has_head, members_met
from wsisgraph.extraction.entities.units import under_own_name
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.objects.judge import ObjectJudge
from wsisgraph.extraction.participants.agents import again_by, agent_span, given_from, under_lead, whose_text
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.participants.model import Doer, Subject
from wsisgraph.extraction.participants.resolution import resolve
from wsisgraph.extraction.participants.seats import (
    bodies_called,
    remember_sitting,
    who_sits,
    who_sits_inside,
    whose_own,
)
from wsisgraph.extraction.participants.short_names import antecedent, body_behind
from wsisgraph.extraction.syntax.clauses import Range, Sentence
from wsisgraph.extraction.syntax.coordination import head_range
from wsisgraph.extraction.words.tokens import Token

_STANDING = word_set("grammar", "subjects", "standing")
_APART = frozenset({"with", "for", "between", "on", "about", "concerning", "regarding"})
_OPEN = ("work", "programme", "unknown")
"""Names that may be those of bodies."""
_HOLDING = word_set("grammar", "activities", "holding")
_INVITED = ["at", "the", "invitation", "of"]


class ActorReader(ObjectJudge):
    """A sentence, its names and the memory of the document, and the bodies that its phrases mean."""

    def __init__(self, sentence: Sentence, names: Sequence[Name], context: Context) -> None:
        self.sentence, self.names, self.context = sentence, names, context
        self.tokens: Sequence[Token] = sentence.tokens

    def _actors(self, doer: Doer) -> tuple[Participant, ...]:
        start, end = self.tokens[doer.first].start, self.tokens[doer.last - 1].end
        _, head_end = head_range(self.tokens, doer.first, doer.last)
        end = min(end, self.tokens[head_end - 1].end)
        possessed = self.tokens[doer.first].lower in ("its", "their") and doer.kind in ("project", "work")
        if possessed:
            return tuple(with_basis(p, "inferred/pronoun") for p in self.context.subject)
        return resolve(self.context, doer, self.sentence.text[start:end], start)

    def project_itself(self, doer: Doer) -> tuple[Participant, ...]:
        """Whose an undertaking is that has a name of its own; itself where nobody tells."""
        actors = self._actors(doer)
        named = not actors and doer.name is not None and under_own_name(doer.name)
        return (self.context.participant(doer.name, "stated/sentence"),) if named and doer.name else actors

    def _standing(self, subject: Subject) -> tuple[Participant, ...]:
        """The standing body whose session an event is; a registered forum holds itself."""
        for doer in subject.doers:
            registered = doer.name is not None and doer.name.rule in ("registry", "definition")
            if doer.kind == "name" and doer.name is not None and registered and self._is_forum(doer.name):
                return (self.context.participant(doer.name, "stated/sentence"),)
            if (own := self._own_meeting(doer)) is not None:
                return (own,)
            if doer.kind in ("event", "short") and doer.head in ("forum", "conference", "congress", "summit"):
                before = self.tokens[doer.first].start
                held = antecedent(self.context, doer.head, before) if doer.last - doer.first == 2 else None
                if held is not None and "/" not in held.entity and doer.head in held.name.lower().split():
                    return (with_basis(held, "inferred/short-name"),)
            if doer.kind in ("event", "project") and (found := self._sitting(doer)):
                return found
        return ()

    def _sitting(self, doer: Doer) -> tuple[Participant, ...]:
        """Whose session an event is: of the body behind `of`, in front of the word for it, or told of before."""
        sentence = self.tokens, self.names, (doer.first, doer.last), self.context
        told = (self._body_inside(doer) if doer.head in _STANDING else ()) or who_sits(*sentence)
        told = told or who_sits_inside(*sentence)
        if len(told) == 1:
            remember_sitting(*sentence, told[0])
        return told or whose_own(*sentence)

    def _own_meeting(self, doer: Doer) -> Participant | None:
        """`ICANN 46`, `the Lake Union Plenary`, `the Congress of the Lake Union`: a meeting with the name of
        its body.
        """
        if doer.kind != "name" or doer.name is None or doer.name.kind != "organisation":
            return None
        body = self.context.participant(doer.name, "inferred/publication")
        if doer.name.last < doer.last and self.tokens[doer.name.last].tag == "CD":
            return body
        whole = members_met(body.name) if "/" in body.entity else None
        if whole is not None:
            entity, name = self.context.identified(whole)
            return replace(body, entity=entity, name=name)
        behind = body_behind(self.context, body) if has_head(body.name, "plenary") else body
        return behind if behind.entity != body.entity else None

    def _is_forum(self, name: Name) -> bool:
        low = name.name.lower()
        return any(
            word in low
            for word in ("forum", "dialogue", "assembly", "conference", "congress", "summit", "commission", "igf")
        )

    def _body_inside(self, doer: Doer) -> tuple[Participant, ...]:
        """`the twenty-third session of the Commission`, `the high-level segment of the session of the Council`."""
        tokens = self.tokens
        for index in range(doer.first, doer.last - 1):
            if tokens[index].lower in _APART and not tokens[index].frozen:
                # `a meeting with the Board of the Fund`, `a meeting on the use of Big Data`
                break
            if tokens[index].lower != "of" or tokens[index].frozen or tokens[index + 1].tag == "CD":
                # `the first session of 2020 of the Board`
                continue
            inner = doers(tokens, (index + 1, doer.last), self.names)
            if inner and inner[0].kind == "event" and inner[0].head in _STANDING:
                continue
            met = tuple(p for d in inner[:1] if d.kind in ("name", "short") for p in self._actors(d))
            return met or self._conference(doer, inner[:1]) or self._under_name((index + 1, doer.last))
        return ()

    def _under_name(self, span: Range) -> tuple[Participant, ...]:
        """`the annual meeting of the LakeNet project`, where LakeNet acts elsewhere in the text."""
        first = span[0] + (self.tokens[span[0]].lower == "the")
        named = (n for n in self.names if n.first == first and n.last <= span[1] and n.kind in _OPEN)
        return tuple(p for n in named for p in bodies_called(self.tokens, (n.first, n.last), self.context))

    def _conference(self, doer: Doer, found: Sequence[Doer]) -> tuple[Participant, ...]:
        """`the next plenary meeting of the Conference`: one that sits is a body, unless somebody held it."""
        if any(t.lower in ("opening", "closing") for t in self.tokens[doer.first : doer.last]):
            return ()
        named = [d.name for d in found if d.kind == "short" and d.head == "conference" and d.name is not None]
        held = self.context.held.get("conference", ()) if named else ()
        itself = (self.context.participant(n, "inferred/short-name") for n in named)
        return tuple(with_basis(p, "inferred/inherited") for p in held) or tuple(itself)

    def _agent(self, span: Range) -> tuple[Participant, ...]:
        agent = agent_span(self.tokens, span) or under_lead(self.tokens, span)
        if agent is None:
            return ()
        if (whose := whose_text(self.tokens, agent, span[1])) is not None:
            return self._issuers(whose)
        parts = doers(self.tokens, agent, self.names)
        found = [
            d
            for d in parts
            if d.kind in ("name", "short", "country", "pronoun", "we", "owner")
            or (d.name is not None and under_own_name(d.name))
        ]
        if not found:
            held = [d for d in parts[:1] if d.kind == "event" and d.head in _STANDING]
            if held and (behind := self._body_inside(held[0])):
                return behind
        if not found and (givers := given_from(self.tokens, agent, span[1])) is not None:
            return self._members(givers)
        if not found and span[1] > agent[1] and self.tokens[agent[1]].lower == "including":
            return self._members((agent[1] + 1, span[1]))
        further = again_by(self.tokens, agent, span[1]) if found else None
        beside = self._agent((further, span[1])) if further is not None else ()
        return distinct([*(p for d in found for p in self.project_itself(d)), *beside])

    def _between(self, span: Range) -> tuple[Participant, ...]:
        """`was signed between A and B`, `was signed by A with B`."""
        for index in range(*span):
            if self.tokens[index].lower == "between" and not self.tokens[index].frozen:
                found = [
                    d
                    for d in doers(self.tokens, (index + 1, span[1]), self.names)
                    if d.kind in ("name", "country")
                ]
                return distinct(p for d in found for p in self._actors(d))
        return ()

    def _hosts(self, span: Range) -> tuple[Participant, ...]:
        """`was held in Cairo, hosted (jointly) by X`, `at the invitation of X`: who held it stands behind.

        Not so behind another noun (`the last of them hosted by X`).
        """
        if (invited := self._inviting(span)) is not None:
            return invited
        for index in range(span[0] + 1, span[1] - 1):
            token, before = self.tokens[index], self.tokens[index - 1]
            by = index + 2 if self.tokens[index + 1].tag == "RB" else index + 1
            if token.tag == "VBN" and token.lemma in _HOLDING and by < span[1] and self.tokens[by].lower == "by":
                return self._agent((by, span[1])) if before.tag in (",", "CC", "RB") else ()
        return ()

    def _inviting(self, span: Range) -> tuple[Participant, ...] | None:
        """`at the invitation of X and the Government of Y`: who asked a meeting to come (None: nobody did)."""
        low = [t.lower for t in self.tokens[: span[1]]]
        behind = next((i + 4 for i in range(span[0], span[1] - 4) if low[i : i + 4] == _INVITED), None)
        if behind is None:
            return None
        found = doers(self.tokens, (behind, span[1]), self.names)
        return distinct(p for d in found if d.kind in ("name", "country", "short") for p in self._actors(d))

    def _issuers(self, span: Range) -> tuple[Participant, ...]:
        """`by Council resolution 12/3`: the body that a text stands for."""
        found = [d for d in doers(self.tokens, span, self.names)[:1] if d.kind in ("name", "short")]
        return distinct(p for d in found for p in self._actors(d))

    def _members(self, span: Range) -> tuple[Participant, ...]:
        """`by civil society organisations, including A and B`: the members that are named."""
        found = [d for d in doers(self.tokens, span, self.names) if d.kind == "name"]
        return distinct(p for d in found for p in self._actors(d))

    def standing_body(self, span: Range) -> tuple[Participant, ...]:
        """The standing body whose session a noun phrase names."""
        return self._standing(Subject(doers(self.tokens, span, self.names), (), span))

    def bodies_of(self, doer: Doer) -> tuple[Participant, ...]:
        """The bodies behind a doer."""
        return self._actors(doer)

    def agent_after(self, span: Range) -> tuple[Participant, ...]:
        """The bodies behind `by` in a span."""
        return self._agent(span)


def distinct(actors: Iterator[Participant] | Sequence[Participant]) -> tuple[Participant, ...]:
    """Each body once, in order."""
    kept: dict[str, Participant] = {}
    for actor in actors:
        kept.setdefault(actor.entity, actor)
    return tuple(kept.values())
