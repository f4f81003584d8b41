"""Noun phrases become doers: which body acts, and how that is known."""

from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.entities.joined_names import together
from wsisgraph.extraction.entities.local_authorities import (
    country_of_town,
    is_territory,
    local_authority,
    local_unit,
)
from wsisgraph.extraction.entities.part_names import with_body
from wsisgraph.extraction.entities.plural_heads import (
    behind_some,
    bodies_of,
    ruled,
    shared_head,
    told_together,
)
from wsisgraph.extraction.entities.rulers import ruled_body
from wsisgraph.extraction.entities.spokespeople import (
    acting_office,
    body_of_person,
)
from wsisgraph.extraction.entities.units import possessed_organ, unit_of
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.participants.common_nouns import (
    GROUPS_OF_PEOPLE,
    OTHERS,
    common_noun,
    head_word,
    told_behind,
)
from wsisgraph.extraction.participants.governments import is_leader, leads_state
from wsisgraph.extraction.participants.model import Doer
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.syntax.coordination import head_range, parts
from wsisgraph.extraction.words.tokens import Token

_BODIES = frozenset({"organisation", "acronym", "unknown"})
_PARTS = GROUPS_OF_PEOPLE | word_set("grammar", "participants", "parts")
_SUBSIDIARIES = frozenset({"subsidiary", "affiliate", "arm"})
_PAST = frozenset({"former", "ex"})
_CREW = word_set("grammar", "participants", "crew") | word_set("grammar", "participants", "craftspeople")
_SHORTEST = 5
"""Tokens of `Union of Spain and Portugal (USP)`, at least."""
_SHORTEST_OWNED = 4
"""Tokens of `the Fund's staff`."""
_MEMBERS = ("member states", "member countries", "states members", "states parties", "contracting parties")
_MEMBER_HEADS = frozenset(phrase.split()[-1] for phrase in _MEMBERS)


def doers(tokens: Sequence[Token], span: Range, names: Sequence[Name]) -> list[Doer]:
    """The parts of a subject or agent phrase, coordinated parts one by one."""
    together, behind = told_together(tokens, span, names)
    if together:
        told = [Doer("country" if n.kind == "place" else "name", n.first, n.last, n) for n in together]
        goes_on = behind + 1 < span[1] and tokens[behind].tag == "CC"
        rest = doers(tokens, (behind + 1, span[1]), names) if goes_on else []
        return [*told, *(d for d in rest if d.kind in ("name", "country"))]
    found: list[Doer] = []
    for number, (first, last) in enumerate(parts(tokens, span)):
        listed = bool(found) and found[0].kind == "generic" and _only_place(first, last, names)
        if number and (listed or _of_places(tokens, span, first, names) or country_of_town(tokens, first, last)):
            # `regulators in Kenya, Uganda and Rwanda`: the list goes on inside the phrase.
            continue
        if number and tokens[first].tag in ("VBN", "VBG") and not tokens[first].frozen:
            continue
        doer = _doer(tokens, first, last, names)
        if doer is not None and doer.kind == "name" and not number:
            doer = _by_its_name(tokens, doer, (last, span[1]), names)
        if doer is not None and doer.kind == "person" and not number:
            doer = _with_office(tokens, doer, last, span[1], names)
        if doer is not None:
            found.append(doer)
    return _singled(_of_one_word(found, names))


def _of_one_word(found: Sequence[Doer], names: Sequence[Name]) -> list[Doer]:
    """`VELPO/TALDA`: each of the bodies that stand in one word."""
    return [
        doer if name is doer.name else replace(doer, name=name)
        for doer in found
        for name in (together(doer.name, names) if doer.name is not None else [None])
    ]


def _of_places(tokens: Sequence[Token], span: Range, part: int, names: Sequence[Name]) -> bool:
    """`the Union of the Isles, Spain and Portugal (UISP)`: a bracket closes a name with places in it."""
    first, last = span
    if last - first <= _SHORTEST or tokens[last - 1].text != ")" or tokens[last - 3].text != "(":
        return False
    of = any(t.lower == "of" and not t.frozen for t in tokens[first:part])
    return of and any(n.kind == "place" and n.first == part for n in names)


def _singled(found: list[Doer]) -> list[Doer]:
    """One doer for each body of a list under a plural head, also where other names go on with it."""
    kept: list[Doer] = []
    head = None
    for doer in found:
        if doer.name is None:
            kept.append(doer)
            continue
        head = shared_head(doer.name) or head
        if head is None:
            kept.append(doer)
        elif shared_head(doer.name) is None:
            bare = doer.kind != "name" or doer.name.kind != "organisation"
            kept.append(
                replace(doer, kind="name", name=ruled(doer.name, head + doer.name.surface)) if bare else doer
            )
        else:
            kept += [Doer("name", doer.first, doer.last, name) for name in bodies_of(doer.name)]
    return kept


def _by_its_name(tokens: Sequence[Token], doer: Doer, rest: Range, names: Sequence[Name]) -> Doer:
    """`Oceania's court of appeal, the OCA, ruled`: an organ that is named is a body of its own."""
    comma, end = rest
    owner = doer.name
    if owner is None or comma >= end or tokens[comma].tag != "," or tokens[owner.last].tag != "POS":
        return doer
    own = next((n for n in names if comma < n.first <= comma + 2 and n.kind in _BODIES), None)
    closed = own is not None and (own.last == end or tokens[own.last].tag == ",")
    return replace(doer, name=own) if closed else doer


def _with_office(tokens: Sequence[Token], doer: Doer, comma: int, end: int, names: Sequence[Name]) -> Doer:
    """`Ada Bello, Director of the NCC, opened …`, `Ada Bello, of the NCC, …`: who acts for a body."""
    if comma + 2 >= end or tokens[comma].tag != ",":
        return doer
    close = next((i for i in range(comma + 1, end) if tokens[i].tag == "," and not tokens[i].frozen), end)
    office = any(t.lower in words("offices") for t in tokens[comma + 1 : close])
    body = next(
        (n for n in names if comma < n.first and n.last <= close and n.kind in _BODIES),
        None,
    )
    of = tokens[comma + 1].lower in ("of", "from") and body is not None and body.first <= comma + 3
    if not office and not of:
        return doer
    if body is None:
        # `Ada Bello, the Prime Minister of Malta, opened …`: the office acts.
        held = (n for n in names if comma < n.first <= comma + 2 and n.last <= close and n.kind == "person")
        body = next((n for n in held if acting_office(tokens, n)), None)
        if body is not None and (country := _led_country(tokens, body, ())) is not None:
            return Doer("country", body.first, body.last, country)
    return replace(doer, kind="name", name=body) if body is not None else doer


def _only_place(first: int, last: int, names: Sequence[Name]) -> bool:
    return any(n.kind == "place" and n.first <= first + 1 and n.last == last for n in names)


def _doer(tokens: Sequence[Token], first: int, last: int, names: Sequence[Name]) -> Doer | None:
    while first < last and tokens[first].tag in ("RB", ",", "CC") and not tokens[first].frozen:
        first += 1
    if first >= last:
        return None
    if (those := behind_some(tokens, first, last)) is not None:
        return _some_of(tokens, (first, those, last), names)
    if (ruling := _ruling(tokens, first, last, names)) is not None:
        return ruling
    start, end = head_range(tokens, first, last)
    if end < last and tokens[end].text == "(" and tokens[end - 1].tag == "POS":
        # `Fiji's (FJ) Ministry of Works`
        close = next((i for i in range(end, last) if tokens[i].text == ")"), last - 1)
        return _doer(tokens, close + 1, last, names)
    possessed = _possessed(tokens, first, last)
    if possessed is not None:
        return possessed
    if tokens[start].tag == "PRP":
        body = next(
            (
                n
                for n in names
                if start + 1 < n.first <= start + 3 and n.last <= last and tokens[start + 1].lower in ("at", "of")
            ),
            None,
        )
        if tokens[start].lower == "we" and body is not None:
            return Doer("name", first, last, body, "we")
        return _pronoun(tokens, start)
    inside = [n for n in names if start <= n.first and n.last <= end]
    head = head_word(tokens, start, end)
    of_members = tokens[end - 1].lower in _MEMBER_HEADS and _is_of_members(tokens[max(start, end - 2) : end])
    if of_members and not any(map(_meets, inside)):
        # `UNECE member States`
        return Doer("generic", first, last, None, tokens[end - 1].lower)
    closing = next((n for n in reversed(inside) if n.last == end or _closes(tokens, n.last, end)), None)
    if closing is not None:
        return _told(tokens, closing, (first, last), names) or _named(tokens, closing, inside, start, last, names)
    theirs = _part_of_short(tokens, start, end, inside) or _owned_by_short(tokens, start, end)
    return theirs or common_noun(tokens, start, end, last, inside, head, names)


def _is_of_members(words: Sequence[Token]) -> bool:
    return " ".join(t.lower for t in words) in _MEMBERS


def _meets(name: Name) -> bool:
    """`Conference of the States Parties`: in it they are a body."""
    return name.kind == "organisation" and " of " in name.surface


def _some_of(tokens: Sequence[Token], span: tuple[int, int, int], names: Sequence[Name]) -> Doer:
    """`some of | the experts from X`: some of the people and parts of a body act for it too."""
    first, those, last = span
    whole = _doer(tokens, those, last, names)
    if whole is not None and whole.kind in ("name", "country") and whole.head:
        return whole
    return Doer("generic", first, last, None, tokens[first].lower)


def _owned_by_short(tokens: Sequence[Token], first: int, end: int) -> Doer | None:
    """`the Fund's engineers`, `the museum's library`: people and parts of what a short name means."""
    if end - first < _SHORTEST_OWNED or tokens[first].lower != "the" or tokens[first + 2].tag != "POS":
        return None
    owner = tokens[first + 1].lower
    own = _is_crew(tokens, first + 2, end) and owner in words("short_names")
    return Doer("short", first, first + 2, None, owner) if own else None


def _part_of_short(tokens: Sequence[Token], first: int, end: int, inside: Sequence[Name]) -> Doer | None:
    """`the University departments`, `the Ministry staff`: parts and people of what a lone head means."""
    name = next((n for n in inside if n.kind == "short" and n.last == end - 1), None)
    if name is None or name.first != first + 1 or tokens[first].tag != "DT" or tokens[end - 1].frozen:
        return None
    theirs = tokens[end - 1].lower in _PARTS
    return Doer("short", first, name.last, name, name.surface.lower()) if theirs else None


def _ruling(tokens: Sequence[Token], first: int, last: int, names: Sequence[Name]) -> Doer | None:
    """`the heads of state of X`, `the city of Lyon`: rulers act for what they rule, cities for themselves."""
    if (ruled := ruled_body(tokens, (first, last), names)) is not None:
        return Doer("country" if ruled.kind == "place" else "name", first, last, ruled, "leaders")
    local = local_authority(tokens, (first, last), names) or local_unit(tokens, (first, last), names)
    return Doer("name", first, last, local) if local is not None else None


def _possessed(tokens: Sequence[Token], first: int, last: int) -> Doer | None:
    """`its Access to Information programme`: what a body owns, whatever name it bears."""
    head = tokens[last - 1].lower
    if tokens[first].lower in ("its", "their") and _is_crew(tokens, *head_range(tokens, first, last)):
        return Doer("pronoun", first, first + 1, None, "it")
    if tokens[first].lower not in ("its", "their") or last - first < 3 or tokens[last - 1].frozen:
        return None
    plain = not any(t.tag in ("IN", "VBN", "VBG", "REL", ",") and not t.frozen for t in tokens[first:last])
    named = tokens[first + 1].frozen or tokens[first + 1].capital
    owned = any(head in word_set("nouns", "support", key) for key in ("projects", "works"))
    return Doer("project", first, last, None, head) if (plain or named) and owned else None


def _led_country(tokens: Sequence[Token], leader: Name, inside: Sequence[Name]) -> Name | None:
    """`U.S. | President Ada Bello`, `Kenya's | Prime Minister`, `Prime Minister of Japan`: the country whose
    government somebody leads.
    """
    if leader.first and tokens[leader.first - 1].lower in _PAST:
        return None
    if leads_state(leader.surface):
        return replace(leader, rule="country")
    if not leader.first or not is_leader(leader.surface):
        return None
    end = leader.first - (tokens[leader.first - 1].tag == "POS")
    return next((n for n in inside if n.last == end and n.rule in ("country", "nationality")), None)


def _called(  # noqa: PLR0917
    tokens: Sequence[Token], name: Name, inside: Sequence[Name], first: int, last: int, names: Sequence[Name]
) -> Doer:
    """`the Ministry`, `its Board`, `the Secretariat of X`, `the UNESCO Office`: a lone head with a capital."""
    of_body = next((n for n in names if name.last < n.first <= name.last + 2 and n.kind == "organisation"), None)
    if of_body is not None and tokens[name.last].lower == "of":
        return Doer("name", first, last, unit_of(tokens, first, of_body))
    beside = next((n for n in inside if n.last == name.first and n.kind in BODIES), None)
    if beside is not None and name.surface.lower() in words("parts_of_bodies"):
        return Doer("name", first, last, beside)
    if name.first == first + 1 and tokens[first].lower in ("its", "their"):
        return Doer("pronoun", first, first + 1, None, "it")
    owner = next((n for n in names if n.kind in BODIES and n.last == name.first - 1), None)
    if owner is not None and tokens[owner.last].tag == "POS" and name.surface.lower() != "government":
        # `the Lake Union's Council` bears its name, `the Lake Union's Office` has none of its own.
        unit = name.surface.lower() in word_set("grammar", "participants", "units")
        return Doer("name", first, last, owner if unit else possessed_organ(tokens, owner, name))
    if (
        name.first > 1
        and tokens[name.first - 1].tag == "POS"
        and (place := next((n for n in names if n.kind == "place" and n.last == name.first - 1), None)) is not None
    ):
        # `Sweden's Government` is that of the country, `Lyon's Council` the council.
        ruled = name.surface.lower() == "government" and place.rule in ("country", "nationality")
        return Doer("country", first, last, place) if ruled else Doer("name", first, last, name)
    return Doer("short", first, last, name, name.surface.lower())


def _is_crew(tokens: Sequence[Token], first: int, end: int) -> bool:
    """`its field engineers`, `its Nairobi office`: people and parts that act for who has them."""
    head = tokens[end - 1]
    theirs = end - first > 1 and not head.frozen and head.lower in _CREW
    # `its subsidiary, Lake Cable, opened …`: a part with a name acts itself; a director called Ada Bello does not.
    part = head.lower in words("short_names") or head.lower in _SUBSIDIARIES
    named = part and end + 1 < len(tokens) and tokens[end].tag == "," and tokens[end + 1].frozen
    return theirs and not named and not any(t.lower in OTHERS for t in tokens[first:end])


def _closes(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Only marks or a year stand between a name and the end of its phrase."""
    return all(not t.word or t.text.isdigit() for t in tokens[at:end])


def _pronoun(tokens: Sequence[Token], index: int) -> Doer:
    low = tokens[index].lower
    kind = {"we": "we", "it": "pronoun", "they": "pronoun", "he": "person", "she": "person"}.get(low, "generic")
    return Doer(kind, index, index + 1, None, low)


def _told(tokens: Sequence[Token], called: Name, span: Range, names: Sequence[Name]) -> Doer | None:
    """`a local NGO, the Lake Trust`: the name behind a word with capitals that may stand for any body."""
    head = called.surface.lower()
    lone = called.kind == "work" and head in words("short_names")
    told = told_behind(tokens, (span[0], span[1], span[1]), names, head) if lone else None
    return Doer("name", *span, told, head) if told is not None else None


def _named(  # noqa: PLR0917
    tokens: Sequence[Token], name: Name, inside: Sequence[Name], first: int, last: int, names: Sequence[Name]
) -> Doer:
    held = next((n for n in inside if n.last == name.first and n.kind == "person" and n.rule == "registry"), None)
    if held is not None and name.kind in ("person", "unknown"):
        # `Secretary-General Ada Bello`: the office acts.
        return Doer("name", first, last, held)
    if (name.surface.lower().endswith(_MEMBERS) and not _meets(name)) or name.surface.lower().startswith(_MEMBERS):
        # `ITU Member States`: those that belong to a body are not the body.
        return Doer("generic", first, last, None, name.surface.lower().split()[-1])
    if name.kind in ("organisation", "acronym", "unknown", "unit"):
        open_name = name.kind in ("acronym", "unknown")
        return Doer("name", first, last, with_body(name, inside) if open_name else name)
    if is_territory(name, tokens):
        return Doer("name", first, last, replace(name, kind="organisation"))
    if name.kind == "short":
        return _called(tokens, name, inside, first, last, names)
    if name.kind == "place":
        return Doer("country" if name.rule == "country" else "generic", first, last, name)
    if name.kind == "person" and (country := _led_country(tokens, name, inside)) is not None:
        return Doer("country", first, last, country)
    if name.kind == "person":
        body = body_of_person(first, last, names, tokens)
        office = acting_office(tokens, name)
        return Doer("name" if body or office else "person", first, last, body or name)
    if name.kind == "programme" and name.entity and "programme" in name.name.lower():
        return Doer("name", first, last, name)
    if name.kind == "event" and name.rule == "registry" and tokens[name.last - 1].lower in words("generic_actors"):
        # A registered group of people acts, though it is no body.
        return Doer("name", first, last, name)
    if name.kind == "work" and any(
        t.lower in word_set("nouns", "support", "works") for t in tokens[name.first : name.last]
    ):
        issuer = next((n for n in names if n.first == name.last + 1 and tokens[name.last].lower == "of"), None)
        named = issuer is not None and issuer.kind in BODIES
        return Doer("owner" if named else "work", first, last, issuer if named else name, "work")
    owner = next((n for n in inside if n.kind == "organisation" and n is not name), None)
    kind = {"title": "work", "programme": "project", "work": "project"}.get(name.kind, name.kind)
    lone = name.kind == "work" and name.last - name.first == 1
    head = tokens[name.first].lower if lone else kind
    return Doer("owner" if owner else kind, first, last, owner or name, head)
