"""Which capitalised sequences name a person: `Prof. Ada Bello`, `Ada K. Bello`, `Jan-Bart van der Berg`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.name_words import is_field, is_given, is_initials, is_ordinary, is_personal, words
from wsisgraph.extraction.names.officers import OFFICERS, head_of, heads_body
from wsisgraph.extraction.words.tokens import Token

_PERSONAL = word_set("grammar", "shapes", "personal")
_CLERKS = word_set("grammar", "shapes", "clerks")
_PARTICLES = word_set("grammar", "persons", "particles")
_FAMILIES = word_set("grammar", "persons", "families")
_SURE_PARTICLES = word_set("grammar", "persons", "sure_particles")
_NO_SURNAMES = (words("sectors") | words("not_heads")) - word_set("grammar", "persons", "surnames")
"""Last words of names of firms, places and works (`Ada Foods`, `Marin County`, `Ada Bello Award`)."""
_WORDED_SURNAMES = word_set("grammar", "persons", "worded_surnames")
_IN_MONTH = frozenset({"in", "on", "since", "until", "till", "last", "this", "early", "late", "mid", "of"})
"""What stands in front of a month."""
_LONGEST = 4
"""Words of a person's name beside its particles."""
_LONGEST_WITH_INITIAL = 5


def is_person(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the capitalised sequence `[first, last)` names a person, by its own words or those beside it."""
    lower = [t.lower.rstrip(".") for t in tokens[first:last]]
    if tokens[last - 1].text in OFFICERS and last - first > 2 and not any(map(heads_body, lower)):
        return True
    if is_initials(tokens[first].text) and 2 <= last - first <= 4 and not any(map(heads_body, lower)):
        return True
    if lower[0] in words("honorifics") and not named_after(lower):
        return True
    before = tokens[first - 1].lower.rstrip(".") if first else ""
    if before in words("honorifics") and before not in ("his", "her"):
        return True
    if len(lower) == 1 and is_given(lower[0]) and not _is_initialism(tokens, first):
        return True
    headed = "&" in lower or any(w in words("heads") for w in lower)
    if headed or (len(lower) > 1 and lower[-1] in _NO_SURNAMES):
        return False
    if (before in _PERSONAL or before in _CLERKS) and len(lower) <= 3:
        return True
    if 2 <= len(lower) <= 3 and _apposed_office(tokens, last):
        return True
    return _is_full_name(tokens[first:last])


def _is_initialism(tokens: Sequence[Token], at: int) -> bool:
    """`ARDA trained 40 clerks`: capitals throughout among small letters are no given name."""
    beside = [t.text for t in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]) if t.word]
    return tokens[at].text.isupper() and len(tokens[at].text) > 1 and not any(word.isupper() for word in beside)


def named_after(lower: Sequence[str]) -> bool:
    """`General Assembly`, `General Cable`, `King Oro University of Arts`, `Prince Oro Fund`: a body, no person."""
    if lower[0] == "general" and lower[1:2] and (lower[1] in words("heads") or _is_thing(lower[-1])):
        return True
    head = head_of(lower)
    return len(lower) > 2 and head in words("heads") and head not in words("weak_heads", "offices")


def _is_thing(word: str) -> bool:
    """A word for things, works or fields (`cable`, `foods`) by which no family is called."""
    forms = (word, *singulars(word))
    known = any(w in word_set("common", "words") or is_field(w) or w in words("sectors") for w in forms)
    return known and not set(forms) & _WORDED_SURNAMES


def is_given_month(tokens: Sequence[Token], at: int) -> bool:
    """`Jan Vell`: a given name that is a month in short, in front of what may be a surname."""
    if at + 1 == len(tokens) or tokens[at].lower not in word_set("words", "dates_short"):
        return False
    surname = tokens[at + 1].text
    before = tokens[at - 1].lower if at else ""
    dated = before in _IN_MONTH or before[:1].isdigit()
    return is_given(tokens[at].lower) and is_personal(surname) and not is_ordinary(surname.lower()) and not dated


def _is_full_name(inside: Sequence[Token]) -> bool:
    """A given name with others behind it, or words of names around an initial or a particle."""
    if any(t.text == "(" for t in inside):
        # Only a nickname stands in brackets inside a name without a head.
        return True
    own = [t for t in inside if t.lower not in _PARTICLES]
    if is_given(inside[0].lower) and 2 <= len(own) <= _LONGEST:
        return True
    if inside[0].lower in _FAMILIES and 2 <= len(inside) <= 3 and is_given(inside[-1].lower):
        # The family stands in front: `Moon Jae-in`, `Abe Shinzo`.
        return True
    middle = [t for t in inside[1:-1] if is_initials(t.text) or (len(t.text) == 1 and t.text.isupper())]
    sure = any(t.lower in _SURE_PARTICLES for t in inside[1:-1])
    if not (middle or sure) or len(inside) > _LONGEST_WITH_INITIAL:
        return False
    return all(is_personal(t.text) for t in own if t not in middle) and len(own) > 1


def _apposed_office(tokens: Sequence[Token], last: int) -> bool:
    """`Amina Bello, the founder of …`: an office in apposition makes a person."""
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return False
    following = [t.lower for t in tokens[last + 1 : last + 5]]
    return any(w in words("offices") or w in _PERSONAL for w in following) or (following[:1] == ["who"])
