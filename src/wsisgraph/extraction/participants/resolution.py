"""The bodies behind a doer: `it`, `we`, `the Commission`, `the project`, a name, a country."""

from wsisgraph.extraction.entities.bearers import is_unnamed_chief, named_inside
from wsisgraph.extraction.entities.owned_projects import meant_by, owner_in_name
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.learned import local_id
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.places import country_names
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.bases import at_surface
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.governments import country_of, with_article
from wsisgraph.extraction.participants.model import Doer
from wsisgraph.extraction.participants.short_names import (
    ShortName,
    bodies_meant,
    body_behind,
    chief_owner,
    rulers_owner,
)

_PROJECT_HEADS = frozenset({"project", "programme", "program", "initiative", "scheme"})


def resolve(context: Context, doer: Doer, surface: str, start: int) -> tuple[Participant, ...]:
    """The bodies behind a doer; empty when nobody in particular is meant.

    `surface` are its words in the sentence being read, `start` where they stand in the paragraph.
    """
    meant, basis = meant_by(doer.name, context.owned)
    if meant:
        return tuple(context.participant(body, basis, surface) for body in meant)
    if doer.name is not None and doer.kind == "name" and _nobodys(context, doer.name):
        return ()
    if doer.name is not None and doer.kind in ("name", "owner", "country"):
        return (_named(context, doer.kind, doer.name, surface, start),)
    if doer.kind == "pronoun":
        return tuple(
            at_surface(p, basis, surface, start)
            for p, basis in _referred(
                context, surface, start, several=doer.last - doer.first > 1 or surface.lower() == "both"
            )
        )
    if doer.kind == "we":
        return _speaking(context, surface, start)
    if doer.kind == "project":
        return tuple(
            at_surface(p, "inferred/publication", surface, start) for p in _running(context, doer, surface)
        )
    if doer.kind == "short":
        known = bodies_meant(ShortName(surface, start, doer.head), context)
        own = doer.name if doer.name is not None and doer.name.kind == "organisation" else None
        if own is not None and not any(_bears_name(p, own) for p in known):
            # `The Kenyan regulator` may have been named before; else its country tells which one is meant.
            return (context.participant(own, "stated/sentence"),)
        return known
    return ()


def _bears_name(body: Participant, own: Name) -> bool:
    """Whether a body has a name, or is called as `own` is: no `Ugandan regulator` is meant by `the Kenyan one`."""
    return not body.name[body.name.rfind(" ") + 1 :].islower() or body.name == own.surface


def _named(context: Context, kind: str, name: Name, surface: str, start: int) -> Participant:
    if kind == "country":
        return _government(context, name, surface, start)
    if kind == "owner":
        return context.participant(name, "inferred/publication")
    return body_behind(context, context.participant(name, "stated/sentence"), name.start)


def _referred(context: Context, surface: str, start: int, *, several: bool) -> list[tuple[Participant, str]]:
    """Whom a pronoun stands for, each with its basis."""
    if several and len(context.subject) < 2:
        return []
    if not start and not context.subject and not (surface.lower() == "it" and len(context.before) > 1):
        # Prose of short paragraphs goes on with `They also …` in a new one.
        return [(p, "inferred/pronoun") for p in context.before]
    return [(p, "inferred/pronoun") for p in context.subject]


def _speaking(context: Context, surface: str, start: int) -> tuple[Participant, ...]:
    """Who says `we`; the word itself where nobody is known, and nobody where authors or
    persons quoted speak of themselves.
    """
    if context.paragraph in context.quoted:
        return ()
    if context.owner is not None:
        return (at_surface(context.owner, "inferred/pronoun", surface, start),)
    end = start + len(surface)
    return (Participant(local_id(context.document, "we"), "we", surface, start, end, "inferred/pronoun", 0.6),)


def _running(context: Context, doer: Doer, surface: str) -> tuple[Participant, ...]:
    """The body that runs a project: the one in its name, or the one that the document tells of."""
    owner = owner_in_name(surface, context.authority)
    if owner is not None:
        return (Participant(owner.entity, owner.name, surface, 0, 0, "inferred/publication", 0.75),)
    if context.team and surface.lower() == "the team":
        return context.team
    named = doer.name is None and named_inside(surface)
    behind = _titled_above(context) if named else context.begun or context.project or _told_of(context, surface)
    if (
        behind is None
        or surface.lower().startswith(("a ", "an "))
        or not (doer.name is None or _is_titled(context, doer.name))
        or doer.head not in _PROJECT_HEADS
    ):
        return ()
    return context.team if context.team and surface.lower().endswith(" team") else (behind,)


def _told_of(context: Context, surface: str) -> Participant | None:
    """The body that the document speaks for; a project is its own only where it acts or stands above."""
    if surface.lower().endswith(" team"):
        return context.owner
    owner = context.owner
    if owner is None:
        return None
    above = any(p.entity == owner.entity for p in (*context.headings, *context.titled))
    return owner if above or context.acted.has(owner.entity) else None


def _nobodys(context: Context, name: Name) -> bool:
    """`Directors approved …`, `the Executive Director opened …` where no body is known whose they may be."""
    if is_unnamed_chief(name.surface) and name.surface.lower() not in word_set(
        "grammar", "participants", "acting_offices"
    ):
        return chief_owner(context, name.start) is None
    lone = " " not in name.surface and name.surface.lower() in words("board_words") - {"board"}
    return lone and rulers_owner(context, name.start) is None


def _titled_above(context: Context) -> Participant | None:
    """The body that a heading or the masthead names: the programmes told of below it are its own."""
    return next(iter((*context.headings, *context.titled)), None)


def _is_titled(context: Context, name: Name) -> bool:
    """Whether a named project is the one that the document is about."""
    title = f"{context.document.title or ''} {' '.join(s.title for s in context.document.sections[:1])}"
    return context.project is not None or name.surface.lower() in title.lower()


def _government(context: Context, name: Name, surface: str, start: int) -> Participant:
    country = country_names().get(country_of(name), name.surface)
    title = f"Government of {with_article(country)}"
    if name.surface.lower().startswith("government"):
        title = name.surface
    entity = local_id(context.document, title)
    return Participant(entity, title, surface, start, start + len(surface), "stated/sentence", 0.9)
