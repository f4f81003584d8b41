"""Where what is decided, requested or agreed ends: without its purpose, its time and its circumstances."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.objects.tails import limit
from wsisgraph.extraction.syntax.noun_phrases import is_time
from wsisgraph.extraction.words.tokens import Token

_APART = word_set("grammar", "tasks", "apart")
_PURPOSES = word_set("grammar", "tasks", "purposes")
_MEANS = word_set("grammar", "tasks", "means")
_CIRCUMSTANCES = word_set("grammar", "tasks", "circumstances")
_MONTHS = word_set("words", "months")
_ROLES = frozenset({"the", "a", "an", "well", "its", "their"})
_PRINTED = word_set("grammar", "tasks", "printed")
"""Where the words of what is decided are printed (`the list contained in the annex`)."""
_MARKS = frozenset({",", ".", ";", "CC", ")"})
_PLACING = frozenset({"parallel", "subject", "prior", "immediately", "concurrently"})
"""What else opens an insertion (`parallel to the session`)."""
_LONGEST_LIMIT = 6
_SHORTEST = 5
"""A task has at least so many words before its purpose begins."""


def task_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """The end of the task in `tokens[start:end]`, which begins with `to` or `that`."""
    end = _trimmed(tokens, start, end)
    if [t.lower for t in tokens[end - 2 : end]] in (["in", "order"], ["so", "as"]):
        end -= 2
    while end > start + 1 and tokens[end - 1].text in ",;:":
        end -= 1
    return without_limit(tokens, start, _last_words(tokens, start, end))


def closed_task(tokens: Sequence[Token], start: int, end: int) -> int:
    """`task_end` of words that marks, or the `and` in front of the next task, may close."""
    while end > start and (tokens[end - 1].text in ".,;:" or tokens[end - 1].tag == "CC"):
        end -= 1
    return task_end(tokens, start, end)


def each_task(tokens: Sequence[Token], starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    """The tasks that begin at `starts`, the last of them in front of `end`."""
    return [
        (first, closed_task(tokens, first, last)) for first, last in zip(starts, [*starts[1:], end], strict=True)
    ]


def listed_tasks(tokens: Sequence[Token], first: int) -> list[int]:
    """Where the tasks behind the one at `first` begin in a list whose items stand apart, if any do."""
    return [t.index for t in tokens[first + 1 :] if t.task] if tokens[first].task else []


def further_tasks(tokens: Sequence[Token], first: int, last: int) -> list[int]:
    """Where the further tasks begin in `to open a school, to train clerks and to buy tents`.

    None where the first task has an infinitive of its own (`to help girls to read and to write letters`).
    """
    ends = (i for i in range(first, last) if tokens[i].tag in ("REL", ";", "SUB", ":") and not tokens[i].frozen)
    last = next(ends, last)
    opened = [
        i
        for i in range(first, last - 2)
        if tokens[i].tag == "TO" and tokens[i + 1].tag == "VB" and tokens[i - 1].lower not in ("order", "as")
    ]
    further = [i for i in opened if i > first and _has_thing(tokens, i + 2, last) and tokens[i + 1].lower != "be"]
    listed = opened[:1] == [first] and opened[1:] == further
    joined = all(tokens[i - 1].tag in ("CC", ",") for i in further)
    return further if listed and joined and further and tokens[further[-1] - 1].tag == "CC" else []


def _has_thing(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a thing of its own stands at `at`, also behind an insertion (`to hold, in May, a fair`)."""
    if tokens[at].tag != ",":
        return tokens[at].tag not in _MARKS and tokens[at].lower not in ("it", "them")
    closed = next((i for i in range(at + 1, last - 1) if tokens[i].tag == ","), None)
    opens = tokens[at + 1].tag in ("IN", "RB") or tokens[at + 1].lower in _PLACING
    return closed is not None and opens and tokens[closed + 1].tag in ("DT", "NN", "CD", "NAME")


def without_limit(tokens: Sequence[Token], first: int, last: int) -> int:
    """The end of what is to be done, without the time by which (`to draw up a plan | by June 2011`)."""
    for index in range(first + 2, last - 1):
        if tokens[index].frozen or tokens[index].lower not in ("by", "within"):
            continue
        rest = tokens[index + 1 : last]
        closing = len(rest) <= _LONGEST_LIMIT and all(
            t.tag in ("DT", "NN", "CD", "NAME") or t.lower == "of" for t in rest
        )
        if closing and limit(tokens, index + 1, last):
            return index
    return last


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> int:
    """Without a closing `, with a view to …`, a relative clause, a purpose or a further task."""
    for index in range(start + 3, end):
        token = tokens[index]
        if token.frozen:
            continue
        if token.text == "," and _stands_apart(tokens, index, end) and not _closes(tokens, start, index):
            return index
        if token.text == "," and tokens[start].tag == "TO" and _apposed(tokens, index, end):
            return index
        where = tokens[index + 1].lower if index + 1 < end else ""
        if token.lower in _PRINTED and where in ("in", "to", "out", "forth") and index > start + 3:
            return index
        if token.text == ":" or _further(tokens, start, index) or _circumstance(tokens, start, index, end):
            return index
    return end


def _stands_apart(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """What follows a comma and is no part of the task: `, which …`, `, and in particular …`, `, to be …`."""
    low = [t.lower for t in tokens[comma + 1 : min(comma + 4, end)]]
    if not low:
        return False
    again = low[0] in ("and", "or") and comma + 2 < end and tokens[comma + 2].tag in ("VBZ", "TO", "MD")
    return (
        low[0] in _APART
        or (low[0] == "as" and not {*low[1:2]} & _ROLES)
        or low[:2] == ["to", "be"]
        or {"in", "particular"} <= set(low)
        or low[:2] in (["and", "in"], ["and", "to"], ["in", "order"], ["so", "that"])
        or (low[:2] == ["on", "the"] and low[2:] in (["understanding"], ["condition"], ["proviso"]))
        or again
    )


def _apposed(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """`to acquire MastCo, the mast company of …`: what a name means; `, as Director` goes on with the task."""
    opens = comma + 1 < end and tokens[comma + 1].text in ("the", "a", "an") and tokens[comma - 1].frozen
    later = (i for i in range(comma + 2, end - 1) if tokens[i].text == "," and not tokens[i].frozen)
    listed = any(t.tag == "CC" for t in tokens[comma + 1 : min(comma + 6, end)])
    return opens and not listed and not any(tokens[i + 1].lower in ("as", "to", "for") for i in later)


def _circumstance(tokens: Sequence[Token], start: int, index: int, end: int) -> bool:
    """`… to ensure its success`, `… as presented`, `… before the session`, `… under the same terms`."""
    token = tokens[index]
    if index < start + _SHORTEST or index + 1 >= end or tokens[start].tag != "TO":
        return False
    following = tokens[index + 1]
    if token.tag == "TO":
        before = tokens[index - 1]
        word = {before.lower, *singulars(before.lower)}
        return following.lower in _PURPOSES and before.tag in ("NN", "NAME") and not word & _MEANS
    if token.lower == "as":
        return following.tag == "VBN"
    return token.lower in _CIRCUMSTANCES and token.tag in ("IN", "SUB")


def _further(tokens: Sequence[Token], start: int, index: int) -> bool:
    """`to retire the rules | and also to publish a list`: a second infinitive."""
    if tokens[index].lower != "and" or tokens[start].tag != "TO":
        return False
    behind = [t.lower for t in tokens[index + 1 : index + 3]]
    return behind[:1] == ["to"] or behind in (["also", "to"], ["further", "to"])


def _closes(tokens: Sequence[Token], start: int, comma: int) -> bool:
    """`to provide the office, on an exceptional basis, with funds`: the comma ends an insertion."""
    opened = next((i for i in range(comma - 1, max(start, comma - 8), -1) if tokens[i].text == ","), None)
    return opened is not None and tokens[opened + 1].tag == "IN"


def _last_words(tokens: Sequence[Token], start: int, end: int) -> int:
    """Without a closing `at its twentieth session`, `by June 2011`, `within thirty days`: when, not what."""
    for index in range(end - 1, start + 3, -1):
        if tokens[index].tag != "IN" or tokens[index].frozen:
            continue
        low = [t.lower for t in tokens[index + 1 : end]]
        session = tokens[index].lower == "at" and low[:1] in (["its"], ["the"]) and low[-1:] == ["session"]
        due = tokens[index].lower == "by" and (is_time(tokens, index + 1, end) or low[:3] == ["the", "end", "of"])
        dated = tokens[index].lower in ("in", "on") and bool(set(low) & _MONTHS)
        within = tokens[index].lower == "within" and low[-1:] in (["days"], ["months"], ["weeks"])
        if session or due or within or dated:
            return index
        if tokens[index].lower != "of":
            break
    return end
