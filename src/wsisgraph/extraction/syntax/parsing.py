"""Sentences become clauses: each finite verb with its subject and what follows it."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.absolutes import absolute_clause, absolutes
from wsisgraph.extraction.syntax.antecedents import antecedent
from wsisgraph.extraction.syntax.asides import Renumbered, apart, bracketed, place
from wsisgraph.extraction.syntax.clauses import Clause, Range, Sentence
from wsisgraph.extraction.syntax.complements import bound
from wsisgraph.extraction.syntax.datelines import dateline
from wsisgraph.extraction.syntax.hosts import host, led_in
from wsisgraph.extraction.syntax.insertions import subject_with_insertion
from wsisgraph.extraction.syntax.later_subjects import VERBS, own_subject
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS
from wsisgraph.extraction.syntax.opening_clauses import opens_with_clause
from wsisgraph.extraction.syntax.reporting import glad_to_report, reports
from wsisgraph.extraction.syntax.set_off import set_off
from wsisgraph.extraction.syntax.sharing import (
    as_finite,
    mark_left,
    shares,
    word_left,
)
from wsisgraph.extraction.syntax.subject_starts import before_dashes, subject_start
from wsisgraph.extraction.syntax.verbgroups import VerbGroup, find_groups
from wsisgraph.extraction.syntax.witnessed import witnessed, witnessed_clause
from wsisgraph.extraction.words.tagging import tag
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import FINITE

_NEARBY = frozenset({"this", "last", "next", "that", "every"})
_KINDS_OF_BODY = word_set("grammar", "clauses", "kinds_of_body")
"""Capitals in what a body is called (`X, an NGO which …`)."""
_SETTING_APART = frozenset({",", "–", "—"})
_ASKING = frozenset({"which", "who", "whom", "whose", "where", "when"})
"""What opens a relative clause, beside `that`."""
_DIVIDING = frozenset({"SUB", "REL", ";", ":", "CC"})
_BEFORE_CLAUSES = frozenset({"after", "before", "since", "until", "as"})


def parse(sentence: Sentence) -> None:
    """Tag the tokens of a sentence whose names are marked, and find its verb groups and clauses."""
    outer, inner = apart(sentence.tokens, bracketed(sentence.tokens))
    with Renumbered(outer):
        tag(outer)
        outer, further = apart(outer, set_off(outer))
    inner += further
    for lead, part in inner:
        _parse_part(sentence, part, lead)
    _parse_part(sentence, outer, 0)
    sentence.groups.sort(key=lambda g: g.first)
    sentence.clauses.sort(key=lambda c: c.group.first)


def _parse_part(sentence: Sentence, part: Sequence[Token], lead: int) -> None:
    """Tag the tokens of a part of a sentence and add its verb groups and clauses to those of the sentence.

    `lead`: how many tokens stand in front only to be spoken of; theirs belong to another part.
    """
    whole = len(part) == len(sentence.tokens)
    with Renumbered(part) as places:
        if not whole:
            tag(part)
        groups = find_groups(part)
        groups, clauses = _read(part, groups)
    if not whole:
        groups = place(sentence.tokens, places, groups, clauses)
    first = places[lead]
    sentence.groups += [g for g in groups if g.first >= first]
    sentence.clauses += [c for c in clauses if c.group.first >= first]


def _read(tokens: Sequence[Token], groups: list[VerbGroup]) -> tuple[list[VerbGroup], list[Clause]]:
    """The verb groups and the clauses of a part of a sentence; what tells a clause of its own is made finite."""
    seen = witnessed(tokens, groups)
    beside = absolutes(tokens, groups)
    told = {**{first: group for first, (_, group) in beside.items()}, **seen}
    groups = [told.get(g.first, g) for g in groups]
    clauses: list[Clause] = []
    for group in groups:
        if clauses and group.first in seen:
            clauses.append(witnessed_clause(group, clauses[-1], len(tokens)))
        elif clauses and group.first in beside:
            clauses.append(absolute_clause(beside[group.first][0], group, clauses[-1], len(tokens)))
        elif _finite(tokens, groups, group):
            clauses.append(_clause(tokens, group, clauses))
    _finish(tokens, clauses)
    return groups, clauses


def _finite(tokens: Sequence[Token], groups: Sequence[VerbGroup], group: VerbGroup) -> bool:
    finite = group.form == "finite" and tokens[group.first].tag in FINITE
    return finite or shares(tokens, groups, group)


def _finish(tokens: Sequence[Token], clauses: list[Clause]) -> None:
    for clause in clauses:
        clause.subject = _trimmed(tokens, clause.subject)
    bound(tokens, clauses)


def _trimmed(tokens: Sequence[Token], span: Range | None) -> Range | None:
    """A subject without the adverbs behind it; a pronoun in front of the verb is the whole subject."""
    if span is None:
        return None
    first, last = span
    while last > first and tokens[last - 1].tag in ("RB", "NEG") and not tokens[last - 1].frozen:
        last -= 1
    if last - 2 > first and tokens[last - 1].lower in TIME_NOUNS and tokens[last - 2].lower in _NEARBY:
        # `The Council this afternoon adopted …`
        last -= 2
    if last - 1 > first and tokens[last - 1].tag == "PRP" and tokens[last - 2].tag != "CC":
        first = last - 1
    return (first, last) if first < last else None


def _clause(tokens: Sequence[Token], group: VerbGroup, earlier: list[Clause]) -> Clause:
    end = len(tokens)
    before = mark_left(tokens, group.first)
    floor = earlier[-1].group.last if earlier else 0
    clause = Clause(group, None, (group.last, end))
    if before is None or before < floor - 1:
        return clause
    mark = tokens[before]
    if mark.tag == "REL" and mark.lower != "whose":
        return _relative(tokens, clause, before, earlier)
    if earlier and (resumed := _behind_relative(tokens, clause, earlier)) is not None:
        return resumed
    comma = word_left(tokens, group.first)
    closed = earlier and comma is not None and tokens[comma].tag == "," and not tokens[comma].frozen
    if closed and _with_insertion(tokens, clause, earlier[-1], comma or 0):
        return clause
    if earlier and mark.tag in ("CC", ",", ";") and before >= floor:
        clause.lead = before + 1 if mark.tag == "CC" and tokens[before + 1].tag in (",", "IN") else None
        return _coordinated(clause, earlier, tokens, before)
    if not earlier:
        return _first(tokens, clause, group.first)
    return _later(tokens, clause, earlier, floor, group.first)


def _behind_relative(tokens: Sequence[Token], clause: Clause, earlier: list[Clause]) -> Clause | None:
    """`The guide, which covers ten lakes and which runs to 300 pages, was printed`: behind relative clauses that
    two commas set apart the clause around them goes on, as if they were not there; None where none does.
    """
    closed = word_left(tokens, clause.group.first)
    inner = next((i for i in range(len(earlier)) if _asking(earlier[i]) and _inside(earlier[i:])), None)
    if inner is None or closed is None or tokens[closed].text not in _SETTING_APART or tokens[closed].frozen:
        return None
    before = range(earlier[inner].group.first - 1, 0, -1)
    mark = next((i for i in before if tokens[i].tag == "REL" or tokens[i].lower in _ASKING), 0)
    opened = mark - 1 - (tokens[mark - 1].tag in ("IN", "TO"))
    if opened < 1 or tokens[opened].text != tokens[closed].text:
        return None
    outer = earlier[:inner]
    if not outer:
        return _goes_on_alone(tokens, clause, opened)
    start, divider = own_subject(tokens, outer[-1].group.last, opened, outer[-1])
    behind = start is not None and divider is None and outer[-1].kind == "subordinate"
    divided = divider is not None and (divider.tag in _DIVIDING or divider.lower in _BEFORE_CLAUSES)
    if divider is not None and divider.tag == "CC":
        # `sewn by hand, with a ribbon and a jacket, of which …, was printed`: no clause begins at this `and`.
        divided = tokens[divider.index - 1].tag in (",", ";")
    if not (behind or divided):
        return None
    return _later(tokens, clause, outer, outer[-1].group.last, opened)


def _goes_on_alone(tokens: Sequence[Token], clause: Clause, end: int) -> Clause:
    """A first clause whose subject ends at `end`; a colon inside it (`a book, containing: …, which …`) divides
    nothing.
    """
    if any((t.tag in ("SUB", "REL", ";") or t.text in "–—") and not t.frozen for t in tokens[:end]):
        return _first(tokens, clause, end)
    start = subject_start(tokens, 0, end)
    clause.subject, clause.opening = (start, end), (0, start) if start else None
    return clause


def _asking(clause: Clause) -> bool:
    """`which covers ten lakes`, `which many had wanted`, `whose costs had risen`, `where it stood`."""
    return clause.kind == "relative" or (clause.kind == "subordinate" and clause.subordinator in _ASKING)


def _inside(clauses: Sequence[Clause]) -> bool:
    """Whether all clauses are relative ones or belong to one of them."""
    return all(_asking(c) or any(c.parent is other for other in clauses) for c in clauses)


def _with_insertion(tokens: Sequence[Token], clause: Clause, parent: Clause, comma: int) -> bool:
    """`…, while the University, with funding from Japan, opened …`: a subject of its own with an insertion behind
    it.
    """
    found = subject_with_insertion(tokens, parent.group.last, comma)
    if found is None:
        return False
    clause.subject, clause.parent = found[0], parent
    _subordinate(clause, parent, tokens[found[1]])
    return True


def _subordinate(clause: Clause, parent: Clause, mark: Token) -> None:
    """Set the kind of a clause from the mark in front of its own subject."""
    if mark.tag == "REL" and mark.lower == "that" and reports(parent.group):
        clause.kind, clause.subordinator = "reported", parent.group.lemma
    elif mark.tag == "REL" and mark.lower == "that":
        clause.kind, clause.subordinator = parent.kind, parent.subordinator
    elif mark.tag in ("SUB", "REL"):
        clause.kind, clause.subordinator = "subordinate", mark.lower


def _relative(tokens: Sequence[Token], clause: Clause, mark: int, earlier: list[Clause]) -> Clause:
    """`which`, `who`, `that`: the noun phrase in front is the subject."""
    if earlier and earlier[-1].kind == "relative" and tokens[mark - 1].tag == "CC":
        # `which covers ten lakes and which runs to 300 pages`
        clause.kind, clause.subject, clause.parent = "relative", earlier[-1].subject, earlier[-1]
        return clause
    end = mark - 1 if mark and tokens[mark - 1].tag in _SETTING_APART else mark
    floor = earlier[-1].group.last if earlier else 0
    start, end = antecedent(tokens, floor, end)
    if (
        start < end
        and start > 1
        and tokens[start - 1].tag == ","
        and tokens[start - 2].frozen
        and not any(t.frozen and t.lower not in _KINDS_OF_BODY for t in tokens[start:end])
    ):
        # `TELCOR, the regulator, which …`: the name is meant.
        end = start - 1
        start = end - 1
        while start > floor and tokens[start - 1].frozen:
            start -= 1
    if tokens[mark].lower == "that" and earlier and start == end:
        # A `that` directly behind a verb introduces what is said; its subject is missing.
        return clause
    clause.kind, clause.subject = "relative", (start, end)
    clause.parent = earlier[-1] if earlier else None
    return clause


def _coordinated(clause: Clause, earlier: list[Clause], tokens: Sequence[Token], mark: int) -> Clause:
    """`launched X and published Y`: the subject of the nearest clause that fits."""
    parent = (
        earlier[-1]
        if clause.group.form == "infinitive"
        else host(
            clause,
            earlier,
            set_off=tokens[mark].tag == "," or tokens[mark - 1].tag == ",",
            listed=tokens[mark].tag == ",",
        )
    )
    parent = led_in(tokens, clause, earlier) or parent
    while parent.kind == "coordinated" and parent.parent is not None:
        parent = parent.parent
    clause.kind, clause.subject, clause.parent = "coordinated", parent.subject, parent
    clause.opening = parent.opening
    clause.group = as_finite(clause.group, earlier[-1].group, parent.group)
    if parent.kind in ("reported", "subordinate"):
        clause.subordinator = parent.subordinator
    return clause


def _first(tokens: Sequence[Token], clause: Clause, end: int) -> Clause:
    """The first clause of a sentence; its subject ends at `end`."""
    before = before_dashes(tokens, end)
    begin, mark = dateline(tokens, before)
    insertion = mark is not None and mark > 1 and tokens[mark].tag == "REL" and tokens[mark - 1].tag == ","
    if insertion and tokens[word_left(tokens, end) or 0].tag == ",":
        # `The association, whose members work in 50 countries, released …`
        begin, group_first = 0, (mark or 1) - 1
        start = subject_start(tokens, 0, group_first)
        clause.subject, clause.opening = (start, group_first), (0, start) if start else None
        return clause
    colon = end - 1
    if colon > 0 and tokens[colon].text == ":":
        # `This year the Trust: trained …; opened …`: the lead-in of a list holds the subject.
        start = subject_start(tokens, 0, colon)
        clause.opening = (0, start) if start else None
        clause.subject = (start, colon) if start < colon else None
        return clause
    start = subject_start(tokens, begin, before)
    clause.subject = (start, before) if start < before else None
    if mark is not None:
        if _goes_on_about(tokens, mark, (start, before)):
            clause.subject = None
            return _relative(tokens, clause, mark, [])
        clause.opening = (0, begin) if begin else None
        if tokens[mark].tag == "SUB" or (tokens[mark].tag == "REL" and tokens[mark].lower != "that"):
            clause.kind, clause.subordinator = "subordinate", tokens[mark].lower
        return clause
    clause.opening = (0, start) if start else None
    if (tokens[0].tag == "SUB" or tokens[0].lower == "where") and not tokens[0].frozen and not start:
        clause.kind, clause.subordinator = "subordinate", tokens[0].lower
        clause.subject = (1, end)
    elif start and tokens[start - 1].tag == "SUB":
        clause.kind, clause.subordinator = "subordinate", tokens[start - 1].lower
    elif [t.lower for t in tokens[:3]] == ["by", "the", "time"]:
        clause.kind, clause.subordinator, clause.subject = "subordinate", "when", (3, end)
    elif not start and not begin and opens_with_clause(tokens, end):
        clause.kind, clause.subordinator, clause.subject = "subordinate", tokens[0].lower, (1, end)
    return clause


def _later(tokens: Sequence[Token], clause: Clause, earlier: list[Clause], floor: int, first: int) -> Clause:
    """A clause with a subject of its own, which ends at `first`, behind an earlier one."""
    parent = earlier[-1]
    clause.group = as_finite(clause.group, parent.group, parent.group)
    start, mark = own_subject(tokens, floor, first, parent)
    if start is None:
        return _resumed(tokens, clause, earlier)
    if mark is not None and _goes_on_about(tokens, mark.index, (start, first)):
        return _relative(tokens, clause, mark.index, earlier)
    clause.subject, clause.parent = (start, first), parent
    if mark is None:
        return clause
    if mark.tag == "CC" and mark.index + 1 < start:
        clause.lead, clause.opening = mark.index, (mark.index + 1, start)
    if mark.tag in ("REL",) and mark.lower == "that" and reports(parent.group):
        clause.kind, clause.subordinator = "reported", parent.group.lemma
    elif mark.lower == "that" and (told := glad_to_report(tokens, mark.index, parent.group)) is not None:
        clause.kind, clause.subordinator = "reported", told
    elif mark.tag in ("SUB", "REL") or mark.lower in ("after", "before", "since", "until", "as"):
        clause.kind, clause.subordinator = "subordinate", mark.lower
    elif mark.tag in (*VERBS, "VBN") and reports(parent.group):
        clause.kind, clause.subordinator = "reported", parent.group.lemma
    elif parent.kind in ("reported", "subordinate") and mark.tag == "CC":
        clause.kind, clause.subordinator = parent.kind, parent.subordinator
    return clause


def _goes_on_about(tokens: Sequence[Token], mark: int, span: Range) -> bool:
    """`the Assembly, which on 14 July scrapped the tax`: only a circumstance stands between `which` and its verb.

    `span`: what would else be the subject.
    """
    first, last = span
    opened = first < last and tokens[first].tag == "IN" and not tokens[first].frozen
    inside = any(t.tag in (",", "PRP") and not t.frozen for t in tokens[first:last])
    return tokens[mark].lower in ("which", "who") and opened and not inside


def _resumed(tokens: Sequence[Token], clause: Clause, earlier: list[Clause]) -> Clause:
    """`The platform, which X runs, was opened`: behind a relative clause the main subject goes on."""
    parent = earlier[-1]
    if parent.kind == "relative" and parent.subject is not None:
        start = subject_start(tokens, 0, parent.subject[1])
        main = next((c for c in reversed(earlier) if c.kind not in ("relative",)), None)
        if main is None:
            clause.subject, clause.kind = (start, parent.subject[1]), "main"
            clause.opening = (0, start) if start else None
        else:
            clause.subject = None
    elif len(earlier) == 1 and parent.subject is not None and parent.subject[0] > 1:
        # `The sum that the bank lent in May was repaid`
        mark = parent.subject[0] - 1
        before = tokens[mark - 1]
        if tokens[mark].tag == "REL" and (before.frozen or before.tag in ("NN", "CD", ")")):
            start = subject_start(tokens, 0, mark)
            clause.subject, clause.opening = (start, mark), (0, start) if start else None
    return clause
