"""Who acts in a clause: its subject and agent, and whom a pronoun means in the next one."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.entities.bearers import is_organ, seated, sits
from wsisgraph.extraction.entities.spokespeople import accompanying
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.actors import ActorReader, distinct
from wsisgraph.extraction.participants.bases import at_surface, with_basis
from wsisgraph.extraction.participants.common_nouns import GROUPS_OF_PEOPLE
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.participants.joint import joint_owners
from wsisgraph.extraction.participants.model import Doer, Subject
from wsisgraph.extraction.participants.process import names_itself
from wsisgraph.extraction.participants.short_names import rulers_owner
from wsisgraph.extraction.participants.stand_ins import itself, owned_by, run_by, whose
from wsisgraph.extraction.syntax.clauses import Clause, Range, Sentence
from wsisgraph.extraction.syntax.copulas import calling
from wsisgraph.extraction.syntax.predicates import Predicate, predicate

_MEETING_PEOPLE = word_set("grammar", "subjects", "meeting_people")
_RULERS = frozenset({"directors", "trustees"})
_PARTIES = word_set("grammar", "subjects", "parties")


class SubjectReader(ActorReader):
    """What the readers of deeds share: the sentence, its names, the memory of the document."""

    def __init__(self, sentence: Sentence, names: Sequence[Name], context: Context) -> None:
        super().__init__(sentence, names, context)
        self._subjects: dict[int, Subject] = {}
        self._deeds: dict[int, Predicate | None] = {}

    def subject(self, clause: Clause) -> Subject:
        """The subject of a clause; a coordinated clause has its parent's."""
        key = id(clause)
        if key not in self._subjects:
            self._subjects[key] = self._find_subject(clause)
        return self._subjects[key]

    def deed(self, clause: Clause) -> Predicate | None:
        """What a clause of the sentence tells of; several kinds of rules ask for it."""
        key = id(clause)
        if key not in self._deeds:
            organ = self._organ_spoken_of(clause)
            self._deeds[key] = predicate(self.tokens, clause, self.sentence.groups, organ=organ)
        return self._deeds[key]

    def _organ_spoken_of(self, clause: Clause) -> bool:
        """`It further decided to …`: the pronoun stands for an organ."""
        subject = self.subject(clause)
        return (
            bool(subject.actors)
            and all(d.kind == "pronoun" for d in subject.doers)
            and all(is_organ(a) for a in subject.actors)
        )

    def _find_subject(self, clause: Clause) -> Subject:
        if clause.kind == "coordinated" and clause.parent is not None:
            parent = self.subject(clause.parent)
            actors = parent.actors
            if clause.parent.group.passive and not clause.group.passive and not actors:
                actors = self._standing(parent)
            moved = tuple(
                with_basis(a, "inferred/inherited") if a.basis == "stated/sentence" else a for a in actors
            )
            return Subject(parent.doers, moved, clause.subject)
        if clause.subject is None:
            return Subject([], (), None)
        found = doers(self.tokens, clause.subject, self.names)
        called = self._called(clause) if clause.kind == "relative" and clause.group.tense == "past" else None
        if called is not None and not any(d.kind in ("name", "country") for d in found):
            return called
        own = [] if clause.group.passive else itself(found, clause.group.lemma, self.context)
        own = owned_by(self.tokens, clause.subject, self.names, self.context) or own
        own = joint_owners(self.tokens, clause.subject, self.names, self.context) or own
        actors = tuple(own) or tuple(a for d in found for a in self._actors(d))
        if not actors and found and found[0].kind == "pronoun":
            actors = self._told_later(clause) if clause.kind == "subordinate" else self._told_before(clause)
        if not actors and found and found[0].kind == "person":
            again = self.context.office if found[0].head in ("he", "she") else ()
            actors = tuple(with_basis(p, "inferred/pronoun") for p in again) or self._offices(clause.subject)
        if not actors and found and found[0].kind in ("generic", "person"):
            actors = self._people_again(clause.subject, found[0])
        if found and found[0].kind in ("generic", "person"):
            actors = self._some_of(clause.subject) or actors
        actors = self._set_apart(clause.subject) or actors
        if not actors or all(d.kind in ("project", "event", "work") for d in found):
            # What an event did says less than who held it.
            ahead = clause.opening if all(d.kind != "event" for d in found) else None
            named = run_by(self.tokens, clause.subject, self.names, self.context, ahead)
            actors = tuple(named or whose(self.tokens, clause, self.names, self.context)) or actors
        return Subject(found, distinct(actors), clause.subject)

    def _people_again(self, span: Range, doer: Doer) -> tuple[Participant, ...]:
        """`The ministers agreed`, after `the Lake Union ministers met`: the body whose ministers they are; after
        `The Council adopted …`, those who sit in it.
        """
        first, last = span
        head = self.tokens[last - 1].lower
        article = self.tokens[first].lower == "the"
        bare = not article and (self.tokens[first].capital or head in _RULERS)
        said = [t.lower for t in self.tokens[first + article : last] if t.lower != "executive"]
        if doer.name is not None or not (bare or article) or said != [head]:
            return ()
        known = () if bare else self.context.people.get(head, ())
        organ = self.context.organ
        if not known and organ is not None and organ.paragraph == self.context.paragraph and seated(organ, head):
            known = (organ,)
        owner = rulers_owner(self.context, self.tokens[first].start) if head in _RULERS and not known else None
        known = (owner,) if owner is not None else known
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        surface = self.sentence.text[start:end]
        return tuple(at_surface(p, "inferred/short-name", surface, start) for p in known)

    def _called(self, clause: Clause) -> Subject | None:
        """`Morrow Trust is a charity that has built 30 schools`: what it is called did what it did."""
        main = calling(self.tokens, self.sentence.clauses, clause)
        if main is None:
            return None
        told = self.subject(main)
        if not told.actors or any(d.kind not in ("name", "short", "pronoun") for d in told.doers):
            return None
        actors = tuple(
            with_basis(a, "inferred/inherited") if a.basis == "stated/sentence" else a for a in told.actors
        )
        return Subject(told.doers, actors, clause.subject)

    def _offices(self, span: Range) -> tuple[Participant, ...]:
        """`Ada Bello, Registrar of the school, and Jan Ek, Director of X, signed`: the bodies whose offices they
        hold.
        """
        found = []
        for name in self.names:
            if not (span[0] < name.first and name.last <= span[1]) or name.kind != "organisation":
                continue
            first = next((i for i in range(name.first - 1, span[0], -1) if self.tokens[i].tag == ","), span[0])
            if any(t.lower in words("offices") for t in self.tokens[first + 1 : name.first]) and not accompanying(
                self.tokens, name
            ):
                found.append(self.context.participant(name, "stated/sentence"))
        return distinct(found)

    def _some_of(self, span: Range) -> tuple[Participant, ...]:
        """`Key agencies, including A and B, joined`, `Partners such as A joined`: the members that are named."""
        first, last = span
        at = next((i for i in range(first + 1, last - 1) if self._exemplifies(i)), None)
        if at is None or not {t.lower for t in self.tokens[first:at]} & (_PARTIES | words("bodies_in_plural")):
            return ()
        return self._members((at + 1, last))

    def _set_apart(self, span: Range) -> tuple[Participant, ...]:
        """`Both offices, the Harbour Board and the Customs, opened`: who is counted stands behind the comma."""
        first, last = span
        if not any(t.tag == "CD" or t.lower == "both" for t in self.tokens[first : first + 2]):
            return ()
        comma = next((t.index for t in self.tokens[first:last] if t.tag == ","), first)
        plural = comma > first + 1 and self.tokens[comma - 1].lower.endswith("s")
        behind = self.tokens[comma + 1 : last]
        if not (plural and all(t.frozen or t.tag in ("NAME", "DT", "CC", ",") for t in behind)):
            return ()
        found = [d for d in doers(self.tokens, (comma + 1, last), self.names) if d.kind in ("name", "country")]
        return distinct(a for d in found for a in self._actors(d)) if len(found) > 1 else ()

    def _exemplifies(self, index: int) -> bool:
        low = [t.lower for t in self.tokens[index - 1 : index + 1]]
        return low[1] == "including" or low in (["such", "as"], ["among", "them"])

    def _told_before(self, clause: Clause) -> tuple[Participant, ...]:
        """`When X won the award, it was young`: the pronoun stands for the subject in front of it."""
        before = next(
            (c for c in self.sentence.clauses if c.kind == "subordinate" and c.subject is not None), None
        )
        if before is None or before.group.first > clause.group.first:
            return ()
        return tuple(with_basis(a, "inferred/pronoun") for a in self.subject(before).actors)

    def _told_later(self, clause: Clause) -> tuple[Participant, ...]:
        """`In a study which it commissioned, X shows …`: the pronoun stands for the subject behind it."""
        later = next((c for c in self.sentence.clauses if c.kind == "main" and c.subject is not None), None)
        if later is None or later.group.first < clause.group.first:
            return ()
        found = doers(self.tokens, later.subject or (0, 0), self.names)
        named = [d for d in found if d.kind in ("name", "short")]
        return tuple(with_basis(a, "inferred/pronoun") for d in named for a in self._actors(d))

    def _remember(self, subject: Subject, clause: Clause, *, first: bool) -> None:
        self._remember_people(subject)
        sitting = subject.actors[:1] or (self._agent(clause.complement)[:1] if clause.group.passive else ())
        if sitting and sits(sitting[0], self.tokens[(clause.subject or (0, 0))[0]].lower):
            self.context.organ = replace(sitting[0], paragraph=self.context.paragraph)
            self.context.organs.add(sitting[0].entity)
        if first and clause.subject is not None and names_itself(self.sentence, clause.subject):
            self.context.subject = ()
            return
        if any(d.kind == "name" and d.head == "team" for d in subject.doers):
            self.context.team = subject.actors
        if clause.group.passive:
            if first:
                named = subject.actors if all(d.kind in ("name", "pronoun") for d in subject.doers) else ()
                agent = self._agent(clause.complement)
                if all(d.kind == "work" for d in subject.doers):
                    # What a report was asked for by is not what the next sentence speaks of.
                    by = any(t.lower == "by" for t in self.tokens[clause.complement[0] :][:1])
                    self.context.subject = agent if by else ()
                    return
                if agent and not all(d.name is not None and d.name.kind == "organisation" for d in subject.doers):
                    named = ()
                self.context.subject = self._standing(subject) or named or agent or ()
            return
        if subject.actors and all(
            d.kind in ("name", "short", "pronoun", "country", "we", "owner") for d in subject.doers
        ):
            self.context.subject = subject.actors
            self.context.acted.extend(a for a in subject.actors if a.basis == "stated/sentence")
        elif subject.doers and subject.doers[0].kind == "event":
            self.context.subject = self._standing(subject)
            self.context.acted.extend(a for a in subject.actors if a.basis == "stated/sentence")
        elif first and subject.doers and subject.doers[0].kind in ("generic", "work", "project", "person"):
            self.context.subject = subject.actors or self._spoken_of(clause)

    def _remember_people(self, subject: Subject) -> None:
        """Whose ministers, leaders or experts acted; and who says `We, the ministers of the Lake Union`."""
        for doer in subject.doers:
            if doer.kind not in ("name", "country") or not subject.actors:
                continue
            if doer.name is not None and doer.name.kind == "person" and len(subject.doers) == 1:
                self.context.office = subject.actors
            if doer.head == "we" and self.context.owner is None:
                self.context.owner = with_basis(subject.actors[0], "inferred/pronoun")
            elif doer.head in _MEETING_PEOPLE | GROUPS_OF_PEOPLE:
                self.context.people[doer.head] = subject.actors

    def _spoken_of(self, clause: Clause) -> tuple[Participant, ...]:
        """`The agency's focus is on schools`: the body whose focus it is."""
        first, last = clause.subject or (0, 0)
        mark = next((i for i in range(last - 1, first, -1) if self.tokens[i].tag == "POS"), None)
        if mark is None or any(t.tag in ("IN", ",") and not t.frozen for t in self.tokens[first:mark]):
            return ()
        owner = [
            d for d in doers(self.tokens, (first, mark), self.names) if d.kind in ("name", "short", "country")
        ]
        return tuple(with_basis(a, "inferred/pronoun") for d in owner for a in self._actors(d))
