"""Passive clauses: the subject is the object, the doer stands behind `by` or nowhere."""

from collections.abc import Iterator
from dataclasses import replace

from wsisgraph.extraction.activities.agreements import AgreementReader
from wsisgraph.extraction.activities.ceremonies import only_ceremony, only_clock
from wsisgraph.extraction.activities.idle_phrases import only_idle
from wsisgraph.extraction.activities.refusals import (
    often,
    only_announced,
    only_harm,
    only_time,
    only_when,
    only_which,
    telling,
    told_again,
)
from wsisgraph.extraction.entities.bearers import is_organ
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.currencies import money_words
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.recognition import BODIES
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.objects.governing import governing, held_inside
from wsisgraph.extraction.objects.slots import partner_preposition
from wsisgraph.extraction.participants.actors import distinct
from wsisgraph.extraction.participants.agents import agent_span, whose_text
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.givers import givers
from wsisgraph.extraction.participants.holders import holder, holder_before, labouring, possessor, tells_more
from wsisgraph.extraction.participants.joint import joint_owners
from wsisgraph.extraction.participants.model import Subject
from wsisgraph.extraction.participants.same_things import doers_before
from wsisgraph.extraction.participants.sittings import SittingReader
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.copulas import calling
from wsisgraph.extraction.syntax.noun_phrases import Found, head_of, kind_of, quantified
from wsisgraph.extraction.syntax.predicates import Predicate

_HOLDING = word_set("grammar", "activities", "holding")
_ISSUING = word_set("grammar", "phrases", "issuing")
_FUNDING = word_set("grammar", "phrases", "co_financing") | {"support", "assist", "co-support", "pay"}
_BEING_TAUGHT = frozenset({"receive", "undergo", "get"})
_ELECTING = frozenset({"elect", "re-elect", "reelect"})
_MONEY = money_words() | word_set("grammar", "agents", "money") | {"proceeds", "prize"}
_UNSPECIFIC = word_set("nouns", "support", "unspecific")
_DOUBLE = word_set("grammar", "objects", "double")
_DECIDED_ON = frozenset({"adopt", "approve", "agree", "endorse", "reject", "ratify", "amend", "pass", "postpone"})
"""What an organ does at a sitting with the texts before it."""
_DECISIONS = ("resolution_or_decision", "policy_or_strategy", "agreement_or_partnership", "publication")
_FRAMING = frozenset({"focus", "base", "concentrate", "centre", "center", "aim", "target", "direct"})
"""`was focused on`: said of a thing's theme."""
_TAKING_PLACE = frozenset({"replace", "succeed", "supersede", "follow", "precede"})
"""Behind the `by` of these stands what came instead, next or before, and nobody who did it."""
_PRESIDING = frozenset({"preside", "chair", "co-chair", "moderate"})
_MEANS_OF = frozenset({"through", "with", "via", "from", "by", "under"})
_NAMING = frozenset({"DT", "(", ")"})
_MEANS = frozenset({"resolution_or_decision", "policy_or_strategy", "agreement_or_partnership"})


class PassiveReader(AgreementReader, SittingReader):
    """Reads the deeds of passive clauses."""

    def _passive(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        if subject.span is None or deed.lemma.split()[0] in _PRESIDING:
            return
        if (ordered := self._ordered(clause, subject.span, deed)) is not None:
            yield from ordered
            return
        if deed.lemma == "give" and self.tokens[subject.span[1] - 1].lower == "consideration":
            yield from self._considered(clause, deed)
            return
        agent = agent_span(self.tokens, deed.complement)
        if deed.lemma in _FRAMING or (agent is not None and deed.lemma in _TAKING_PLACE):
            return
        actors = self._agent(deed.complement) or self._parties(subject.span, deed)
        actors = actors or self._givers(agent, deed)
        by_text = agent is not None and self._by_text(agent, deed.complement[1])
        # `was established by a decision of the Council`: the text is the means.
        generic = agent is not None and not actors and not by_text
        given = self._given(deed)
        called = self._named_so(clause)
        span = called or self._without_apposition(subject.span)
        if clause.kind == "relative" and not called:
            span = governing(self.tokens, span, self.names, deed.lemma)
            span = held_inside(self.tokens, span, deed.lemma)
        found = given or objects(self.tokens, span, self.names, deed.lemma)
        found = [f for f in found if not self._says_nothing(f, deed)]
        if not found:
            return
        if only_ceremony(self.tokens, self.names, agent, deed, found[0]):
            return
        rule = "passive-agent" if actors else "passive-agentless"
        if not actors and not generic:
            actors = self._implied_doers(subject, deed, found[0]) or self._framed(clause, deed, found[0])
        if not actors:
            told = self._without_doer(clause, deed, found[0], generic=generic, given=bool(given))
            if told is None:
                return
            rule, actors = told, () if generic else doers_before(self.context.worked, self.tokens, found[0])
        scope = (min(span[0], subject.span[0]), clause.complement[1])
        base = Draft(
            rule, deed.lemma, deed.verb, deed.status, None, scope, actors, opening=clause.opening, evidence=scope,
            partners=subject.actors if given else (),
        )  # fmt: skip
        for number, item in enumerate(found, 1):
            yield replace(base, found=item, ordinal=number)
        yield from self._also_objects(base, deed, len(found))

    def _considered(self, clause: Clause, deed: Predicate) -> Iterator[Draft]:
        """`Consideration was given to the report`: an organ considered it."""
        first, last = deed.complement
        if first + 1 >= last or self.tokens[first].lower != "to" or deed.status != "completed":
            return
        actors, scope = self.session_in(clause.opening) or self.sitting(), (clause.group.first, last)
        for number, item in enumerate(objects(self.tokens, (first + 1, last), self.names, "consider"), 1):
            yield Draft(
                "passive-agentless", "consider", deed.verb, deed.status, item, scope, actors, number,
                opening=clause.opening, evidence=scope,
            )  # fmt: skip

    def _by_text(self, agent: Range, last: int) -> bool:
        """`was established by a decree`, `by Decree No. 4`: the text is the means, and somebody passed it."""
        if kind_of(head_of(self.tokens, *agent)) in _MEANS or whose_text(self.tokens, agent, last) is not None:
            return True
        first, end = agent
        return any(
            n.kind == "work" and n.surface.endswith("No.") for n in self.names if n.first < end and n.last > first
        )

    def _named_so(self, clause: Clause) -> Range | None:
        """`The Lake Hub is a portal that was launched in May`: what bears the name was launched."""
        main = calling(self.tokens, self.sentence.clauses, clause) if clause.kind == "relative" else None
        if main is None or main.subject is None:
            return None
        first, last = self._without_apposition(main.subject)
        inside = self.tokens[first:last]
        named = inside[0].frozen or (inside[0].tag == "DT" and len(inside) > 1 and inside[1].frozen)
        return (first, last) if named and all(t.frozen or t.tag in _NAMING for t in inside) else None

    def _says_nothing(self, item: Found, deed: Predicate) -> bool:
        """What is vague, only spoken, idle, begun by the clock, or told by a list behind."""
        if self._vague(item, deed.lemma) or self._spoken(deed, item) or only_clock(self.tokens, deed, item):
            return True
        return only_idle(self.tokens, deed.lemma, item) or only_announced(self.tokens, item)

    def _givers(self, agent: Range | None, deed: Predicate) -> tuple[Participant, ...]:
        """`was funded by a grant from X`, `was financed through a loan from X`: X funded it."""
        first, last = deed.complement
        through = first + 1 < last and self.tokens[first].lower in _MEANS_OF and not self.tokens[first].frozen
        paid = agent or ((first + 1, last) if through else None)
        if paid is None or deed.lemma not in _FUNDING:
            return ()
        found = givers(self.tokens, paid, last, self.names)
        return distinct(p for d in found for p in self._actors(d))

    def _parties(self, subject: Range, deed: Predicate) -> tuple[Participant, ...]:
        """`was signed between A and B`, `was awarded a grant from X`: doers whom no `by` names."""
        if deed.lemma in ("sign", "conclude", "agree", "sign off", "reach"):
            return self._between(deed.complement) or self._between(subject)
        return self._source(deed.complement) if deed.lemma in _DOUBLE else ()

    def _without_doer(
        self, clause: Clause, deed: Predicate, item: Found, *, generic: bool, given: bool
    ) -> str | None:
        """The rule by which a passive counts that names no doer; None when it tells of no deed."""
        if (
            (only_time(clause) and not (clause.subordinator == "as" and self._counted(item, deed)))
            or (clause.kind == "relative" and deed.status == "ongoing")
            or only_which(self.tokens, clause, item)
            or only_harm(deed, item)
            or (deed.present and often(self.tokens, deed.complement))
            or told_again(self.tokens, self.context.told, telling(deed.lemma, item.head), item)
        ):
            return None
        if (given and item.kind is not None) or self._definite(item, deed, generic=generic):
            return "passive-agentless"
        return "passive-plain" if self._ordinary(clause, item, deed, generic=generic) else None

    def _implied_doers(self, subject: Subject, deed: Predicate, item: Found) -> tuple[Participant, ...]:
        """Who did what an agentless passive tells: its owner, its host, who acted with others, who sits."""
        owned = subject.span is not None and deed.lemma in _ISSUING
        actors = self._owners(subject) or (possessor(self, subject.span) if owned and subject.span else ())
        if not actors and deed.lemma in ("hold", "convene", "open", "reconvene"):
            actors = self._hosts(deed.complement) or self._standing(subject)
            actors = actors or (holder(self, subject.span) if subject.span and deed.lemma in _HOLDING else ())
        elif not actors:
            actors = self._report_of(deed.complement)
        if not actors and deed.lemma in _HOLDING | {"conduct"} and tells_more(self, deed.complement):
            actors = holder_before(self, subject.span) if subject.span else ()
        actors = actors or self._electorate(deed)
        if not actors and item.head not in _UNSPECIFIC:
            actors = self._with_others(deed)
        decided = deed.lemma in _DECIDED_ON and deed.status == "completed" and item.kind in _DECISIONS
        return actors or (self.sitting() if decided else ())

    def _framed(self, clause: Clause, deed: Predicate, item: Found) -> tuple[Participant, ...]:
        """`As part of X's efforts, a workshop was held`, `40 fishers were trained`: X did it."""
        taught = deed.lemma == "train" or item.kind in ("event", "capacity_building")
        return labouring(self, clause.opening) if taught else ()

    def _electorate(self, deed: Predicate) -> tuple[Participant, ...]:
        """`was elected Chair of the Committee`, `as President of this Assembly`: an organ elects who presides."""
        first, last = deed.complement
        of = (i for i in range(first + 1, last - 1) if self.tokens[i].lower == "of")
        at = next((i for i in of if self.tokens[i - 1].lower in words("offices")), None)
        if deed.lemma not in _ELECTING or at is None:
            return ()
        found = [d for d in doers(self.tokens, (at + 1, last), self.names)[:1] if d.kind in ("name", "short")]
        return distinct(p for d in found for p in self._actors(d) if is_organ(p))

    def _spent(self, clause: Clause, deed: Predicate) -> Iterator[Draft]:
        """`The award was used to buy printers`: nobody is named, the infinitive tells the deed."""
        if deed.status == "planned" and not self._paying(clause.subject):
            # `The van will be used to deliver books`: what it is for.
            return
        scope = (clause.group.first, clause.complement[1])
        span = self._behind_joined(deed.complement)
        for number, item in enumerate(objects(self.tokens, span, self.names, deed.lemma), 1):
            counted = any(t.tag == "CD" for t in self.tokens[item.first : item.last])
            if item.kind is not None or self._thing(item) or counted or self._counted(item, deed):
                yield Draft(
                    "passive-agentless", deed.lemma, deed.verb, deed.status, item, scope, (), number,
                    opening=clause.opening, evidence=scope,
                )  # fmt: skip

    def _paying(self, span: Range | None) -> bool:
        inside = self.tokens[slice(*span)] if span is not None else ()
        return any(_MONEY & {t.lower, *singulars(t.lower)} for t in inside if not t.frozen)

    def _behind_joined(self, span: Range) -> Range:
        """`used to sort, print, and post | 40 maps`: where the object of several verbs begins."""
        at = span[0]
        while at + 1 < span[1] and self.tokens[at].tag in (",", "CC") and not self.tokens[at].frozen:
            at += 1
            if self.tokens[at].tag == "VB":
                at += 1
        return at, span[1]

    def _given(self, deed: Predicate) -> list[Found]:
        """`The group was awarded €3 million by X`: the thing stands behind the verb, its recipient in front."""
        first, last = deed.complement
        if deed.lemma.replace(" ", "-") not in _DOUBLE or first >= last:
            return []
        opens = self.tokens[first].lower in ("a", "an", "the", "both") or self.tokens[first].tag == "CD"
        opens = opens or (self.tokens[first].lower != "to" and quantified(self.tokens, first))
        opens = opens or self.tokens[first].tag == "NN" or self.tokens[first].frozen
        found = objects(self.tokens, (first, last), self.names, deed.lemma) if opens else []
        # `was given Monday`, `was sent two weeks later`
        return [f for f in found if not only_when(self.tokens, f)]

    def _without_apposition(self, span: Range) -> Range:
        """`The Code Initiative, a joint undertaking of A and B, was launched`: what it is stands apart."""
        first, last = span
        comma = next(
            (i for i in range(first, last) if self.tokens[i].tag == "," and not self.tokens[i].frozen), None
        )
        if comma is None or self.tokens[last - 1].tag != "," or comma + 1 >= last:
            return span
        apposed = self.tokens[comma + 1].lower in ("a", "an") and self.tokens[comma - 1].frozen
        apposed = apposed or all(t.frozen for t in self.tokens[comma + 1 : last - 1])
        return (first, comma) if apposed else span

    def _owners(self, subject: Subject) -> tuple[Participant, ...]:
        """`A joint project of A and B was extended`: a project stands for its owners."""
        if subject.span is not None and (
            both := joint_owners(self.tokens, subject.span, self.names, self.context)
        ):
            return tuple(both)
        joint = subject.span is not None and any(
            t.lower == "joint" and self.tokens[t.index - 1].lower == "a"
            for t in self.tokens[subject.span[0] + 1 : subject.span[1]]
        )
        if subject.span is None or not joint:
            return ()
        inside = [
            n for n in self.names if n.kind == "organisation" and subject.span[0] <= n.first < subject.span[1]
        ]
        return distinct([self.context.participant(n, "inferred/publication") for n in inside])

    def _with_others(self, deed: Predicate) -> tuple[Participant, ...]:
        """`Maps were drawn in partnership with X`, `jointly with X`: the one spoken of drew them."""
        first, last = deed.complement
        opens = self.tokens[first].lower if first < last and partner_preposition(self.tokens, first) else ""
        body = any(n.kind in BODIES and first + 2 <= n.first <= first + 3 for n in self.names)
        joined = opens == "in" or (opens in ("jointly", "together") and body)
        together = deed.lemma in _HOLDING and deed.lemma.startswith("co-") and self.tokens[first].lower == "with"
        if not (joined or together):
            return ()
        return tuple(with_basis(a, "inferred/inherited") for a in self.context.subject[:1])

    def _taught(self, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        """`40 clerks received training from X`: X trained them."""
        if subject.span is None or deed.passive or deed.lemma not in _BEING_TAUGHT:
            return
        course = objects(self.tokens, deed.complement, self.names, deed.lemma)[:1]
        people = objects(self.tokens, subject.span, self.names)[:1]
        teachers = self._source(deed.complement) or self._agent(deed.complement)
        counted = any(self.tokens[p.first].tag == "CD" or quantified(self.tokens, p.first) for p in people)
        if not course or course[0].kind != "capacity_building" or not (teachers or counted) or deed.present:
            return
        scope = (subject.span[0], deed.complement[1])
        for item in people:
            rule = "passive-agent" if teachers else "passive-agentless"
            yield Draft(rule, "train", deed.verb, deed.status, item, scope, teachers, evidence=scope)

    def _source(self, span: Range) -> tuple[Participant, ...]:
        """`was awarded £5 million from X`: whom it came from."""
        at = next((i for i in range(*span) if self.tokens[i].lower == "from" and not self.tokens[i].frozen), None)
        if at is None:
            return ()
        found = [d for d in doers(self.tokens, (at + 1, span[1]), self.names)[:1] if d.kind in ("name", "country")]
        return distinct(p for d in found for p in self._actors(d))

    def _report_of(self, span: Range) -> tuple[Participant, ...]:
        """`was set out in the *Report of the Secretary-General: …*`: a title that names its author."""
        for name in self.names:
            inside = span[0] <= name.first < span[1] and name.kind == "title"
            author = self.context.author_of(name) if inside and self.tokens[name.first].lower == "report" else None
            if author is not None:
                return (author,)
        return ()

    def _also_objects(self, base: Draft, deed: Predicate, number: int) -> Iterator[Draft]:
        """`A meeting was held, as well as meetings on …`: a further subject behind the verb."""
        tokens = self.tokens
        for index in range(*deed.complement):
            if [t.lower for t in tokens[index : index + 3]] == ["as", "well", "as"]:
                for item in objects(tokens, (index + 3, deed.complement[1]), self.names, deed.lemma)[:1]:
                    if item.kind:
                        yield replace(base, found=item, ordinal=number + 1)
