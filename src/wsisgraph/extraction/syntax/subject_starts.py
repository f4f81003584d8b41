"""Where the subject of a clause begins: behind dates, participles and other openings."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.places import find_places, place_at_end
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, quantified
from wsisgraph.extraction.syntax.opening_dates import behind_opening_date
from wsisgraph.extraction.words.tokens import Token, is_year
from wsisgraph.extraction.words.verb_forms import NP_START

Range = tuple[int, int]
_DAYS = word_set("words", "months") | word_set("words", "weekdays")
_GOVERNING = frozenset({"before", "after"})
_APART = _GOVERNING | {"later", "earlier", "ago", "on"}
_EVERY = word_set("grammar", "subjects", "before_times")
_LASTING = TIME_NOUNS | word_set("grammar", "subjects", "short_times")
"""Nouns of time, short ones too."""
_LONGEST_TIME = 5
"""Tokens of `just a few days ago`."""
_WITHIN = frozenset({"in", "at", "across", "throughout", "within"})
_INSERTED = 4
"""The least tokens of a subject with an insertion between dashes."""
_OPENERS = frozenset({"IN", "TO", "VBG", "VBN", "RB", "SUB"})
_ADJECTIVES = word_set("grammar", "clauses", "opening_adjectives")
_OPENING_ADJECTIVES = _ADJECTIVES | {"having"}
_BEHIND_GERUND = frozenset({"on", "upon", "with", "from", "to", "towards", "closely", "together", "alongside"})
"""What a gerund has behind it that no noun of its form has (`training for teachers`)."""


def before_dashes(tokens: Sequence[Token], end: int) -> int:
    """`The Centre – part of the Union – opened …`: where the insertion in front of `end` begins, else `end`."""
    if end < _INSERTED or tokens[end - 1].text not in ("–", "—"):
        return end
    return next((i for i in range(end - 3, 0, -1) if tokens[i].text == tokens[end - 1].text), end)


def subject_start(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the subject begins behind an opening (`In March 2019, …`, `Working with X, …`)."""
    while (
        start < end
        and not quantified(tokens, start)
        and (
            tokens[start].tag in ("RB", "CC", ",", "“", '"', "–", "—", "-", ":")
            or (not tokens[start].word and tokens[start].tag not in ("(", "CD"))
        )
    ):
        start += 1
    behind = _behind_time(tokens, start, end) or behind_opening_date(tokens, start, end)
    if behind is not None:
        return subject_start(tokens, behind, end)
    opens = start < end and (tokens[start].tag in _OPENERS or tokens[start].lower in _OPENING_ADJECTIVES)
    opens = opens and not _about_money(tokens, start)
    if start < end and not opens and not _is_date(tokens, start, end):
        return _behind_comma(tokens, start, end)
    pieces = _pieces(tokens, start, end)
    found = _behind_list(tokens, pieces)
    if found is not None:
        return found
    for number, (first, last) in enumerate(pieces):
        if (
            number
            and first < last
            and (tokens[first].tag in (*NP_START, "RB") or quantified(tokens, first))
            and not _is_date(tokens, first, last)
        ):
            if _belongs_to_opening(tokens, pieces, number):
                continue
            if _behind_time(tokens, first, last) is not None:
                # `In Lima, two years after the launch of the fund, the agency …`
                return subject_start(tokens, first, end)
            adverb = tokens[first].tag == "RB" and not quantified(tokens, first)
            return subject_start(tokens, first, end) if adverb else _behind_whole(tokens, pieces, number) or first
    if start < end and tokens[start].tag == "SUB":
        return start + 1
    return _np_after_opening(tokens, start, end)


def _about_money(tokens: Sequence[Token], start: int) -> bool:
    """`About $3 million was raised`: a sum, and no opening."""
    sign = next((t for t in tokens[start:] if not t.word), None)
    return quantified(tokens, start) and sign is not None and sign.tag == "CD" and sign.index - start <= 3


def _belongs_to_opening(tokens: Sequence[Token], pieces: Sequence[Range], number: int) -> bool:
    """Whether a piece that may be a subject goes on with what the piece in front of it says."""
    first, last = pieces[number]
    if last - first == 1 and is_year(tokens[first]):
        # `On 15 July, 2026, at the ministry, X opened`: the year behind its comma.
        return True
    only_places = all(t.tag in ("NAME", "CC", "CD") for t in tokens[first:last]) and number + 1 < len(pieces)
    begin, end = pieces[number + 1] if only_places else (first, first)
    if begin < end and tokens[begin].tag in NP_START and tokens[begin].lower == "the":
        return True
    if number + 1 < len(pieces) and _opens_further(tokens, first, last):
        return True
    appositions = (_country_behind, _name_apposed, _office_apposed)
    return any(applies(tokens, pieces, number) for applies in appositions)


def _opens_further(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`In May, aware of the risks, …`, `In particular, working closely with farmers, …`."""
    if tokens[first].frozen or last - first < 3:
        return False
    if tokens[first].lower in _ADJECTIVES:
        return tokens[first + 1].lower in ("of", "that", "about", "to")
    return tokens[first].lower.endswith("ing") and tokens[first + 1].lower in _BEHIND_GERUND


def _behind_whole(tokens: Sequence[Token], pieces: Sequence[Range], number: int) -> int | None:
    """`At the call of the Lake Division, Department of Parks, | Morrow Trust opened …`: no comma closes what the
    opening names, and no `and` makes a list of it, so the last piece alone is the subject.
    """
    first, last = pieces[-1]
    if number + 1 >= len(pieces) or first >= last or tokens[first].tag not in ("NAME", "DT", "PRP"):
        return None
    inner = [t for begin, end in pieces[number:] for t in tokens[begin:end]]
    joined = any(t.tag in ("CC", "REL", "(", "IN", "VBG") and not t.frozen for t in inner)
    return None if joined or not _is_named(tokens, pieces[number:-1]) else first


def _is_named(tokens: Sequence[Token], pieces: Sequence[Range]) -> bool:
    """Whether each piece is a name alone."""
    return all(begin < end and all(t.frozen for t in tokens[begin:end]) for begin, end in pieces)


def _behind_time(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Where a time in front of the subject ends: `Four years later the academy …`, `Each year Morrow …`."""
    low = [t.lower for t in tokens[start : min(start + _LONGEST_TIME, end)]]
    for number, word in enumerate(low[1:], 1):
        if word in _LASTING and low[number + 1 : number + 2] and low[number + 1] in _APART:
            # `One year after the launch of the fund, the agency …`: a preposition opens what follows.
            governs = start + number + 2 < end and tokens[start + number + 2].tag != ","
            return start + number + (1 if governs and low[number + 1] in _GOVERNING else 2)
    every = low[:1] != [] and low[0] in _EVERY and low[1:2] != [] and (low[1] in _LASTING or low[1] in _DAYS)
    behind = tokens[start + 2] if every and start + 2 < end else None
    opens = behind is not None and (behind.frozen or behind.tag in ("DT", "PRP", ",") or behind.lower == "since")
    return start + 2 if opens else None


def _country_behind(tokens: Sequence[Token], pieces: Sequence[Range], number: int) -> bool:
    """`At its session in Dhaka, Bangladesh | on 3 May, the members …`: the country of the place in the opening."""
    (opening, _), (first, last) = pieces[number - 1], pieces[number]
    opened = tokens[opening].tag == "IN" and tokens[first - 2].frozen and len(pieces) > number + 1
    places = find_places(tokens[first:last]) if opened else []
    if not places or places[0].first:
        return False
    behind = first + places[0].last
    return places[0].kind == "country" if behind == last else _dated(tokens, behind, last)


def _lists(tokens: Sequence[Token], piece: Range) -> bool:
    """Whether the last piece ends a list of things (`a school and a shop`), no list of names."""
    return any(t.tag == "CC" and not t.frozen for t in tokens[piece[0] : piece[1]]) and not tokens[piece[0]].frozen


def _name_apposed(tokens: Sequence[Token], pieces: Sequence[Range], number: int) -> bool:
    """`With funds from the Lake Fund, a private charity, Morrow Trust …`: what the name that ends the opening is.

    Were it what the subject is, a comma would close it; were it the first of a list, `and` would join the last.
    """
    (opening, _), (first, last) = pieces[number - 1], pieces[number]
    if number != len(pieces) - 2 or tokens[opening].tag not in _OPENERS or not tokens[first - 2].frozen:
        return False
    behind, end = pieces[-1]
    inner = [*tokens[first:last], *tokens[behind:end]]
    joined = any(t.tag in ("CC", "REL", "(", "VBG", "VBN") and not t.frozen for t in inner)
    office = any(t.lower in words("offices") for t in tokens[first:last])
    what = tokens[first].lower in ("a", "an", "the", "one", "its") and last - first > 1
    begins = behind < end and tokens[behind].tag in NP_START
    return what and begins and not joined and not office and not _dated(tokens, opening, first)


def _office_apposed(tokens: Sequence[Token], pieces: Sequence[Range], number: int) -> bool:
    """`At the invitation of Lars Holm, head of the Lake Fund, the bank …`: what a person in the opening is, or the
    person (`of its chair, Lars Holm, head of …`).
    """
    behind, end = pieces[-1]
    begins = behind < end and tokens[behind].tag in NP_START and not _lists(tokens, pieces[-1])
    offices = [
        i
        for i in (number, number + 1)
        if i < len(pieces) - 1
        and tokens[pieces[i][0]].lower in words("offices")
        and tokens[min(pieces[i][0] + 1, end)].lower == "of"
    ]
    return begins and bool(offices)


def _dated(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(is_year(t) or t.lower in _DAYS | TIME_NOUNS for t in tokens[first:last])


def _behind_comma(tokens: Sequence[Token], start: int, end: int) -> int:
    """`Undeterred, the agency built`, `No stranger to radio, X opened`: one comma makes no apposition."""
    pieces = _pieces(tokens, start, end)
    if len(pieces) != 2 or start > 1:
        return start
    first, last = pieces[1]
    listed = any(t.tag == "CC" and not t.frozen for t in tokens[first:last])
    if tokens[first - 2].frozen and any(p.first == 0 for p in find_places(tokens[first:last])):
        # `A pilot in Bihar, India run by …`: the country of the place.
        return start
    opens = first < last and (tokens[first].tag in ("DT", "PRP", "NAME"))
    return first if opens and not listed and not any(t.tag in ("REL", "(") for t in tokens[start:end]) else start


def _behind_list(tokens: Sequence[Token], pieces: Sequence[Range]) -> int | None:
    """`After talks with A, B and C, the agency …`: the subject stands behind the list that the opening holds."""
    if len(pieces) < 3 or pieces[-1][0] >= pieces[-1][1] or tokens[pieces[-1][0]].tag not in NP_START:
        return None
    if _ends_in_town(tokens, pieces[-2]) and any(p.first == 0 for p in find_places(tokens[slice(*pieces[-1])])):
        # `At the fair, the Lake Library and the Archive of Oro, Peru, announced …`: the country of the town.
        return None
    joined = [any(t.lower == "and" for t in tokens[a:b]) for a, b in pieces]
    return pieces[-1][0] if any(joined[1:-1]) and not joined[-1] else None


def _ends_in_town(tokens: Sequence[Token], piece: Range) -> bool:
    """`the Archive of Oro`, `the hub in Oro`: a place behind a preposition at the end."""
    return place_at_end(tokens[slice(*piece)]) is not None


def _np_after_opening(tokens: Sequence[Token], start: int, end: int) -> int:
    """`In 2019 the agency launched`, `In Peru six masts fell`: what ends an opening without a comma."""
    if tokens[start].tag == "TO":
        return _behind_purpose(tokens, start, end) if start + 1 < end else start
    behind_place = _behind_place(tokens, start, end)
    if behind_place is not None:
        return behind_place
    for index in range(start + 1, end):
        before = tokens[index - 1]
        dated = before.tag == "CD" or before.lower in ("year", "month", "week", "time") or before.lower in _DAYS
        if tokens[index].tag == "DT" and before.tag in ("NN", "NAME") and tokens[start].tag == "IN":
            return index
        number = tokens[index].tag == "CD" and not tokens[index].text.isdigit() and before.text.isdigit()
        paid = tokens[index].tag == "CD" and not tokens[index].word
        if dated and (tokens[index].tag in ("DT", "PRP") or tokens[index].frozen or number or paid):
            return index
    return start


def _behind_place(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """`In Peru | six masts`, `In Togo and Chad | support`: a town or country alone in front of a plain noun."""
    if tokens[start].tag != "IN" or tokens[start].lower not in _WITHIN or tokens[start].frozen:
        return None
    at, joined = start + 1, True
    for place in find_places(tokens[start + 1 : end]):
        if not joined or place.first + start + 1 != at:
            break
        at = start + 1 + place.last
        joined = at < end and tokens[at].lower in ("and", "&")
        at += joined
    plain = start + 1 < at < end and tokens[at].tag in ("NN", "CD", "DT")
    return at if plain and not (tokens[at].frozen or tokens[at].capital) else None


def _behind_purpose(tokens: Sequence[Token], start: int, end: int) -> int:
    """`To reach the islands | the agency built …`: the last noun phrase that begins right behind a noun."""
    if tokens[start + 1].lower == "date" and start + 2 < end:
        return start + 2
    for index in range(end - 1, start + 2, -1):
        token, before = tokens[index], tokens[index - 1]
        named = token.frozen and not before.frozen
        if (token.tag == "DT" or named) and before.tag in ("NN", "NAME") and tokens[start + 1].tag == "VB":
            return index
    return start


def _is_date(tokens: Sequence[Token], start: int, end: int) -> bool:
    """`Last year,`, `This week,`, `March 2019,` in front of the subject."""
    word = tokens[start].lower
    following = tokens[start + 1].lower if start + 1 < end else ""
    dated = following in ("year", "month", "week", "spring", "summer", "autumn", "winter", "quarter", "decade")
    if not (dated and word in ("last", "this", "next", "earlier", "later")) and not is_year(tokens[start]):
        return False
    return end - start > 3 or any(t.tag == "," for t in tokens[start:end])


def _pieces(tokens: Sequence[Token], start: int, end: int) -> list[Range]:
    """The stretches between commas that stand outside brackets."""
    pieces, depth, first = [], 0, start
    for index in range(start, end):
        depth += (tokens[index].text == "(") - (tokens[index].text == ")")
        if tokens[index].tag == "," and depth <= 0:
            pieces.append((first, index))
            first = index + 1
    pieces.append((first, end))
    return pieces
