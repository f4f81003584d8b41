"""Objects with the relative clause that tells which ones are meant: `the stations that had no licence`."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.clauses import Sentence
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.noun_phrases import Found
from wsisgraph.extraction.tokens import Token

_SUBJECTS = frozenset({"it", "they", "we", "he", "she"})


def with_relative(sentence: Sentence, item: Found, verb: int) -> Found:
    """The object behind the token `verb`, with the relative clause behind it.

    What is told of something new (`an app that …`) describes it; what a document says, and what somebody named
    did with the thing, is told of it, not its name.
    """
    tokens = sentence.tokens
    mark = _mark(tokens, item.last)
    told = item.kind == "publication" or tokens[item.first].lower in word_set("words", "indefinite")
    if mark is None or item.first < verb or told:
        return item
    clause = next((c for c in sentence.clauses if c.group.first >= mark), None)
    if clause is None or any(t.frozen for t in tokens[mark : clause.group.first]):
        return item
    first, last = clause.complement
    end = next((i for i in range(first, last) if tokens[i].tag == "," and not tokens[i].frozen), last)
    return replace(item, last=max(item.last, end))


def _mark(tokens: Sequence[Token], at: int) -> int | None:
    """The token behind the word that opens a restrictive clause at `at`."""
    if at + 2 >= len(tokens) or tokens[at].frozen:
        return None
    if tokens[at].tag == "REL" and tokens[at].lower in ("that", "who"):
        return at + 1
    pronoun = tokens[at].tag == "PRP" and tokens[at].lower in _SUBJECTS
    return at if pronoun and tokens[at - 1].tag in ("NN", "NAME") else None
