"""Objects and relative clauses: what tells which ones are meant, and what a relative pronoun asks for."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.objects.deliverables import objects
from wsisgraph.extraction.objects.governing import governing
from wsisgraph.extraction.syntax.clauses import Clause, Sentence
from wsisgraph.extraction.syntax.noun_phrases import Found
from wsisgraph.extraction.words.tokens import Token

_TELLING = frozenset({"tell", "inform", "remind", "assure", "notify"})
_SUBJECTS = frozenset({"it", "they", "we", "he", "she"})


def with_relative(sentence: Sentence, item: Found, verb: int) -> Found:
    """The object behind the token `verb`, with the relative clause behind it.

    What is told of something new (`an app that …`) describes it; what a document says, and what somebody named
    did with the thing, is told of it, not its name.
    """
    tokens = sentence.tokens
    mark = _mark(tokens, item.last)
    told = item.kind == "publication" or tokens[item.first].lower in word_set("words", "indefinite")
    # Behind a preposition the clause tells of the noun there (`funding for projects that …`).
    told = told or any(t.tag == "IN" and not t.frozen for t in tokens[item.first : item.last])
    if mark is None or item.first < verb or told:
        return item
    clause = next((c for c in sentence.clauses if c.group.first >= mark), None)
    if clause is None or any(t.frozen for t in tokens[mark : clause.group.first]):
        return item
    first, last = clause.complement
    end = next((i for i in range(first, last) if tokens[i].tag == "," and not tokens[i].frozen), last)
    return replace(item, last=max(item.last, end))


def asked_for(sentence: Sentence, clause: Clause, names: Sequence[Name], lemma: str) -> list[Found]:
    """`guidelines which the Commission endorsed`: the noun phrase in front of the relative is the object."""
    closes = clause.complement[1] == len(sentence.tokens) - 1
    if clause.kind == "coordinated" and clause.parent is not None and closes:
        # `which X founded and operates`: the same object; anything else would have one of its own.
        clause = clause.parent
    if clause.subject is None or clause.kind not in ("subordinate", "main", "reported"):
        return []
    tokens, mark = sentence.tokens, clause.subject[0] - 1
    if mark < 1 or tokens[mark].lower not in ("which", "that") or tokens[mark].tag != "REL":
        return []
    last = mark - 1 if tokens[mark - 1].tag == "," else mark
    first = last
    while first > 0 and (
        tokens[first - 1].frozen or tokens[first - 1].tag in ("NN", "CD", "POS", "IN", "DT", "VBG")
    ):
        first -= 1
        if tokens[first].tag == "DT" and not (first and tokens[first - 1].lower in ("of", "on", "for", "in")):
            break
    if clause.kind == "reported" and _aside_of_report(tokens, clause, first):
        return []
    while first < last and tokens[first].tag == "IN":
        first += 1
    return objects(tokens, governing(tokens, (first, last), names, lemma), names, lemma)[:1]


def _aside_of_report(tokens: Sequence[Token], clause: Clause, first: int) -> bool:
    """`announced at the fair that it met`, `told the press that it met`: where it was said, and to whom."""
    to_somebody = clause.parent is not None and clause.parent.group.lemma in _TELLING
    governed = any(t.tag == "IN" and not t.frozen for t in tokens[max(0, first - 1) : first + 1])
    return to_somebody or governed


def _mark(tokens: Sequence[Token], at: int) -> int | None:
    """The token behind the word that opens a restrictive clause at `at`."""
    if at + 2 >= len(tokens) or tokens[at].frozen:
        return None
    if tokens[at].tag == "REL" and tokens[at].lower in ("that", "who"):
        return at + 1
    pronoun = tokens[at].tag == "PRP" and tokens[at].lower in _SUBJECTS
    return at if pronoun and tokens[at - 1].tag in ("NN", "NAME") else None
