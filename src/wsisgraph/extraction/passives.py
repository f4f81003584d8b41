"""Passive clauses: the subject is the object, the doer stands behind `by` or nowhere."""

from collections.abc import Iterator
from dataclasses import replace

from wsisgraph.extraction.ceremonies import only_ceremony
from wsisgraph.extraction.clauses import Clause, Range
from wsisgraph.extraction.context import with_basis
from wsisgraph.extraction.drafts import Draft
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.inflection import singulars
from wsisgraph.extraction.lexicon import phrases, verbs, word_set
from wsisgraph.extraction.noun_phrases import Found, head_of, kind_of, quantified
from wsisgraph.extraction.objects import objects
from wsisgraph.extraction.participants import GROUPS_OF_PEOPLE, doers
from wsisgraph.extraction.predicates import Predicate
from wsisgraph.extraction.refusals import ATTENDING, only_hint, only_time, only_which, telling, told_again
from wsisgraph.extraction.slots import partner_preposition
from wsisgraph.extraction.subjects import Subject, SubjectReader, distinct

_SORTS = frozenset({"nature", "kind", "type", "sort"})
_HOLDING = word_set("grammar", "activities", "holding")
_ISSUING = frozenset(
    {"publish", "release", "launch", "issue", "develop", "prepare", "update", "revise", "upgrade"}
)
_TRENDS = frozenset({"cut", "reduce", "increase", "lower", "raise", "double", "triple", "affect"})
_UNSPECIFIC = word_set("nouns", "support", "unspecific")
_MAKING = word_set("grammar", "activities", "making")
_QUALIFIERS = word_set("grammar", "objects", "qualifiers")
_NOT_HELD = frozenset(phrases("grammar", "phrases", "not_held"))
_DOUBLE = word_set("grammar", "objects", "double")
_CHARGING = word_set("grammar", "phrases", "charging")
_DECIDED_ON = frozenset({"adopt", "approve", "agree", "endorse", "reject", "ratify", "amend", "pass", "postpone"})
"""What an organ does at a sitting with the texts before it."""
_DECISIONS = ("resolution_or_decision", "policy_or_strategy", "agreement_or_partnership", "publication")
_BEFORE_MEETINGS = word_set("grammar", "phrases", "before_meetings")
_FRAMING = frozenset({"focus", "base", "concentrate", "centre", "center", "aim", "target", "direct"})
"""`was focused on`: said of a thing's theme."""
_PROJECTS = word_set("nouns", "support", "projects")
_PRESIDING = frozenset({"preside", "chair", "co-chair", "moderate"})
_TRAINING = frozenset({"train", "retrain", "teach", "coach", "mentor", "certify"})
_MEANS = frozenset({"resolution_or_decision", "policy_or_strategy", "agreement_or_partnership"})


class PassiveReader(SubjectReader):
    """Reads the deeds of passive clauses."""

    def _passive(self, clause: Clause, subject: Subject, deed: Predicate) -> Iterator[Draft]:
        if subject.span is None or deed.lemma.split()[0] in _PRESIDING:
            return
        if self.tokens[subject.span[0]].lower == "it" and deed.lemma in ("agree", "decide", "resolve"):
            yield from self._agreed(clause, deed)
            return
        if deed.lemma in _FRAMING or self._placed(clause):
            return
        agent = self._agent_span(deed.complement)
        actors = self._agent(deed.complement) or self._jury(agent)
        if not actors and deed.lemma in ("sign", "conclude", "agree", "sign off", "reach"):
            actors = self._between(deed.complement) or self._between(subject.span)
        if not actors and deed.lemma in _DOUBLE:
            actors = self._source(deed.complement)
        by_text = agent is not None and kind_of(head_of(self.tokens, *agent)) in _MEANS
        # `was established by a decision of the Council`: the text is the means.
        generic = (agent is not None and not actors and not by_text) or self._by_number(deed.complement)
        given = self._given(deed)
        if given and not actors:
            actors = self._giver(deed.complement)
        found = given or objects(self.tokens, self._without_apposition(subject.span), self.names, deed.lemma)
        found = [f for f in found if not self._vague(f, deed.lemma) and not self._spoken(deed, f)]
        if not found:
            return
        if only_ceremony(self.tokens, self.names, agent, deed, found[0]):
            return
        rule = "passive-agent" if actors else "passive-agentless"
        if not actors:
            actors = () if generic else self._implied_doers(subject, deed, found[0])
            offered = bool(given) and found[0].kind is not None
            definite = offered or self._concrete(found[0], deed, generic=generic)
            if not actors and (
                only_time(clause)
                or (clause.kind == "relative" and deed.status == "ongoing")
                or only_which(self.tokens, clause, found[0])
                or only_hint(deed, self.tokens)
                or told_again(self.tokens, self.context.told, telling(deed.lemma, found[0].head), found[0])
                or not definite
            ):
                return
        scope = (subject.span[0], clause.complement[1])
        base = Draft(
            rule, deed.lemma, deed.verb, deed.status, None, scope, actors, opening=clause.opening, evidence=scope,
            partners=subject.actors if given else (),
        )  # fmt: skip
        for number, item in enumerate(found, 1):
            yield replace(base, found=item, ordinal=number)
        yield from self._also_objects(base, deed, len(found))

    def _implied_doers(self, subject: Subject, deed: Predicate, item: Found) -> tuple[Participant, ...]:
        """Who did what an agentless passive tells: its owner, its host, who acted with others, who sits."""
        actors = self._owners(subject) or (self._possessor(subject.span, deed) if subject.span else ())
        if not actors and deed.lemma in ("hold", "convene", "open", "reconvene"):
            actors = self._hosts(deed.complement) or self._standing(subject)
        elif not actors:
            actors = self._report_of(deed.complement)
        if not actors and item.head not in _UNSPECIFIC:
            actors = self._with_others(deed)
        decided = deed.lemma in _DECIDED_ON and deed.status == "completed" and item.kind in _DECISIONS
        return actors or (self._sitting() if decided else ())

    def _spent(self, clause: Clause, deed: Predicate) -> Iterator[Draft]:
        """`The award was used to buy printers`: nobody is named, the infinitive tells the deed."""
        scope = (clause.group.first, clause.complement[1])
        for number, item in enumerate(objects(self.tokens, deed.complement, self.names, deed.lemma), 1):
            if item.kind is not None or self._thing(item) or self._counted(item, deed):
                yield Draft(
                    "passive-agentless", deed.lemma, deed.verb, deed.status, item, scope, (), number,
                    opening=clause.opening, evidence=scope,
                )  # fmt: skip

    def _agreed(self, clause: Clause, deed: Predicate) -> Iterator[Draft]:
        """`It was agreed to buy a repeater`: what is to be done is the object, nobody is named."""
        first, last = deed.complement
        opens = first + 1 < last and self.tokens[first].tag == "TO"
        opens = opens and self.tokens[first + 1].tag in ("VB", "BE", "NN")
        opens = opens or (first + 1 < last and self.tokens[first].lower == "that")
        if opens and deed.status == "completed":
            scope = (deed.verb, last)
            actors = self._agent((first, last)) or self._sitting()
            yield Draft(
                "passive-agentless", deed.lemma, deed.verb, "completed", None, scope, actors,
                opening=clause.opening, evidence=scope, object=(first, last), type="resolution_or_decision",
            )  # fmt: skip

    def _placed(self, clause: Clause) -> bool:
        """`the meeting held in Lima, which was coordinated by X`: the place alone is not what was done."""
        if clause.kind != "relative" or clause.subject is None:
            return False
        return any(n.kind == "place" and (n.first, n.last) == clause.subject for n in self.names)

    def _sitting(self) -> tuple[Participant, ...]:
        """`The Council met. It was agreed to …`, `The agenda was adopted`: the organ that acted just before."""
        organ = self.context.organ
        near = organ is not None and organ.paragraph == self.context.paragraph
        return (with_basis(organ, "inferred/inherited"),) if organ is not None and near else ()

    def _given(self, deed: Predicate) -> list[Found]:
        """`The group was awarded €3 million by X`: the thing stands behind the verb, its recipient in front."""
        first, last = deed.complement
        if deed.lemma not in _DOUBLE or first >= last:
            return []
        opens = self.tokens[first].lower in ("a", "an", "the") or self.tokens[first].tag == "CD"
        opens = opens or (self.tokens[first].lower != "to" and quantified(self.tokens, first))
        opens = opens or self.tokens[first].tag == "NN"
        return objects(self.tokens, (first, last), self.names, deed.lemma) if opens else []

    def _giver(self, span: Range) -> tuple[Participant, ...]:
        """`The group was awarded €3 million from X`: X gave it."""
        for index in range(span[0] + 1, span[1] - 1):
            token = self.tokens[index]
            if token.tag in ("REL", ";", "SUB", "TO") and not token.frozen:
                return ()
            if token.lower == "from" and not token.frozen:
                found = [d for d in doers(self.tokens, (index + 1, span[1]), self.names)[:1] if d.kind == "name"]
                return distinct(p for d in found for p in self._actors(d))
        return ()

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

    def _possessor(self, span: Range, deed: Predicate) -> tuple[Participant, ...]:
        """`WHO's first guideline was published`: whose it is made it."""
        if deed.lemma not in _ISSUING:
            return ()
        if self.tokens[span[0]].lower == "our" and self.context.owner is not None:
            return (with_basis(self.context.owner, "inferred/pronoun"),)
        owner = next(
            (n for n in self.names if n.first <= span[0] + 1 and n.last < span[1] and n.first >= span[0]), None
        )
        if owner is None or owner.kind not in ("organisation", "acronym") or self.tokens[owner.last].tag != "POS":
            return ()
        return (self.context.participant(owner, "inferred/publication"),)

    def _owners(self, subject: Subject) -> tuple[Participant, ...]:
        """`A joint project of A and B was extended`: a project stands for its owners."""
        joint = subject.span is not None and any(
            t.lower == "joint" and self.tokens[t.index - 1].lower == "a"
            for t in self.tokens[subject.span[0] + 1 : subject.span[1]]
        )
        if subject.span is None or (
            not joint
            and not any((d.kind == "owner" and d.head != "event") or d.head in _PROJECTS for d in subject.doers)
        ):
            return ()
        inside = [
            n for n in self.names if n.kind == "organisation" and subject.span[0] <= n.first < subject.span[1]
        ]
        return distinct([self.context.participant(n, "inferred/publication") for n in inside])

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

    def _jury(self, agent: Range | None) -> tuple[Participant, ...]:
        """`by a jury of ITU experts`: people of a body, whom no other body sent."""
        found = doers(self.tokens, agent, self.names) if agent is not None else []
        if len(found) != 1 or found[0].kind != "generic":
            return ()
        first, last = found[0].first, found[0].last
        of = next((i for i in range(first, last - 2) if self.tokens[i].lower == "of"), None)
        inner = doers(self.tokens, (of + 1, last), self.names) if of is not None else []
        return distinct(
            p for d in inner if d.kind == "name" and d.head in GROUPS_OF_PEOPLE for p in self._actors(d)
        )

    def _with_others(self, deed: Predicate) -> tuple[Participant, ...]:
        """`Maps were drawn in partnership with X`: the one spoken of drew them."""
        first, last = deed.complement
        joined = first < last and partner_preposition(self.tokens, first) and self.tokens[first].lower == "in"
        together = deed.lemma in _HOLDING and deed.lemma.startswith("co-") and self.tokens[first].lower == "with"
        if not (joined or together):
            return ()
        return tuple(with_basis(a, "inferred/inherited") for a in self.context.subject[:1])

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

    def _concrete(self, item: Found, deed: Predicate, *, generic: bool) -> bool:
        """An agentless passive counts when something definite came about."""
        if deed.status == "ongoing" and "function" not in deed.classes:
            if item.kind == "capacity_building" and item.last - item.first == 1:
                # `Women are being trained`: nobody in particular.
                return False
            new = self._thing(item) and self.tokens[item.first].lower in ("a", "an")
            return (item.kind is not None or new) and item.title is None and not generic
        if self._training_given(item, deed) or self._provided_with(item, deed):
            return True
        if deed.lemma in _TRAINING and self._counted(item, deed):
            return True
        if not {"punctual", "function"} & deed.classes or self._says_little(item, deed):
            return False
        first = self.tokens[item.first]
        if self.tokens[item.last - 1].lower in _SORTS and self.tokens[item.last - 2].lower in (
            "this",
            "such",
            "that",
        ):
            # `Projects of this kind`
            return False
        body = any(
            n.kind == "organisation"
            and n.last == item.last
            and (n.first <= item.first + 1 or "of" in [t.lower for t in self.tokens[n.first - 2 : n.first]])
            for n in self.names
        )
        if body and deed.lemma.split()[0] not in _MAKING:
            return False
        if deed.lemma in _MAKING and any(
            n.kind in ("organisation", "acronym") and (n.first, n.last) == (item.first, item.last)
            for n in self.names
        ):
            # `the NCC, which was established in 2002`
            return True
        whole = first.lower in ("all", "both") and self.tokens[item.first + 1].tag == "DT"
        definite = whole or first.lower in ("some", "several", "more")
        if first.lower in word_set("words", "generic") and not definite:
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
        return item.kind is not None or named or self._thing(item) or self._counted(item, deed)

    def _says_little(self, item: Found, deed: Predicate) -> bool:
        """What is for something, in general, a trend, or what happens to papers (`was circulated`)."""
        if deed.lemma in _NOT_HELD | _CHARGING or item.head in _UNSPECIFIC | ATTENDING or self._mass(item):
            return True
        at, own = deed.complement[0], self.tokens[item.first].lower in ("its", "their")
        if (
            deed.lemma in _BEFORE_MEETINGS
            and not own
            and not (at < len(self.tokens) and self.tokens[at].lower == "to")
        ):
            return True
        return deed.lemma in _TRENDS and deed.status != "planned"

    def _counted(self, item: Found, deed: Predicate) -> bool:
        """`210 textbooks have been converted`, `a shredder was ordered`: a number or article makes it definite."""
        if deed.lemma.split()[0] not in verbs().classes or "punctual" not in deed.classes:
            return False
        at = item.first
        while at < item.last and self.tokens[at].lower in _QUALIFIERS:
            at += 1
        if self.tokens[at].lower in ("a", "an"):
            return True
        number = self.tokens[at]
        counted = at < item.last - 1 and number.tag == "CD" and number.lower not in ("one", "two")
        return counted and self.tokens[at + 1].lower not in ("per", "percent", "%", "out", "in")

    def _training_given(self, item: Found, deed: Predicate) -> bool:
        """`Training was provided to 200 officials`: to whom it went makes it definite."""
        first, last = deed.complement
        given = deed.lemma in ("provide", "give", "deliver", "offer") and item.kind in (
            "capacity_building",
            "financing",
        )
        if not given or deed.status != "completed" or first + 1 >= last or self.tokens[first].lower != "to":
            return False
        return any(t.tag == "CD" or t.frozen for t in self.tokens[first + 1 : min(first + 5, last)])

    def _provided_with(self, item: Found, deed: Predicate) -> bool:
        """`2,000 teachers were provided with tablets`: a number of recipients, or somebody in particular."""
        first, last = deed.complement
        given = (
            deed.lemma in ("provide", "supply", "equip") and first < last and self.tokens[first].lower == "with"
        )
        counted = self.tokens[item.first].tag == "CD" or quantified(self.tokens, item.first)
        return given and deed.status == "completed" and counted

    def _by_number(self, span: Range) -> bool:
        """`was ratified by 55 States`: a number of doers, none of them named."""
        first, last = span
        return first + 2 < last and self.tokens[first].lower == "by" and self.tokens[first + 1].tag == "CD"

    def _hosts(self, span: Range) -> tuple[Participant, ...]:
        """`was held in Cairo, hosted by X`: who held it stands behind a further participle."""
        for index in range(span[0] + 1, span[1] - 1):
            token = self.tokens[index]
            if token.tag == "VBN" and token.lemma in _HOLDING and self.tokens[index + 1].lower == "by":
                return self._agent((index + 1, span[1]))
        return ()

    def _mass(self, item: Found) -> bool:
        """`competition was introduced`: one bare singular noun names nothing definite."""
        token = self.tokens[item.first]
        single = item.last - item.first == 1 and not token.frozen and token.tag == "NN"
        return single and token.lower in singulars(token.lower) and not token.lower.endswith("s")

    def _single_agent(self, span: Range, item: Found) -> bool:
        """`by a firm of accountants`: somebody in particular, though not named."""
        agent = self._agent_span(span)
        return agent is not None and item.kind is not None and self.tokens[agent[0]].lower in ("a", "an")
