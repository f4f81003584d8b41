"""Resolutions: one operative paragraph is one sentence, and only decisions and requests are acts."""

import re
from collections.abc import Iterator, Sequence

from wsisgraph.documents.model import Span
from wsisgraph.extraction.activities import ClauseReader
from wsisgraph.extraction.drafts import Draft
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.noun_phrases import Found
from wsisgraph.extraction.tokens import Token

_PREAMBLE = "|".join(sorted(word_set("grammar", "operative", "preamble")))
_OPERATIVE = "|".join(sorted(word_set("grammar", "operative", "operative")))
_PARAGRAPH = re.compile(rf"^\s*(?:\(?(?:\d{{1,3}}|[a-z])[.)]\s+)?(?P<word>{_PREAMBLE}|{_OPERATIVE})\b", re.ASCII)
_LOWER = re.compile(
    r"^\s*(?:\d+\s+)?(?P<word>resolves|decides|instructs|recognizing|considering|noting|requests|invites|recalling)\b"
)
_ENACTING = re.compile(
    r"^\s*The (?P<body>[A-Z][\w' -]+?)(?:,\s*$|,\s+(?:having|recognizing|recalling|considering|noting|aware|mindful)\b.*,?\s*$)"  # noqa: E501
)
_ACTS = {
    "decides": "decide", "requests": "request", "resolves": "resolve", "instructs": "instruct", "approves": "approve", "adopts": "adopt",  # noqa: E501
    "declares": "declare", "proclaims": "proclaim", "authorizes": "authorize", "authorises": "authorise", "establishes": "establish", "appoints": "appoint",  # noqa: E501
    "mandates": "mandate", "directs": "direct", "elects": "elect", "designates": "designate", "agrees": "agree",
}  # fmt: skip
_BOUNDARY = frozenset({";"})


def is_resolution_paragraph(text: str) -> bool:
    """Whether a paragraph is preambular or operative: it begins with a participle or verb of resolutions."""
    match = _PARAGRAPH.match(text) or _LOWER.match(text)
    if match is None:
        return False
    word = match.group("word")
    if word[0].isupper() and word.endswith("s") and word not in ("Highlights",):
        return True
    if word in ("Also", "Further", "Strongly"):
        return bool(_PARAGRAPH.match(text[match.end() :].lstrip()[:1].upper() + text[match.end() :].lstrip()[1:]))
    return text.rstrip().endswith((",", ";", ",1", ":")) or word in ("Deeply", "Having", "Bearing", "Mindful")


def enacting_body(text: str) -> str | None:
    """`The General Assembly,`: the body in whose name the paragraphs that follow speak."""
    match = _ENACTING.match(text)
    return match.group("body").strip() if match else None


def whole(text: str) -> list[Span]:
    """The one sentence of a resolution paragraph, its number left out."""
    start = re.match(r"\s*(?:\(?(?:\d{1,3}|[a-z])[.)]\s+)?", text)
    begin = start.end() if start else 0
    end = len(text.rstrip())
    return [Span(begin, end)] if begin < end else []


def operative_drafts(reader: ClauseReader, body: Participant | None) -> Iterator[Draft]:
    """`Decides to …`, `Requests X to …, and decides that …`."""
    tokens = reader.tokens
    for index in range(len(tokens)):
        lemma = _ACTS.get(tokens[index].lower)
        if lemma is None or (tokens[index].frozen and index > 2) or not _opens(tokens, index):
            continue
        end = _end(tokens, index + 1)
        found = _object(tokens, index, end, lemma)
        if found is None:
            continue
        actors = (body,) if body is not None else ()
        yield Draft(
            "resolution",
            lemma,
            index,
            "completed",
            None,
            (index, end),
            actors,
            object=found,
            evidence=(index, end),
            type="resolution_or_decision",
        )


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """At the beginning, behind `Also`, or coordinated with another operative verb."""
    if index == 0:
        return True
    before = tokens[index - 1]
    if before.lower in ("also", "further", "strongly", "hereby"):
        return index == 1 or tokens[index - 2].tag in ("CC", ",") or tokens[index - 2].lower in ("and",)
    return before.lower == "and" and tokens[0].text[0].isupper() and not tokens[index].capital


def _end(tokens: Sequence[Token], first: int) -> int:
    for index in range(first, len(tokens)):
        if tokens[index].text in _BOUNDARY and not tokens[index].frozen:
            return index
        if tokens[index].lower in _ACTS and index > first and _opens(tokens, index):
            return index - 1 if tokens[index - 2].text != "," else index - 2
    return len(tokens)


def _object(tokens: Sequence[Token], verb: int, end: int, lemma: str) -> tuple[int, int] | None:
    """The infinitive or `that` clause decided; what stands apart behind a comma is left out."""
    start = verb + 1
    if lemma in ("request", "instruct", "direct", "authorize", "authorise", "mandate"):
        start = next(
            (
                i
                for i in range(verb + 1, end)
                if tokens[i].lower == "to" and not tokens[i].frozen and _infinitive(tokens, i)
            ),
            verb + 1,
        )
    while end > start and (tokens[end - 1].text in ".,;:" or tokens[end - 1].lower in ("and",)):
        end -= 1
    last = _trimmed(tokens, start, end)
    return (start, last) if start < last else None


def _infinitive(tokens: Sequence[Token], index: int) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.text == ",":
        return True
    return after is not None and after.tag in ("VB", "BE", "HV", "DO", "RB", "NN")


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> int:
    """Without a closing `, with a view to …` or a relative clause."""
    for index in range(start + 3, end):
        token = tokens[index]
        if token.frozen:
            continue
        if (
            token.text == ","
            and index + 1 < end
            and tokens[index + 1].lower
            in ("which", "including", "taking", "bearing", "inter", "with", "while", "subject")
        ):
            return index
    return end


def infinitive_object(first: int, last: int) -> Found:
    """An object that is no noun phrase."""
    return Found(first, last, "")
