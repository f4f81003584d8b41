"""Clauses become activities: doer, deed and object of every finite verb."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wsisgraph.extraction.clauses import Clause, Range, Sentence
from wsisgraph.extraction.context import Context, with_basis
from wsisgraph.extraction.drafts import Draft
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.inflection import singulars
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names import Name
from wsisgraph.extraction.noun_phrases import Found, head_of
from wsisgraph.extraction.objects import objects
from wsisgraph.extraction.participants import Doer, doers, head_range
from wsisgraph.extraction.predicates import Predicate, own_prepositions, predicate
from wsisgraph.extraction.slots import multiword
from wsisgraph.extraction.tokens import Token

_REPORTABLE = frozenset(
    {
        "agree",
        "decide",
        "resolve",
        "announce",
        "report",
        "confirm",
        "state",
        "say",
        "declare",
        "disclose",
        "note",
        "recall",
        "inform",
        "indicate",
    }
)
_SUBORDINATE = frozenset(
    {"after", "when", "while", "as", "where", "since", "whereas", "whereby", "once", "before", "because"}
)
_STANDING = frozenset({"session", "meeting", "assembly", "congress", "conference", "forum"})
_INTRANSITIVE = frozenset(
    {"meet", "convene", "reconvene", "partner", "collaborate", "cooperate", "join", "team", "expand", "ally"}
)
_MAKING = word_set("grammar", "activities", "making")
_PROJECTS = word_set("nouns", "support", "projects")
_THEMES = word_set("nouns", "support", "theme_verbs")


@dataclass(slots=True)
class Subject:
    """A clause's subject: its doers and the bodies they resolve to."""

    doers: list[Doer]
    actors: tuple[Participant, ...]
    span: Range | None


class ClauseReader:
    """Reads the activities of one sentence's clauses."""

    def __init__(self, sentence: Sentence, names: Sequence[Name], context: Context) -> None:
        self.sentence, self.names, self.context = sentence, names, context
        self.tokens: Sequence[Token] = sentence.tokens
        self._subjects: dict[int, Subject] = {}

    def read(self) -> Iterator[Draft]:
        """The drafts of all clauses, in order; moves the memory for pronouns on."""
        first = True
        for clause in self.sentence.clauses:
            subject = self.subject(clause)
            yield from self._clause(clause, subject)
            if clause.kind in ("main", "reported") and clause.subject is not None:
                self._remember(subject, clause, first=first)
                first = False
        self._share_objects()

    def _share_objects(self) -> None:
        return None

    def subject(self, clause: Clause) -> Subject:
        """The subject of a clause; a coordinated clause has its parent's."""
        key = id(clause)
        if key not in self._subjects:
            self._subjects[key] = self._find_subject(clause)
        return self._subjects[key]

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
        actors = tuple(a for d in found for a in self._actors(d))
        return Subject(found, _distinct(actors), clause.subject)

    def _actors(self, doer: Doer) -> tuple[Participant, ...]:
        start, end = self.tokens[doer.first].start, self.tokens[doer.last - 1].end
        _, head_end = head_range(self.tokens, doer.first, doer.last)
        end = min(end, self.tokens[head_end - 1].end)
        resolved = self.context.resolve(doer, self.sentence.text, start, end)
        if not resolved and doer.kind in ("project", "work") and self.tokens[doer.first].lower in ("its", "their"):
            return tuple(with_basis(p, "inferred/pronoun") for p in self.context.subject)
        return resolved

    def _remember(self, subject: Subject, clause: Clause, *, first: bool) -> None:
        if clause.group.passive:
            if first:
                named = subject.actors if all(d.kind == "name" for d in subject.doers) else ()
                self.context.subject = self._standing(subject) or named or self._agent(clause.complement) or ()
            return
        if subject.actors and all(
            d.kind in ("name", "short", "pronoun", "country", "we", "owner") for d in subject.doers
        ):
            self.context.subject = subject.actors
        elif subject.doers and subject.doers[0].kind == "event":
            self.context.subject = self._standing(subject)
        elif first and subject.doers and subject.doers[0].kind in ("generic", "work", "project", "person"):
            self.context.subject = subject.actors

    def _standing(self, subject: Subject) -> tuple[Participant, ...]:
        """The standing body whose session an event is; a registered forum holds itself."""
        for doer in subject.doers:
            if doer.kind == "name" and doer.name is not None and doer.name.rule in ("registry", "definition"):
                if self._is_forum(doer.name):
                    return (self.context.participant(doer.name, "stated/sentence"),)
            if doer.kind == "event" and doer.head in _STANDING:
                found = self._body_inside(doer)
                if found:
                    return found
        return ()

    def _is_forum(self, name: Name) -> bool:
        low = name.name.lower()
        return any(
            word in low
            for word in ("forum", "dialogue", "assembly", "conference", "congress", "summit", "commission", "igf")
        )

    def _body_inside(self, doer: Doer) -> tuple[Participant, ...]:
        """`the twenty-third session of the Commission`."""
        tokens = self.tokens
        for index in range(doer.first, doer.last - 1):
            if tokens[index].lower != "of" or tokens[index].frozen:
                continue
            inner = doers(tokens, (index + 1, doer.last), self.names)
            return tuple(p for d in inner[:1] if d.kind in ("name", "short") for p in self._actors(d))
        return ()

    def _clause(self, clause: Clause, subject: Subject) -> Iterator[Draft]:
        if not self._counts(clause):
            return
        if self._theme_again(clause):
            return
        deed = predicate(self.tokens, clause, self.sentence.groups)
        if deed is None:
            yield from self._implied(clause, subject)
            return
        if "occur-verb" in deed.classes:
            yield from self._comes_about(clause, subject, deed)
        elif "occur" in deed.classes:
            yield from self._occurs(clause, subject, deed)
        elif deed.passive:
            yield from self._passive(clause, subject, deed)
        elif self._acting(subject):
            yield from self._active(clause, subject, deed)
        else:
            yield from self._implied(clause, subject)

    def _theme_again(self, clause: Clause) -> bool:
        """`was held online, focused on …`: the theme of an event already told is no further deed."""
        held = (
            clause.parent is not None
            and clause.parent.group.passive
            and clause.parent.group.lemma in ("hold", "convene", "organize", "organise")
        )
        return clause.kind == "coordinated" and held and clause.group.lemma in _THEMES

    def _counts(self, clause: Clause) -> bool:
        if clause.kind == "reported":
            return clause.subordinator in _REPORTABLE
        if clause.kind == "subordinate" and clause.subordinator in ("which", "that"):
            # Only a relative clause behind its noun; what is believed or hoped is no deed.
            before = clause.subject[0] - 2 if clause.subject else -1
            return before >= 0 and self.tokens[before].tag in ("NN", "NAME", ",", ")", "IN", "VBG", "CD", "CC")
        if clause.kind == "subordinate":
            return clause.subordinator in _SUBORDINATE and clause.group.tense == "past" and bool(clause.subject)
        return True

    def _acting(self, subject: Subject) -> bool:
        if not subject.actors:
            return False
        return (
            not all(d.kind == "owner" and d.head in ("work", "event") for d in subject.doers) or not subject.doers
        )

    def _rule(self, clause: Clause) -> str:
        return clause.kind if clause.kind in ("coordinated", "relative", "reported", "subordinate") else "active"

    def _active(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        scope = (clause.group.first, clause.complement[1])
        if "infinitive" in deed.classes:
            yield self._infinitive(clause, subject, deed, scope)
            return
        found = self._objects(deed) or self._antecedent(clause, deed)
        if deed.lemma == "receive" and not any(f.kind in ("award", "financing") for f in found):
            return
        base = Draft(
            self._rule(clause), deed.lemma, deed.verb, deed.status, None, scope, subject.actors, frame=deed.frame, opening=clause.opening,
            evidence=self._evidence(clause),
        )  # fmt: skip
        if not found:
            yield from self._decided(clause, base, deed)
            yield from self._without_object(base, deed)
            return
        if self._works_owner(subject):
            base.type = None
        if found[0].head in ("it", "them") and not ({"punctual"} & deed.classes and self._firm(subject)):
            return
        if deed.present and deed.status == "completed" and any(d.kind == "we" for d in subject.doers):
            return
        for number, item in enumerate(found, 1):
            if not self._vague(item):
                yield replace(base, found=item, ordinal=number)

    def _infinitive(self, clause: Clause, subject: Subject, deed: Predicate, scope: Range) -> Draft:
        """The object of agreeing or mandating is what is to be done."""
        first, last = deed.complement
        low = deed.lemma.split()[0]
        kind = "agreement_or_partnership" if low in ("pledge", "commit", "undertake") else "resolution_or_decision"
        return Draft(
            self._rule(clause), deed.lemma, deed.verb, deed.status, None, scope, subject.actors, opening=clause.opening,
            evidence=self._evidence(clause), object=(first, last), type=kind,
        )  # fmt: skip

    def _antecedent(self, clause: Clause, deed: Predicate) -> list[Found]:
        """`guidelines which the Commission endorsed`: the noun phrase in front of the relative is the object."""
        if clause.subject is None or clause.kind not in ("subordinate", "main", "reported"):
            return []
        mark = clause.subject[0] - 1
        tokens = self.tokens
        if mark < 1 or tokens[mark].lower not in ("which", "that") or tokens[mark].tag != "REL":
            return []
        last = mark - 1 if tokens[mark - 1].tag == "," else mark
        first = last
        while first > 0 and (
            tokens[first - 1].frozen or tokens[first - 1].tag in ("NN", "CD", "POS", "IN", "DT", "VBG")
        ):
            first -= 1
            if tokens[first].tag == "DT" and not (first and tokens[first - 1].lower in ("of", "on", "for", "in")):
                break
        while first < last and tokens[first].tag == "IN":
            first += 1
        return objects(tokens, (first, last), self.names, deed.lemma)[:1]

    def _firm(self, subject: Subject) -> bool:
        """The doer is named, not only implied."""
        return bool(subject.actors) and all(a.confidence >= 0.8 for a in subject.actors)

    def _works_owner(self, subject: Subject) -> bool:
        return any(d.kind in ("owner", "project") for d in subject.doers)

    def _evidence(self, clause: Clause) -> Range:
        first = clause.subject[0] if clause.subject and clause.kind not in ("coordinated",) else clause.group.first
        return (min(first, clause.group.first), clause.complement[1])

    def _objects(self, deed: Predicate) -> list[Found]:
        first, last = deed.complement
        tokens = self.tokens
        if deed.lemma == "work" and deed.frame is None:
            through = next((i for i in range(first, last) if tokens[i].lower == "through"), None)
            if through is not None:
                return objects(tokens, (through + 1, last), self.names, deed.lemma)
        at = first
        while at < last and tokens[at].tag == "RB":
            at += 1
        if deed.lemma in ("begin", "start", "continue", "resume") and at < last and tokens[at].lower == "work":
            at = next((i + 1 for i in range(at, last) if tokens[i].lower == "on"), at)
        own = own_prepositions(deed.lemma)
        if own:
            at = self._behind_own(at, last, own, deed)
        return objects(tokens, (at, last), self.names, deed.lemma)

    def _behind_own(self, first: int, last: int, own: Sequence[str], deed: Predicate) -> int:
        """The start of a prepositional object, behind a partner if need be (`worked with X on Y`)."""
        for index in range(first, last):
            token = self.tokens[index]
            if token.frozen:
                if index == first:
                    return first
                continue
            if token.lower in own and multiword(self.tokens, index) is None:
                return index + 1
            if index == first and token.lower not in ("with", "together", "jointly", "closely", "in", ","):
                return first
            if token.tag in ("REL", ";", "TO", "VBG", "SUB"):
                break
        return first

    def _vague(self, item: Found) -> bool:
        return any(s in word_set("nouns", "support", "vague") for s in (item.head, *singulars(item.head)))

    def _decided(self, clause: Clause, base: Draft, deed: Predicate) -> Iterator[Draft]:
        """`The court ruled that …`: the clause is the object."""
        first = deed.complement[0]
        at = first if first < len(self.tokens) else first - 1
        if deed.lemma in ("rule", "decide", "resolve", "declare", "agree") and self.tokens[at].lower == "that":
            end = next((t.index for t in self.tokens[at:] if t.tag in (";", ".")), len(self.tokens))
            yield replace(base, object=(at, end), type="resolution_or_decision")

    def _without_object(self, base: Draft, deed: Predicate) -> Iterator[Draft]:
        """`The committee met`: the verb phrase is the object."""
        if deed.lemma.split()[0] not in _INTRANSITIVE or deed.frame:
            return
        first, last = deed.verb, deed.complement[0]
        type_ = "event" if deed.lemma in ("meet", "convene", "reconvene") else "agreement_or_partnership"
        partner = any(
            n.first >= last and n.last <= deed.complement[1] and n.kind == "organisation" for n in self.names
        )
        if type_ == "event" or partner:
            yield replace(base, rule="intransitive", object=(first, last), type=type_)

    def _passive(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        if subject.span is None:
            return
        agent = self._agent_span(deed.complement)
        actors = self._agent(deed.complement)
        if not actors and deed.lemma in ("sign", "conclude", "agree", "sign off", "reach"):
            actors = self._between(deed.complement)
        generic = agent is not None and not actors
        found = objects(self.tokens, subject.span, self.names, deed.lemma)
        found = [f for f in found if not self._vague(f)]
        if not found:
            return
        rule = "passive-agent" if actors else "passive-agentless"
        if not actors:
            actors = self._owners(subject) or actors
            actors = (
                actors or self._standing(subject)
                if deed.lemma in ("hold", "convene", "open", "reconvene")
                else self._report_of(deed.complement)
            )
            if not actors and not self._concrete(found[0], deed, generic=generic):
                return
        scope = (subject.span[0], clause.complement[1])
        base = Draft(
            rule, deed.lemma, deed.verb, deed.status, None, scope, actors, opening=clause.opening, evidence=scope
        )
        for number, item in enumerate(found, 1):
            yield replace(base, found=item, ordinal=number)
        yield from self._also_objects(base, deed, len(found))

    def _owners(self, subject: Subject) -> tuple[Participant, ...]:
        """`A joint project of A and B was extended`: a project stands for its owners."""
        if subject.span is None or not any(
            (d.kind == "owner" and d.head != "event") or d.head in _PROJECTS for d in subject.doers
        ):
            return ()
        inside = [
            n for n in self.names if n.kind == "organisation" and subject.span[0] <= n.first < subject.span[1]
        ]
        return _distinct([self.context.participant(n, "inferred/publication") for n in inside])

    def _between(self, span: Range) -> tuple[Participant, ...]:
        """`was signed between A and B`, `was signed by A with B`."""
        for index in range(*span):
            if self.tokens[index].lower == "between" and not self.tokens[index].frozen:
                found = [
                    d
                    for d in doers(self.tokens, (index + 1, span[1]), self.names)
                    if d.kind in ("name", "country")
                ]
                return _distinct(p for d in found for p in self._actors(d))
        return ()

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

    def _concrete(self, item: Found, deed: Predicate, *, generic: bool) -> bool:
        """An agentless passive counts when something definite came about."""
        if deed.status == "ongoing" and "function" not in deed.classes:
            return item.kind is not None and item.title is None and not generic
        if not {"punctual", "function"} & deed.classes:
            return False
        first = self.tokens[item.first]
        body = any(n.kind == "organisation" and n.last == item.last for n in self.names)
        if body and deed.lemma.split()[0] not in _MAKING:
            return False
        if first.lower in word_set("words", "generic") and first.lower not in ("some", "several", "many", "more"):
            return False
        if (
            generic
            and item.kind not in ("resolution_or_decision", "policy_or_strategy")
            and not self._single_agent(deed.complement, item)
        ):
            return False
        named = (
            self.tokens[item.last - 1].frozen and sum(t.frozen for t in self.tokens[item.first : item.last]) > 1
        )
        return item.kind is not None or named or self._thing(item)

    def _single_agent(self, span: Range, item: Found) -> bool:
        """`by a firm of accountants`: somebody in particular, though not named."""
        agent = self._agent_span(span)
        return agent is not None and item.kind is not None and self.tokens[agent[0]].lower in ("a", "an")

    def _thing(self, item: Found) -> bool:
        """Something built or set up that has no type of its own."""
        return any(s in word_set("nouns", "support", "things") for s in (item.head, *singulars(item.head)))

    def _agent_span(self, span: Range) -> Range | None:
        """Where `by …` stands in a passive's complement."""
        for index in range(*span):
            token = self.tokens[index]
            if token.frozen:
                continue
            if token.tag in ("REL", ";", "SUB", "VBN", "VBD", "VBZ"):
                return None
            if token.lower == "by" and index + 1 < span[1] and self.tokens[index + 1].tag not in ("VBG", "CD"):
                end = index + 1
                while end < span[1] and (
                    self.tokens[end].frozen
                    or (
                        self.tokens[end].tag not in ("REL", "VBG", "VBN", ";", "SUB", "TO")
                        and not (
                            self.tokens[end].tag == "IN" and self.tokens[end].lower not in ("of", "for", "on")
                        )
                    )
                ):
                    end += 1
                return index + 1, end
        return None

    def _agent(self, span: Range) -> tuple[Participant, ...]:
        agent = self._agent_span(span)
        if agent is None:
            return ()
        found = [
            d
            for d in doers(self.tokens, agent, self.names)
            if d.kind in ("name", "short", "country", "pronoun", "we")
        ]
        return _distinct(p for d in found for p in self._actors(d))

    def agent_after(self, span: Range) -> tuple[Participant, ...]:
        """The bodies behind `by` in a span."""
        return self._agent(span)

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
            if item.kind or self._thing(item) or self.tokens[item.last - 1].frozen:
                yield replace(base, found=item)

    def _occurs(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        """`The forum took place in Geneva`: the deed of holding is implied."""
        if subject.span is None or not subject.doers:
            return
        found = objects(self.tokens, subject.span, self.names)[:1]
        if found and (
            found[0].kind in ("event", "capacity_building", "programme_or_project")
            or subject.doers[0].kind in ("event", "name")
        ):
            scope = (subject.span[0], clause.complement[1])
            yield Draft(
                "implied-event", "hold", deed.verb, deed.status, found[0], scope, self._standing(subject), opening=clause.opening,
                type="event", evidence=scope,
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
        inner = next(
            (
                g
                for g in self.sentence.groups
                if g.form == "gerund" and group.last <= g.first < clause.complement[1]
            ),
            None,
        )
        if inner is None or self.tokens[inner.first - 1].lower not in ("on", "of"):
            return
        scope = (clause.group.first, clause.complement[1])
        status: Status = "ongoing" if group.lemma == "continue" else "completed"
        for item in objects(self.tokens, (inner.last, clause.complement[1]), self.names, inner.lemma)[:1]:
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
        if clause.kind not in ("main",) or subject.span is None or not subject.doers or clause.group.passive:
            return
        doer, lemma = subject.doers[0], clause.group.lemma.split()[0]
        if clause.group.negated or clause.group.modal or clause.group.tense not in ("past", "present"):
            return
        scope = (subject.span[0], clause.complement[1])
        if (
            doer.kind == "event"
            and lemma in word_set("verbs", "vague", "event_verbs")
            and clause.group.tense == "past"
        ):
            yield from self._implied_event(clause, subject, doer, scope)
        elif lemma in _THEMES and self._names_a_work(doer):
            yield from self._implied_work(clause, subject, doer, scope)

    def _implied_event(self, clause: Clause, subject: Subject, doer: Doer, scope: Range) -> Iterator[Draft]:
        if doer.head and self.tokens[doer.first].lower in ("many", "some", "most", "several", "such"):
            return
        for item in objects(self.tokens, subject.span or (0, 0), self.names)[:1]:
            yield Draft(
                "implied-event", "hold", clause.group.head, "completed", item, scope, self._standing(subject) or subject.actors,
                implied=True, opening=clause.opening, type="event", evidence=scope,
            )  # fmt: skip

    def _names_a_work(self, doer: Doer) -> bool:
        if doer.kind == "owner" and doer.head == "work":
            return True
        if doer.kind != "work":
            return False
        titled = doer.name is not None and doer.name.kind == "title"
        described = (
            doer.last - doer.first >= 4
            and self.tokens[doer.first].lower == "the"
            and head_range(self.tokens, doer.first, doer.last)[1] - doer.first >= 4
        )
        return titled or described

    def _implied_work(self, clause: Clause, subject: Subject, doer: Doer, scope: Range) -> Iterator[Draft]:
        span = subject.span or (0, 0)
        title = next((n for n in self.names if n.kind == "title" and span[0] <= n.first < span[1]), None)
        if title is not None:
            item = Found(title.first, title.last, "report", title, "publication")
        else:
            first, last = head_range(self.tokens, *span)
            item = Found(first, last, head_of(self.tokens, first, last))
        actors = subject.actors or self._likely_issuer()
        yield Draft(
            "implied-publication", "publish", clause.group.head, "completed", item, scope, actors, implied=True, opening=clause.opening,
            type="publication", evidence=scope,
        )  # fmt: skip

    def _likely_issuer(self) -> tuple[Participant, ...]:
        """A work without an issuer belongs to the body that the paragraph is about."""
        return tuple(with_basis(p, "inferred/publication") for p in self.context.subject[:1])


def _distinct(actors: Iterator[Participant] | Sequence[Participant]) -> tuple[Participant, ...]:
    kept: dict[str, Participant] = {}
    for actor in actors:
        kept.setdefault(actor.entity, actor)
    return tuple(kept.values())
