"""Where the subject of a verb begins that stands behind another verb of the sentence."""

from collections.abc import Sequence

from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.insertions import of_place, opens_subordinate
from wsisgraph.extraction.syntax.noun_phrases import quantified
from wsisgraph.extraction.syntax.opening_clauses import closing_comma, in_opening
from wsisgraph.extraction.syntax.reporting import reports
from wsisgraph.extraction.syntax.sharing import gapped_subject
from wsisgraph.extraction.syntax.subject_starts import subject_start
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import NP_START

VERBS = frozenset({"VBZ", "VBD", "VBP", "VB"})


def own_subject(
    tokens: Sequence[Token], floor: int, first: int, parent: Clause
) -> tuple[int | None, Token | None]:
    """Where the subject that ends at `first` begins, at `floor` or later, and the mark before it, if any."""
    gapped = gapped_subject(tokens, floor, first) if parent.group.passive and tokens[first].tag == "VBN" else None
    if gapped is not None:
        return gapped, tokens[gapped - 1]
    marks = [i for i in range(floor, first) if tokens[i].tag in (";", "SUB", "REL", ":", "—", "–")]
    marks += [i for i in range(floor, first - 1) if tokens[i].tag == "CC" and tokens[i - 1].tag in (",", ";")]
    inside = parent.kind == "subordinate" or parent.opening == (0, 0) or in_opening(tokens, parent)
    closing = closing_comma(tokens, floor, first) if inside else None
    if marks:
        mark = max(marks)
        start = subject_start(tokens, mark + 1, first)
        if start < first:
            return start, tokens[mark]
    if closing is not None:
        return subject_start(tokens, closing + 1, first), None
    said = tokens[floor - 1].tag in VERBS or (tokens[floor - 1].tag == "VBN" and parent.group.perfect)
    if said and reports(parent.group):
        begin = floor if tokens[floor].tag in NP_START else _behind_when(tokens, floor, first)
        if begin is not None:
            return begin, tokens[floor - 1]
    for index in range(first - 2, floor - 1, -1):
        if opens_subordinate(tokens, index):
            return index + 1, tokens[index]
        if tokens[index].tag == "CC" and (opener := _opens_names(tokens, floor, index)) is not None:
            return opener + 1, tokens[opener]
        if tokens[index].tag == "CC" and (tokens[index + 1].tag in NP_START or quantified(tokens, index + 1)):
            return _behind_last_comma(tokens, index + 1, first), tokens[index]
    commas = [
        i
        for i in range(floor, first - 1)
        if tokens[i].tag == ","
        and tokens[i + 1].tag in ("DT", "PRP", "NAME", "CD")
        and not of_place(tokens, i, first)
    ]
    return (commas[-1] + 1, tokens[commas[-1]]) if commas else (None, None)


def _behind_when(tokens: Sequence[Token], floor: int, first: int) -> int | None:
    """`said on Tuesday | it would …`, `said in a statement | the fund had …`: behind when or where it was said."""
    if tokens[floor].tag != "IN" or tokens[floor].frozen or any(t.tag == "," for t in tokens[floor:first]):
        return None
    start = first - 1 if tokens[first - 1].tag == "PRP" else subject_start(tokens, floor, first)
    told = start > floor + 1 and (tokens[start].tag in ("PRP", "DT") or tokens[start].frozen)
    return start if told else None


def _opens_names(tokens: Sequence[Token], floor: int, joint: int) -> int | None:
    """`after | the Bank and UNDP signed …`, `as | Chad, Peru and UNDP opened …`: what opens a clause of two doers.

    `joint` is the conjunction. Only names stand between: in `after the launch and UNDP opened …` none begins.
    """
    at = joint - 1
    while at >= floor and (tokens[at].frozen or tokens[at].tag in ("DT", "CC", ",")):
        at -= 1
    if at < floor or not (tokens[at + 1].frozen or (tokens[at + 1].tag == "DT" and tokens[at + 2].frozen)):
        return None
    return at if opens_subordinate(tokens, at) else None


def _behind_last_comma(tokens: Sequence[Token], start: int, first: int) -> int:
    """`…, carried out in Egypt and Lebanon, ESCWA provided …`: the list in front is not the subject."""
    comma = next((i for i in range(first - 2, start, -1) if tokens[i].tag == "," and not tokens[i].frozen), None)
    if comma is not None and of_place(tokens, comma, first):
        return start
    opens = comma is not None and tokens[comma + 1].tag in ("DT", "NAME", "PRP") and tokens[first - 1].tag != ","
    return comma + 1 if comma is not None and opens and tokens[start].frozen else start
