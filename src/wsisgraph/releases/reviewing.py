"""What waits for a person's decision in a release: unknown organisations, quarantined facts, findings."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pyoxigraph as ox
from rapidfuzz import fuzz, process, utils

from wsisgraph.graph import Judgement
from wsisgraph.graph.namespaces import RDF_TYPE, prov, schema, skos
from wsisgraph.iris import Iris, fact_of
from wsisgraph.releases.changes import WITHDRAWAL
from wsisgraph.releases.idle import idle, judgements_of
from wsisgraph.releases.index import ROLES
from wsisgraph.releases.inner_names import named_inside
from wsisgraph.releases.journal import JOURNAL, Journal
from wsisgraph.releases.release import Release
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import Vocabulary

MOST_SUGGESTIONS = 3
LIKENESS = 88.0
"""From which likeness of names a hint is worth a look; never reason enough to link anything."""
_OWNED = re.compile(r"/evidence$")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A registered organisation that may be meant, and why one may think so."""

    id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Unregistered:
    """An organisation that only a document names. `facts` counts what it has part in, `mentions` paragraphs."""

    id: str
    """The local part of its identifier: `{document}/{name}`."""
    name: str
    document: str
    state: Literal["unknown", "ambiguous"]
    reason: str
    acronyms: tuple[str, ...] = ()
    facts: int = 0
    mentions: int = 0
    suggestions: tuple[Suggestion, ...] = ()
    also: tuple[str, ...] = ()
    """Organisations of the same name in other documents."""


@dataclass(frozen=True, slots=True)
class Held:
    """A fact, or a node that facts share, in quarantine."""

    fact: str
    document: str | None
    reasons: tuple[str, ...]
    quotation: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that stands. `published` says whether the release knows it already."""

    judgement: Judgement
    published: bool
    idle: str | None = None
    """Why it changes nothing in the release, though that knows it."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document that was taken out: who did so, when (UTC, ISO 8601) and why, where that was said."""

    slug: str
    who: str
    when: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Look:
    """Something that asks for a person's eye and changes no fact."""

    code: str
    message: str
    documents: tuple[str, ...]
    place: str | None = None
    facts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Named:
    node: ox.NamedNode
    name: str
    document: str
    acronyms: tuple[str, ...]
    suggested: tuple[str, ...] = field(default=())


def unregistered(release: Release, vocabulary: Vocabulary) -> list[Unregistered]:
    """The organisations of a release that no registry knows, those with most facts first."""
    iris = Iris(release.manifest["base"])
    store = ox.Store.read_only(str(release.store_path))
    found = list(_named(store, iris))
    names = _registered_names(vocabulary)
    alike: dict[str, list[str]] = {}
    for one in found:
        alike.setdefault(utils.default_process(one.name), []).append(one.node.value)
    rows = []
    for one in found:
        local = one.node.value.removeprefix(iris.entity(""))
        state, reason = _state(one, vocabulary)
        same = alike[utils.default_process(one.name)]
        rows.append(
            Unregistered(
                id=local,
                name=one.name,
                document=one.document,
                state=state,
                reason=reason,
                acronyms=one.acronyms,
                facts=len(set(_facts(store, one.node, iris))),
                mentions=len(
                    {q.subject for q in store.quads_for_pattern(None, schema("mentions"), one.node, None)}
                ),
                suggestions=tuple(_suggestions(one, vocabulary, names, iris)),
                also=tuple(sorted(v.removeprefix(iris.entity("")) for v in same if v != one.node.value)),
            )
        )
    return sorted(rows, key=lambda row: (-row.facts, -row.mentions, row.name, row.id))


def quarantined(release: Release) -> list[Held]:
    """What the gate set aside, with the reasons in plain words, in the order of identifiers."""
    iris = Iris(release.manifest["base"])
    quotations = _quotations(release, iris)
    prefixes = tuple(iris.graph(part) for part in ("document/", "corrected/"))
    rows = []
    for reason in release.quarantine():
        graph = str(reason.get("graph", ""))
        prefix = next((p for p in prefixes if graph.startswith(p)), None)
        document = graph.removeprefix(prefix) if prefix else None
        fact = str(reason["fact"])
        rows.append(Held(fact, document, tuple(reason.get("messages", ())), quotations.get(fact)))
    return rows


def decisions(settings: Settings, release: Release) -> list[Decided]:
    """What people have decided, the latest first.

    Raises:
        InputError: a judgement file cannot be used.

    """
    iris = Iris(release.manifest["base"])
    store = ox.Store.read_only(str(release.store_path))
    found = judgements_of(settings, store, iris)
    published = {
        judgement.number
        for judgement in found
        if any(store.quads_for_pattern(ox.NamedNode(iris.judgement(judgement.number)), RDF_TYPE, None, None))
    }
    reasons = idle(settings, release, store, [one for one in found if one.number in published])
    return [
        Decided(one, one.number in published, reasons.get(one.number))
        for one in sorted(found, key=lambda one: -one.number)
    ]


def findings(release: Release) -> list[Look]:
    """The checks of consistency: contradictions between documents first, then what each document shows."""
    iris = Iris(release.manifest["base"])
    rows = []
    for row in release.findings():
        documents = tuple(_document_of(fact, iris) for fact in row["facts"])
        rows.append(Look(row["code"], row["message"], documents, facts=tuple(row["facts"])))
    for document in release.manifest["documents"]:
        for warning in document.get("warnings", ()):
            rows.append(Look(warning["code"], warning["message"], (document["slug"],), warning.get("place")))
    return rows


def _named(store: ox.Store, iris: Iris) -> Iterator[_Named]:
    false = ox.Literal("false", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
    nodes = {q.subject for q in store.quads_for_pattern(None, ox.NamedNode(iris.term("registered")), false, None)}
    entity = ox.NamedNode(iris.term("Entity"))
    for node in sorted((n for n in nodes if isinstance(n, ox.NamedNode)), key=lambda n: n.value):
        if not any(store.quads_for_pattern(node, RDF_TYPE, entity, None)):
            continue
        acronyms = _values(store, node, ox.NamedNode(iris.term("acronym")))
        documents = _values(store, node, prov("wasDerivedFrom"))
        suggested = _values(store, node, ox.NamedNode(iris.term("suggestedMatch")))
        name = next(iter(_values(store, node, skos("prefLabel"))), node.value)
        slug = next(iter(documents), "").removeprefix(iris.document(""))
        yield _Named(node, name, slug, acronyms, suggested)


def _values(store: ox.Store, node: ox.NamedNode, name: ox.NamedNode) -> tuple[str, ...]:
    objects = (q.object for q in store.quads_for_pattern(node, name, None, None))
    return tuple(sorted({o.value for o in objects if isinstance(o, ox.NamedNode | ox.Literal)}))


def _facts(store: ox.Store, node: ox.NamedNode, iris: Iris) -> Iterator[str]:
    for role in ROLES:
        for quad in store.quads_for_pattern(None, ox.NamedNode(iris.term(role)), node, None):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject.value


def _registered_names(vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """Name in the form in which names are compared → id and name as written. Acronyms are too short."""
    found: dict[str, tuple[str, str]] = {}
    for entity in vocabulary.entities.values():
        for name in (entity.name, *entity.alternative_names):
            found.setdefault(utils.default_process(name), (entity.id, name))
    return found


def _state(one: _Named, vocabulary: Vocabulary) -> tuple[Literal["unknown", "ambiguous"], str]:
    for surface in (one.name, *one.acronyms):
        bearers = vocabulary.entities.by_surface(surface)
        if len(bearers) > 1:
            names = " and ".join(f"{entity.name} ({entity.id})" for entity in bearers)
            return "ambiguous", f"“{surface}” is borne by {names}, and the document does not say which is meant."
    return "unknown", "No name or acronym of the registry is written so."


def _suggestions(
    one: _Named, vocabulary: Vocabulary, names: Mapping[str, tuple[str, str]], iris: Iris
) -> Iterator[Suggestion]:
    """What the registry knows by the same surface, then likeness of names, then whose name stands inside."""
    seen: set[str] = set()
    for local, why in _hints(one, vocabulary, names, iris):
        entity = vocabulary.entities.get(local)
        if entity is not None and local not in seen and len(seen) < MOST_SUGGESTIONS:
            seen.add(local)
            yield Suggestion(local, entity.name, why)


def _hints(
    one: _Named, vocabulary: Vocabulary, names: Mapping[str, tuple[str, str]], iris: Iris
) -> Iterator[tuple[str, str]]:
    for iri in one.suggested:
        yield iri.removeprefix(iris.entity("")), "the document uses its acronym"
    for surface in (one.name, *one.acronyms):
        for entity in vocabulary.entities.by_surface(surface):
            yield entity.id, f"also called “{surface}”"
    best = process.extract(
        utils.default_process(one.name), names.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=LIKENESS, limit=5
    )
    for key, score, _ in sorted(best, key=lambda hit: (-hit[1], hit[0])):
        local, name = names[key]
        yield local, f"{score:.0f} per cent like “{name}”"
    for surface, entity in named_inside(one.name, vocabulary):
        yield entity.id, f"“{surface}” stands in its name"


def _quotations(release: Release, iris: Iris) -> dict[str, str]:
    """The words behind each fact in quarantine."""
    wanted = ox.NamedNode(iris.term("quotation"))
    return {
        fact_of(subject): value
        for subject, value in _quoted(sorted((release.quarantine_path / "graphs").glob("*.nq")), wanted)
        if _OWNED.sub("", subject) == fact_of(subject)
    }


def _quoted(paths: Iterable[Path], wanted: ox.NamedNode) -> Iterator[tuple[str, str]]:
    for path in paths:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
            if quad.predicate == wanted and isinstance(quad.subject, ox.NamedNode):
                value: Any = quad.object
                yield quad.subject.value, value.value


def _document_of(fact: str, iris: Iris) -> str:
    """The slug in the identifier of a fact."""
    return fact.removeprefix(iris.base).split("/")[2]


def withdrawals(settings: Settings) -> list[Withdrawal]:
    """The documents that were taken out, the latest first, also those that somebody has added again."""
    entries = Journal(settings.data / JOURNAL).entries()
    return [
        Withdrawal(str(entry.data["slug"]), entry.who, entry.when, entry.data.get("why"))
        for entry in reversed(entries)
        if entry.kind == WITHDRAWAL
    ]
