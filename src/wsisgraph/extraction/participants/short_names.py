"""Whom a definite short name stands for: `the Commission`, `the Government`, `its secretariat`, `the library`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wsisgraph.extraction.entities.bearers import (
    governed,
    governs,
    has_head,
    has_secretariat,
    headed,
    is_hidden,
    is_organ,
    is_unnamed_board,
    is_unnamed_chief,
    kind_of_body,
    may_be_called,
    spellings_of,
    what_it_is,
)
from wsisgraph.extraction.entities.unit_names import FAMILIES
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.learned import local_id
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.places import country_names
from wsisgraph.extraction.participants.bases import at_surface
from wsisgraph.extraction.participants.bodies import Bodies
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.governments import with_article
from wsisgraph.extraction.participants.unit_owners import unit_owner

_OFFICIAL = word_set("grammar", "context", "official")
_ANY_BODY = word_set("grammar", "context", "any_body")
_ORGANS = word_set("grammar", "context", "organs")
_BASIS = "inferred/short-name"

Meant = tuple[Participant, ...] | None
"""Who is meant; empty when it is nobody in particular, None when a rule cannot say."""


@dataclass(frozen=True, slots=True)
class ShortName:
    """A definite short name in the sentence being read; `head` is its noun, lower case and singular."""

    surface: str
    start: int
    head: str

    @property
    def is_short(self) -> bool:
        """Whether an article or a possessive stands before one word alone."""
        return self.surface.count(" ") <= 1

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name (`the Group`) and has but one word."""
        return self.is_short and any(word[0].isupper() for word in self.surface.split()[1:])

    def standing_for(self, body: Participant) -> tuple[Participant, ...]:
        """The body, quoted by this short name."""
        return (at_surface(body, _BASIS, self.surface, self.start),)

    def naming(self, context: Context, name: str, confidence: float) -> tuple[Participant, ...]:
        """A body that the document knows under this name only."""
        end = self.start + len(self.surface)
        return (
            Participant(local_id(context.document, name), name, self.surface, self.start, end, _BASIS, confidence),
        )


def bodies_meant(short: ShortName, context: Context) -> tuple[Participant, ...]:
    """The bodies that a short name stands for: the first rule that can say it decides."""
    for rule in (
        _unexplained_organ, _another_country, _named_so_far, _in_letters, _government, _spoken_of, _of_house,
        _project, _named_later, _lone_institution,
    ):  # fmt: skip
        meant = rule(short, context)
        if meant is not None:
            if len(meant) == 1 and short.is_short:
                context.called[short.head] = meant[0]
            return meant
    return ()


def antecedent(context: Context, head: str, before: int | None = None) -> Participant | None:
    """The body that a definite short name stands for: same paragraph, heading, then the rest of the document.

    `before` is where the short name stands: a word such as `company` looks only behind itself.
    """
    near = _near(context, before)
    fitting = _bearer(context, near, head, another=False) or _bearer(context, near, head, another=True)
    if fitting is not None:
        return fitting
    if head in _ANY_BODY and near:
        meant = (*context.subject, *context.acted[-1:], *near[-1:])
        return next((p for p in meant if may_be_called(p, head)), None)
    return None


def _bearer(context: Context, near: Sequence[Participant], head: str, *, another: bool) -> Participant | None:
    """The nearest body with a word in its name or in what it was called; `another`: also one that is something
    else by another word (`the Council` for a `Council Advisory Committee`).
    """
    spelt = spellings_of(head)
    for pool in (
        reversed(near), context.headings, context.titled, reversed(context.acted.with_word(*spelt)),
        reversed(context.seen.with_word(*spelt)), context.named.with_word(*spelt) if head in _OFFICIAL else (),
    ):  # fmt: skip
        bearers = [p for p in pool if head != "government" or governs(p.name)]
        called = (p for p in bearers if _is_called(p, head))
        plain = (p for p in called if another or kind_of_body(p.name) in (*spelt, None))
        fitting = headed(bearers, head) or next(plain, None)
        if fitting is not None:
            return fitting
    return None


def government_here(context: Context) -> str | None:
    """The full name of `the Government` where the text is about one country."""
    return _government_of(context.country) if context.country is not None else None


def _government_of(country: str) -> str:
    return f"Government of {with_article(country_names()[country])}"


def _is_called(body: Participant, head: str) -> bool:
    """Whether the word stands in the name of a body, or in what it was called."""
    return has_head(what_it_is(body.name), head) or has_head(what_it_is(body.surface), head)


def _near(context: Context, before: int | None) -> list[Participant]:
    """The bodies named in the paragraph so far, as far as they end before an offset of the sentence."""
    return [p for p in context.here if before is None or p.end <= before]


def _unexplained_organ(short: ShortName, context: Context) -> Meant:
    """`the working group`: an organ that no name explains is not the body spoken of."""
    organ = set(short.surface.lower().split()[:-1]) & _ORGANS
    if not organ:
        return None
    known = (*context.seen.with_word(min(organ)), *context.headings, *context.titled)
    return () if not any(organ <= set(p.name.lower().split()) for p in known) else None


def _another_country(short: ShortName, context: Context) -> Meant:
    """`my Government` where the sentence names no country before: a delegate means another one."""
    personal = short.surface.lower().startswith(("his ", "her ", "my "))
    return () if personal and _country_before(context, short.start) is None else None


def _named_so_far(short: ShortName, context: Context) -> Meant:
    if short.head == "government" and _country_before(context, short.start) is not None:
        return None
    found = antecedent(context, short.head, short.start)
    called = context.called.get(short.head) if short.is_capital or (short.is_short and found is None) else None
    if called is not None and not (found is not None and _is_called(found, short.head)):
        # `the Group` stays who it was, whoever is named in between; `the school` where nobody is.
        return short.standing_for(called)
    if found is None and short.head == "secretariat":
        found = _served(context, short.start)
    found = body_behind(context, found, short.start) if found is not None else None
    return short.standing_for(found) if found is not None else None


def _in_letters(short: ShortName, context: Context) -> Meant:
    """`the Commission` in a text that names the `NTC` alone: the last letter may stand for the word."""
    if not short.is_capital or short.head not in _OFFICIAL:
        return None
    letter = short.head[0].upper()
    bodies = (*context.seen.by_entity(), *context.acted.by_entity())
    named = {namings[0].entity: namings[-1] for namings in bodies}.values()
    hidden = [body for body in named if is_hidden(body) and body.name.endswith(letter)]
    return short.standing_for(hidden[0]) if len(hidden) == 1 else None


def _government(short: ShortName, context: Context) -> Meant:
    if short.head != "government":
        return None
    country = _country_before(context, short.start) or context.country
    return short.naming(context, _government_of(country), 0.8) if country else None


def _spoken_of(short: ShortName, context: Context) -> Meant:
    """The body that acted or was named last, where it may be called so."""
    near = _near(context, short.start)
    spoken = (*context.subject[:1], *near[-1:])
    meant = next((p for p in spoken if may_be_called(p, short.head)), None)
    clear = short.head in words("clear_short_names") and short.head not in _OFFICIAL
    owned = "'s " in short.surface or "’s " in short.surface
    if meant is None or owned or not clear or short.surface.count(" ") > 2:
        return None
    return short.standing_for(body_behind(context, meant, short.start))


def _of_house(short: ShortName, context: Context) -> Meant:
    """`the Group`, `the Board` in the paper of a body: the body itself, or an organ that acts for it."""
    if not short.is_short:
        return None
    house = context.house
    if house is not None:
        capital = any(word[0].isupper() for word in short.surface.split()[1:])
        if short.head in words("organs_of_house") or (capital and may_be_called(house, short.head)):
            return short.standing_for(house)
    if context.organ is not None and context.organ.name.lower() == short.head:
        # Whose it is was not known when it acted before: it stays the same board.
        return short.standing_for(context.organ)
    lone = board_owner(context, short.start) if short.head in words("boards") else None
    return short.standing_for(lone) if lone is not None else None


def body_behind(context: Context, acting: Participant, before: int | None = None) -> Participant:
    """The body whose board (`the Board of Directors of the World Bank`) or unit (`the UNESCO Youth Section`) acts;
    any other acts for itself.
    """
    if (served := unit_owner(context, acting)) is not None:
        return replace(acting, entity=served.entity, name=served.name)
    body = governed(re.sub(r"\s*\([^()]*\)$", "", acting.name))
    chief = is_unnamed_chief(acting.name)
    if body is None and (chief or is_unnamed_board(acting.name)):
        owner = chief_owner(context, before) if chief else board_owner(context, before)
        surface, start = acting.surface, acting.start
        return at_surface(owner, "inferred/short-name", surface, start) if owner else acting
    if body is None:
        return acting
    entity, name = context.identified(body)
    return replace(acting, entity=entity, name=name)


def board_owner(context: Context, before: int | None = None) -> Participant | None:
    """The body whose board is meant where only one can be: it issued the text, or nobody else acted or was named.

    `before` is where the board stands in the sentence being read.
    """
    return _one_ruled(context, before, _has_board)


def chief_owner(context: Context, before: int | None = None) -> Participant | None:
    """The body whose Director-General or Executive Secretary is meant where only one can be."""
    return _one_ruled(context, before, _has_chief)


def _one_ruled(context: Context, before: int | None, may: Callable[[Participant], bool]) -> Participant | None:
    if context.issuer is not None and may(context.issuer):
        return context.issuer
    named, acted = _ruled(context.seen, may, context.paragraph, before), _ruled(context.acted, may)
    if len(named) == 1 and not len(acted) > 1:
        # Who acted under another name may be a person; what no registry knows and never acted, a region.
        return named[0] if "/" not in named[0].entity or context.acted.has(named[0].entity) else None
    if not named and not acted:
        # Minutes and resolutions say `the Governing Body` first and tell later, or nowhere else, of what.
        later = _ruled(context.named, may)
        return later[0] if len(later) == 1 and "/" not in later[0].entity else None
    return acted[0] if len(acted) == 1 else None


def _ruled(
    bodies: Bodies, may: Callable[[Participant], bool], paragraph: str = "", before: int | None = None
) -> Sequence[Participant]:
    """The bodies that a board or chief may rule, the first two at most, each as named last before an offset."""
    found: list[Participant] = []
    for namings in bodies.by_entity():
        so_far = (p for p in reversed(namings) if p.paragraph != paragraph or before is None or p.end <= before)
        body = next((p for p in so_far if may(p)), None)
        if body is not None:
            found.append(body)
        if len(found) == 2:
            break
    return found


def rulers_owner(context: Context, before: int) -> Participant | None:
    """The body whose `directors` are meant: it issued the text or has acted; being named is not enough."""
    owner = board_owner(context, before)
    if owner is None:
        return None
    issued = context.house is not None and context.house.entity == owner.entity
    return owner if issued or context.acted.has(owner.entity) else None


def _has_board(body: Participant) -> bool:
    """A body that a board may rule: no organ, no government or unit of one, no family with boards of its own."""
    several = body.entity in FAMILIES
    return not (several or is_organ(body) or governs(body.name) or is_unnamed_board(body.name))


def _has_chief(body: Participant) -> bool:
    """A body with a secretariat of its own, whose chief acts for it."""
    return has_secretariat(body) and not (governs(body.name) or is_unnamed_board(body.name))


def _project(short: ShortName, context: Context) -> Meant:
    """The body behind the project that the document describes."""
    body = context.project
    called = short.head in words("short_names") and short.surface.count(" ") == 1
    if body is None or not called:
        return None
    named = context.seen.of(body.entity)
    behind = bool(named) and all(p.paragraph == context.paragraph and p.start > short.start for p in named)
    # `The Bank funded a project run by X`: who is named only behind it is somebody else.
    return None if behind else short.standing_for(body)


def _named_later(short: ShortName, context: Context) -> Meant:
    """`The Society` in front of `… wrote to the Tarn Law Society`: the only body of the text that is one."""
    if not short.is_capital:
        return None
    spelt = spellings_of(short.head)
    bearers = {p.entity: p for p in context.named.with_word(*spelt) if headed((p,), short.head)}
    return short.standing_for(next(iter(bearers.values()))) if len(bearers) == 1 else None


def _lone_institution(short: ShortName, context: Context) -> Meant:
    """Where no body named so far may be meant, `the library` is the one that the text is about.

    `the firm` may be anybody; beside other names, `the Union` is a body whose name was not understood.
    """
    indefinite = short.surface.lower().startswith(("a ", "an "))
    if short.head not in words("clear_short_names") or not short.is_short or indefinite:
        return ()
    capital = any(word[0].isupper() for word in short.surface.split()[1:])
    institution = short.head in words("institutions") and not any(
        may_be_called(namings[0], short.head) for namings in context.seen.by_entity()
    )
    alone = capital and (not context.seen or short.head in words("lone_organs") | words("sole_bodies"))
    if not institution and not alone:
        return ()
    own = short.surface.lower().startswith(("the ", "our ", "its "))
    bare = short.surface.split(" ", 1)[-1] if own else short.surface
    return short.naming(context, bare[:1].upper() + bare[1:], 0.7)


def _country_before(context: Context, offset: int) -> str | None:
    """The country named last before an offset of the sentence being read (`in Rwanda the Government …`)."""
    named = [code for at, code in context.countries_here if at < offset]
    return named[-1] if named else None


def _served(context: Context, start: int) -> Participant | None:
    """The body whose secretariat is meant: the one spoken of here, in the heading, or the author."""
    own = context.titled if "secretariat" in (context.document.masthead.author or "") else ()
    elsewhere = (p for p in context.named if "/" not in p.entity)
    near = tuple(reversed(_near(context, start)))
    pools = (own, context.subject, near, context.headings, context.titled, (context.owner,), elsewhere)
    return next((p for pool in pools for p in pool if p is not None and has_secretariat(p)), None)
