"""Clauses become activities: doer, deed and object of every finite verb."""

from collections.abc import Iterator
from dataclasses import replace

from wsisgraph.extraction.activities.active_objects import made_available, objects_of, of_relative
from wsisgraph.extraction.activities.ceremonies import only_ceremony
from wsisgraph.extraction.activities.deed_clauses import tells_deed, theme_again
from wsisgraph.extraction.activities.descriptions import only_describes, only_habit, only_manner, only_outlook
from wsisgraph.extraction.activities.implied import ImpliedReader
from wsisgraph.extraction.activities.passives import PassiveReader
from wsisgraph.extraction.activities.refusals import no_deed, only_aim, only_effect, only_when, received
from wsisgraph.extraction.activities.types import bound_type
from wsisgraph.extraction.entities.revealed import OPEN
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.objects.restrictive import asked_for, with_relative
from wsisgraph.extraction.objects.tasks import each_task, further_tasks, listed_tasks, task_end
from wsisgraph.extraction.objects.verb_phrases import phrase_end
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.model import Subject
from wsisgraph.extraction.participants.own_reports import own_report
from wsisgraph.extraction.participants.sittings import SittingReader, collective, of_nobody
from wsisgraph.extraction.participants.stand_ins import unowned
from wsisgraph.extraction.syntax.announcing import announced
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.joined import apart
from wsisgraph.extraction.syntax.predicates import Predicate

_INTRANSITIVE = word_set("grammar", "activities", "intransitive")
_OF_OTHERS = word_set("nouns", "support", "works") | {"work", "event"}
"""Heads of subjects that do nothing themselves: their owner published or held them."""
_DECIDING_THAT = frozenset({"rule", "decide", "resolve", "declare", "agree", "request"})
_DECIDED = frozenset(
    {
        "policy_or_strategy", "resolution_or_decision", "agreement_or_partnership", "standard_or_guideline",
        "programme_or_project", "financing",
    }
)  # fmt: skip


class ClauseReader(PassiveReader, ImpliedReader, SittingReader):
    """Reads the activities of one sentence's clauses."""

    def read(self) -> Iterator[Draft]:
        """The drafts of all clauses, in order; moves the memory for pronouns on."""
        first = True
        for clause in self.sentence.clauses:
            subject = self.subject(clause)
            yield from self._clause(clause, subject)
            if clause.kind in ("main", "reported") and clause.subject is not None:
                self._remember(subject, clause, first=first)
                first = False

    def _clause(self, clause: Clause, subject: Subject) -> Iterator[Draft]:
        if not tells_deed(self.tokens, clause) or only_describes(self.tokens, clause):
            return
        if theme_again(clause) or self._agreed_on(clause):
            return
        deed = self.deed(clause)
        if deed is None:
            yield from self._implied(clause, subject)
            return
        if "occur-verb" in deed.classes:
            yield from self._comes_about(clause, subject, deed)
        elif "occur" in deed.classes:
            yield from self._occurs(clause, subject, deed)
        elif deed.passive:
            yield from self._passive(clause, subject, deed)
        elif clause.group.passive and deed.frame == "use":
            yield from self._spent(clause, deed)
        else:
            yield from self._told(clause, subject, deed)

    def _agreed_on(self, clause: Clause) -> bool:
        """`It was agreed that a van would be bought`, in minutes: the clause is the object of agreeing."""
        above = clause.parent if clause.kind == "reported" else None
        if above is None or not above.group.passive or above.subject is None or not self.sitting():
            return False
        opens = self.tokens[above.subject[0]].lower == "it"
        return opens and clause.group.modal == "would" and above.group.lemma in ("agree", "decide", "resolve")

    def _told(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        """The deeds of an active clause, by what its subject is."""
        sitting = self._sitting_body(subject, deed)
        together = collective(self.tokens, subject, deed)
        if sitting:
            yield from self._done(clause, replace(subject, actors=sitting), deed)
        elif subject.doers and subject.doers[0].kind == "event" and together:
            yield from self._together(clause, subject, deed)
        elif self._acting(subject):
            hoped = (
                only_outlook(subject, deed)
                or (only_effect(subject, deed) and self._rule(clause, subject) != "own-report")
                or only_habit(self.tokens, clause, subject, deed)
            )
            if not hoped and not (clause.group.lemma == "be" and only_aim(self.tokens, subject)):
                yield from self._done(clause, subject, deed)
        elif together:
            yield from self._together(clause, subject, deed)
        elif self._by_project(subject, deed):
            yield from self._done(clause, replace(subject, actors=()), deed)
        else:
            yield from self._taught(subject, deed)
            yield from self._implied(clause, subject)

    def _by_project(self, subject: Subject, deed: Predicate) -> bool:
        """`The project trained 40 clerks`: done, though nobody tells whose project it is."""
        past = deed.status == "completed" and not deed.present
        return past and unowned(subject.doers, deed.lemma) and bool(objects_of(self.tokens, self.names, deed))

    def _done(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        """The deeds of a doer, one for each infinitive and noun that tells one."""
        for each in apart(self.tokens, deed, self.sentence.groups):
            for told in announced(self.tokens, each):
                yield from self._active(clause, subject, told)

    def _acting(self, subject: Subject) -> bool:
        if not subject.actors:
            return False
        return not all(d.kind == "owner" and d.head in _OF_OTHERS for d in subject.doers) or not subject.doers

    def _together(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        scope = (clause.group.first, clause.complement[1])
        base = Draft(
            self._rule(clause, subject), deed.lemma, deed.verb, deed.status, None, scope,
            self.deciders(clause, subject), opening=clause.opening, evidence=self._evidence(clause),
        )  # fmt: skip
        if not base.actors and of_nobody(self.tokens, subject):
            return
        if "infinitive" in deed.classes:
            yield replace(base, object=deed.complement, type="resolution_or_decision")
            return
        for number, item in enumerate(objects_of(self.tokens, self.names, deed), 1):
            if item.kind in _DECIDED or any(t.frozen for t in self.tokens[item.first : item.last]):
                yield replace(base, found=item, ordinal=number)

    def _rule(self, clause: Clause, subject: Subject) -> str:
        if clause.kind == "reported" and clause.parent is not None:
            return "own-report" if own_report(subject, self.subject(clause.parent)) else "reported"
        return clause.kind if clause.kind in ("coordinated", "relative", "reported", "subordinate") else "active"

    def _active(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        scope = (clause.begin if clause.kind == "coordinated" else clause.group.first, clause.complement[1])
        if "infinitive" in deed.classes:
            yield from self._tasks(self._infinitive(clause, subject, deed, scope), deed)
            return
        found = objects_of(self.tokens, self.names, deed)
        found = found or asked_for(self.sentence, clause, self.names, deed.lemma)
        found = [f for f in found if not (self._spoken(deed, f) or only_when(self.tokens, f))]
        found = [f for f in found if not only_ceremony(self.tokens, self.names, subject.span, deed, f)]
        if clause.kind == "relative":
            found = of_relative(self.tokens, found)
        if deed.lemma == "receive" and not any(received(self.tokens, f) for f in found):
            return
        lemma, found = made_available(self.tokens, deed.lemma, found)
        deed = deed if deed.lemma == lemma else replace(deed, lemma=lemma)
        base = Draft(
            self._rule(clause, subject), deed.lemma, deed.verb, deed.status, None, scope, subject.actors, frame=deed.frame, opening=clause.opening,  # noqa: E501
            evidence=self._evidence(clause),
        )  # fmt: skip
        if not found:
            yield from self._decided(base, deed)
            yield from self._without_object(base, deed)
            return
        if self._works_owner(subject):
            base.type = None
        if found[0].head in ("it", "them") and not ({"punctual"} & deed.classes and self._firm(subject)):
            return
        if deed.present and deed.status == "completed" and any(d.kind == "we" for d in subject.doers):
            return
        for number, item in enumerate(found, 1):
            told = not no_deed(self.tokens, deed, item) and not only_manner(self.tokens, deed, item)
            if told and not self._vague(item, deed.lemma):
                yield replace(base, found=with_relative(self.sentence, item, deed.verb), ordinal=number)

    def _infinitive(self, clause: Clause, subject: Subject, deed: Predicate, scope: Range) -> Draft:
        """The object of agreeing or mandating is what is to be done."""
        first, last = deed.complement
        last = task_end(self.tokens, first, last)
        low = deed.lemma.split()[0]
        joint = low == "agree" and len(subject.actors) > 1
        kind = (
            "agreement_or_partnership"
            if joint or low in ("pledge", "commit", "undertake")
            else bound_type(self.tokens[first + 1 : min(last, first + 12)])
            if low == "agree" and self.tokens[first].tag == "TO"
            else "resolution_or_decision"
        )
        return Draft(
            self._rule(clause, subject), deed.lemma, deed.verb, deed.status, None, scope, subject.actors, opening=clause.opening,  # noqa: E501
            evidence=self._evidence(clause), object=(first, last), type=kind,
        )  # fmt: skip

    def _tasks(self, base: Draft, deed: Predicate) -> Iterator[Draft]:
        """`agreed to open a school and to train clerks`: each task with a `to` of its own."""
        first, last = deed.complement
        listed = listed_tasks(self.tokens, first)
        last = len(self.tokens) if listed else last
        starts = [first, *(listed or further_tasks(self.tokens, first, last))] if base.object is not None else []
        if not starts[1:]:
            yield base
            return
        for number, task in enumerate(each_task(self.tokens, starts, last), 1):
            yield replace(base, object=task, ordinal=number)

    def _firm(self, subject: Subject) -> bool:
        """The doer is named, not only implied."""
        return bool(subject.actors) and all(a.confidence >= 0.7 for a in subject.actors)

    def _works_owner(self, subject: Subject) -> bool:
        return any(d.kind in ("owner", "project") for d in subject.doers)

    def _evidence(self, clause: Clause) -> Range:
        first = clause.subject[0] if clause.subject and clause.kind not in ("coordinated",) else clause.group.first
        return (min(first, clause.group.first), clause.complement[1])

    def _decided(self, base: Draft, deed: Predicate) -> Iterator[Draft]:
        """`The court ruled that …`: the clause is the object."""
        first = deed.complement[0]
        at = first if first < len(self.tokens) else first - 1
        if deed.lemma in _DECIDING_THAT and self.tokens[at].lower == "that":
            end = next((t.index for t in self.tokens[at:] if t.tag in (";", ".")), len(self.tokens))
            yield replace(base, object=(at, end), type="resolution_or_decision")

    def _without_object(self, base: Draft, deed: Predicate) -> Iterator[Draft]:
        """`The committee met`: the verb phrase is the object."""
        if deed.lemma.split()[0] not in _INTRANSITIVE or deed.frame:
            return
        first, last = deed.verb, deed.complement[0]
        type_ = "event" if deed.lemma in ("meet", "convene", "reconvene") else "agreement_or_partnership"
        partner = any(
            n.first >= last
            and n.last <= deed.complement[1]
            and (n.kind == "organisation" or (n.kind in OPEN and self.tokens[n.first - 1].lower == "with"))
            for n in self.names
        )
        if type_ == "event" or partner:
            end = phrase_end(self.tokens, self.names, (last, deed.complement[1]))
            yield replace(base, rule="intransitive", object=(first, end), type=type_)
