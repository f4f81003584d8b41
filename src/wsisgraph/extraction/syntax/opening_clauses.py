"""Openings that hold a clause of their own (`Recognizing that many schools lack power, the Council …`)."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import verbs, word_set
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.insertions import of_place
from wsisgraph.extraction.syntax.subject_starts import opens_as, subject_start
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import NP_START

_ASKING = frozenset({"how", "why", "what", "whether"})
_RELATIVE = frozenset({"which", "whose", "whom", "where", "that"})
_CLAUSAL = frozenset({"SUB", "IN", "VBG", "VBN", "RB"})
_FINITE = frozenset({"VB", "VBZ", "VBD"})
_OPENERS = frozenset({"IN", "TO", "VBG", "VBN", "RB", "SUB"})
_ADJECTIVES = word_set("grammar", "clauses", "opening_adjectives")


def behind_opening_clause(tokens: Sequence[Token], mark: int | None, end: int) -> int | None:
    """Where the subject of the verb at `end` begins, if the verb of the opening's clause was taken for a noun
    (`Convinced that libraries matter, | all the staff …`). `mark` is the word that opens the clause.
    """
    if mark is None or not _governs_clause(tokens, mark):
        return None
    for comma in range(mark + 3, end - 1):
        if tokens[comma].tag != "," or tokens[comma].frozen or not _may_tell(tokens, mark + 1, comma):
            continue
        start = subject_start(tokens, comma + 1, end)
        return start if start < end and tokens[start].tag in (*NP_START, "NN") else None
    return None


def in_opening(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause is that of an opening, so that the main subject stands behind its comma."""
    if clause.kind == "coordinated" and clause.parent is not None:
        return in_opening(tokens, clause.parent)
    return (
        clause.kind == "main"
        and clause.opening is not None
        and clause.opening[0] == 0
        and _governs_clause(tokens, clause.opening[1] - 1)
    )


def closing_comma(tokens: Sequence[Token], floor: int, end: int) -> int | None:
    """The comma that ends the clause of an opening, behind the country of a place (`in Lima, Peru, | WHO`)."""
    commas = [i for i in range(floor, end) if tokens[i].tag == "," and not tokens[i].frozen]
    if len(commas) > 1 and of_place(tokens, commas[0], commas[1]):
        return commas[1]
    return commas[0] if commas else None


def behind_insertion_of_subject(tokens: Sequence[Token], opening: Clause, mark: int) -> bool:
    """`When prices rose, UNESCO, based in Paris, | opened …`: whether the comma at `mark` ends an insertion behind
    the main subject, and the sentence opens with the clause `opening`.
    """
    inside = opening.kind == "subordinate" and opening.subordinator not in _RELATIVE
    if not (inside or in_opening(tokens, opening)) or tokens[0].tag not in _CLAUSAL:
        return False
    closing = closing_comma(tokens, opening.group.last, mark) or mark
    start = subject_start(tokens, closing + 1, mark) if closing + 1 < mark else mark
    inserted = any(t.tag == "," and not t.frozen for t in tokens[start:mark])
    return start < mark and inserted and (tokens[start].frozen or tokens[start].tag in ("DT", "PRP"))


def _governs_clause(tokens: Sequence[Token], mark: int) -> bool:
    """`Noting that`, `Aware of how`, `So that`, `In view of the fact that` at the start or behind an opening."""
    said = tokens[mark].lower
    if not mark or (said != "that" and said not in _ASKING):
        return False
    at = next((i + 1 for i in range(mark - 1, 0, -1) if tokens[i].tag in (",", ":", "–", "—", ";")), 0)
    first = tokens[at]
    if first.frozen or at == mark or not (at == 0 or _is_opening(tokens, at)):
        return False
    if first.tag == "IN":
        return tokens[mark - 1].lower == "fact"
    near = all(t.tag not in ("DT", "NN") or t.lower in _ADJECTIVES for t in tokens[at + 1 : mark])
    return near and (first.tag in ("VBG", "VBN", "SUB") or first.lower in _ADJECTIVES)


def _is_opening(tokens: Sequence[Token], end: int) -> bool:
    """Whether what stands before the comma at `end - 1` holds no subject (`In May, …`; no `In May WHO, …`)."""
    if tokens[end - 1].tag != ",":
        return True
    opens = tokens[0].tag in _OPENERS or tokens[0].lower == "having"
    return opens and not tokens[0].frozen and subject_start(tokens, 0, end - 1) in (0, end - 1)


def _may_tell(tokens: Sequence[Token], first: int, comma: int) -> bool:
    """Whether a word behind a noun could be the verb of the words between the mark and the comma."""
    for index in range(first + 1, comma):
        token, before = tokens[index], tokens[index - 1]
        forms = {r.form for r in verbs().readings.get(token.lower, ())}
        if forms & _FINITE and before.tag in ("NN", "NAME", "PRP", ")", "RB") and not token.frozen:
            return True
    return False


def last_opening(tokens: Sequence[Token], begin: int, verb: int) -> int | None:
    """`In addition, since many farmers have …`: the preposition that opens the clause of the verb."""
    at = next((i + 1 for i in range(verb - 1, begin, -1) if tokens[i].tag == "," and not tokens[i].frozen), begin)
    if at and tokens[0].tag not in ("IN", "RB", "TO", "VBG", "VBN"):
        return None
    clausal = tokens[at].lower in ("after", "before", "since", "until", "as") and not opens_as(tokens[at:])
    return at if clausal and not tokens[at].frozen and at + 1 < verb else None
