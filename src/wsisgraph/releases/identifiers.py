"""What becomes of identifiers from one release to the next: none may ever answer 404.

An identifier that vanishes is noted as withdrawn; when its document was only given another slug (a symbol
became known), it is noted as moved to its counterpart, and when an organisation of its name was entered into
the registry, as moved to that. One that comes back is noted as restored: identifiers are anchored to words, so
the same identifier says the same thing again.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pyoxigraph as ox

from wsisgraph.graph.namespaces import skos
from wsisgraph.iris import Iris, fact_of
from wsisgraph.releases import ledger
from wsisgraph.releases.ledger import Ledger, Line
from wsisgraph.releases.quads import subject
from wsisgraph.releases.release import Release, diff
from wsisgraph.settings import Settings

Present = Callable[[str], bool]


_OF_DOCUMENT = re.compile(r"(id/(?:document|activity|statistic|entity)/)([^/]+)(/.*)?")


def note_changes(settings: Settings, old: Release | None, new: Release, reasons: Mapping[str, str]) -> int:
    """Append to the ledger what the step from one release to another means; the number of withdrawals.

    `reasons` says of withdrawn documents, by slug, why; it is noted with every identifier of theirs.
    Noting the same step twice changes nothing, so a build that was killed here is simply repeated.
    """
    known = Ledger.load(settings.curated_folder, settings.data, settings.iris)
    present = _presence(new)
    # A person may merge what the documents still name; only what vanished can come back.
    noted = Ledger.noted(settings.data, settings.iris)
    people = Ledger.curated(settings.curated_folder, settings.iris)
    lines = [
        *_restored(known, noted, present, new.id),
        *_vanished(known, present, old, new, reasons),
        *_taken_back(known, people, present, new.id),
    ]
    ledger.append(settings.data, lines, settings.iris)
    return sum(line.new is None for line in lines)


def _presence(release: Release) -> Present:
    @cache
    def store() -> ox.Store:
        """Opened when somebody asks: most steps take nothing away, and to open it takes longest."""
        return ox.Store.read_only(str(release.store_path))

    def present(iri: str) -> bool:
        return next(store().quads_for_pattern(ox.NamedNode(iri), None, None, None), None) is not None

    return present


def _restored(known: Ledger, noted: Ledger, present: Present, release: str) -> Iterator[Line]:
    for iri in sorted(known.retirements().keys() & noted.retirements().keys()):
        if present(iri):
            yield Line(iri, iri, release)


def _vanished(
    known: Ledger, present: Present, old: Release | None, new: Release, reasons: Mapping[str, str]
) -> Iterator[Line]:
    if old is None:
        return
    moved, registered = moves(old, new), _registrations(old, new, present, known.iris)
    for iri in _lost_subjects(old, new, present):
        fact = fact_of(iri)
        owner_goes_too = fact != iri and not present(fact)
        if not owner_goes_too and not known.retired(iri):
            target = _counterpart(iri, moved, known.iris) or registered(iri)
            if target and present(target):
                yield Line(iri, target, new.id)
            else:
                yield Line(iri, None, new.id, _reason(iri, reasons, known.iris))


def _taken_back(known: Ledger, people: Ledger, present: Present, release: str) -> Iterator[Line]:
    """What a person gave back its own meaning when it was gone already: it was in no release to vanish from."""
    for line in dict.fromkeys(people.lines):
        if line.new == line.old and not known.retired(line.old) and not present(line.old):
            yield Line(line.old, None, release, line.note)


def _lost_subjects(old: Release, new: Release, present: Present) -> list[str]:
    iris = Iris(old.manifest["base"])
    outside = (iris.graph(""), iris.release(""))
    candidates = {
        name
        for is_new, line in diff(old, new, old.graphs())
        if not is_new and (name := subject(line)) and name.startswith(iris.base) and not name.startswith(outside)
    }
    return sorted(name for name in candidates if not present(name))


def moves(old: Release, new: Release) -> dict[str, str]:
    """Documents whose bytes or text are the same under another slug: old slug → new slug."""
    before = {row["slug"]: row for row in old.manifest["documents"] if row["slug"]}
    after = {row["slug"]: row for row in new.manifest["documents"] if row["slug"]}
    arrived = [after[slug] for slug in sorted(after.keys() - before.keys())]
    result = {}
    for slug in sorted(before.keys() - after.keys()):
        row = before[slug]
        same = [
            other["slug"]
            for other in arrived
            if same_document(row["sha256"], row["text"], other["sha256"], other["text"])
        ]
        if len(same) == 1:
            result[slug] = same[0]
    return result


def same_document(old_bytes: str, old_text: str, new_bytes: str, new_text: str) -> bool:
    """Whether two documents are one, by the hashes of their bytes and of their canonical text."""
    return old_bytes == new_bytes or old_text == new_text


def _counterpart(iri: str, moved: dict[str, str], iris: Iris) -> str | None:
    match = _OF_DOCUMENT.fullmatch(iri.removeprefix(iris.base))
    if match is None or match[2] not in moved:
        return None
    return f"{iris.base}{match[1]}{moved[match[2]]}{match[3] or ''}"


def _registrations(old: Release, new: Release, present: Present, iris: Iris) -> Callable[[str], str | None]:
    """Finds the one registered organisation that has the name by which a document alone knew its own.

    There is none when the document is gone: its organisations went with it.
    """

    @cache
    def stores() -> tuple[ox.Store, ox.Store]:
        """Opened when an organisation of a document vanished, which few steps do."""
        return ox.Store.read_only(str(old.store_path)), ox.Store.read_only(str(new.store_path))

    registry = ox.NamedNode(iris.graph("registry"))
    naming = {skos("prefLabel"), skos("altLabel"), ox.NamedNode(iris.term("acronym"))}

    def registered(iri: str) -> str | None:
        match = _OF_DOCUMENT.fullmatch(iri.removeprefix(iris.base))
        if match is None or match[1] != "id/entity/" or not match[3] or not present(iris.document(match[2])):
            return None
        before, after = stores()
        names = {q.object for q in before.quads_for_pattern(ox.NamedNode(iri), skos("prefLabel"), None, None)}
        names |= {ox.Literal(name.value) for name in names if isinstance(name, ox.Literal)}
        quads = (quad for name in names for quad in after.quads_for_pattern(None, None, name, registry))
        found = {q.subject.value for q in quads if q.predicate in naming and isinstance(q.subject, ox.NamedNode)}
        return found.pop() if len(found) == 1 else None

    return registered


def _reason(iri: str, reasons: Mapping[str, str], iris: Iris) -> str:
    """Why the document that an identifier belongs to was withdrawn; empty when it belongs to none of those."""
    match = _OF_DOCUMENT.fullmatch(iri.removeprefix(iris.base))
    return reasons.get(match[2], "") if match else ""
