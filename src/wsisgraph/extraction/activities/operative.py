"""Resolutions: one operative paragraph is one sentence, and only decisions and requests are acts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wsisgraph.documents.model import Span
from wsisgraph.extraction.activities.clause_reader import ClauseReader
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.objects.tasks import closed_task, each_task, further_tasks
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.syntax.noun_phrases import head_of, phrase_kind
from wsisgraph.extraction.words.standing import items
from wsisgraph.extraction.words.tokens import Token

_WORDS = word_set("grammar", "operative", "preamble") | word_set("grammar", "operative", "operative")
_OPENING = "|".join(sorted(_WORDS | {word.upper() for word in _WORDS}))
_NUMBER = r"^\s*(?:\(?(?:\d{1,3}|[a-z])(?:[.)]\s*|\s+))?"
_PARAGRAPH = re.compile(rf"^\s*(?:\(?(?:\d{{1,3}}|[a-z])[.)]\s*|\d{{1,2}}\s+)?(?P<word>{_OPENING})\b", re.ASCII)
"""`3. Requests`, `(a) Requests`, `3 REQUESTS`."""
_SOLEMN = re.compile(
    r"(?:whereas|(?:(?:now,? )?therefore,? )?(?:(?:be it|it is) )?(?:further )?resolved)\b"
    r"(?:\s*[(\[][\w.,: -]{1,24}[)\]])?(?:,? that\b)?[,:]?\s+(?=\S)",
    re.IGNORECASE,
)
"""`Whereas,`, `Resolved (2009.04.23), that`: what stands before a full sentence of a board's resolution."""
_LABELLED = re.compile(
    r"(?:Resolution|RESOLUTION|Decision|DECISION|Minute|MINUTE|Motion|MOTION|Action|ACTION)\s+(?:No\.? ?)?"
    r"(?:[A-Z]{1,6}[-/ ]?)?\d[\w./()-]*[:.]?\s+(?=(?:The|It)\b)"
)
"""`Resolution 2031-07 The Board approves …`, `Minute 12/3: It was agreed …`: a number before a sentence."""
_SUBORDINATE = re.compile(r"[Ww]hereas [^;]*, (?:the|it) [^;]*(?:\.|$)")
_LOWER = re.compile(
    _NUMBER
    + r"(?P<word>resolves|decides|instructs|recognizing|considering|noting|requests|invites|recalling|mandates|"
    r"adopts|endorses|approves|directs|congratulates|appeals|encourages|urges|thanks|"
    r"mindful|welcoming|having regard)\b"
)
_ENACTING = re.compile(
    r"^\s*(?:The|THE) (?:[\w-]+ session of the )?(?P<body>[A-Z][\w'’ -]+?)(?: \([^)]*\))?"
    r"(?:[,:]\s*$|,\s+(?i:having|recognizing|recalling|considering|noting|aware|mindful|meeting|assembled"
    r"|under the|acting|in accordance with|pursuant to)\b.*[,:]?\s*$)"
)
_RUN_IN = re.compile(
    rf"^\s*The (?P<body>[A-Z][\w'’ -]+?)(?: \([^)]*\))?[,:]\s+(?:\d{{1,2}}\.?\s+)?(?=(?:{_OPENING})\b)"
)
"""`The Ports Committee, 1. Having read paper 7, 2. Decides to …; 3. Requests …`, in one paragraph."""
_PART = re.compile(rf"(?:(?<=[;,:.])|^)\s*(?:and\s+)?(?:\d{{1,2}}\.?\s+)?(?=(?:{_OPENING})\b)")
_LEADING_IN = re.compile(
    r"^\s*(?:To that end|To this end|Therefore|Accordingly),? the (?P<body>[A-Z][\w'’ -]+?),?:?\s*$"
)
_OTHERS = frozenset(word.lower() for word in word_set("grammar", "operative", "operative"))
"""Verbs that end the object of the one before them."""
_ACTS = {
    "decides": "decide", "requests": "request", "resolves": "resolve", "instructs": "instruct", "approves": "approve", "adopts": "adopt",  # noqa: E501
    "declares": "declare", "proclaims": "proclaim", "authorizes": "authorize", "authorises": "authorise", "establishes": "establish", "appoints": "appoint",  # noqa: E501
    "mandates": "mandate", "directs": "direct", "elects": "elect", "designates": "designate", "agrees": "agree",
    "resolved": "resolve",
}  # fmt: skip
_MERGED = re.compile(
    r"^\s*The [A-Z][\w'’ -]+(?: \([^)]*\))?,? (?:recalling|recognizing|considering|noting|having)\b.*"
    r", (?:resolves|decides|requests|instructs)\b",
    re.DOTALL,
)
"""A whole resolution in one paragraph, its parts between commas."""
_PLURAL_NOUN = re.compile(r" (?:from|of|by|were|are|was|is|have|has|had|will)\b|(?<=Requests) for\b")
"""`Requests for assistance were met`: the word is a noun here."""
_LONGEST_CHAPEAU = 30
"""Words of `Requests the Director, within the resources available:`."""
_BOUNDARY = frozenset({";"})
_CLOSING = frozenset({"be", "report"})
"""What no second task begins with (`and to report thereon`)."""
_BESIDE = frozenset(
    {"also", "further", "strongly", "hereby", "once", "again", "therefore", "accordingly", "furthermore",
     "moreover", "additionally", "likewise", "unanimously", "solemnly"}
)  # fmt: skip
"""What may stand around an operative verb: `Once again requests …`, `Decides also …`."""
_GROUNDS = (["in", "view", "of"], ["in", "light", "of"], ["in", "accordance", "with"], ["on", "the", "basis"])


def is_resolution_paragraph(text: str) -> bool:
    """Whether a paragraph is preambular or operative: it begins with a participle or verb of resolutions."""
    match = _PARAGRAPH.match(text) or _LOWER.match(text)
    if match is not None and match.group("word").lower() == "whereas":
        # Behind it stands a full sentence.
        return False
    if match is not None and _PLURAL_NOUN.match(text, match.end("word")):
        return False
    if match is None:
        return bool(_MERGED.match(text) or _RUN_IN.match(text))
    word = match.group("word")
    if word[0].isupper() and word.lower().endswith("s") and word not in ("Highlights",):
        return True
    if word.capitalize() in ("Also", "Further", "Strongly", "Once", "Again"):
        rest = text[match.end() :].lstrip()
        return bool(_PARAGRAPH.match(rest[:1].upper() + rest[1:]))
    return text.rstrip().endswith((",", ";", ",1", ":")) or (
        word in ("Deeply", "Having", "Bearing", "Mindful") and ". " not in text
    )


def enacting_body(text: str) -> Span | None:
    """`The General Assembly,`, `To that end, the Youth Parliament`: where the body stands that speaks."""
    match = _ENACTING.match(text) or _LEADING_IN.match(text) or _RUN_IN.match(text)
    return Span(match.start("body"), match.start("body") + len(match["body"].rstrip())) if match else None


def whole(text: str) -> list[Span]:
    """The one sentence of a resolution paragraph, its number left out; each part of a whole resolution in one."""
    if run_in := _RUN_IN.match(text):
        parts = [m.span() for m in _PART.finditer(text, run_in.end()) if text[m.end()].isupper()]
        starts, ends = [run_in.end(), *(end for _, end in parts)], [*(at for at, _ in parts), len(text.rstrip())]
        return [Span(at, end) for at, end in zip(starts, ends, strict=True) if at < end]
    start = re.match(r"\s*(?:\(?(?:\d{1,3}|[a-z])[.)]\s*(?=[A-Za-z])|\d{1,2}\s+(?=[A-Z]))?", text)
    begin = start.end() if start else 0
    end = len(text.rstrip())
    return [Span(begin, end)] if begin < end else []


def behind_solemn(text: str, span: Span) -> Span:
    """The sentence at `span` without `Whereas,` or `Resolved (2009.04.23), that` before it."""
    match = _SOLEMN.match(text, span.start, span.end) or _LABELLED.match(text, span.start, span.end)
    if match and _SUBORDINATE.match(text, span.start, span.end):
        # `Whereas the Board has appointed …, the Board resolved to …`: a conjunction.
        return span
    return Span(match.end(), span.end) if match and match.end() < span.end else span


def operative_drafts(
    reader: ClauseReader, body: Participant | None, standing: str | None = None
) -> Iterator[Draft]:
    """`Decides to …`, `Requests X to …, and decides that …`; `standing` is the verb above an item."""
    tokens = reader.tokens
    if standing is not None:
        above, _, bare = standing.partition(" ")
        yield from _listed(tokens, above, (0, len(tokens)), body, bare=bool(bare))
        return
    for index in range(len(tokens)):
        lemma = _ACTS.get(tokens[index].lower)
        if lemma is None or (tokens[index].frozen and index > 2) or not _opens(tokens, index):
            continue
        if (mark := _chapeau(tokens, index)) is not None:
            listed = (mark + 1, len(tokens))
            yield from _listed(tokens, lemma, listed, body, bare=tokens[mark - 1].tag == "TO")
            return
        end = _end(tokens, index + 1)
        verb, lemma = _instructing(tokens, index, lemma)
        found = _object(tokens, verb, end, lemma)
        if found is None:
            continue
        actors = (body,) if body is not None else ()
        draft = Draft(
            "resolution", lemma, verb, "completed", None, (index, end), actors,
            evidence=(index, end), type=_type(tokens, found, lemma),
        )  # fmt: skip
        for number, task in enumerate(_tasks(tokens, found, end), 1):
            yield replace(draft, object=task, ordinal=number)


def _tasks(tokens: Sequence[Token], found: tuple[int, int], end: int) -> list[tuple[int, int]]:
    """`to open a school and to train clerks`: each task is decided."""
    joint = _joint_task(tokens, found[0], end)
    starts = further_tasks(tokens, found[0], end) or ([joint] if joint is not None else [])
    if not starts:
        return [found]
    return each_task(tokens, [found[0], *starts], end)


def _joint_task(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Where the second task begins in `to close A and to authorize X to open it`: it may have its own infinitive.

    None in `to help girls to read and to write`, nor in the `and to report thereon` that closes a request.
    """
    if tokens[start].tag != "TO":
        return None
    opened = [i for i in range(start + 1, end - 2) if tokens[i].tag == "TO" and _infinitive(tokens, i)]
    joined = opened and tokens[opened[0] - 1].lower == "and" and tokens[opened[0] + 1].lower not in _CLOSING
    clear = joined and not any(t.tag in ("REL", "SUB", ";", ":") for t in tokens[start : opened[0]])
    return opened[0] if clear else None


def _chapeau(tokens: Sequence[Token], verb: int) -> int | None:
    """The mark behind `Requests the Director:`, `Decides to:`, `Decides,` that has a list below it."""
    end = next((i for i in range(verb + 1, len(tokens)) if tokens[i].text in (":", ";")), len(tokens))
    if end < len(tokens) and tokens[end].text == ":" and end - verb <= _LONGEST_CHAPEAU:
        return end
    # Behind a comma, one item could be what is decided after an insertion.
    apart = verb + 1 < len(tokens) and tokens[verb + 1].text == ","
    return verb + 1 if apart and len(list(items(tokens, verb + 2, len(tokens)))) > 1 else None


def _listed(
    tokens: Sequence[Token], verb: str, span: tuple[int, int], body: Participant | None, *, bare: bool = False
) -> Iterator[Draft]:
    """One act for each item that begins with `to` or `that`, or, where it is `bare`, with a verb."""
    lemma = verb if verb in _ACTS.values() else None
    for first, end in items(tokens, *span, bare=bare):
        last = closed_task(tokens, first, end)
        inner, told = _instructing(tokens, first - 1, lemma) if lemma else (first, "")
        start = inner + 1 if told != lemma else first
        found = _object(tokens, inner, end, told) if told != lemma else (start, last)
        if told and found is not None:
            yield Draft(
                "resolution", told, first, "completed", None, (first, end), (body,) if body is not None else (),
                object=found, evidence=(first, end), type="resolution_or_decision",
            )  # fmt: skip


def _type(tokens: Sequence[Token], found: tuple[int, int], lemma: str) -> str | None:
    """What is adopted decides for itself; anything else decided is a decision."""
    if lemma not in ("adopt", "approve", "establish"):
        return "resolution_or_decision"
    kind = phrase_kind(tokens, *found, head_of(tokens, *found))
    return (
        kind if kind in ("policy_or_strategy", "programme_or_project", "financing") else "resolution_or_decision"
    )


def _instructing(tokens: Sequence[Token], index: int, lemma: str) -> tuple[int, str]:
    """`resolves to instruct the Director to …`: what is resolved is the instruction."""
    if index + 2 >= len(tokens):
        return index, lemma
    inner = tokens[index + 2].lower
    framed = lemma in ("resolve", "decide") and tokens[index + 1].tag == "TO"
    return (
        (index + 2, inner) if framed and inner in ("instruct", "request", "mandate", "direct") else (index, lemma)
    )


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """At the beginning, behind `Also`, or coordinated with another operative verb (`and, in this regard,
    requests`).
    """
    listed = index and tokens[index - 1].text == "," and not tokens[index].capital
    if index == 0 or (listed and (tokens[0].text == "The" or _asks(tokens, index))):
        return True
    at = index - 1
    if [t.lower for t in tokens[max(0, at - 2) : at]] in (["in", "this"], ["in", "that"]):
        at -= 3
    while at > 0 and tokens[at].lower in _BESIDE:
        at -= 1
    if at == 0 and tokens[0].lower in _BESIDE:
        return True
    if tokens[at].text == ",":
        opened = next((i for i in range(at - 1, max(0, at - 14), -1) if tokens[i].text == ","), None)
        at = opened - 1 if opened is not None else at
    return tokens[at].lower == "and" and not tokens[index].capital


def _asks(tokens: Sequence[Token], index: int) -> bool:
    """`Requests the Board to meet, requests UNDP to report, and decides to …`: an act behind a comma."""
    behind = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return tokens[index].lower in _ACTS and behind in ("the", "that", "to", "its")


def _end(tokens: Sequence[Token], first: int) -> int:
    for index in range(first, len(tokens)):
        if tokens[index].text in _BOUNDARY and not tokens[index].frozen:
            return index
        low = tokens[index].lower
        if low not in _OTHERS or tokens[index].frozen or index == first or not _opens(tokens, index):
            continue
        if tokens[index - 1].text == "," and (tokens[0].text == "The" or _asks(tokens, index)):
            return index - 1
        joint = next((i for i in range(index - 1, 0, -1) if tokens[i].lower == "and"), index)
        apart = tokens[joint - 1].text == ","
        if low in _ACTS or apart:
            return joint - 1 if apart else joint
    return len(tokens)


def _object(tokens: Sequence[Token], verb: int, end: int, lemma: str) -> tuple[int, int] | None:
    """The infinitive or `that` clause decided; what stands apart behind a comma is left out."""
    start = _behind_insertion(tokens, verb + 1, end)
    asking = lemma in ("request", "instruct", "direct", "authorize", "authorise", "mandate")
    if asking and start < end and tokens[start].lower != "that":
        start = next(
            (
                i
                for i in range(verb + 1, end)
                if tokens[i].lower == "to" and not tokens[i].frozen and _infinitive(tokens, i)
            ),
            start,
        )
    last = closed_task(tokens, start, end)
    return (start, last) if start < last else None


def _behind_insertion(tokens: Sequence[Token], start: int, end: int) -> int:
    """`Decides, therefore, to extend …`: what is decided stands behind the insertion."""
    if start < end and tokens[start].text == ",":
        closed = next((i for i in range(start + 1, min(end, start + 14)) if tokens[i].text == ","), None)
        return closed + 1 if closed is not None else start + 1
    while start < end and tokens[start].lower in _BESIDE:
        start += 1
    if [t.lower for t in tokens[start : start + 3]] in (["in", "this", "regard"], ["in", "this", "context"]):
        return start + 3 + (tokens[start + 3 : start + 4] != [] and tokens[start + 3].text == ",")
    if start < end and [t.lower for t in tokens[start : start + 3]] in _GROUNDS:
        # `Decides in view of the matters raised to consider …`
        return next((i for i in range(start, end) if tokens[i].lower == "to" and _infinitive(tokens, i)), start)
    return start


def _infinitive(tokens: Sequence[Token], index: int) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.text == ",":
        return True
    return after is not None and after.tag in ("VB", "BE", "HV", "DO", "RB", "NN")
