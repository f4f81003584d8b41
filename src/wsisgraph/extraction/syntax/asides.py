"""What stands in brackets is read apart: the sentence around it is read as though it were not there."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.verbgroups import VerbGroup
from wsisgraph.extraction.words.tokens import Token

_CLOSING = {"(": ")", "[": "]"}
_BRACKETS = frozenset("()[]")
_MARKS = frozenset({",", "–", "—"})
_ADDING = frozenset({"of", "as", "including"})
"""What adds to the subject or says whose it is (`X, as well as Y,`, `Ada Bello, of X,`)."""
_CIRCUMSTANTIAL = frozenset({"REL", "SUB", "IN", "TO", "RB"})
_RELATIVE = frozenset({"which", "who", "whose", "where"})
_LONGEST_ANTECEDENT = 30


def apart(
    tokens: Sequence[Token], inside: Sequence[Range]
) -> tuple[Sequence[Token], list[tuple[int, Sequence[Token]]]]:
    """The tokens outside some asides, and those inside each; the marks around these are tagged.

    A relative clause has some tokens that stand in front of it with it, which hold what it is about; their
    number is given too.
    """
    outer: list[Token] = []
    inner: list[tuple[int, Sequence[Token]]] = []
    done = 0
    for first, last in inside:
        outer += tokens[done:first]
        for mark in (tokens[first], tokens[last - 1]):
            mark.tag = mark.text
        within = list(tokens[first + 1 : last - 1])
        relative = any(t.lower in _RELATIVE for t in within[:2])
        lead = _clause_end(outer) if relative else []
        inner.append((len(lead), [*lead, *within]))
        done = last
    return [*outer, *tokens[done:]], inner


def _clause_end(tokens: Sequence[Token]) -> Sequence[Token]:
    """The last tokens, back to a comma: one of a list is meant, not all."""
    first = max(0, len(tokens) - _LONGEST_ANTECEDENT)
    marks = (
        i + 1 for i in range(len(tokens) - 1, first - 1, -1) if tokens[i].text in ",;" and not tokens[i].frozen
    )
    return tokens[next(marks, first) :]


def bracketed(tokens: Sequence[Token]) -> list[Range]:
    """The outermost pairs of brackets, both marks included, in order.

    Not those of a name, nor what stands in front of the sentence, nor a bracket that nothing closes.
    """
    found: list[Range] = []
    opened: list[int] = []
    for token in [t for t in tokens if t.text in _BRACKETS and not t.frozen]:
        if token.text in _CLOSING:
            opened.append(token.index)
        elif opened and token.text == _CLOSING[tokens[opened[-1]].text]:
            first = opened.pop()
            if not opened and 0 < first < token.index - 1:
                found.append((first, token.index + 1))
    return found


def opens_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a bracket opens here that is a relative clause or a participle (`(by which …)`, `(led by …)`)."""
    if index + 2 >= len(tokens) or tokens[index].text not in _CLOSING or tokens[index].frozen:
        return False
    tags = [t.tag for t in tokens[index + 1 : index + 3] if not t.frozen]
    return tags[:1] in (["REL"], ["VBN"], ["VBG"]) or tags in (["IN", "REL"], ["TO", "REL"], ["RB", "VBN"])


def _adverbial(tokens: Sequence[Token], index: int) -> bool:
    """Whether a comma or dash opens a clause or a circumstance here."""
    marked = index + 1 < len(tokens) and tokens[index].text in _MARKS and not tokens[index].frozen
    if not marked or tokens[index + 1].frozen or tokens[index + 1].lower in _ADDING:
        return False
    return tokens[index + 1].tag in _CIRCUMSTANTIAL


class Renumbered:
    """Within it the tokens of a part are numbered from nought; gives their numbers in the sentence.

    Most sentences have one part only, whose tokens keep the numbers that they have.
    """

    def __init__(self, part: Sequence[Token]) -> None:
        self._part, self._places = part, [t.index for t in part]
        self._whole = not part or self._places[-1] == len(part) - 1

    def __enter__(self) -> list[int]:
        if not self._whole:
            self._number(range(len(self._part)))
        return self._places

    def __exit__(self, *_: object) -> None:
        if not self._whole:
            self._number(self._places)

    def _number(self, numbers: Sequence[int]) -> None:
        for token, number in zip(self._part, numbers, strict=True):
            token.index = number


def place(
    tokens: Sequence[Token], places: Sequence[int], groups: Sequence[VerbGroup], clauses: Sequence[Clause]
) -> list[VerbGroup]:
    """The verb groups of a part of a sentence in the numbers of the sentence; its clauses are given those too.

    An aside behind the last word of a range belongs to the range where it may say of what this is (`(LIC)`,
    `, a charity,`, `, led by X,`), not where it tells of the deed (`, with X,`) or of another one (`, which …,`).
    """
    ends = [*places, places[-1] + 1]

    def placed(group: VerbGroup) -> VerbGroup:
        return replace(group, first=ends[group.first], last=ends[group.last - 1] + 1, head=ends[group.head])

    def spanned(span: Range | None) -> Range | None:
        if span is None or span[0] == span[1]:
            return span and (ends[span[0]], ends[span[0]])
        behind = ends[span[1] - 1] + 1
        return ends[span[0]], behind if _adverbial(tokens, behind) or opens_clause(tokens, behind) else ends[
            span[1]
        ]

    found = {id(g): placed(g) for g in groups}
    for clause in clauses:
        clause.group = found.get(id(clause.group)) or placed(clause.group)
        clause.subject, clause.opening = spanned(clause.subject), spanned(clause.opening)
        clause.complement = spanned(clause.complement) or clause.complement
        clause.lead = None if clause.lead is None else ends[clause.lead]
    return list(found.values())
