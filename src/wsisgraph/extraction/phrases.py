"""Deeds without a finite verb: reduced passives, participles behind a comma, and nouns that name a deed."""

from collections.abc import Iterator, Sequence

from wsisgraph.extraction.activities import ClauseReader
from wsisgraph.extraction.clauses import Range
from wsisgraph.extraction.drafts import Draft
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.lexicon import load, phrases, word_set
from wsisgraph.extraction.noun_phrases import Found, head_of, is_time, kind_of, phrase_kind
from wsisgraph.extraction.objects import objects
from wsisgraph.extraction.participants import doers
from wsisgraph.extraction.tokens import Token
from wsisgraph.extraction.verbgroups import VerbGroup, kinds

_THANKS = word_set("grammar", "phrases", "thanks")
_SUPPORTING = word_set("grammar", "phrases", "supporting")
_HOLDING = frozenset({"hold", "host", "convene", "organize", "organise"})
SCHEDULING = frozenset({"plan", "schedule", "slate", "expect"})
_SCHEDULED_KINDS = ("event", "capacity_building")
_NOT_HELD = frozenset(phrases("grammar", "phrases", "not_held"))
_UNDER_WAY = frozenset({"begin", "start", "undertake", "continue"})
_UNSPECIFIC = word_set("nouns", "support", "unspecific")
_DEEDS = frozenset({"punctual", "function"})
_ADJUNCT_VERBS = word_set("grammar", "phrases", "adjunct_verbs")


def reduced_passives(reader: ClauseReader) -> Iterator[Draft]:
    """`the portal developed by X`, `the summit held in Tunis in 2005`."""
    tokens = reader.tokens
    predicates = {c.group.head for c in reader.sentence.clauses}
    for group in reader.sentence.groups:
        if group.head in predicates or group.lemma in SCHEDULING:
            continue
        due = group.form == "infinitive" and group.passive and group.first and tokens[group.first - 1].tag == ","
        if (
            not (group.form == "participle" or due)
            or not group.passive
            or group.negated
            or not _DEEDS & kinds(group)
        ):
            continue
        end = _clause_end(tokens, group.last)
        actors = reader.agent_after((group.last, end))
        dated = _directly_dated(tokens, group.last, end)
        if group.lemma in _SUPPORTING and actors:
            continue
        generic = group.lemma in ("agree", "adopt") and _by(tokens, group.last, end)
        if not actors and not dated and not generic:
            continue
        first, last = _noun_phrase_before(tokens, group)
        if first is None:
            continue
        first = _behind_nominal(tokens, first, last, group)
        if any(
            n.kind in ("place", "organisation")
            and n.first <= first + 1
            and n.last == last
            and (n.kind == "place" or not actors)
            for n in reader.names
        ):
            continue
        head = head_of(tokens, first, last)
        definite = bool(actors) and tokens[first].tag in ("DT", "CD", "NAME")
        if phrase_kind(tokens, first, last, head) is None and not tokens[last - 1].frozen and not definite:
            continue
        if (not actors and group.lemma in _UNDER_WAY) or head in _UNSPECIFIC:
            continue
        if not actors and group.lemma in ("found", "establish", "create", "form") and tokens[last - 1].frozen:
            continue
        if not actors and tokens[first].lower in ("its", "their"):
            actors = _possessor(reader, first)
        yield Draft(
            "participle",
            group.lemma,
            group.head,
            "planned" if due else _participle_status(group, actors),
            Found(first, last, head, None, phrase_kind(tokens, first, last, head)),
            (first, end),
            actors,
            evidence=(first, end),
        )


def scheduled(reader: ClauseReader) -> Iterator[Draft]:
    """`A joint exercise scheduled for the end of the month`: an event to come."""
    tokens = reader.tokens
    for group in reader.sentence.groups:
        if group.form != "participle" or group.lemma not in ("schedule", "plan") or group.last >= len(tokens):
            continue
        first, last = _noun_phrase_before(tokens, group)
        if first is None or tokens[group.last].lower not in ("for", "in", "on") or _called_off(reader, group):
            continue
        head = head_of(tokens, first, last)
        kind = phrase_kind(tokens, first, last, head)
        if kind in _SCHEDULED_KINDS:
            end = _clause_end(tokens, group.last)
            item = Found(first, last, head, None, kind)
            yield Draft("participle", "hold", group.head, "planned", item, (first, end), evidence=(first, end))


def _called_off(reader: ClauseReader, group: VerbGroup) -> bool:
    """`A workshop planned for May was cancelled.`"""
    return any(
        c.subject is not None and c.subject[0] <= group.first < c.subject[1] and c.group.lemma in _NOT_HELD
        for c in reader.sentence.clauses
    )


def _participle_status(group: VerbGroup, actors: Sequence[Participant]) -> Status:
    """`maintained by ITU` is a standing function."""
    standing = group.lemma in ("maintain", "operate", "run", "manage", "administer", "coordinate", "oversee")
    return "ongoing" if standing and actors else "completed"


def _possessor(reader: ClauseReader, at: int) -> tuple[Participant, ...]:
    """Whose `its third session` is: the doer of the clause around it."""
    from wsisgraph.extraction.context import with_basis

    clauses = [c for c in reader.sentence.clauses if c.group.first < at] or list(reader.sentence.clauses[:1])
    host = clauses[-1] if clauses else None
    doing = (
        ()
        if host is None
        else reader.agent_after(host.complement)
        if host.group.passive
        else reader.subject(host).actors
    )
    return tuple(with_basis(p, "inferred/pronoun") for p in doing or reader.context.subject)


def _directly_dated(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A date follows the participle, at most a place between them."""
    for index in range(first, min(first + 7, last - 1)):
        if tokens[index].tag in (",", "VBN", "VBG", "REL", "CC", "TO") and not tokens[index].frozen:
            return False
        if (
            tokens[index].tag == "IN"
            and tokens[index].lower in ("in", "on", "between", "from")
            and is_time(tokens, index + 1, last)
        ):
            return True
        if tokens[index].lower in ("last", "this", "earlier", "yesterday") and is_time(tokens, index, last):
            return True
    return False


def _by(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first < last and tokens[first].lower == "by"


def _dated(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(t.tag == "CD" and len(t.text) == 4 and t.text.isdigit() for t in tokens[first:last])


def _clause_end(tokens: Sequence[Token], index: int) -> int:
    while index < len(tokens) and (
        tokens[index].frozen or tokens[index].tag not in ("REL", ";", "SUB", "VBD", "VBZ", "MD", "HV", "BE", ":")
    ):
        index += 1
    return index


def _noun_phrase_before(tokens: Sequence[Token], group: VerbGroup) -> tuple[int | None, int]:
    """The noun phrase that a participle qualifies, a comma and a date or place between them aside."""
    last = group.first
    while last > 0 and tokens[last - 1].tag in (",", "RB") and not tokens[last - 1].frozen:
        last -= 1
    first = last
    while first > 0:
        token = tokens[first - 1]
        inside = (
            token.frozen
            or (token.text in '“”"' and (tokens[first].frozen or tokens[first - 2].frozen))
            or token.tag in ("NN", "DT", "CD", "POS")
            or (token.tag == "IN" and token.lower in ("of", "on", "for"))
        )
        if not inside or (token.tag == "VBN"):
            break
        first -= 1
        listed = first > 1 and tokens[first - 1].tag == "CC" and tokens[first - 2].frozen
        if listed and token.tag == "DT":
            first -= 1
            continue
        inner = first > 0 and tokens[first - 1].tag == "IN" and tokens[first - 1].lower in ("of", "on", "for")
        if token.tag == "DT" and not (inner and (token.lower == "the" or tokens[last - 1].frozen)):
            break
    while first < last and tokens[first].tag == "IN":
        first += 1
    return (
        (first, last)
        if first < last and any(t.tag in ("NN", "NAME") for t in tokens[first:last])
        else (None, last)
    )


def _behind_nominal(tokens: Sequence[Token], first: int, last: int, group: VerbGroup) -> int:
    """`note of X`, `the holding of X`, `the reports of the X, established by Y`: X is what was done."""
    made = (
        group.lemma in ("establish", "found", "create", "set up", "launch") and tokens[group.first - 1].tag == ","
    )
    for index in range(first, last - 1):
        if tokens[index].lower != "of" or tokens[index].frozen:
            continue
        noun = tokens[index - 1].lower
        held = group.lemma in _HOLDING and kind_of(tokens[last - 1].lower) == "event" and tokens[last - 1].frozen
        if (
            held
            or noun in ("note", "interest", "satisfaction", "appreciation", "cognizance")
            or (noun in load("nominals")["nouns"] and index - first <= 3)
        ):
            return _behind_nominal(tokens, index + 1, last, group)
        if made and all(t.frozen or t.tag == "DT" for t in tokens[index + 1 : last]):
            return index + 1
    return first


def adjuncts(reader: ClauseReader, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """`…, publishing X`, `… and issuing X`: a deliverable of the clause's own doer."""
    tokens = reader.tokens
    for group in reader.sentence.groups:
        having = group.perfect and bool(_DEEDS & kinds(group))
        if group.form != "gerund" or not (having or group.lemma in _ADJUNCT_VERBS) or group.first == 0:
            continue
        if tokens[group.first - 1].tag not in (",", "CC"):
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
        if host is None or any(
            t.tag == "VBG" and tokens[t.index - 1].tag == "IN" for t in tokens[host.verb : group.first]
        ):
            continue
        for number, item in enumerate(objects(tokens, (group.last, host.scope[1]), reader.names, group.lemma), 1):
            if (item.kind or having) and tokens[item.first].tag in ("DT", "CD", "NAME"):
                actors = tuple(_inherited(a) for a in host.actors)
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


def _inherited(actor: Participant) -> Participant:
    from wsisgraph.extraction.context import with_basis

    return with_basis(actor, "inferred/inherited") if actor.basis.startswith("stated") else actor


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
        found = objects(tokens, (group.last, _clause_end(tokens, group.last)), reader.names, group.lemma)
        if actors and found:
            yield Draft(
                "nominal",
                group.lemma,
                group.head,
                "completed",
                found[0],
                (start, _clause_end(tokens, group.last)),
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
    end = _clause_end(tokens, noun + 1)
    first, last = _behind(tokens, noun, end, "of")
    actors = _nominal_agent(reader, noun, end)
    dated = lemma in ("hold", "convene") and _dated(tokens, noun, end)
    if first is None or not (actors or dated):
        return None
    found = objects(tokens, (first, last), reader.names, lemma)
    if not found:
        return None
    start = noun
    while start > 0 and tokens[start - 1].tag in ("DT", "POS", "NAME"):
        start -= 1
    status: Status = "planned" if _to_come(reader, noun) else "completed"
    return Draft("nominal", lemma, noun, status, found[0], (start, end), actors, evidence=(start, end))


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
            while stop < end and (tokens[stop].frozen or tokens[stop].tag in ("DT", "CC", ",", "NN")):
                stop += 1
            return _actors(reader, (index + 1, stop))
    return ()


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
