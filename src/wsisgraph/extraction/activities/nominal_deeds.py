"""Nouns that name a deed: `the organization of X by Y`, `the decision of X to host Y`, `work included the launch of Z`."""  # noqa: E501

from collections.abc import Iterator, Mapping, Sequence

from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.activities.phrases import bodies_in, host_of
from wsisgraph.extraction.activities.reduced import SCHEDULING, clause_end, inherited
from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.lexicon import load, word_set
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.lead_ins import acting_above, opens_item
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.words.tokens import Token

_CLOSING = word_set("grammar", "phrases", "closing")
"""What a session does with its first or last deed."""
_LIGHT = word_set("grammar", "phrases", "light")
_GIVING = word_set("grammar", "phrases", "giving_help")
_HELP = word_set("grammar", "phrases", "help")
_RESULTING = frozenset({("result", "in"), ("culminate", "in"), ("lead", "to"), ("end", "in")})
"""Verbs behind which the noun tells what came about."""
_BRINGING = frozenset({("resulting", "in"), ("culminating", "in"), ("leading", "to")})
_HOLDING = word_set("grammar", "activities", "holding")


def nominals(reader: ClauseReader) -> Iterator[Draft]:
    """`the organization of X by Y`, `the adoption by Y of X`, `Y’s launch of X`."""
    tokens = reader.tokens
    table: Mapping[str, str] = load("nominals")["nouns"]
    for token in [t for t in tokens if t.lower in table]:
        lemma = table[token.lower]
        if token.frozen or token.tag not in ("NN", "VBG") or _governs(tokens, token):
            continue
        draft = _nominal(reader, token.index, lemma, _means(reader, token.index))
        if draft is not None:
            yield draft


def _governs(tokens: Sequence[Token], noun: Token) -> bool:
    """`establishing a network of clerks`: a gerund with its object."""
    behind = tokens[noun.index + 1].tag if noun.index + 1 < len(tokens) else ""
    return noun.tag == "VBG" and behind in ("DT", "CD")


def _nominal(reader: ClauseReader, noun: int, lemma: str, means: Clause | None) -> Draft | None:
    tokens = reader.tokens
    if noun + 1 < len(tokens) and tokens[noun + 1].tag == "NN":
        # `development projects`: the noun only qualifies the next one.
        return None
    end = clause_end(tokens, noun + 1)
    first, last = _behind(tokens, noun, end, "of")
    actors = _nominal_agent(reader, noun, end) or _listed(reader, noun)
    host = None if actors else means
    if host is not None:
        actors = tuple(inherited(a) for a in _doing(reader, host))
    dated = lemma in ("hold", "convene") and _dated(tokens, noun, end)
    closing = host is not None and host.group.lemma in _CLOSING
    resulting = not actors and _brings_about(tokens, noun)
    if host is not None and _results(tokens, host):
        resulting, actors = True, ()
    if first is None or not (actors or dated or closing or resulting):
        return None
    last = next((i for i in range(first, last) if _next_nominal(tokens, i)), last)
    found = objects(tokens, (first, last), reader.names, lemma)
    if not found or (resulting and found[0].kind is None):
        return None
    start = noun
    while start > 0 and tokens[start - 1].tag in ("DT", "POS", "NAME"):
        start -= 1
    to_come = _to_come(reader, noun) or (resulting and host is not None and host.group.tense == "future")
    status: Status = "planned" if to_come else "completed"
    deed = reader.deed(host) if host is not None else None
    return Draft(
        "nominal", lemma, noun, deed.status if deed else status, found[0], (start, end), actors,
        evidence=(start, end), instead=deed.verb if deed and deed.lemma not in _CLOSING else None,
    )  # fmt: skip


def _doing(reader: ClauseReader, host: Clause) -> tuple[Participant, ...]:
    """Who does what a clause tells; of a session that closes, the body that sits or was told to hold it."""
    subject = reader.subject(host)
    if subject.actors or host.group.lemma not in _CLOSING or not subject.doers:
        return subject.actors
    return reader.deciders(host, subject)


def _brings_about(tokens: Sequence[Token], noun: int) -> bool:
    """`…, resulting in the creation of X`: what stands in front of it brought it about."""
    at = noun - (tokens[noun - 1].lower == "the")
    return at > 1 and (tokens[at - 2].lower, tokens[at - 1].lower) in _BRINGING


def _listed(reader: ClauseReader, noun: int) -> tuple[Participant, ...]:
    """`ECA did the following: (a) training of …`, `ECA's work included the preparation of X and the hosting of Y`."""  # noqa: E501
    tokens = reader.tokens
    host = host_of(reader, noun)
    if host is None:
        return reader.context.lead if not reader.sentence.clauses and opens_item(tokens, noun) else ()
    first = noun - (tokens[noun - 1].tag == "DT")
    told = first == host.complement[0] or tokens[first - 1].tag in ("CC", ",") or opens_item(tokens, noun)
    told = told or tokens[first - 1].lower == "including"
    return acting_above(reader, host) if told else ()


def _means(reader: ClauseReader, noun: int) -> Clause | None:
    """`improved access through the provision of X`, `closed with the adoption of Y`: the clause that the noun goes
    with.
    """
    before = [t.lower for t in reader.tokens[max(0, noun - 2) : noun]]
    if before[-1:] == ["the"]:
        before.pop()
    host = host_of(reader, noun)
    if host is not None and (host.group.modal or host.group.negated):
        return None
    if before[-1:] == ["with"]:
        return host if host is not None and host.group.lemma in _CLOSING and not host.group.passive else None
    if before[-1:] in (["in"], ["to"]):
        return host if host is not None and _results(reader.tokens, host) else None
    if before[-1:] not in (["through"], ["via"], ["by"]):
        return None
    return host if host is not None and not host.group.passive and _light(reader, host) else None


def _results(tokens: Sequence[Token], host: Clause) -> bool:
    """`The fair resulted in the foundation of a club`: what came of it, and nobody is named."""
    behind = tokens[host.group.last].lower if host.group.last < len(tokens) else ""
    told = host.group.tense in ("past", "future") and not host.group.passive
    return told and (host.group.lemma.split()[0], behind) in _RESULTING


def _light(reader: ClauseReader, host: Clause) -> bool:
    """A verb that says little of the deed (`supported`), or gives what is named only in general (`gave help`)."""
    if host.group.lemma in _LIGHT:
        return True
    given = reader.tokens[host.group.last : host.group.last + 4]
    return host.group.lemma in _GIVING and any(t.lower in _HELP for t in given)


def decisions(reader: ClauseReader) -> Iterator[Draft]:
    """`Welcomes the decision of X to host Y`: X decided."""
    tokens = reader.tokens
    for token in (t for t in tokens[1:-4] if t.lower == "decision" and not t.frozen):
        if tokens[token.index + 1].lower != "of":
            continue
        first = token.index + 2
        group = next((g for g in reader.sentence.groups if g.first >= first and g.form == "infinitive"), None)
        if group is None or any(t.tag in (";", "REL", "VBD", "VBZ") for t in tokens[first : group.first]):
            continue
        end = next(
            (i for i in range(first, group.first) if tokens[i].tag == "," and not tokens[i].frozen), group.first
        )
        actors = bodies_in(reader, (first, end))
        stop = clause_end(tokens, group.last)
        stop -= not tokens[stop - 1].word
        if actors:
            yield Draft(
                "nominal", "decide", token.index, "completed", None, (token.index, stop), actors,
                object=(group.first, stop), evidence=(token.index, stop), type="resolution_or_decision",
            )  # fmt: skip


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
        return _owner(reader, noun - 1)
    for index in range(noun + 1, end):
        if _next_nominal(tokens, index):
            break
        if tokens[index].lower == "by" and not tokens[index].frozen:
            before = tokens[index - 1]
            if before.tag == "VBN" and not before.frozen and before.lemma not in _HOLDING:
                # `the reform of the budget as agreed by X`: who did what the participle tells.
                break
            stop = index + 1
            while stop < end and (tokens[stop].frozen or tokens[stop].tag in ("DT", "CD", "CC", ",", "NN")):
                stop += 1
            return bodies_in(reader, (index + 1, stop))
    return ()


def _owner(reader: ClauseReader, mark: int) -> tuple[Participant, ...]:
    """Whose the launch is in front of `’s`."""
    tokens, name = reader.tokens, mark
    while name > 0 and (tokens[name - 1].frozen or tokens[name - 1].tag == "DT"):
        name -= 1
    return bodies_in(reader, (name, mark)) if name < mark else ()


def _next_nominal(tokens: Sequence[Token], index: int) -> bool:
    """`the opening of X, and the publication by Y of Z`, `opening of X and publication of Z`: the next deed."""
    if index + 2 >= len(tokens) or tokens[index].tag not in ("CC", ","):
        return False
    nouns = load("nominals")["nouns"]
    if tokens[index + 1].lower == "the":
        return tokens[index + 2].lower in nouns
    return tokens[index + 1].lower in nouns and tokens[index + 2].lower in ("of", "by")


def _dated(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(t.tag == "CD" and len(t.text) == 4 and t.text.isdigit() for t in tokens[first:last])
