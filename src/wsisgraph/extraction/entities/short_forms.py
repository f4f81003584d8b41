"""Short forms of names that a document writes out: `Bidco` of `Bidco Recyclers Kampala`, `UoM` of `University of
Morrow`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.long_forms import makes
from wsisgraph.extraction.names.name_words import is_acronym, is_ordinary, is_plain, words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token

_MIN_WORD = 4
_MIN_LINKED = 3
"""Initials of so many letters tell which body is meant; two letters only show that they name one."""
_MIN_MADE = 5
"""Letters of an acronym made of the beginnings of words that tell which body is meant."""
_HOUSES = word_set("grammar", "short_forms", "houses")
"""Plurals under which one body is known (`the Libraries`)."""
_FULL = frozenset({"organisation", "unknown"})
_SERVING = frozenset({"for", "in", "at", "on"})
"""What stands in front of what a part of a body serves."""
_PEOPLES = ("an", "ese", "ish", "il")
"""Endings of adjectives of places and peoples: `African` is no short form of `African Fibre Company`."""


def link_short_forms(sentences: Sequence[tuple[Sequence[Token], list[Name]]], titled: Sequence[Name] = ()) -> None:
    """Give short forms the body of the one full name that they shorten, in a sentence or the title; changes the
    lists.
    """
    written = (*titled, *(name for _, names in sentences for name in names))
    full = [n for n in written if n.last - n.first > 1 and n.kind in _FULL]
    openings = _filed((opening, name) for name in full for opening in _openings(name))
    endings: dict[str, Name] = {}
    lone = _filed((head, name) for name in full for head in _heads(name))
    tails = _filed((tail, name) for name in full if name.kind == "organisation" for tail in _tails(name))
    initials = _filed((letters, n) for n in full if n.kind == "organisation" for letters in _initials(n))
    made = Made(n for n in full if n.kind == "organisation")
    for tokens, names in sentences:
        for number, name in enumerate(names):
            if name.kind in _FULL and name.last - name.first > 1:
                endings[tokens[name.last - 1].text] = name
            plural = name.last - name.first == 1 and name.surface.lower() in _HOUSES
            if plural and name.kind != "organisation" and (whole := endings.get(name.surface)):
                names[number] = replace(
                    name, kind="organisation", rule="ending", name=whole.name, entity=whole.entity
                )
            elif _may_shorten(name, "unknown") and (whole := openings.get(name.surface)):
                names[number] = _begun(name, whole, tokens)
            elif (_is_definite(name, tokens) and (whole := lone.get(name.surface))) or (
                _is_description(name, tokens) and (whole := tails.get(name.surface))
            ):
                names[number] = replace(name, kind=whole.kind, rule="ending", name=whole.name, entity=whole.entity)
            elif _may_shorten(name, "acronym") and (
                whole := initials.get(name.surface.lower()) or made.of(name.surface)
            ):
                linked = len(name.surface) >= _MIN_LINKED
                names[number] = replace(
                    name,
                    kind="organisation",
                    rule="initials",
                    name=whole.name if linked else name.name,
                    entity=whole.entity if linked else name.entity,
                )


def _heads(name: Name) -> Iterator[str]:
    """The last word of a name, and the last one in front of `of` (`Economic Zone of Tarn`)."""
    parts = name.name.split()
    yield parts[-1]
    if "of" in parts[1:]:
        yield parts[parts.index("of", 1) - 1]


def _is_definite(name: Name, tokens: Sequence[Token]) -> bool:
    """`the Zone`, `The Quay`: one word with an article."""
    article = name.first and tokens[name.first - 1].lower == "the"
    return bool(article) and name.kind == "unknown" and name.last - name.first == 1


def _tails(name: Name) -> Iterator[str]:
    """`Regional Office` of `FAO Regional Office for Africa`: the last words of what a name calls the body."""
    parts = name.name.partition(" (")[0].split()
    end = next((i for i, word in enumerate(parts) if i > 1 and word in _SERVING), len(parts))
    # `Conference` is no head of `the Bureau of the Conference`.
    head = parts.index("of") - 1 if "of" in parts[1:end] else end - 2
    yield from (" ".join(parts[begin:end]) for begin in range(end == len(parts), head + 1))


def _is_description(name: Name, tokens: Sequence[Token]) -> bool:
    """`the Regional Office`: words of the language with an article that no registry knows as a name."""
    registered = name.entity is not None and "/" not in name.entity
    article = name.first and tokens[name.first - 1].lower == "the"
    return (
        bool(article)
        and name.kind in _FULL
        and not registered
        and name.last - name.first > 1
        and all(is_ordinary(t.lower) for t in tokens[name.first : name.last])
    )


class Made:
    """Bodies by the acronyms that the beginnings of their words make (`TARELCO`: Tarn Electric Cooperative)."""

    def __init__(self, bodies: Iterable[Name]) -> None:
        self._by_letter: dict[str, dict[str, Name]] = {}
        for body in bodies:
            self._by_letter.setdefault(body.name[0].lower(), {}).setdefault(body.name, body)
        self._known: dict[str, Name | None] = {}

    def of(self, acronym: str) -> Name | None:
        """The one body whose name makes the acronym."""
        if len(acronym) < _MIN_MADE or not acronym.isalpha():
            return None
        if acronym not in self._known:
            alike = self._by_letter.get(acronym[0].lower(), {})
            found = {b.entity: b for name, b in alike.items() if makes(name, acronym)}
            self._known[acronym] = next(iter(found.values())) if len(found) == 1 else None
        return self._known[acronym]


def _may_shorten(name: Name, kind: str) -> bool:
    """An open name of a kind, also when the words around it have revealed a body."""
    if name.kind != "organisation" or name.rule != "context":
        return name.kind == kind
    return is_acronym(name.surface) == (kind == "acronym")


def _filed(pairs: Iterable[tuple[str, Name]]) -> dict[str, Name]:
    """Names by their short forms; a form that two bodies share stands for neither."""
    found: dict[str, Name | None] = {}
    for form, name in pairs:
        before = found.get(form, name)
        found[form] = before if before is not None and before.entity == name.entity else None
    return {form: name for form, name in found.items() if name is not None}


def _begun(name: Name, whole: Name, tokens: Sequence[Token]) -> Name:
    """The first words of a longer name; a body where they can be no place, people or plain word."""
    linked = replace(name, name=whole.name, entity=whole.entity)
    certain = whole.kind == "organisation" and (" " in name.surface or _is_own(name, tokens))
    return replace(linked, kind="organisation", rule="opening") if certain else linked


def _is_own(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether one word may be the name of a body alone."""
    word = name.surface.lower()
    placed = name.first and tokens[name.first - 1].lower in ("in", "on", "near", "across", "of")
    return not (placed or is_plain(word) or word in words("openers") or word.endswith(_PEOPLES))


def _openings(name: Name) -> Iterator[str]:
    """The short form in brackets, the first word of a name, and every further part that its last words only
    describe.
    """
    full, _, bracket = name.surface.partition(" (")
    parts = full.split(" ")
    if bracket and " " not in bracket:
        yield bracket.rstrip(")")
    if len(parts[0]) >= _MIN_WORD:
        yield parts[0]
    if not {"of", "for", "the", "and"} & set(parts):
        for count in range(2, len(parts)):
            yield " ".join(parts[:count])


def _initials(name: Name) -> set[str]:
    """The initials of the capitalised words, and those of all words, in lower case."""
    parts = [word for word in name.name.partition(" (")[0].replace("-", " ").split() if word[0].isalpha()]
    return {
        "".join(word[0] for word in parts if word[0].isupper()).lower(),
        "".join(word[0] for word in parts).lower(),
    }
