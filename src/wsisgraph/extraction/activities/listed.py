"""Gerunds in a list of what somebody did: `ECA's activities included training 40 clerks and printing a guide`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.activities.phrases import adds, host_of, set_apart
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.lead_ins import acting_above, items_status
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.sharing import word_left
from wsisgraph.extraction.syntax.verbgroups import VerbGroup, kinds
from wsisgraph.extraction.words.tokens import Token

_DEEDS = frozenset({"punctual", "function", "durative"})


def listed_gerunds(reader: ClauseReader) -> Iterator[Draft]:
    """`X's work included: training A; and printing B`, and items that begin with a gerund below such words."""
    tokens = reader.tokens
    lead: tuple[tuple[Participant, ...], Status] | None = None
    gerunds = [g for g in reader.sentence.groups if g.form == "gerund" and not (g.passive or g.negated)]
    for number, gerund in enumerate(gerunds):
        lead = _lead(reader, gerund) or (lead if lead is not None and _goes_on(reader, gerund) else None)
        if lead is None or not _DEEDS & kinds(gerund):
            continue
        actors, status = lead
        later = (_joint(tokens, g.first) for g in gerunds[number + 1 :])
        end = next((i for i in later if i is not None), len(tokens))
        end = next((i for i in range(gerund.last, end) if tokens[i].text in (";", ".")), end)
        scope = (gerund.first, end)
        base = Draft("adjunct", gerund.lemma, gerund.head, status, None, scope, actors, evidence=scope)
        found = objects(tokens, (gerund.last, end), reader.names, gerund.lemma)
        for ordinal, item in enumerate(found, 1):
            if item.kind or set_apart(tokens, item):
                yield replace(base, found=item, ordinal=ordinal, evidence=(gerund.first, item.last))


def _lead(reader: ClauseReader, group: VerbGroup) -> tuple[tuple[Participant, ...], Status] | None:
    """Whose deed a gerund tells that opens an item, or the list behind `included`."""
    tokens = reader.tokens
    if not reader.sentence.clauses:
        opens = group.first == 0 or tokens[group.first - 1].text in "-–•)"
        return (reader.context.lead, reader.context.lead_status) if opens and reader.context.lead else None
    host = host_of(reader, group.first)
    status = items_status(host) if host is not None else None
    if host is None or status is None:
        return None
    actors = acting_above(reader, host) if _first_of(reader, host, group) else ()
    return (actors, status) if actors else None


def _first_of(reader: ClauseReader, host: Clause, group: VerbGroup) -> bool:
    """Whether the gerund stands right behind the verb, `including`, a colon or the semicolon of a list."""
    between = reader.tokens[host.complement[0] : group.first]
    return all(t.tag == "RB" for t in between) or between[-1].text in ":;" or between[-1].lower == "including"


def _goes_on(reader: ClauseReader, group: VerbGroup) -> bool:
    """Whether the gerund goes on the list: behind a comma, a semicolon, a conjunction or `as well as`."""
    return _joint(reader.tokens, group.first) is not None


def _joint(tokens: Sequence[Token], gerund: int) -> int | None:
    """Where the words begin that join a gerund to those before it."""
    mark = word_left(tokens, gerund)
    if mark is None or tokens[mark].tag in (",", "CC", ";"):
        return mark
    return max(0, mark - 2) if adds(tokens, mark) else None
