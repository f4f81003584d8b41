"""What stands between an auxiliary and its verb (`has over the years trained`, `has, with funds from X, opened`)
or behind a verb, in front of what it governs (`decided, inter alia, to`): one adverb for the grammar.
"""

from collections.abc import Iterator, Sequence

from wsisgraph.extraction.lexicon import phrases, verbs, word_set
from wsisgraph.extraction.words.tokens import Token

Range = tuple[int, int]
_FORMS = {"MD": frozenset({"VB"}), "HV": frozenset({"VBN"}), "BE": frozenset({"VBN", "VBG"})}
"""The forms of the verb that follows each kind of auxiliary."""
_CLAUSAL = frozenset({"MD", "BE", "HV", "DO", "REL", "SUB", ";", ":"})
_OPENING = frozenset({"IN", "RB", "TO"})
_LONGEST = 14
_SHORTEST, _LONGEST_TIME = 2, 8
_LONGEST_VOTE = 6
"""Tokens of `by a recorded roll-call vote`."""
_VOTES = word_set("grammar", "interruptions", "votes")
_TALLY = frozenset({"favour", "favor", "none", "against", "abstention", "abstentions", "abstaining", "no", "yes"})
_JOINING_VOTES = frozenset({"of", "in", "to", "with", "and", "for", ","})
_DECIDED = frozenset({"DT", "TO"})
"""What opens that which was decided, beside a name and `that`."""
_TIMED = word_set("grammar", "interruptions", "timed")
_TIMES = word_set("grammar", "objects", "time_nouns") | word_set("words", "months") | {"past", "date", "turn"}
_WEEKDAYS = word_set("words", "weekdays")
_MEANS = frozenset({"through", "via"})
_CIRCUMSTANCES = _TIMED | _MEANS
_OWN = frozenset({"its", "their", "his", "her", "our"})
_WITH_OTHERS = word_set("grammar", "interruptions", "with_others")
_ASIDES = frozenset(tuple(p.split()) for p in phrases("grammar", "interruptions", "asides"))
"""Parentheses that a verb may have behind it, whatever it governs."""
_OPENING_ASIDES = frozenset(words[0] for words in _ASIDES)
_LONGEST_ASIDE = max(map(len, _ASIDES))
_BEHIND_VERBS = _OPENING_ASIDES | {",", "by"}
"""With what a range behind a verb begins."""


def interruptions(tokens: Sequence[Token]) -> Iterator[Range]:
    """The half-open ranges of interruptions, in order; the tokens have the tags of the closed classes already."""
    for token in tokens[:-_SHORTEST]:
        if token.frozen:
            continue
        if token.lower in _WEEKDAYS and _in_front_of_past(tokens, token.index):
            yield token.index, token.index + 1
        if token.tag == "?" and tokens[token.index + 1].lower in _BEHIND_VERBS:
            at = token.index + 1
            aside = _aside(tokens, at) or _by_vote(tokens, at) or _before_infinitive(tokens, at)
            if aside is not None:
                yield token.index + 1, aside
        if token.tag not in _FORMS:
            continue
        begin = _behind_adverbs(tokens, token.index + 1)
        comma = tokens[begin].text == ","
        end = _between_commas(tokens, token, begin + 1) if comma else _timed(tokens, token)
        if end is not None:
            yield token.index + 1, end


def _in_front_of_past(tokens: Sequence[Token], index: int) -> bool:
    """`The Council | Tuesday | adopted a text`: a weekday as an adverb between a subject and its verb."""
    before = tokens[max(0, index - 1)]
    named = before.frozen and (before.text.isupper() or (index > 1 and tokens[index - 2].frozen))
    if not index or not (named or (before.tag in ("NN", ")") and not before.capital)):
        # `Black Friday`, `Casual Friday`
        return False
    verb = tokens[_behind_adverbs(tokens, index + 1)]
    return not verb.frozen and any(r.form == "VBD" for r in verbs().readings.get(verb.lower, ()))


def _behind_adverbs(tokens: Sequence[Token], index: int) -> int:
    """`was jointly, in 2019, opened`: where the comma stands."""
    while index < len(tokens) - 1 and tokens[index].tag == "RB":
        index += 1
    return index


def _between_commas(tokens: Sequence[Token], auxiliary: Token, first: int) -> int | None:
    """`has, with funds from X, opened`: the end of what stands from `first` to a comma."""
    if first >= len(tokens) or tokens[first].tag not in _OPENING:
        return None
    for close in range(first + 1, min(first + _LONGEST, len(tokens))):
        if tokens[close].tag in _CLAUSAL and not tokens[close].frozen:
            return None
        if _is_comma(tokens[close]) and _is_verb(tokens, close + 1, auxiliary):
            return close + 1
    return None


def _aside(tokens: Sequence[Token], first: int) -> int | None:
    """`approved, among others, the budget`: the end of a set parenthesis, its commas included."""
    at = first + _is_comma(tokens[first])
    if at >= len(tokens) or tokens[at].lower not in _OPENING_ASIDES:
        return None
    low = tuple([t.lower for t in tokens[at : at + _LONGEST_ASIDE]])
    for end in range(min(at + _LONGEST_ASIDE, len(tokens) - 1), at, -1):
        if low[: end - at] in _ASIDES:
            closed = _is_comma(tokens[end])
            return end + closed if closed == (at > first) else None
    return None


def _by_vote(tokens: Sequence[Token], first: int) -> int | None:
    """`adopted | by 40 votes to 3 | the plan`, `adopted, by a vote of 40 in favour to 3 against, the plan`: how
    what follows was decided.
    """
    parted = _is_comma(tokens[first])
    by = first + parted
    if tokens[by].lower != "by" or tokens[by].frozen:
        return None
    last = min(by + _LONGEST_VOTE, len(tokens) - 1)
    voted = next((i + 1 for i in range(by + 1, last) if tokens[i].lower in _VOTES and not tokens[i].frozen), None)
    if voted is None:
        return None
    end = _behind_tally(tokens, voted)
    if parted:
        end += _is_comma(tokens[end]) and not _is_comma(tokens[end - 1])
        if not _is_comma(tokens[end - 1]) or end >= len(tokens):
            return None
    elif end + 1 < len(tokens) and _is_comma(tokens[end]) and tokens[end + 1].lower in ("a", "an", "the"):
        # `by a vote of 9 in favour, 3 against and 2 abstentions, a resolution`
        end += 1
    what = tokens[end]
    opens = what.frozen or what.tag in _DECIDED or what.lower == "that"
    # `, by 4 votes to 3, resolution 22`
    return end if opens or (parted and what.tag in ("?", "NN", "CD")) else None


def _behind_tally(tokens: Sequence[Token], first: int) -> int:
    """`40 to 3`, `of 40 in favour to none against, with 2 abstentions (Chad, Peru)`: where the count ends."""
    end = first
    while end < len(tokens) - 1 and not tokens[end].frozen:
        token = tokens[end]
        if token.text == "(":
            close = next((t.index for t in tokens[end:] if t.text == ")"), None)
            if close is None or close + 1 >= len(tokens):
                break
            end = close
        elif not (token.tag == "CD" or token.lower in _VOTES | _TALLY or _counts_on(tokens, end)):
            break
        end += 1
    return end


def _counts_on(tokens: Sequence[Token], index: int) -> bool:
    """`to none`, `in favour`, `, with 3 abstentions`: a word that joins the parts of a count."""
    if tokens[index].lower not in _JOINING_VOTES:
        return False
    joined = tokens[index + 1]
    return joined.tag == "CD" or joined.lower in _TALLY or joined.lower in _JOINING_VOTES - {","}


def _before_infinitive(tokens: Sequence[Token], first: int) -> int | None:
    """`agreed, after a long debate, to open`: the end of what stands between a verb and its `to`."""
    if not _is_comma(tokens[first]) or tokens[first + 1].tag not in _OPENING:
        return None
    close = next(
        (i for i in range(first + 2, min(first + _LONGEST, len(tokens) - 2)) if _is_comma(tokens[i])), None
    )
    if close is None or tokens[close + 1].tag != "TO":
        return None
    return None if any(t.tag in _CLAUSAL and not t.frozen for t in tokens[first + 1 : close]) else close + 1


def _timed(tokens: Sequence[Token], auxiliary: Token) -> int | None:
    """`has to date`, `has over the past five years`, `has in partnership with X`: the end of a circumstance
    without commas.
    """
    first = auxiliary.index + 1
    if tokens[first].lower not in _CIRCUMSTANCES:
        return None
    for end in range(first + _SHORTEST, min(first + _LONGEST_TIME, len(tokens))):
        before = tokens[end - 1]
        if before.tag in (*_CLAUSAL, ",", "PRP"):
            return None
        timed = before.lower in _TIMES or (before.text.isdigit() and len(before.text) == 4)
        joint = before.frozen and tokens[first + 1].lower in _WITH_OTHERS
        # `has through its foundation trained`
        joint = joint or (tokens[first].lower in _MEANS and tokens[first + 1].lower in _OWN)
        if (timed or joint) and _is_verb(tokens, end, auxiliary):
            return end
    return None


def _is_comma(token: Token) -> bool:
    return token.text == "," and not token.frozen


def _is_verb(tokens: Sequence[Token], at: int, auxiliary: Token) -> bool:
    """Whether a form that the auxiliary takes stands at `at`, an adverb aside."""
    while at < len(tokens) and tokens[at].tag == "RB":
        at += 1
    if at >= len(tokens) or tokens[at].frozen:
        return False
    forms = {reading.form for reading in verbs().readings.get(tokens[at].lower, ())}
    return bool(forms & _FORMS[auxiliary.tag])
