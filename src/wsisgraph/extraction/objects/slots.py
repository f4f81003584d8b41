"""The partners beside an object, each named by the words that open them."""

from collections.abc import Mapping, Sequence
from functools import cache

from wsisgraph.extraction.entities.local_authorities import is_territory
from wsisgraph.extraction.entities.plural_heads import shared_head
from wsisgraph.extraction.lexicon import phrases, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.words.tokens import Token

_RELATED = word_set("grammar", "slots", "related")
_TIES = word_set("grammar", "type_words", "ties")
_FURTHERING = word_set("grammar", "type_words", "furthering")
_SUPPORTED = word_set("grammar", "slots", "supported")
_HELP = frozenset({"support", "assistance", "help", "backing"})
_MEANS = _HELP | {"funding", "contributions", "grant", "financing", "loan"}
_COMMON = word_set("common", "words")
_QUOTES = frozenset("“‘'\"")
_UNNAMED = word_set("grammar", "slots", "unnamed_bodies")
_NEAR = 8
_INSIDE = frozenset({"of", "from", "at", "in"})
"""In front of a country: where something is, not who takes part."""
_NO_PARTNER = frozenset(phrases("words", "no_partner_prepositions"))


_OPENING = frozenset(phrase.split()[0] for phrase in phrases("words", "multiword_prepositions"))
"""The first words of prepositions of several words."""


@cache
def _multiword() -> Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], bool], ...]]:
    """The prepositions of several words by their first two, and whether a partner follows."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], bool]]] = {}
    for phrase in phrases("words", "multiword_prepositions"):
        words = tuple(phrase.split())
        found.setdefault((words[0], words[1]), []).append((words, phrase not in _NO_PARTNER))
    return {opening: tuple(entries) for opening, entries in found.items()}


_MAY_OPEN_PARTNER = _OPENING | {"with", "alongside", "by", "from"}


def multiword(tokens: Sequence[Token], index: int) -> tuple[int, bool] | None:
    """The length of a preposition of several words at a token, and whether a partner follows."""
    if index + 1 >= len(tokens) or tokens[index].lower not in _OPENING:
        return None
    for words, partner in _multiword().get((tokens[index].lower, tokens[index + 1].lower), ()):
        if [t.lower for t in tokens[index : index + len(words)]] == [*words]:
            return len(words), partner
    return None


def partner_preposition(tokens: Sequence[Token], index: int) -> bool:
    """Whether a preposition of several words begins here."""
    return multiword(tokens, index) is not None


def partners(tokens: Sequence[Token], span: Range, names: Sequence[Name]) -> list[Name]:
    """The bodies named as partners inside a span, in order."""
    found: list[Name] = []
    index, last = span
    while index < last:
        if tokens[index].lower not in _MAY_OPEN_PARTNER:
            index += 1
            continue
        length = _opens_partner(tokens, index)
        if length:
            bare = length == 1 and tokens[index].lower == "with"
            thing = [t.lower for t in tokens[index : index + 2]] in (["with", "a"], ["with", "an"])
            run, index = _run(tokens, index + length, last, names)
            if thing:
                # `with a working CT`: a thing; `with a school, the Cedar College`: a body.
                run = [n for n in run if n.kind == "organisation"]
            # `with Kenya` alone may be with whom it deals.
            found += [n for n in run if n not in found and not (bare and n.kind == "place")]
        else:
            passed = multiword(tokens, index) if not tokens[index].frozen else None
            index += passed[0] if passed is not None else 1
    return found


def _opens_partner(tokens: Sequence[Token], index: int) -> int:
    """The length of the words that open a partner at `index` (0: none)."""
    token = tokens[index]
    if token.frozen:
        return 0
    hit = multiword(tokens, index)
    if hit is not None:
        return hit[0] if hit[1] else 0
    if token.lower in ("with", "alongside"):
        return int(not _only_related(tokens, index))
    return int(_given_by(tokens, index))


def _given_by(tokens: Sequence[Token], index: int) -> bool:
    """`supported by`, `funding from`: who gave it follows."""
    before = tokens[index - 1].lower if index else ""
    low = tokens[index].lower
    return (low == "by" and before in _SUPPORTED) or (low == "from" and before in _MEANS)


def opens_support(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word here opens a supporter: `supported by`, `funding from`, `with the support of`."""
    if tokens[index].frozen:
        return False
    giving = index > 0 and tokens[index].lower == "of" and tokens[index - 1].lower in _HELP
    return giving or _given_by(tokens, index)


def further_support(tokens: Sequence[Token], end: int) -> Range | None:
    """`was organized by X | and kindly supported by Y`: the stretch behind a clause that names its supporters."""
    at = end
    while at < len(tokens) and tokens[at].tag in (",", "CC", "RB") and not tokens[at].frozen:
        at += 1
    if at == end or at + 1 >= len(tokens) or tokens[at].lower not in _SUPPORTED or tokens[at + 1].lower != "by":
        return None
    stop = next((t.index for t in tokens[at + 1 :] if t.tag in ("REL", "SUB", ";", ".") and not t.frozen), None)
    return at + 1, stop if stop is not None else len(tokens)


def _only_related(tokens: Sequence[Token], index: int) -> bool:
    """`integrated with X`, `to strengthen cooperation with X`, `with those of X`: X takes no part in the deed."""
    before = tokens[index - 1].lower if index else ""
    if before in _RELATED or [t.lower for t in tokens[index + 1 : index + 2]] in (["those"], ["that"]):
        return True
    aimed = any(t.lower in _FURTHERING and t.tag == "VB" for t in tokens[max(0, index - _NEAR) : index])
    return before in _TIES and aimed


def _run(tokens: Sequence[Token], index: int, last: int, names: Sequence[Name]) -> tuple[list[Name], int]:
    """Coordinated names from `index` on; other words between them end the run."""
    found: list[Name] = []
    at_name = {n.first: n for n in names}
    slack = 4
    while index < last:
        name = at_name.get(index)
        if name is not None:
            if _may_take_part(tokens, name):
                found.append(name)
            index, slack = name.last, 2
            if index < last and tokens[index].lower in _INSIDE - {"of"}:
                # `with UNDP | at the hall of the Oro Institute`
                break
            continue
        token = tokens[index]
        if token.lower == "as" and not _lists(tokens, index, last):
            # `with UNDP | as Lead Agency`
            break
        if token.tag in ("REL", "VBD", "VBZ", ";", "TO", "VBG") or (
            token.tag == "IN" and token.lower not in ("of", "from", "at", "as", "well", "including", "like")
        ):
            break
        if token.tag == "NN":
            slack -= 1
            if slack < 0:
                break
        index += 1
    return found, index


def _lists(tokens: Sequence[Token], index: int, last: int) -> bool:
    """`X as well as Y`, `bodies such as X`."""
    beside = {tokens[index - 1].lower, tokens[min(index + 1, last - 1)].lower}
    return not beside.isdisjoint(("well", "such"))


def names_body(tokens: Sequence[Token], name: Name) -> bool:
    """Not `heads of United Nations agencies`, which are not named, nor what is no body's name: `Oro pupils`,
    `the title “Oro”`, a single ordinary word.
    """
    behind = tokens[name.last] if name.last < len(tokens) and not tokens[name.last].frozen else None
    if behind is not None and behind.lower in _UNNAMED:
        return False
    if name.kind != "unknown":
        return True
    tells_which = behind is not None and behind.tag == "NN" and behind.lower not in _MEANS
    quoted = name.first > 0 and tokens[name.first - 1].text in _QUOTES
    low = tokens[name.first].lower
    ordinary = name.last - name.first == 1 and not _COMMON.isdisjoint((low, *singulars(low)))
    return not (tells_which or quoted or ordinary)


def _may_take_part(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a name in a list of partners is one: a body, bodies under a plural head, a country for itself."""
    if name.kind in ("organisation", "acronym", "unknown", "short") or shared_head(name) is not None:
        return True
    if name.kind == "place" and name.rule == "country":
        behind = tokens[name.last] if name.last < len(tokens) else None
        alone = behind is None or (behind.tag not in ("POS", "NN", "CD") and not behind.frozen)
        return alone and tokens[name.first - 1].lower not in _INSIDE
    return is_territory(name, tokens)
