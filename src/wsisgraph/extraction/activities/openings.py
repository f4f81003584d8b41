"""Deeds told without a subject of their own: participles that open a sentence, and the bullets of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.activities.idle_phrases import only_idle
from wsisgraph.extraction.activities.phrases import set_apart
from wsisgraph.extraction.activities.refusals import received
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.lexicon import AGENTIVE, phrases, word_set
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.sharing import word_left
from wsisgraph.extraction.syntax.verbgroups import VerbGroup, kinds
from wsisgraph.extraction.words.tokens import Token

_DEEDS = frozenset({"punctual", "function"})
_SUPPORTING = word_set("grammar", "phrases", "supporting") | {"head", "know", "see"}
_FINANCING = word_set("grammar", "phrases", "co_financing")
_HANDING = word_set("grammar", "phrases", "handing")
_RECIPIENTS = 12
"""Tokens that may tell to whom something went, in front of the thing."""
_STANDING = word_set("grammar", "openings", "standing")
_ADDING = frozenset(phrases("grammar", "openings", "adding"))


def opening_participles(reader: ClauseReader) -> Iterator[Draft]:
    """`Funded by A and managed by B, the project …`: what stands as the subject is what B manages; where nothing
    else opens the sentence, also what A funds.
    """
    clause = next((c for c in reader.sentence.clauses if c.subject is not None and c.kind == "main"), None)
    if clause is None or clause.subject is None or reader.tokens[clause.subject[0] - 1].text != ",":
        return
    begin = clause.subject[0]
    opening = [g for g in reader.sentence.groups if g.last <= begin and g.form == "participle"]
    if not opening or opening[0].first > 1 or reader.tokens[0].lower == "as":
        # `As requested by the Council, …` comments on what is told.
        return
    for number, group in enumerate(opening):
        end = opening[number + 1].first if number + 1 < len(opening) else begin - 1
        actors = reader.agent_after((group.last, end))
        financed = len(opening) == 1 and _financed(reader, group, clause.subject)
        if not actors or (group.lemma in _SUPPORTING and not financed) or not _DEEDS & kinds(group):
            continue
        status: Status = "ongoing" if group.lemma in _STANDING else "completed"
        for item in objects(reader.tokens, clause.subject, reader.names, group.lemma)[:1]:
            yield Draft(
                "participle", group.lemma, group.head, status, item, (group.first, end), actors,
                evidence=(group.first, clause.subject[1]),
            )  # fmt: skip


def _financed(reader: ClauseReader, group: VerbGroup, subject: Range) -> bool:
    """`Funded by A, the project …`: a thing was financed, and nobody did more for it (`… and run by B, …`)."""
    refused = group.negated or reader.tokens[0].lower == "not"
    if group.lemma not in _FINANCING or refused or reader.tokens[subject[0]].tag not in ("DT", "CD"):
        return False
    return sum(t.lower == "by" and not t.frozen for t in reader.tokens[group.last : subject[0]]) == 1


def opening_gerunds(reader: ClauseReader) -> Iterator[Draft]:
    """`Having mapped every duct, the Commission …`; `Handing over the first batch, the Minister …`; `The Trust,
    having mapped the ducts and sealed two of them, …`: the subject did all of it.
    """
    tokens = reader.tokens
    clause = next((c for c in reader.sentence.clauses if c.subject is not None and c.kind == "main"), None)
    if clause is None or clause.subject is None:
        return
    begin = clause.subject[0]
    if begin and tokens[begin - 1].text == ",":
        gerunds = (g for g in reader.sentence.groups if g.form == "gerund" and g.first <= 4 and g.last < begin)
        group = next(gerunds, None)
        if group is not None and (group.first <= 1 or _beside(tokens, group.first)):
            past = clause.group.tense == "past" and not (clause.group.modal or clause.group.negated)
            named = all(d.kind != "pronoun" for d in reader.subject(clause).doers)
            by = tokens[0].lower == "by" and named
            done = (past and (group.lemma in _HANDING or by)) or tokens[0].lower == "after"
            yield from _of_subject(reader, clause, group, begin - 1, done=done)
    inserted = _inserted(reader, clause)
    if inserted is not None:
        group, end = inserted
        yield from _of_subject(reader, clause, group, end, done=tokens[group.first - 1].lower == "after")


def _inserted(reader: ClauseReader, clause: Clause) -> tuple[VerbGroup, int] | None:
    """`The Trust, having trained 60 nurses, …`, `The Trust, after training them, …`: the gerund between two commas
    behind the subject, and where what they set apart ends.
    """
    tokens, end = reader.tokens, word_left(reader.tokens, clause.group.first)
    if clause.subject is None or end is None or tokens[end].tag != "," or clause.group.passive:
        return None
    for group in reader.sentence.groups:
        if group.form == "gerund" and clause.subject[0] < group.first < end:
            mark = group.first - 1 - (tokens[group.first - 1].lower == "after")
            named = all(
                t.frozen or t.tag in ("DT", "NN", "NAME", "CC", "IN") for t in tokens[clause.subject[0] : mark]
            )
            return (group, end) if tokens[mark].tag == "," and named else None
    return None


def _of_subject(
    reader: ClauseReader, clause: Clause, group: VerbGroup, end: int, *, done: bool
) -> Iterator[Draft]:
    """What a gerund and those joined to it say that the subject of the clause did; they end at `end`."""
    tokens, actors = reader.tokens, reader.subject(clause).actors
    beside = _beside(tokens, group.first)
    if not actors or not (done or group.perfect or beside):
        return
    status: Status = "planned" if beside and clause.group.tense == "future" else "completed"
    row = _row(reader, group, end)
    for number, each in enumerate(row):
        light = "punctual" not in kinds(each)
        # `Having conducted a survey`: such verbs tell a deed by what came about.
        passive = each.passive and each.form == "gerund"
        if passive or each.negated or not AGENTIVE & kinds(each):
            continue
        close = (word_left(tokens, row[number + 1].first) or end) if number + 1 < len(row) else end
        for item in objects(tokens, (each.last, close), reader.names, each.lemma)[:1]:
            got = each.lemma != "receive" or received(tokens, item)
            certain = item.kind or (not light and (tokens[0].lower != "by" or set_apart(tokens, item)))
            if not certain or not got or only_idle(tokens, each.lemma, item):
                continue
            yield Draft(
                "adjunct", each.lemma, each.head, status, item, (each.first, end), actors,
                evidence=(each.first, item.last),
            )  # fmt: skip


def _row(reader: ClauseReader, group: VerbGroup, end: int) -> list[VerbGroup]:
    """A gerund and those joined to it: `training nurses and opening wards`, `having trained and opened …`."""
    row = [group]
    for each in reader.sentence.groups:
        alike = each.form == "gerund" or (group.perfect and each.form == "participle")
        mark = word_left(reader.tokens, each.first) or 0
        if row[-1].last < each.first < end and alike and reader.tokens[mark].tag in ("CC", ","):
            row.append(each)
    return row


def _beside(tokens: Sequence[Token], at: int) -> bool:
    """`In addition to hosting X, …`, `Besides hosting X, …`: told like the main verb."""
    end = (word_left(tokens, at) or 0) + 1
    return " ".join(t.lower for t in tokens[:end]) in _ADDING


def bullets(reader: ClauseReader) -> Iterator[Draft]:
    """`Trained 118 members …`, `Carried out in May: a survey …`: the body of the heading acts."""
    tokens = reader.tokens
    plain = _without_subject(reader)
    if (reader.sentence.clauses and not plain) or not (reader.context.headings or reader.context.owner):
        return
    listed = bool(reader.context.lead)
    deeds = AGENTIVE if listed else _DEEDS
    for group in reader.sentence.groups:
        opening = group.form == "participle" or (plain and not group.passive)
        if not opening or group.last - group.first > 2 or not deeds & kinds(group):
            continue
        goes_on = plain and _goes_on(reader, group)
        if (
            group.first
            and tokens[group.first - 1].text not in ";•–-"
            and tokens[0].lower != "also"
            and not goes_on
        ):
            continue
        if (
            not group.first
            and [t.text for t in tokens[group.last : group.last + 1]] == [":"]
            and not (reader.context.headings or reader.context.lead)
        ):
            # `Detained: two bloggers.` tells of others; a list of one's own deeds stands below one's name.
            continue
        start = _object_start(tokens, group, listed=listed)
        actors = _owner(reader, group)
        if start is None or not actors:
            continue
        end = next((i for i in range(start, len(tokens)) if tokens[i].text == ";"), len(tokens))
        end = next((c.group.first for c in reader.sentence.clauses[1:] if start < c.group.first < end), end)
        for number, item in enumerate(objects(tokens, (start, end), reader.names, group.lemma), 1):
            yield Draft(
                "participle", group.lemma, group.head, "completed", item, (group.first, end), actors, number,
                evidence=(group.first, item.last),
            )  # fmt: skip


def _without_subject(reader: ClauseReader) -> bool:
    """`Gave a grant to the camp.`: a line of a list whose verb in the past opens it."""
    first = next(iter(reader.sentence.clauses), None)
    return first is not None and first.subject is None and not first.group.first and first.group.tense == "past"


def _goes_on(reader: ClauseReader, group: VerbGroup) -> bool:
    """`Held a workshop and staffed a desk`: a verb in the past joined to the one that opens the line."""
    clause = next((c for c in reader.sentence.clauses if c.group is group), None)
    joined = clause is not None and clause.kind == "coordinated" and clause.subject is None
    return joined and group.tense == "past" and not group.passive


def _object_start(tokens: Sequence[Token], group: VerbGroup, *, listed: bool) -> int | None:
    """The object directly behind the participle, or behind a colon; in a list that is led into also one bare noun
    (`Installed electricity at the school`).
    """
    at = _behind_joined(tokens, group.last)
    if at >= len(tokens):
        return None
    if tokens[at].tag in ("DT", "CD", "NAME") or (listed and tokens[at].tag == "NN"):
        return at
    colon = next(
        (i for i in range(group.last, min(group.last + 14, len(tokens) - 1)) if tokens[i].text == ":"), None
    )
    return colon + 1 if colon is not None else None


def _behind_joined(tokens: Sequence[Token], at: int) -> int:
    """`Printed and sent to the members a guide`: where the object begins, behind further participles and those who
    got it.
    """
    while at + 2 < len(tokens) and tokens[at].tag in ("CC", ",") and tokens[at + 1].tag in ("VBN", "VBD"):
        at += 2
    if at + 1 < len(tokens) and tokens[at].tag == "TO" and tokens[at + 1].tag not in ("VB", "BE"):
        nouns = ("NN", "NAME")
        for ahead in range(at + 2, min(at + _RECIPIENTS, len(tokens))):
            if tokens[ahead].lower in ("a", "an", "the") and tokens[ahead - 1].tag in nouns:
                return ahead
    return at


def _owner(reader: ClauseReader, group: VerbGroup) -> tuple[Participant, ...]:
    """The body of the heading, or the one that the text speaks for; not one that it only names.

    A sentence that begins small was torn off its own subject. What only a title names has no words in a part of
    the text: the verb whose subject is left out is then quoted.
    """
    if reader.context.lead:
        return reader.context.lead
    if reader.context.headings:
        return reader.context.headings[:1]
    if (
        not _speaks(reader)
        or reader.context.owner is None
        or reader.sentence.text[reader.tokens[0].start].islower()
    ):
        return ()
    owner = with_basis(reader.context.owner, "inferred/inherited")
    if owner.paragraph is None:
        verb = reader.tokens[group.head]
        owner = replace(owner, surface=verb.text, start=verb.start, end=verb.end)
    return (owner,)


def _speaks(reader: ClauseReader) -> bool:
    """Whether the text is its owner's own, or a line tells who gave (`Sent in May: tools, a gift of X`)."""
    context, text = reader.context, reader.sentence.text[reader.sentence.start : reader.sentence.end]
    here = context.owner is not None and ":" in text and context.owner.surface in text
    return context.says_we or context.house is not None or bool(context.titled) or here
