"""What a passive without a doer says came about: something definite, an ordinary thing, or nothing at all."""

import itertools

from wsisgraph.extraction.activities.refusals import ATTENDING
from wsisgraph.extraction.lexicon import phrases, verbs, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.recognition import BODIES
from wsisgraph.extraction.participants.agents import agent_span
from wsisgraph.extraction.participants.subjects import SubjectReader
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.noun_phrases import Found, is_time
from wsisgraph.extraction.syntax.predicates import Predicate

_TRENDS = word_set("grammar", "passive_results", "trends")
_UNSPECIFIC = word_set("nouns", "support", "unspecific")
_MAKING = word_set("grammar", "activities", "making")
_QUALIFIERS = word_set("grammar", "objects", "qualifiers")
_GIVEN_UP = frozenset({"cancel", "call off", "abandon"})
"""What is told of a thing with a name of its own when it does not come about after all."""
_NOT_HELD = frozenset(phrases("grammar", "phrases", "not_held"))
_CHARGING = word_set("grammar", "phrases", "charging")
_BEFORE_MEETINGS = word_set("grammar", "phrases", "before_meetings")
_TRAINING = word_set("grammar", "passive_results", "training")
_MOVED = frozenset({"to", "by", "on"})
"""Behind these stands where a thing went and what it rests on (`was moved to`, `was based on`)."""
_HANDING = word_set("grammar", "governing", "giving") | frozenset(phrases("grammar", "passive_results", "handing"))
"""Behind the `to` of these stands who got the thing."""
_GIVING = word_set("grammar", "governing", "giving") | {"offer"}
_CHOOSING = word_set("grammar", "passive_results", "choosing")
_ORDERS = frozenset({"first", "second", "third", "last", "latter", "former", "other", "one"})
_REACHED = frozenset({"meet", "achieve", "attain", "reach", "gain"})
"""Of aims, needs and demands."""
_SHARES = frozenset({"per", "percent", "%"})
_FREE = frozenset({"IN", "TO", ",", ".", ";", "CC"})


class ResultReader(SubjectReader):
    """Judges what came about in the passives of one sentence."""

    def _definite(self, item: Found, deed: Predicate, *, generic: bool) -> bool:
        """Whether something definite came about. `generic`: somebody did it who is nobody in particular."""
        if deed.status == "ongoing" and "function" not in deed.classes:
            return self._under_way(item) and not generic
        if self._given_to(item, deed):
            return True
        if deed.lemma in _TRAINING and self._counted(item, deed):
            return True
        if self._nothing(item, deed):
            return False
        if self._is_body(item):
            # `the NCC, which was established in 2002`; not `which was founded by three sisters`
            return deed.lemma in _MAKING and not generic
        decided = item.kind in ("resolution_or_decision", "policy_or_strategy")
        if generic and not decided and not self._single_agent(deed.complement, item):
            return False
        return item.kind is not None or self._named(item) or self._thing(item) or self._counted(item, deed)

    def _ordinary(self, clause: Clause, item: Found, deed: Predicate, *, generic: bool) -> bool:
        """`New bathrooms were provided`: said in a clause of its own, a deed by the verb alone."""
        inside = self.tokens[item.first : item.last]
        if all(t.tag in ("DT", "CD", "PRP") or t.lower in _ORDERS for t in inside):
            # `It was founded`, `The first was opened`
            return False
        if deed.lemma in _REACHED or any(t.lower in _SHARES for t in inside):
            return False
        told = clause.kind == "main" or (clause.kind == "coordinated" and deed.status == "planned")
        if not told or deed.status == "ongoing" or generic or self._moved(deed):
            return False
        return not self._nothing(item, deed) and not self._is_body(item)

    def _moved(self, deed: Predicate) -> bool:
        """`was reduced to dust`; not `was given to schools`, `was paid on 2 May`, `was built to house 40`."""
        first, last = deed.complement
        if first >= last:
            return False
        behind, following = self.tokens[first], self.tokens[min(first + 1, last - 1)]
        if behind.lower == "to" and (following.tag in ("VB", "BE") or deed.lemma in _HANDING):
            return False
        if behind.lower == "on" and (following.lower == "behalf" or is_time(self.tokens, first + 1, last)):
            return False
        return behind.lower in _MOVED or behind.tag not in _FREE

    def _under_way(self, item: Found) -> bool:
        """What is being done counts when it has a type or is one new thing (`A mast is being built`)."""
        if item.kind == "capacity_building" and item.last - item.first == 1:
            return False
        first = self.tokens[item.first]
        new = self._thing(item) and (first.lower in ("a", "an") or first.tag == "CD")
        return (item.kind is not None or new) and item.title is None

    def _nothing(self, item: Found, deed: Predicate) -> bool:
        """What names nothing that was made: things in general, projects of this kind, an office of a body."""
        if not {"punctual", "function"} & deed.classes or self._says_little(item, deed):
            return True
        first = self.tokens[item.first]
        if self._ends_in_body(item) and deed.lemma.split()[0] not in _MAKING | _CHOOSING:
            return True
        whole = first.lower in ("all", "both") and self.tokens[item.first + 1].tag == "DT"
        some = whole or first.lower in ("some", "several", "more")
        return first.lower in word_set("words", "generic") and not some

    def _ends_in_body(self, item: Found) -> bool:
        return any(
            n.kind == "organisation"
            and n.last == item.last
            and (n.first <= item.first + 1 or "of" in [t.lower for t in self.tokens[n.first - 2 : n.first]])
            for n in self.names
        )

    def _is_body(self, item: Found) -> bool:
        return any(n.kind in BODIES and (n.first, n.last) == (item.first, item.last) for n in self.names)

    def _named(self, item: Found) -> bool:
        inside = self.tokens[item.first : item.last]
        return inside[-1].frozen and sum(t.frozen for t in inside) > 1

    def _says_little(self, item: Found, deed: Predicate) -> bool:
        """What is for something, in general, a trend, or what happens to papers (`was circulated`)."""
        given_up = deed.lemma in _GIVEN_UP and self._named(item)
        if (
            (deed.lemma in _NOT_HELD | _CHARGING and not given_up)
            or item.head in _UNSPECIFIC | ATTENDING
            or self._mass(item)
        ):
            return True
        at, own = deed.complement[0], self.tokens[item.first].lower in ("its", "their")
        sent = at < len(self.tokens) and self.tokens[at].lower == "to"
        if deed.lemma in _BEFORE_MEETINGS and not own and not sent:
            return True
        # `Funds were raised`; `The loan was raised to $40`: it grew.
        grown = at < len(self.tokens) and self.tokens[at].lower in ("to", "by", "from")
        money = deed.lemma == "raise" and item.kind == "financing" and not grown
        return deed.lemma in _TRENDS and deed.status != "planned" and not money

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

    def _given_to(self, item: Found, deed: Predicate) -> bool:
        """`Training was provided to 200 officials`, `Laptops were given to the Ministry`: to whom things went
        makes them definite, and no one thing that was shown (`The report was provided to the Council`).
        """
        first, last = deed.complement
        if deed.lemma not in _GIVING or deed.status != "completed" or first + 1 >= last:
            return False
        if self.tokens[first].lower not in ("to", "for") or item.head in _UNSPECIFIC:
            return False
        near = self.tokens[first + 1 : min(first + 5, last)]
        behind = itertools.takewhile(lambda t: t.frozen or t.tag != "IN", near)
        bare = self.tokens[item.first].tag in ("NN", "NAME")
        return any(t.tag == "CD" or (t.frozen and bare) for t in behind)

    def _mass(self, item: Found) -> bool:
        """`competition was introduced`: one bare singular noun names nothing definite."""
        token = self.tokens[item.first]
        single = item.last - item.first == 1 and not token.frozen and token.tag == "NN"
        return single and token.lower in singulars(token.lower) and not token.lower.endswith("s")

    def _single_agent(self, span: Range, item: Found) -> bool:
        """`by a firm of accountants`: somebody in particular, though not named."""
        agent = agent_span(self.tokens, span)
        return agent is not None and item.kind is not None and self.tokens[agent[0]].lower in ("a", "an")
