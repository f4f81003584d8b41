"""`wsisgraph review …`: what waits for a person, and what a person decides."""

import json
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

import typer

from wsisgraph import releases
from wsisgraph import settings as settings_module
from wsisgraph.cli import console
from wsisgraph.counting import counted
from wsisgraph.errors import InputError
from wsisgraph.releases import registering, replaying, reviewing
from wsisgraph.releases.deciding import Desk
from wsisgraph.releases.recording import Decision, Person
from wsisgraph.releases.registering import NewEntity
from wsisgraph.releases.release import Release
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import load_vocabulary

app = typer.Typer(help="Show what waits for a person's decision, and take decisions.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Document = Annotated[str | None, typer.Option(metavar="SLUG", help="Only those of this document.")]
Who = Annotated[str, typer.Option(help="Your name, for the record. Default: WSISGRAPH_REVIEWER.")]
Why = Annotated[str, typer.Option(help="The reason, for readers who do not know the case.")]
NEXT = "It takes effect with the next `wsisgraph build`."


@app.command()
def entities(
    document: Document = None,
    ambiguous: Annotated[bool, typer.Option("--ambiguous", help="Only ambiguous acronyms.")] = False,
    as_json: AsJson = False,
) -> None:
    """List organisations that are not in the registry, with hints at the registered one that may be meant.

    Example: `wsisgraph review entities --document A-70-63`
    """
    settings, release = _current()
    vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
    rows = [
        row
        for row in reviewing.unregistered(release, vocabulary)
        if document in (None, row.document) and (row.state == "ambiguous" or not ambiguous)
    ]
    if as_json:
        _json([asdict(row) for row in rows])
        return
    columns = ("identifier", "name", "facts", "mentions", "perhaps", "why open")
    title = f"{counted(len(rows), 'organisation', 'organisations')} to be registered"
    listing = console.table(title, *columns, numbers=("facts", "mentions"))
    for row in rows:
        hints = "\n".join(f"{hint.id} ({hint.why})" for hint in row.suggestions) or "–"
        names = ", ".join((row.name, *row.acronyms))
        listing.add_row(row.id, names, str(row.facts), str(row.mentions), hints, row.reason)
    console.out.print(listing)


@app.command()
def quarantine(document: Document = None, as_json: AsJson = False) -> None:
    """List the facts that the gate holds back, and why. Example: `wsisgraph review quarantine`"""
    _, release = _current()
    rows = [row for row in reviewing.quarantined(release) if document in (None, row.document)]
    if as_json:
        _json([asdict(row) for row in rows])
        return
    base = release.manifest["base"]
    listing = console.table(f"{counted(len(rows), 'fact', 'facts')} in quarantine", "fact", "words", "reasons")
    for row in rows:
        listing.add_row(row.fact.removeprefix(base), row.quotation or "–", "\n".join(row.reasons))
    console.out.print(listing)


@app.command()
def findings(
    document: Document = None,
    code: Annotated[
        str | None, typer.Option(help="Only those of this kind, for instance `contradicting-figures`.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List what the consistency checks found; they change no fact.

    Contradictions between documents come first. Example: `wsisgraph review findings --code contradicting-dates`
    """
    _, release = _current()
    rows = [
        row
        for row in reviewing.findings(release)
        if (document is None or document in row.documents) and code in (None, row.code)
    ]
    if as_json:
        _json([asdict(row) for row in rows])
        return
    base = release.manifest["base"]
    listing = console.table(counted(len(rows), "finding", "findings"), "kind", "where", "what")
    for row in rows:
        where = [fact.removeprefix(base) for fact in row.facts] or [
            *row.documents,
            *([row.place] if row.place else []),
        ]
        listing.add_row(row.code, "\n".join(where), row.message)
    console.out.print(listing)


@app.command()
def merge(
    old: Annotated[str, typer.Argument(help="The identifier to give up: `{document}/{name}` or id/entity/…")],
    new: Annotated[str, typer.Argument(help="The one to keep, for instance `itu`.")],
    *,
    why: Why,
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    """Say that two organisations, or two works, are one; the first identifier will lead to the second.

    Example: `wsisgraph review merge A-70-63/ministry-of-communications mcit-sa --why "Its former name."`
    """
    desk, person = _desk(who, why)
    _tell(desk.merge(old, new, person), as_json)


@app.command()
def register(
    organisation: Annotated[str, typer.Argument(help="As `review entities` lists it: `{document}/{name}`.")],
    *,
    identifier: Annotated[
        str, typer.Option("--as", metavar="ID", help="Its identifier in the registry: a-z, 0-9, -.")
    ],
    kind: Annotated[str, typer.Option(help="A code of ontology/entity-kinds.ttl, for instance `government`.")],
    name: Annotated[str | None, typer.Option(help="Its full name; default: as the document has it.")] = None,
    acronym: Annotated[list[str] | None, typer.Option(help="An acronym; may be repeated.")] = None,
    homepage: Annotated[str | None, typer.Option(metavar="URL", help="Its address.")] = None,
    why: Why,
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    """Enter an organisation into the registry; its old identifiers will lead to the new one.

    Example: `wsisgraph review register A-70-63/some-institute --as some-institute --kind academia --why "…"`
    """
    desk, person = _desk(who, why)
    new = NewEntity(identifier, kind, name, tuple(acronym or ()), homepage)
    called = desk.objects(desk.thing(organisation, "entity"), "acronym")
    decision, namesakes = registering.register(desk, organisation, new, person)
    _tell(decision, as_json)
    if (lacking := sorted({literal.value for literal in called} - set(new.acronyms))) and not as_json:
        note = f"The document also calls it {', '.join(lacking)}; the registry does not. If no other body has it,"
        advice = f'add `wsis:acronym "{lacking[0]}"` to its block in {registering.REGISTRY}.'
        console.out.print(f"{note} {advice}")
    if namesakes and not as_json:
        console.out.print(f"Of the same name, and leading there as well: {', '.join(namesakes)}")


@app.command()
def keep(
    organisation: Annotated[str, typer.Argument(help="As `review entities` lists it: `{document}/{name}`.")],
    *,
    why: Why,
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    """Say that an organisation is right as the document names it. Example: `wsisgraph review keep … --why "…"`"""
    desk, person = _desk(who, why)
    _tell(desk.keep(organisation, person), as_json)


@app.command()
def correct(
    fact: Annotated[
        str, typer.Argument(help="The activity or statistic, for instance id/activity/A-76-64/17-52.")
    ],
    *,
    name: Annotated[
        str, typer.Option("--property", metavar="NAME", help="Which property is wrong: actor, status …")
    ],
    value: Annotated[str, typer.Option("--with", help="The right value: an identifier or words.")],
    replaces: Annotated[
        str | None, typer.Option(help="The wrong value; leave it out if a value is missing.")
    ] = None,
    why: Why,
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    """Say what a fact should be; what the text says stays, and the corrected view shows the correction.

    Example: `wsisgraph review correct A-76-64/17-52 --property actor --replaces ece --with eca --why "…"`
    """
    desk, person = _desk(who, why)
    _tell(desk.correct(fact, name, replaces, value, person), as_json)


@app.command()
def withdraw(
    fact: Annotated[str, typer.Argument(help="The activity or statistic.")],
    *,
    why: Why,
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    """Take a fact out of the corrected view. Example: `wsisgraph review withdraw id/activity/… --why "…"`"""
    desk, person = _desk(who, why)
    _tell(desk.withdraw(fact, person), as_json)


@app.command()
def reject(
    fact: Annotated[str, typer.Argument(help="A fact in quarantine.")],
    *,
    why: Why,
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    """Agree with the gate: the fact stays out. Example: `wsisgraph review reject id/activity/… --why "…"`"""
    desk, person = _desk(who, why)
    _tell(desk.reject(fact, person), as_json)


@app.command()
def decisions(as_json: AsJson = False) -> None:
    """List what people have decided, and whether it is published. Example: `wsisgraph review decisions`"""
    settings, release = _current()
    rows = reviewing.decisions(settings, release)
    base = release.manifest["base"]
    if as_json:
        _json([_decided(row, base) for row in rows])
        return
    listing = console.table(counted(len(rows), "decision", "decisions"), "no.", "decision", "by", "why", "seen")
    for row in rows:
        one = _decided(row, base)
        what = [f"{one['kind']}: {one['about']}", *([one["property"]] if one["property"] else [])]
        what += [f"{one['replaces'] or ''} → {one['with']}".strip()] if one["with"] else []
        seen = f"no effect: {row.idle}" if row.idle else "yes" if row.published else "no"
        listing.add_row(str(one["number"]), "\n".join(what), f"{one['who']}\n{one['when']}", one["why"], seen)
    console.out.print(listing)


def _decided(row: reviewing.Decided, base: str) -> dict[str, Any]:
    """A decision as the keys of its file, its number and whether it is published."""
    one = row.judgement
    values = {"about": one.about, "replaces": one.replaces, "with": one.replacement}
    name = one.judged_property
    return {
        "number": one.number,
        "kind": one.kind,
        "property": None if name is None else name.value.rpartition("#")[2],
        **{key: None if value is None else value.value.removeprefix(base) for key, value in values.items()},
        "who": one.who,
        "when": one.when.isoformat(),
        "why": one.why,
        "published": row.published,
        "no_effect": row.idle,
    }


@app.command()
def revoke(
    number: Annotated[int, typer.Argument(help="The number of the judgement.")],
    *,
    why: Why,
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    """Take a decision back. Example: `wsisgraph review revoke 7 --why "It was the other institute."`"""
    settings = settings_module.load()
    person = Person(who or settings.reviewer, why, date.today())
    _tell(replaying.revoke(settings, number, person), as_json, "Took back")


def _current() -> tuple[Settings, Release]:
    settings = settings_module.load()
    release = releases.current(settings)
    if release is None:
        raise InputError("there is no release yet.", str(settings.data), remedy="Run `wsisgraph build` first.")
    return settings, release


def _desk(who: str, why: str) -> tuple[Desk, Person]:
    settings, release = _current()
    return Desk(settings, release), Person(who or settings.reviewer, why, date.today())


def _tell(decision: Decision, as_json: bool, done: str = "Wrote") -> None:
    if as_json:
        _json({"number": decision.number, "path": str(decision.path), "line": decision.line})
        return
    console.out.print(f"{done} {decision.path}.")
    if decision.line:
        console.out.print(f"Noted in the identifier ledger: {decision.line}")
    console.out.print(NEXT)


def _json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
