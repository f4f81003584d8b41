"""Deeds without a finite verb: participles behind a comma, gerunds that tell the means, and thanks."""

from collections.abc import Iterator, Sequence

from wsisgraph.extraction.activities.active_objects import objects_behind
from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.activities.idle_phrases import only_idle
from wsisgraph.extraction.activities.reduced import clause_end, inherited
from wsisgraph.extraction.activities.refusals import telling, told_again
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.lexicon import phrases, word_set
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.resolution import resolve
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.noun_phrases import Found, quantified
from wsisgraph.extraction.syntax.sharing import word_left
from wsisgraph.extraction.syntax.verbgroups import VerbGroup, kinds
from wsisgraph.extraction.words.tokens import Token

_THANKS = word_set("grammar", "phrases", "thanks")
_DEEDS = frozenset({"punctual", "function"})
_LIGHT = word_set("grammar", "phrases", "light")
_GIVING = word_set("grammar", "predicates", "giving")
_SHARES = frozenset({"per", "percent", "%", "percentage", "million", "billion", "points", "times"})
_CLAUSES = frozenset({"active", "coordinated", "passive-agentless", "passive-agent"})
_NAMING = frozenset({"appoint", "elect", "designate", "nominate"})
_ADDING = frozenset(tuple(p.split()) for p in phrases("grammar", "openings", "adding"))
_LONGEST_ADDING = max(map(len, _ADDING))
_LAST_ADDING = frozenset(words[-1] for words in _ADDING)
_ADJUNCT_VERBS = word_set("grammar", "phrases", "adjunct_verbs")


def adjuncts(reader: ClauseReader, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """`…, publishing X`, `… as well as issuing X`, `… by adopting X`: a deliverable of the clause's own doer."""
    tokens = reader.tokens
    row: Draft | None = None
    adding: Draft | None = None
    for group in reader.sentence.groups:
        if group.form == "finite" or group.first == 0:
            row = adding = None
        if group.form != "gerund" or group.first == 0:
            continue
        mark = word_left(tokens, group.first) or 0
        by = tokens[mark].lower == "by"
        beside = adds(tokens, mark) or (adding is not None and tokens[mark].tag in (",", "CC"))
        given = by and group.lemma in _GIVING
        told = ((group.perfect or beside or by) and bool(_DEEDS & kinds(group))) or given
        goes_on = row if _goes_on_row(tokens, mark) else None
        if not (by or beside or goes_on or tokens[mark].tag in (",", "CC")):
            continue
        host = goes_on or (adding if beside else None) or _host(reader, drafts, group, mark)
        host = host or (_behind_relative(reader, drafts, group) if beside else None)
        row = host if by or goes_on else row
        adding = host if beside else None
        if not (told or group.lemma in _ADJUNCT_VERBS) or host is None or (by and host.lemma in _LIGHT):
            continue
        by = by or row is not None
        told = told or group.lemma in _NAMING or by
        last = host.scope[1] if host.scope[1] > group.last else clause_end(tokens, group.last)
        end = _next_gerund(reader, group.last, len(tokens) if goes_on else last)
        for number, item in enumerate(objects(tokens, (group.last, end), reader.names, group.lemma), 1):
            certain = (by and item.kind) or set_apart(tokens, item) or (beside and _several(item))
            if (
                certain
                and (item.kind or told or _counted(tokens, item))
                and not only_idle(tokens, group.lemma, item)
            ):
                yield Draft(
                    "adjunct", group.lemma, group.head, host.status, item, (group.first, item.last),
                    tuple(inherited(a) for a in host.actors), number, evidence=(group.first, item.last),
                )  # fmt: skip


def _host(reader: ClauseReader, drafts: Sequence[Draft], group: VerbGroup, mark: int) -> Draft | None:
    """The deed that a gerund stands beside, unless another preposition already governs a gerund in between."""
    tokens = reader.tokens
    around = (d for d in reversed(drafts) if d.verb < group.first < d.scope[1] and d.rule in _CLAUSES)
    host = next(around, None) or _unreported(reader, mark)
    between = tokens[host.verb : group.first] if host is not None else ()
    governed = any(
        t.tag == "VBG" and tokens[t.index - 1].tag == "IN" and tokens[t.index - 1].lower != "by" for t in between
    )
    return None if governed else host


def _behind_relative(reader: ClauseReader, drafts: Sequence[Draft], group: VerbGroup) -> Draft | None:
    """`taught clerks who had fled, as well as building a hall`: the deed in front of the relative clauses."""
    before = [c for c in reader.sentence.clauses if c.group.first < group.first]
    while before and before[-1].kind == "relative":
        before.pop()
    last = before[-1].group.head if before else None
    return next((d for d in reversed(drafts) if d.verb == last and d.rule in _CLAUSES), None)


def _goes_on_row(tokens: Sequence[Token], mark: int) -> bool:
    """`by printing a guide; opening a shop; and training clerks`: a semicolon in front of a further gerund."""
    return tokens[mark].tag == ";" or (tokens[mark].tag == "CC" and tokens[mark - 1].tag == ";")


def adds(tokens: Sequence[Token], last: int) -> bool:
    """`as well as publishing X`, `in addition to hosting X`: the words up to `last` tell of a further deed."""
    said = [t.lower for t in tokens[max(0, last + 1 - _LONGEST_ADDING) : last + 1]]
    return said[-1:] != [] and said[-1] in _LAST_ADDING and any(said[-len(w) :] == [*w] for w in _ADDING)


def set_apart(tokens: Sequence[Token], item: Found) -> bool:
    """Whether an article, a number or a name opens a noun phrase: a certain thing, no kind of things."""
    return tokens[item.first].tag in ("DT", "CD", "NAME") or quantified(tokens, item.first)


def _several(item: Found) -> bool:
    """`as well as rehousing displaced families`: more things than one, with what tells them from others."""
    return item.last - item.first > 1 and item.head.endswith("s") and not item.head.endswith(("ss", "us", "is"))


def _counted(tokens: Sequence[Token], item: Found) -> bool:
    """`opening two offices`, `hiring over 12 nurses`: a number of things, not a share or an amount."""
    number = tokens[item.first].tag == "CD" or quantified(tokens, item.first)
    return number and tokens[item.last - 1].text.isalpha() and not _shared(tokens, item)


def _shared(tokens: Sequence[Token], item: Found) -> bool:
    """`adding over 5 per cent`: a share or an amount, no things."""
    return any(t.lower in _SHARES for t in tokens[item.first : item.last])


def _unreported(reader: ClauseReader, mark: int) -> Draft | None:
    """`The session devoted a day to trade, adopting two resolutions`: a clause that tells no deed itself."""
    clause = host_of(reader, mark)
    if (
        clause is None
        or clause.kind not in ("main", "coordinated")
        or clause.group.passive
        or _light(reader.tokens, clause)
    ):
        return None
    if clause.group.tense != "past" or clause.group.negated or clause.group.modal or clause.group.copula:
        return None
    subject = reader.subject(clause)
    actors = subject.actors or reader.standing_body(subject.span or (0, 0))
    scope = (clause.group.first, clause.complement[1])
    return (
        Draft("active", clause.group.lemma, clause.group.head, "completed", None, scope, actors)
        if actors
        else None
    )


def means(reader: ClauseReader) -> Iterator[Draft]:
    """`helped the schools by building a mast`: the gerund says what was done; `after rolling out X` tells a deed
    too.
    """
    tokens = reader.tokens
    chained: Clause | None = None
    for group in (g for g in reader.sentence.groups if g.form == "gerund"):
        mark = word_left(tokens, group.first) or 0
        by, after = tokens[mark].lower == "by", tokens[mark].lower in ("after", "since")
        if tokens[mark].tag in (",", "CC", ";") and chained is not None:
            # `by sponsoring A, organizing B and producing C`
            by = host_of(reader, mark) is chained
        if not (mark and (by or after) and (_DEEDS & kinds(group) or group.lemma in _GIVING)):
            continue
        host = host_of(reader, mark)
        if host is None or host.group.passive or (by and not _light(tokens, host)):
            continue
        chained = host if by else None
        deed = reader.deed(host)
        said = deed.status if deed is not None else _told(host)
        if said is None:
            continue
        actors = tuple(inherited(a) for a in reader.subject(host).actors)
        end = _next_gerund(reader, group.last, host.complement[1])
        lemma, found = objects_behind(tokens, reader.names, group.lemma, (group.last, end))
        # `supported schools, including by building a mast` tells of both.
        among = tokens[mark - 1].lower == "including"
        for number, item in enumerate(found if actors else (), 1):
            apart = tokens[item.first].tag != "NAME" and set_apart(tokens, item)
            # `protects towns by building walls`: a habit.
            once = by and (said != "ongoing" or host.group.perfect or host.group.progressive)
            if (once or item.kind or apart) and not (_shared(tokens, item) or only_idle(tokens, lemma, item)):
                yield Draft(
                    "adjunct", lemma, group.head, said if by else "completed", item,
                    (group.first, item.last), actors, number, evidence=(group.first, item.last),
                    instead=deed.verb if by and not among and deed is not None else None,
                )  # fmt: skip


def _next_gerund(reader: ClauseReader, at: int, end: int) -> int:
    """Where the object of the gerund in front of `at` ends: at a further one (`organizing B and producing C`)."""
    for group in (g for g in reader.sentence.groups if g.form == "gerund" and at < g.first < end):
        mark = word_left(reader.tokens, group.first) or 0
        if mark >= at and reader.tokens[mark].tag in (",", "CC", ";"):
            return mark
    return end


def _light(tokens: Sequence[Token], host: Clause) -> bool:
    """A verb that says little of the deed: `helped …`, `made a contribution to … by …`."""
    if host.group.lemma in _LIGHT:
        return True
    behind = tokens[host.group.last : min(host.group.last + 4, host.complement[1])]
    return host.group.lemma == "make" and any(t.lower in ("contribution", "contributions") for t in behind)


def _told(clause: Clause) -> Status | None:
    """The status of what a clause tells, whatever its verb; None for what is denied or only possible."""
    group = clause.group
    if group.negated or group.modal or clause.kind in ("subordinate", "reported") or group.copula:
        return None
    past: Status = "completed" if group.tense == "past" else "ongoing"
    return "planned" if group.tense == "future" else past


def host_of(reader: ClauseReader, at: int) -> Clause | None:
    """The clause in whose complement a token stands."""
    return next((c for c in reversed(reader.sentence.clauses) if c.group.last <= at < c.complement[1]), None)


def gratitude(reader: ClauseReader) -> Iterator[Draft]:
    """`its appreciation to X for hosting Y`, `thanked X for organizing Y`."""
    tokens = reader.tokens
    for group in reader.sentence.groups:
        if (
            group.form != "gerund"
            or group.first < 2
            or tokens[group.first - 1].lower != "for"
            or not _DEEDS & kinds(group)
        ):
            continue
        start = group.first - 1
        while start > 0 and (tokens[start - 1].frozen or tokens[start - 1].tag in ("DT", "CC", ",")):
            start -= 1
        thanked = {t.lower for t in tokens[max(0, start - 4) : start]} & _THANKS
        actors = bodies_in(reader, (start, group.first - 1)) if thanked else ()
        found = objects(tokens, (group.last, clause_end(tokens, group.last)), reader.names, group.lemma)
        again = found and told_again(tokens, reader.context.told, telling(group.lemma, found[0].head), found[0])
        if actors and found and not again:
            yield Draft(
                "nominal",
                group.lemma,
                group.head,
                "completed",
                found[0],
                (start, clause_end(tokens, group.last)),
                actors,
                evidence=(start, found[0].last),
            )


def bodies_in(reader: ClauseReader, span: Range) -> tuple[Participant, ...]:
    """The bodies that a range of words names."""
    tokens, text = reader.tokens, reader.sentence.text
    found = [d for d in doers(tokens, span, reader.names) if d.kind in ("name", "short", "country")]
    places = [(d, tokens[d.first].start, tokens[d.last - 1].end) for d in found]
    return tuple(p for d, start, end in places for p in resolve(reader.context, d, text[start:end], start))
