"""Deeds without a finite verb: reduced passives, participles behind a comma, and nouns that name a deed."""

from collections.abc import Iterator, Sequence

from wsisgraph.extraction.activities import ClauseReader
from wsisgraph.extraction.clauses import Clause, Range
from wsisgraph.extraction.drafts import Draft
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.lead_ins import acting_above, opens_item
from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.objects import objects
from wsisgraph.extraction.participants import doers
from wsisgraph.extraction.predicates import predicate
from wsisgraph.extraction.reduced import SCHEDULING, clause_end, inherited
from wsisgraph.extraction.refusals import telling, told_again
from wsisgraph.extraction.sharing import word_left
from wsisgraph.extraction.sittings import DECIDING, conference
from wsisgraph.extraction.tokens import Token
from wsisgraph.extraction.verbgroups import kinds

_THANKS = word_set("grammar", "phrases", "thanks")
_DEEDS = frozenset({"punctual", "function"})
_CLOSING = word_set("grammar", "phrases", "closing")
"""What a session does with its first or last deed."""
_LIGHT = word_set("grammar", "phrases", "light")
_GIVING = word_set("grammar", "predicates", "giving")
_NAMING = frozenset({"appoint", "elect", "designate", "nominate"})
_ENDS = frozenset({"IN", ",", "REL", "TO", ".", ";", "VBD", "VBZ", "VBN"})
_ADJUNCT_VERBS = word_set("grammar", "phrases", "adjunct_verbs")


def _dated(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(t.tag == "CD" and len(t.text) == 4 and t.text.isdigit() for t in tokens[first:last])


def adjuncts(reader: ClauseReader, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """`…, publishing X`, `… as well as issuing X`, `… by adopting X`: a deliverable of the clause's own doer."""
    tokens = reader.tokens
    for group in reader.sentence.groups:
        if group.form != "gerund" or group.first == 0:
            continue
        mark = word_left(tokens, group.first) or 0
        beside = [t.lower for t in tokens[max(0, mark - 2) : mark + 1]] == ["as", "well", "as"]
        told = (group.perfect or beside) and bool(_DEEDS & kinds(group))
        if not (told or group.lemma in _ADJUNCT_VERBS):
            continue
        if tokens[mark].tag not in (",", "CC") and tokens[mark].lower != "by" and not beside:
            continue
        host = next(
            (
                d
                for d in reversed(drafts)
                if d.verb < group.first
                and d.scope[1] > group.first
                and d.rule in ("active", "coordinated", "passive-agentless", "passive-agent")
            ),
            None,
        )
        host = host or _unreported(reader, mark)
        if host is None or any(
            t.tag == "VBG" and tokens[t.index - 1].tag == "IN" and tokens[t.index - 1].lower != "by"
            for t in tokens[host.verb : group.first]
        ):
            continue
        if tokens[mark].lower == "by" and host.lemma in _LIGHT:
            continue
        told = told or group.lemma in _NAMING
        for number, item in enumerate(objects(tokens, (group.last, host.scope[1]), reader.names, group.lemma), 1):
            if (item.kind or told) and tokens[item.first].tag in ("DT", "CD", "NAME"):
                actors = tuple(inherited(a) for a in host.actors)
                yield Draft(
                    "adjunct",
                    group.lemma,
                    group.head,
                    host.status,
                    item,
                    (group.first, item.last),
                    actors,
                    number,
                    evidence=(group.first, item.last),
                )


def _unreported(reader: ClauseReader, mark: int) -> Draft | None:
    """`The session devoted a day to trade, adopting two resolutions`: a clause that tells no deed itself."""
    clause = _host_of(reader, mark)
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
        if tokens[mark].tag in (",", "CC") and chained is not None:
            # `by sponsoring A, organizing B and producing C`
            by = _host_of(reader, mark) is chained
        if not (mark and (by or after) and (_DEEDS & kinds(group) or group.lemma in _GIVING)):
            continue
        host = _host_of(reader, mark)
        if host is None or host.group.passive or (by and not _light(tokens, host)):
            continue
        chained = host if by else None
        deed = predicate(tokens, host, reader.sentence.groups)
        said = deed.status if deed is not None else _told(host)
        if said is None:
            continue
        actors = tuple(inherited(a) for a in reader.subject(host).actors)
        end = min([i for i in _chain(reader, group.last) if i < host.complement[1]] or [host.complement[1]])
        found = objects(tokens, (group.last, end), reader.names, group.lemma) if actors else []
        for number, item in enumerate(found, 1):
            if by or item.kind or tokens[item.first].tag in ("DT", "CD"):
                yield Draft(
                    "adjunct", group.lemma, group.head, said if by else "completed", item,
                    (group.first, item.last), actors, number, evidence=(group.first, item.last),
                    instead=deed.verb if by and deed is not None else None,
                )  # fmt: skip


def _chain(reader: ClauseReader, at: int) -> list[int]:
    """Where the marks in front of further gerunds stand (`…, organizing B and producing C`)."""
    marks = [word_left(reader.tokens, g.first) or 0 for g in reader.sentence.groups if g.form == "gerund"]
    return [i for i in marks if i > at and reader.tokens[i].tag in (",", "CC")]


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


def _host_of(reader: ClauseReader, at: int) -> Clause | None:
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
        while start > 0 and (tokens[start - 1].frozen or tokens[start - 1].tag in ("DT", "CC")):
            start -= 1
        thanked = {t.lower for t in tokens[max(0, start - 4) : start]} & _THANKS
        actors = _actors(reader, (start, group.first - 1)) if thanked else ()
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


def nominals(reader: ClauseReader) -> Iterator[Draft]:
    """`the organization of X by Y`, `the adoption by Y of X`, `Y’s launch of X`."""
    tokens = reader.tokens
    table: dict[str, str] = dict(load("nominals")["nouns"])
    for token in tokens:
        lemma = table.get(token.lower)
        if lemma is None or token.frozen or token.tag not in ("NN", "VBG"):
            continue
        draft = _nominal(reader, token.index, lemma)
        if draft is not None:
            yield draft


def _nominal(reader: ClauseReader, noun: int, lemma: str) -> Draft | None:
    tokens = reader.tokens
    if noun + 1 < len(tokens) and tokens[noun + 1].tag == "NN":
        # `development projects`: the noun only qualifies the next one.
        return None
    end = clause_end(tokens, noun + 1)
    first, last = _behind(tokens, noun, end, "of")
    actors = _nominal_agent(reader, noun, end) or _listed(reader, noun)
    if not actors and lemma in DECIDING:
        actors = _sat(reader, noun, end)
    host = None if actors else _means(reader, noun)
    if host is not None:
        actors = tuple(inherited(a) for a in reader.subject(host).actors)
    dated = lemma in ("hold", "convene") and _dated(tokens, noun, end)
    closing = host is not None and host.group.lemma in _CLOSING
    if first is None or not (actors or dated or closing):
        return None
    last = next((i for i in range(first, last) if _next_nominal(tokens, i)), last)
    found = objects(tokens, (first, last), reader.names, lemma)
    if not found or _in_general(tokens, noun, found[0].first):
        return None
    start = noun
    while start > 0 and tokens[start - 1].tag in ("DT", "POS", "NAME"):
        start -= 1
    status: Status = "planned" if _to_come(reader, noun) else "completed"
    deed = predicate(tokens, host, reader.sentence.groups) if host is not None else None
    return Draft(
        "nominal", lemma, noun, deed.status if deed else status, found[0], (start, end), actors,
        evidence=(start, end), instead=deed.verb if deed and deed.lemma not in _CLOSING else None,
    )  # fmt: skip


def _listed(reader: ClauseReader, noun: int) -> tuple[Participant, ...]:
    """`ECA did the following: (a) training of …`, `ECA's work included the preparation of X and the hosting of Y`."""  # noqa: E501
    tokens = reader.tokens
    host = _host_of(reader, noun)
    if host is None:
        return reader.context.lead if not reader.sentence.clauses and opens_item(tokens, noun) else ()
    first = noun - (tokens[noun - 1].tag == "DT")
    told = first == host.complement[0] or tokens[first - 1].tag in ("CC", ",") or opens_item(tokens, noun)
    return acting_above(reader, host) if told else ()


def _means(reader: ClauseReader, noun: int) -> Clause | None:
    """`improved access through the provision of X`, `closed with the adoption of Y`: the clause that the noun goes
    with.
    """
    before = [t.lower for t in reader.tokens[max(0, noun - 2) : noun]]
    if before[-1:] == ["the"]:
        before.pop()
    host = _host_of(reader, noun)
    if before[-1:] == ["with"]:
        return host if host is not None and host.group.lemma in _CLOSING and not host.group.passive else None
    if before[-1:] not in (["through"], ["via"], ["by"]):
        return None
    return host if host is not None and host.group.lemma in _LIGHT and not host.group.passive else None


def decisions(reader: ClauseReader) -> Iterator[Draft]:
    """`Welcomes the decision of X to host Y`: X decided."""
    tokens = reader.tokens
    for token in (t for t in tokens[1:-4] if t.lower == "decision" and not t.frozen):
        of = tokens[token.index + 1].lower == "of"
        if not of and not tokens[token.index - 1].frozen:
            continue
        first = token.index + 1 + of
        group = next((g for g in reader.sentence.groups if g.first >= first and g.form == "infinitive"), None)
        if group is None or any(t.tag in (";", "REL", "VBD", "VBZ") for t in tokens[first : group.first]):
            continue
        end = next(
            (i for i in range(first, group.first) if tokens[i].tag == "," and not tokens[i].frozen), group.first
        )
        actors = _actors(reader, (first, end) if of else (_name_start(tokens, token.index), token.index))
        stop = clause_end(tokens, group.last)
        stop -= not tokens[stop - 1].word
        if actors:
            yield Draft(
                "nominal", "decide", token.index, "completed", None, (token.index, stop), actors,
                object=(group.first, stop), evidence=(token.index, stop), type="resolution_or_decision",
            )  # fmt: skip


def _name_start(tokens: Sequence[Token], end: int) -> int:
    """Where the name in front of a noun begins."""
    start = end
    while start > 0 and tokens[start - 1].frozen:
        start -= 1
    return start


def _in_general(tokens: Sequence[Token], noun: int, first: int) -> bool:
    """`progress in the development of strategies by X`: things in general, and no deed in particular."""
    bare = tokens[first].tag == "NN" and not tokens[first].frozen
    return bare and tokens[noun - 2].lower == "in" and tokens[noun - 1].lower == "the"


def _to_come(reader: ClauseReader, noun: int) -> bool:
    """`The launch of X is planned for October`, `will follow`: the deed is still to come."""
    for clause in reader.sentence.clauses:
        if clause.subject is not None and clause.subject[0] <= noun < clause.subject[1]:
            planned = clause.group.passive and clause.group.lemma in SCHEDULING
            return planned or clause.group.tense == "future"
    return False


def _behind(tokens: Sequence[Token], noun: int, end: int, preposition: str) -> tuple[int | None, int]:
    """The range behind `of`; another `by` phrase or a place may stand in between."""
    plain = 0
    for index in range(noun + 1, end):
        token = tokens[index]
        plain += not token.frozen
        if plain > 14:
            break
        if token.frozen or token.tag in ("DT", "CD", "NN", "CC", ",") or token.text.isdigit():
            continue
        if token.lower == preposition:
            stop = next(
                (i for i in range(index + 1, end) if tokens[i].lower == "by" and not tokens[i].frozen), end
            )
            return index + 1, stop
        if token.lower not in ("in", "on", "by", "at", "from", "to", "with"):
            break
    return None, end


def _nominal_agent(reader: ClauseReader, noun: int, end: int) -> tuple[Participant, ...]:
    tokens = reader.tokens
    if noun and tokens[noun - 1].tag == "POS":
        start = noun - 1
        while start > 0 and (tokens[start - 1].frozen or tokens[start - 1].tag == "DT"):
            start -= 1
        return _actors(reader, (start, noun - 1))
    for index in range(noun + 1, end):
        if _next_nominal(tokens, index):
            break
        if tokens[index].lower == "by" and not tokens[index].frozen:
            stop = index + 1
            while stop < end and (tokens[stop].frozen or tokens[stop].tag in ("DT", "CD", "CC", ",", "NN")):
                stop += 1
            return _actors(reader, (index + 1, stop))
    return ()


def _sat(reader: ClauseReader, noun: int, end: int) -> tuple[Participant, ...]:
    """`the adoption of X at the ninth session of the Council`, `during the Lake Conference`: the body that sat."""
    tokens = reader.tokens
    for index in range(noun + 1, end - 1):
        if _next_nominal(tokens, index):
            break
        if tokens[index].lower in ("at", "during") and not tokens[index].frozen:
            stop = next((i for i in range(index + 1, end) if _ends_body(tokens[i])), end)
            standing = reader.standing_body((index + 1, stop))
            return standing or conference(tokens, reader.names, (index + 1, stop), reader.context)
    return ()


def _ends_body(token: Token) -> bool:
    return token.tag in _ENDS and not token.frozen and token.lower != "of"


def _next_nominal(tokens: Sequence[Token], index: int) -> bool:
    """`the opening of X, and the publication by Y of Z`: the next deed has a doer of its own."""
    opened = index + 2 < len(tokens) and tokens[index].tag in ("CC", ",") and tokens[index + 1].lower == "the"
    return opened and tokens[index + 2].lower in load("nominals")["nouns"]


def _actors(reader: ClauseReader, span: Range) -> tuple[Participant, ...]:
    found = [d for d in doers(reader.tokens, span, reader.names) if d.kind in ("name", "short", "country")]
    return tuple(
        p
        for d in found
        for p in reader.context.resolve(
            d, reader.sentence.text, reader.tokens[d.first].start, reader.tokens[d.last - 1].end
        )
    )
