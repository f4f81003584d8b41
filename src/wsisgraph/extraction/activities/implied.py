"""Deeds that a clause implies: an event that took place, a work that covers a theme, a service that went live."""

from collections.abc import Iterator
from dataclasses import replace

from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.holders import holder, holder_before
from wsisgraph.extraction.participants.model import Doer, Subject
from wsisgraph.extraction.participants.subjects import SubjectReader
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.coordination import head_range
from wsisgraph.extraction.syntax.noun_phrases import Found, head_of, is_time
from wsisgraph.extraction.syntax.predicates import Predicate

_SHORT = 3
_WORKS = word_set("nouns", "support", "works")
_GATHERING = frozenset({"bring", "gather", "attract", "unite", "draw"})
_OPENING = frozenset({"open", "reopen", "launch", "relaunch"})
_STARTING = frozenset({"start", "begin", "commence"})
_COURSE = _STARTING | {"open", "close", "convene", "conclude", "end"}
"""What is told of an event whose holding is told elsewhere, unless a body sits in it."""
_UNDERTAKEN = ("programme_or_project", "study_or_assessment", "capacity_building")
_THEMES = word_set("nouns", "support", "theme_verbs")


class ImpliedReader(SubjectReader):
    """Reads deeds whose verb is implied by an event, work or service as the subject."""

    def _comes_about(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        """`The registry went live`: the subject is what came about; of a body it is the verb phrase."""
        if subject.span is None:
            return
        scope = (subject.span[0], clause.complement[1])
        base = Draft(
            "intransitive",
            deed.lemma,
            deed.verb,
            deed.status,
            None,
            scope,
            (),
            opening=clause.opening,
            evidence=scope,
        )
        if subject.actors and subject.doers[0].kind in ("name", "short", "we"):
            yield replace(
                base,
                actors=subject.actors,
                object=(deed.verb, max(deed.complement[0], deed.verb + 1)),
                type="platform_or_tool",
            )
            return
        for item in objects(self.tokens, subject.span, self.names)[:1]:
            opened = deed.lemma in ("open", "reopen") and self.tokens[item.first].lower in ("a", "an", "the")
            if item.kind or self._thing(item) or self.tokens[item.last - 1].frozen or opened:
                yield replace(base, found=item)

    def _occurs(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        """`The forum took place in Geneva`: the deed of holding is implied."""
        if subject.span is None or not subject.doers or clause.kind == "relative":
            # `The meeting, which took place in May, adopted …`: only which one is meant.
            return
        found = objects(self.tokens, subject.span, self.names)[:1]
        if found and found[0].last - found[0].first == 1 and not self.tokens[found[0].first].frozen:
            # `meetings that took place in 2016`: of many, none in particular.
            return
        if found and (
            found[0].kind in ("event", "capacity_building", "programme_or_project")
            or subject.doers[0].kind in ("event", "name")
        ):
            scope = (subject.span[0], clause.complement[1])
            holders = self._standing(subject) or holder(self, subject.span) or self._hosts(clause.complement)
            holders = holders or holder_before(self, subject.span)
            yield Draft(
                "implied-event", "hold", deed.verb, deed.status, found[0], scope, holders,
                opening=clause.opening, type="event", evidence=scope,
            )  # fmt: skip

    def _continued(self, clause: Clause, subject: Subject) -> Iterator[Draft]:
        """`Work continued on developing …`: nobody is named, the inner verb tells the deed."""
        group = clause.group
        if (
            not subject.doers
            or subject.doers[-1].head not in ("work", "efforts")
            or group.lemma not in ("continue", "begin", "start", "proceed")
        ):
            return
        behind = (g for g in self.sentence.groups if group.last <= g.first < clause.complement[1])
        inner = next((g for g in behind if g.form in ("gerund", "infinitive")), None)
        if inner is None or not (inner.form == "infinitive" or self.tokens[inner.first - 1].lower in ("on", "of")):
            return
        paired = self.tokens[min(inner.last, len(self.tokens) - 1)].tag == "CC"
        twin = next((g for g in self.sentence.groups if paired and g.first == inner.last + 1), inner)
        scope = (clause.group.first, clause.complement[1])
        begun = group.lemma == "continue" or inner.form == "infinitive"
        status: Status = "ongoing" if begun else "completed"
        for item in objects(self.tokens, (twin.last, clause.complement[1]), self.names, inner.lemma)[:1]:
            yield Draft(
                "passive-agentless",
                inner.lemma,
                inner.head,
                status,
                item,
                scope,
                (),
                opening=clause.opening,
                evidence=scope,
            )

    def _implied(self, clause: Clause, subject: Subject) -> Iterator[Draft]:
        """A publication or event as the subject of a verb that tells its theme."""
        yield from self._continued(clause, subject)
        yield from self._opens(clause, subject)
        yield from self._planned_for(clause, subject)
        if clause.kind not in ("main",) or subject.span is None or not subject.doers or clause.group.passive:
            return
        doer, lemma = subject.doers[0], clause.group.lemma.split()[0]
        if clause.group.negated or clause.group.modal or clause.group.tense not in ("past", "present"):
            return
        scope = (subject.span[0], clause.complement[1])
        if (
            doer.kind == "event"
            and lemma in word_set("verbs", "vague", "event_verbs")
            and (clause.group.tense == "past" or (clause.group.progressive and lemma in _GATHERING))
        ):
            yield from self._implied_event(clause, subject, doer, scope)
        elif lemma in _THEMES and self._names_a_work(doer):
            yield from self._implied_work(clause, subject, scope)

    def _opens(self, clause: Clause, subject: Subject) -> Iterator[Draft]:
        """`A laboratory is due to open in March`, `A second call will open`: the subject is what is opened."""
        deed = self.deed(clause)
        if deed is None or deed.passive or deed.lemma not in _OPENING | _STARTING or subject.span is None:
            return
        at = deed.complement[0]
        closed = at >= deed.complement[1] or self.tokens[at].tag in ("IN", "RB", ",")
        bare = closed or is_time(self.tokens, at, at + 2)
        event = bool(subject.doers) and subject.doers[0].kind == "event"
        if bare and deed.lemma in _STARTING:
            dated = any(is_time(self.tokens, i, i + 2) for i in range(*deed.complement))
            begun = objects(self.tokens, subject.span, self.names)[:1]
            bare = dated and bool(begun) and begun[0].kind in _UNDERTAKEN
        if bare and not event and clause.kind in ("main", "coordinated"):
            yield from self._comes_about(clause, replace(subject, actors=()), deed)

    def _planned_for(self, clause: Clause, subject: Subject) -> Iterator[Draft]:
        """`A follow-up session is scheduled for November`: an event to come."""
        group = clause.group
        if not group.passive or group.negated or group.modal or group.lemma not in ("plan", "schedule", "slate"):
            return
        first, last = clause.complement
        dated = first < last and self.tokens[first].lower in ("for", "in", "on", "to")
        for item in objects(self.tokens, subject.span or (0, 0), self.names)[:1] if dated else []:
            if item.kind in ("event", "capacity_building"):
                scope = (item.first, last)
                yield Draft(
                    "implied-event", "hold", group.head, "planned", item, scope, self._standing(subject),
                    opening=clause.opening, evidence=scope,
                )  # fmt: skip

    def _known(self, item: Found) -> bool:
        """`the workshop`, `this three-day event`: told of before; a name or a circumstance would tell it anew."""
        inside = self.tokens[item.first : item.last]
        return (
            len(inside) <= _SHORT
            and inside[0].lower in ("the", "this", "these")
            and not any(t.frozen or t.capital for t in inside[1:])
        )

    def _new(self, clause: Clause, subject: Subject) -> bool:
        """`A fair for millers opened`, `A fair opened in May`: an event not told of before; for what, or when."""
        (first, last), (begin, end) = subject.span or (0, 0), clause.complement
        dated = any(is_time(self.tokens, i, end) for i in range(begin, end) if self.tokens[i].tag != "DT")
        told = dated or any(t.tag == "IN" for t in self.tokens[first:last])
        return told and self.tokens[first].lower in ("a", "an")

    def _implied_event(self, clause: Clause, subject: Subject, doer: Doer, scope: Range) -> Iterator[Draft]:
        if doer.head and self.tokens[doer.first].lower in ("many", "some", "most", "several", "such"):
            return
        if self.tokens[doer.first].lower == doer.head and not self.tokens[doer.first].frozen:
            # `Discussions focused on …`, `Meetings in Lima dealt with …`: of many, or of one told of before.
            return
        begun = clause.group.lemma in _COURSE and not (self._standing(subject) or subject.actors)
        if begun and not self._new(clause, subject):
            return
        for item in objects(self.tokens, subject.span or (0, 0), self.names)[:1]:
            if self._known(item) and not self._standing(subject):
                # An event told of before, not a new one.
                continue
            status: Status = "completed" if clause.group.tense == "past" else "ongoing"
            yield Draft(
                "implied-event", "hold", clause.group.head, status, item, scope, self._standing(subject) or subject.actors,  # noqa: E501
                implied=True, opening=clause.opening, type="event", evidence=scope,
            )  # fmt: skip

    def _names_a_work(self, doer: Doer) -> bool:
        if doer.kind == "owner" and (doer.head == "work" or doer.head in _WORKS):
            return True
        if doer.kind != "work":
            return False
        titled = doer.name is not None and doer.name.kind in ("title", "work")
        described = (
            doer.last - doer.first >= 4
            and self.tokens[doer.first].lower == "the"
            and head_range(self.tokens, doer.first, doer.last)[1] - doer.first >= 4
        )
        return titled or described

    def _implied_work(self, clause: Clause, subject: Subject, scope: Range) -> Iterator[Draft]:
        span = subject.span or (0, 0)
        title = next((n for n in self.names if n.kind == "title" and span[0] <= n.first < span[1]), None)
        if title is not None:
            item = Found(title.first, title.last, "report", title, "publication")
        else:
            first, last = head_range(self.tokens, *span)
            item = Found(first, last, head_of(self.tokens, first, last))
        actors = subject.actors or self._likely_issuer()
        yield Draft(
            "implied-publication", "publish", clause.group.head, "completed", item, scope, actors, implied=True, opening=clause.opening,  # noqa: E501
            type="publication", evidence=scope,
        )  # fmt: skip

    def _likely_issuer(self) -> tuple[Participant, ...]:
        """A work without an issuer belongs to the body that the paragraph is about."""
        return tuple(with_basis(p, "inferred/publication") for p in self.context.subject[:1])
