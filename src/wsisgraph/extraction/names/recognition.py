"""The names of a sentence: bodies, people, places, works and quotations, none overlapping another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wsisgraph.documents.model import Span
from wsisgraph.extraction.lexicon import phrases
from wsisgraph.extraction.names.authority import AMBIGUOUS, Authority, Known
from wsisgraph.extraction.names.known_extent import (
    WEB_PLACES,
    explains,
    grown,
    is_web_place,
    stands_alone,
    with_bracket,
    with_country,
    with_legal_form,
    with_office,
    with_plain_head,
    with_years,
)
from wsisgraph.extraction.names.learned import local_id, long_form_end
from wsisgraph.extraction.names.name_extent import bracket_inside
from wsisgraph.extraction.names.name_words import is_acronym, words
from wsisgraph.extraction.names.places import Place, find_places, nationalities
from wsisgraph.extraction.names.plural_lists import listed_end
from wsisgraph.extraction.names.shapes import Shape, find_shapes
from wsisgraph.extraction.names.tickers import ticker_end, tickers
from wsisgraph.extraction.words.quotations import set_apart
from wsisgraph.extraction.words.tokens import Token

BODIES = frozenset({"organisation", "acronym"})
"""Kinds of names that are surely those of bodies."""
CONFIDENCE = {
    "registry": 0.99,
    "definition": 0.97,
    "contributor": 0.97,
    "well-known": 0.9,
    "shape": 0.82,
    "acronym": 0.75,
    "context": 0.8,
    "doer": 0.75,
    "initials": 0.75,
    "opening": 0.78,
    "house": 0.82,
}


_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name: tokens `[first, last)`, offsets of its surface in the paragraph, and what it is.

    The codes of a company's shares behind its name are among the tokens and not in the surface.

    Kinds: `organisation` (certain), `acronym` and `unknown` (a body only where the sentence makes it act),
    `programme`, `event`, `work`, `title`, `speech`, `person`, `place`, `short` (a lone head such as `Ministry`).
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    surface: str
    name: str
    entity: str | None = None
    rule: str = ""
    ambiguous: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """How sure the naming is."""
        return CONFIDENCE.get(self.rule, 0.8)


class NameFinder:
    """Finds the names of one document's sentences."""

    def __init__(self, slug: str, authority: Authority) -> None:
        self._slug = slug
        self._authority = authority

    def find(
        self,
        tokens: Sequence[Token],
        text: str,
        italics: Sequence[Span],
        places: Sequence[Place] | None = None,
        longer: Sequence[Span] = (),
    ) -> list[Name]:
        """All names of a sentence, in order. The tokens inside are marked as never being verbs.

        `places`: those of the sentence, where they are known already; `longer`: quotations longer than that.
        """
        taken = [False] * len(tokens)
        names = [
            _name(tokens, text, q.first, q.last, q.kind, rule=q.rule) for q in set_apart(tokens, italics, longer)
        ]
        for name in names:
            taken[name.first : name.last] = [True] * (name.last - name.first)
        for first, last in tickers(tokens):
            taken[first:last] = [True] * (last - first)
        names += self._known(tokens, text, taken)
        places = find_places(tokens) if places is None else places
        inside = [False] * len(tokens)
        for place in places:
            for index in range(place.first, place.last):
                inside[index] = place.kind != "nationality"
        plain = {(p.first, p.last) for p in places}
        for shape in find_shapes(tokens, taken, inside):
            named = (shape.first, shape.last) in plain or _on_the_map(tokens, shape) or _of_people(tokens, shape)
            if shape.kind != "place" and not named:
                names.append(self._explained(self._shaped(tokens, text, shape, taken), names))
        for place in places:
            if not any(taken[place.first : place.last]) and not _within(names, place):
                names.append(_name(tokens, text, place.first, place.last, "place", rule=place.kind))
        names = [self._numbered(name, tokens, text) for name in names]
        names.sort(key=lambda n: n.first)
        names = _listed(names, tokens, text)
        names = self._organs([_unit(names, number, tokens) for number in range(len(names))], tokens, text)
        names = [replace(n, last=end) if (end := ticker_end(tokens, n.last)) > n.last else n for n in names]
        for name in names:
            for token in tokens[name.first : name.last]:
                within = name.first < token.index < name.last - 1
                token.frozen = name.kind != "place" or token.capital or within
        return names

    def _known(self, tokens: Sequence[Token], text: str, taken: list[bool]) -> list[Name]:
        keys = self._authority.keys(tokens)
        found: list[Name] = []
        behind = 0
        for index in self._authority.starts(keys, WEB_PLACES):
            if index < behind:
                continue
            if not taken[index] and is_web_place(tokens, index):
                found.append(_name(tokens, text, index, index + 1, "work"))
                taken[index] = True
            hit = None if taken[index] else self._authority.at(keys, index)
            if (
                hit is None
                or any(taken[index : index + hit[0]])
                or not stands_alone(tokens, index, hit[0])
                or (hit[1].rule == "well-known" and explains(tokens, index, hit[0]))
            ):
                continue
            last = index + hit[0]
            if hit[1].rule == "well-known":
                last = with_legal_form(tokens, grown(tokens, taken, index, last), taken)
                last = with_country(tokens, last, taken)
            elif hit[1].body:
                last = with_office(tokens, with_legal_form(tokens, last, taken), taken)
                last = with_country(tokens, last, taken)
                if bracket_inside(tokens, taken, last):
                    continue
            end = with_bracket(tokens, last, self._authority)
            if last - index == 1 and end == last and is_acronym(tokens[index].text):
                end = long_form_end(tokens, last) or last
            found.append(self._linked(tokens, text, index, last, end, hit[1]))
            taken[index:end] = [True] * (end - index)
            behind = end
        return found

    def _numbered(self, name: Name, tokens: Sequence[Token], text: str) -> Name:
        """`the 106th Congress`, `the 9th Circuit Court`: the number tells which one of its kind."""
        at = name.first - 1
        registered = name.entity is not None and "/" not in name.entity
        if name.kind not in ("organisation", "short", "unknown") or registered or at < 0:
            return name
        if not _ORDINAL.fullmatch(tokens[at].text) or tokens[name.first].lower not in words("numbered"):
            return name
        surface = text[tokens[at].start : name.end]
        return replace(
            name, first=at, start=tokens[at].start, kind="organisation", surface=surface, name=surface,
            entity=local_id(self._slug, surface), rule="shape",
        )  # fmt: skip

    def _linked(self, tokens: Sequence[Token], text: str, first: int, last: int, end: int, known: Known) -> Name:  # noqa: PLR0917
        surface = text[tokens[first].start : tokens[last - 1].end]
        entity = known.entity if known.entity != AMBIGUOUS else local_id(self._slug, surface)
        if known.entity == AMBIGUOUS or known.body:
            kind = "organisation"
        else:
            kind = {"office": "person", "programme-or-initiative": "programme", "open": "unknown"}.get(
                known.kind, "event" if known.kind else "work"
            )
            end = with_years(tokens, end)
        return _name(
            tokens,
            text,
            first,
            end,
            kind,
            name=known.name or surface,
            entity=entity,
            rule=known.rule,
            ambiguous=known.candidates,
        )

    def _organs(self, names: Sequence[Name], tokens: Sequence[Token], text: str) -> list[Name]:
        """`the General Conference of UNESCO`: an organ and the body it belongs to are one name."""
        found: list[Name] = []
        for name in names:
            before = found[-1] if found else None
            if before is not None and (_belong(before, name, tokens) or _charged(before, name, tokens)):
                surface = text[before.start : name.end]
                found[-1] = replace(
                    before, last=name.last, end=name.end, surface=surface, name=surface, kind="organisation",
                    entity=local_id(self._slug, surface), rule="shape",
                )  # fmt: skip
            else:
                found.append(name)
        return found

    def _explained(self, name: Name, names: list[Name]) -> Name:
        """`Economic Commission for Asia and the Pacific (ESCAP)`: the known acronym in the bracket tells which
        body; it leaves `names`.
        """
        inner = next((n for n in names if name.first < n.first and n.last < name.last), None)
        if inner is None or inner.kind != "organisation" or not inner.entity or name.kind != "organisation":
            return name
        names.remove(inner)
        return replace(name, name=inner.name, entity=inner.entity, rule=inner.rule, ambiguous=inner.ambiguous)

    def _shaped(self, tokens: Sequence[Token], text: str, shape: Shape, taken: Sequence[bool]) -> Name:
        first, last = shape.first, shape.last
        if shape.kind in ("unknown", "acronym") and with_plain_head(tokens, last, taken) > last:
            last = with_plain_head(tokens, last, taken)
            shape = Shape(first, last, "organisation")
        end = with_bracket(tokens, last, self._authority) if shape.kind in ("organisation", "unknown") else last
        if shape.kind in ("work", "programme", "event") and last < len(tokens) and tokens[last].text in "–-":
            end = max(last, with_years(tokens, last - 1))
        plain = text[tokens[first].start : tokens[last - 1].end]
        rule = {"organisation": "shape", "acronym": "acronym"}.get(shape.kind, "doer")
        known = self._authority.get(plain)
        entity = known.entity if known and known.entity else local_id(self._slug, plain)
        return _name(tokens, text, first, end, shape.kind, name=plain, entity=entity, rule=rule)


def _name(
    tokens: Sequence[Token],
    text: str,
    first: int,
    last: int,
    kind: str,
    *,
    name: str = "",
    entity: str | None = None,
    rule: str = "",
    ambiguous: tuple[str, ...] = (),
) -> Name:
    start, end = tokens[first].start, tokens[last - 1].end
    surface = text[start:end]
    return Name(first, last, start, end, kind, surface, name or surface, entity, rule, ambiguous)


def _listed(names: Sequence[Name], tokens: Sequence[Token], text: str) -> list[Name]:
    """`Governments of Sweden, Kenya and Peru`: what one head in the plural rules is one name."""
    bodies = {n.first for n in names if n.kind in BODIES}
    found: list[Name] = []
    for name in names:
        if found and name.last <= found[-1].last:
            continue
        end = listed_end(tokens, name.first, name.last, bodies)
        surface = text[name.start : tokens[end - 1].end]
        longer = end > name.last
        found.append(
            replace(name, last=end, end=tokens[end - 1].end, surface=surface, name=surface) if longer else name
        )
    return found


def _unit(names: Sequence[Name], number: int, tokens: Sequence[Token]) -> Name:
    """`the Bank's Board of Directors`: a part of the body in front, which acts through it."""
    name = names[number]
    if not number or name.kind not in ("organisation", "short") or name.rule not in ("shape", "doer"):
        return name
    owner = names[number - 1]
    possessed = owner.last == name.first - 1 and tokens[owner.last].lower in ("'s", "'")
    if not possessed or owner.kind != "organisation" or tokens[name.first].lower not in words("units"):
        return name
    return replace(name, kind="unit", name=owner.name, entity=owner.entity)


def _on_the_map(tokens: Sequence[Token], shape: Shape) -> bool:
    """`West Bank`, `Arctic Circle`: a part of the world whose name looks like that of a body."""
    return " ".join(t.text for t in tokens[shape.first : shape.last]) in phrases(
        "regions", "not_region", "phrases"
    )


def _of_people(tokens: Sequence[Token], shape: Shape) -> bool:
    """`the Kenyan and Ugandan teams`: an adjective of a country alone."""
    return (
        shape.kind == "unknown" and shape.last - shape.first == 1 and tokens[shape.first].text in nationalities()
    )


def _belong(part: Name, whole: Name, tokens: Sequence[Token]) -> bool:
    """`General Conference | of UNESCO`, `Department of Law |, University of Bern`: a part and its whole."""
    if part.last == whole.first and part.kind in BODIES:
        # `UNESCO General Conference`: the organ stands behind.
        return _is_organ(whole, tokens) and not _is_organ(part, tokens)
    if whole.kind not in BODIES:
        return False
    between = [t.lower for t in tokens[part.last : whole.first] if t.lower != "the"]
    if between in ([","], ["at"]):
        return _is_department(part, whole, tokens)
    if between == ["of"] and _is_organ(part, tokens):
        return True
    inside = [t.lower for t in tokens[part.first : part.last]]
    if between == ["of"] and inside[0] in words("departments") and tokens[whole.last - 1].lower == "secretariat":
        return True
    return (
        between in (["of"], ["to"], ["for"], ["on"])
        and (part.rule == "shape" if part.kind == "organisation" else inside[-1] == "chapter")
        and len(inside) > 1
        and any(w in words("part_heads") for w in inside)
    )


def _charged(organ: Name, task: Name, tokens: Sequence[Token]) -> bool:
    """`the Working Group on the Lake Basin Programme`: an organ and the programme or work it looks after."""
    between = [t.lower for t in tokens[organ.last : task.first] if t.lower != "the"]
    lone = organ.kind == "short" and tokens[organ.first].lower in words("organ_words")
    if between == ["of"]:
        known = task.kind == "programme" and task.rule in ("registry", "definition")
        return known and (lone or _is_organ(organ, tokens))
    return (
        between in (["on"], ["for"]) and task.kind in ("programme", "work", "event") and _is_organ(organ, tokens)
    )


def _is_department(part: Name, whole: Name, tokens: Sequence[Token]) -> bool:
    """A department with its university behind a comma, where no list goes on."""
    inside = {t.lower for t in tokens[whole.first : whole.last]}
    following = tokens[whole.last].lower if whole.last < len(tokens) else ""
    return (
        part.kind == "organisation"
        and tokens[part.first].lower in words("departments")
        and part.last - part.first > 1
        and bool(inside & words("universities"))
        and following not in ("and", "&")
    )


def _is_organ(name: Name, tokens: Sequence[Token]) -> bool:
    """`General Conference`, `Board of Directors`, `Assembly`: generic words alone, so not a body by themselves."""
    inside = [t.lower for t in tokens[name.first : name.last]]
    if name.kind not in ("organisation", "unknown", "event", "person", "short"):
        return False
    if len(inside) == 1:
        return inside[0] in words("lone_organs")
    return all(w in words("organ_words") for w in inside)


def _within(names: Sequence[Name], place: Place) -> bool:
    return any(n.first < place.last and place.first < n.last and n.kind != "place" for n in names)
