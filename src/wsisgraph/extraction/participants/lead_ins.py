"""Who acts in the items of a list: the subject of the words in front of it (`In 2019, the Centre:`, `ECA did the following:`)."""  # noqa: E501

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.facts import Participant, Status
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.participants.bases import with_basis
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.participants.subjects import SubjectReader
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.subject_starts import subject_start
from wsisgraph.extraction.syntax.verbgroups import kinds
from wsisgraph.extraction.words.tokens import Token

_DOING = word_set("grammar", "lead_ins", "doing")
_HOLDING = word_set("grammar", "lead_ins", "holding")
_LABOURS = word_set("grammar", "lead_ins", "labours")
_RESULTS = word_set("grammar", "lead_ins", "results")
_PRESENTING = word_set("grammar", "lead_ins", "presenting")
_DONE = _DOING | word_set("grammar", "lead_ins", "taking")
_OWN_LABOURS = _RESULTS | word_set("grammar", "lead_ins", "own")
"""Of labours of these kinds, those of the paragraph's body are meant when nobody is named."""
_BEFORE = frozenset({"DT", "JJ", "NN", "RB", "VBN", "VBG", "CD"})
_TO_COME = frozenset({"planned", "future", "upcoming", "proposed", "possible", "potential", "envisaged"})
_PRESENT = frozenset({"current", "ongoing", "recent", "latest"})
_POSSESSIVE = frozenset({"its", "their"})
_NEAR = _POSSESSIVE | _PRESENT | {"these"}
"""What ties labours told of in the present to the body spoken of."""
_DOERS = ("name", "short", "country", "pronoun", "we")


def leading_in(reader: SubjectReader) -> tuple[Participant, ...]:
    """The doers of the items below a sentence that ends with a colon; nobody where it tells of aims or appeals."""
    tokens = reader.tokens
    colon = len(tokens) - 1
    if colon < 1 or tokens[colon].text != ":":
        return ()
    clause = reader.sentence.clauses[-1] if reader.sentence.clauses else None
    if clause is not None:
        return _placed(reader, acting_above(reader, clause))
    end = colon
    while end > 0 and tokens[end - 1].tag in ("HV", "RB"):
        end -= 1
    return _placed(reader, _inherited(_named(reader, (subject_start(tokens, 0, end), end))))


def items_status(clause: Clause) -> Status | None:
    """The status of the items that a clause leads into; None where it is denied, only possible or aimed at."""
    group = clause.group
    if group.negated or group.modal or group.tense == "future" or "aim" in kinds(group):
        return None
    return "ongoing" if group.tense == "present" and not group.perfect else "completed"


def going_on(reader: SubjectReader) -> tuple[Participant, ...]:
    """The doers of the items below `The Centre has: trained 40 clerks;`, `In 2019, the Centre: trained 40 clerks`,
    the first of which stands beside them.
    """
    sentence = reader.sentence
    text = sentence.text[sentence.start : sentence.end]
    clause = sentence.clauses[0]
    colon = next((t.index for t in reader.tokens[1:-1] if t.text == ":"), None)
    begun = colon is not None and clause.group.first == colon + 1
    told = clause.group.tense == "past" and not clause.group.passive and not clause.group.negated
    if not (told and ":" in text and (begun or text.rstrip().endswith((";", "; and")))):
        return ()
    return _placed(reader, _inherited(reader.subject(clause).actors))


def _placed(reader: SubjectReader, actors: Sequence[Participant]) -> tuple[Participant, ...]:
    """With the paragraph in which they are named: the items below may be paragraphs of their own."""
    return tuple(replace(a, paragraph=a.paragraph or reader.context.paragraph) for a in actors)


def acting_above(reader: SubjectReader, clause: Clause) -> tuple[Participant, ...]:
    """`ECA carried out the following: …`, `ECA's work included …`: whose deeds the nouns behind are."""
    group = clause.group
    if group.negated or group.modal or clause.kind not in ("main", "coordinated") or clause.subject is None:
        return ()
    if group.lemma.split()[0] in _DOING and group.tense == "past":
        agent = reader.agent_after(clause.complement) if group.passive else reader.subject(clause).actors
        return _inherited(agent)
    holds = group.copula or (group.lemma in _HOLDING and not group.passive)
    if holds and group.tense in ("past", "present"):
        # `Among the activities of ECA were …` tells what `included …` does.
        among = reader.tokens[clause.subject[0]].lower == "among"
        labours = _RESULTS if group.copula and not among else _LABOURS
        return _inherited(_whose_work(reader, clause.subject, labours, past=group.tense == "past"))
    return _presented(reader, clause)


def _presented(reader: SubjectReader, clause: Clause) -> tuple[Participant, ...]:
    """`She underlined the achievements of X, including …`: what X did."""
    group, (first, last) = clause.group, clause.complement
    tokens = reader.tokens
    at = next((i for i in range(first + 1, last) if tokens[i].lower == "including"), None)
    told = group.tense != "future" and not (group.modal or group.negated or group.passive)
    if at is None or not told or group.lemma not in _PRESENTING:
        return ()
    return _inherited(_whose_work(reader, (first, at - (tokens[at - 1].tag == ",")), _RESULTS, past=True))


def opens_item(tokens: Sequence[Token], noun: int) -> bool:
    """A noun that begins an item of a list: at the very front, or behind a colon or semicolon."""
    first = noun - 1
    while first >= 0 and tokens[first].tag in ("DT", "NN") and not tokens[first].frozen:
        first -= 1
    if first < 0:
        return True
    joined = tokens[first].tag == "CC" and first > 0 and tokens[first - 1].text == ";"
    return tokens[first].text in ":;" or joined


def _whose_work(reader: SubjectReader, span: Range, only: frozenset[str], *, past: bool) -> Sequence[Participant]:
    """The body in `ECA's work on water`, `ECA activities`, `the activities of ECA`, `results achieved by ECA`.

    `Other activities`, `its work` are those of the body of the paragraph.
    """
    tokens = reader.tokens
    first, last = span
    at = next((i for i in range(first, last) if tokens[i].lower in only and not tokens[i].frozen), None)
    if at is None or any(t.lower in _TO_COME for t in tokens[first:at]):
        return ()
    if at + 1 < last and tokens[at + 1].lower in ("of", "by"):
        owner = next((i for i in range(at + 2, last) if tokens[i].tag == "POS"), last)
        return _named(reader, (at + 2, owner))
    by = next((i for i in range(at + 2, last) if tokens[i].lower == "by" and not tokens[i].frozen), None)
    if by is not None:
        done = [t for t in tokens[at + 1 : by] if t.tag == "VBN"]
        return _named(reader, (by + 1, last)) if done and done[0].lemma in _DONE else ()
    mark = next((i for i in range(at - 1, first, -1) if tokens[i].tag == "POS"), None)
    if mark is not None:
        return _named(reader, (first, mark))
    if at > first and tokens[at - 1].frozen:
        return _named(reader, (first, at))
    bare = at + 1 == last and all(t.tag in _BEFORE or t.lower in _POSSESSIVE for t in tokens[first:at])
    bare = bare and (past or any(t.lower in _NEAR for t in tokens[first:at]))
    return reader.context.topic if bare and tokens[at].lower in _OWN_LABOURS else ()


def _named(reader: SubjectReader, span: Range) -> Sequence[Participant]:
    if span[0] >= span[1]:
        return ()
    found = [d for d in doers(reader.tokens, span, reader.names) if d.kind in _DOERS]
    return [p for d in found for p in reader.bodies_of(d)]


def _inherited(actors: Sequence[Participant]) -> tuple[Participant, ...]:
    return tuple(with_basis(a, "inferred/inherited") for a in actors)
