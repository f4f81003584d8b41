"""Which documents a build reads, and which of them the release has."""

import dataclasses
from collections.abc import Collection as Names
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wsisgraph.errors import InputError
from wsisgraph.releases import changes, sources
from wsisgraph.releases.collection import Collection, where
from wsisgraph.releases.identifiers import same_document
from wsisgraph.releases.journal import Entry, Journal
from wsisgraph.releases.processing import Failure, Outcome
from wsisgraph.releases.release import Release
from wsisgraph.releases.sources import Source
from wsisgraph.releases.summary import Problem
from wsisgraph.settings import Settings

RETIRED = "retired"
"""In the data of journal entries: hashes of files that were withdrawn or replaced, and may become unreadable."""


@dataclass(frozen=True)
class Gathered:
    """Everything that a build starts from."""

    entries: tuple[Entry, ...]
    seeds: tuple[Source, ...]
    uploads: Mapping[int, Source]
    """Documents of the journal, by the number of their entry."""
    given: tuple[Source, ...]
    named: tuple[Source, ...]
    """Seeds that were given as well: something may have taken their place, or taken them out."""
    replace: bool
    """Whether what was given may take the place of documents that are present."""
    notices: tuple[Problem, ...]

    @property
    def sources(self) -> list[Source]:
        """All documents to read, each once."""
        return list(dict.fromkeys((*self.seeds, *self.uploads.values(), *self.given)))


def gather(settings: Settings, journal: Journal, paths: Sequence[Path], replace: bool) -> Gathered:
    """Find the seeds, the journal's documents and what was given.

    Raises:
        InputError: there is nothing to read, a path is missing, or the journal is damaged or of a later version.

    """
    contents = journal.read()
    changes.check_kinds(contents.entries, journal)
    seeds = sources.seeds(settings.seeds_folder)
    uploads = {e.seq: sources.uploaded(journal, e) for e in contents.entries if e.kind == changes.UPLOAD}
    given = sources.given(paths, seeds, replaces=replace)
    meant = {path.resolve() for path in paths}
    named = tuple(seed for seed in seeds if seed.path.resolve() in meant)
    if not (seeds or uploads or given):
        remedy = "Put reports there, or name files: `wsisgraph build report.pdf`."
        raise InputError("there is no document to read.", str(settings.seeds_folder), remedy=remedy)
    notices = [
        Problem("describes a document that is not there.", name, "Put the document beside it.")
        for name in sources.orphans(settings.seeds_folder)
    ]
    if contents.torn:
        message = f"ends in {len(contents.torn)} bytes that a power cut left unfinished; they are kept apart."
        notices.append(Problem(message, str(journal.path), "Enter again what was being entered then."))
    return Gathered(contents.entries, tuple(seeds), uploads, tuple(given), named, replace, tuple(notices))


def collect(gathered: Gathered, outcomes: Mapping[Source, Outcome], parent: Release | None) -> Collection:
    """The documents that could be read, taken in their order: seeds, journal, given.

    Of two seeds that are one document, the one that the current release has stays.
    """
    collection = Collection()
    rows = parent.manifest["documents"] if parent else ()
    published = {row["file"] for row in rows if row["slug"] and row["origin"] == "seeds"}

    def add(source: Source) -> None:
        if document := outcomes[source].read:
            collection.add(document)

    for source in sorted(gathered.seeds, key=lambda seed: seed.name not in published):
        add(source)
    for entry in gathered.entries:
        if entry.kind == changes.UPLOAD:
            add(gathered.uploads[entry.seq])
        elif entry.kind == changes.WITHDRAWAL:
            since = f"is withdrawn since journal entry {entry.seq}."
            collection.withdraw(str(entry.data["slug"]), since, str(entry.data.get("why", "")))
    for source in gathered.given:
        add(source)
    for source in gathered.named:
        if (document := outcomes[source].read) and not collection.has(document):
            again = dataclasses.replace(source, origin="given", replaces=gathered.replace)
            collection.add(dataclasses.replace(document, source=again))
    collection.notices += _displaced(gathered.seeds, outcomes, collection)
    return collection


def _displaced(
    seeds: Sequence[Source], outcomes: Mapping[Source, Outcome], collection: Collection
) -> Iterator[Problem]:
    """Seeds in whose place something stands that was given: nobody reads what is changed in their files."""
    for seed in seeds:
        document = outcomes[seed].read
        standing = collection.documents.get(document.result.slug) if document else None
        if standing and standing.source.origin != "seeds" and standing.source.same_as != seed.same_as:
            message = f"is not read: {where(standing)} has taken its place."
            yield Problem(message, seed.name, "To read it again, give its path to `wsisgraph build --replace`.")


def withdraw(slugs: Names[str], why: str, collection: Collection, parent: Release | None) -> None:
    """Take documents out for a reason, which may be empty.

    Raises:
        InputError: neither the documents nor the current release have one of the slugs.

    """
    known = {row["slug"]: row["sha256"] for row in (parent.manifest["documents"] if parent else ())}
    known |= {slug: document.source.sha256 for slug, document in collection.documents.items()}
    for slug in sorted(set(slugs)):
        if slug not in known:
            remedy = "Give the slug of a document, as `wsisgraph releases show` lists it."
            raise InputError(f"there is no document {slug!r} to withdraw.", remedy=remedy)
        collection.withdraw(slug, "is withdrawn.", why)
        collection.retired[slug] = known[slug]


def unreadable(gathered: Gathered, outcomes: Mapping[Source, Outcome]) -> list[tuple[Source, Problem]]:
    """The documents that could not be read, by name, and why; without those that nobody wants any more."""
    unwanted = {sha256 for entry in gathered.entries for sha256 in entry.data.get(RETIRED, ())}
    failed = [
        (source, Problem(outcome.result.message, source.name, outcome.result.remedy))
        for source, outcome in outcomes.items()
        if isinstance(outcome.result, Failure) and source.sha256 not in unwanted
    ]
    return sorted(failed, key=lambda pair: (pair[0].name, pair[0].sha256))


def lost(parent: Release | None, collection: Collection) -> list[Problem]:
    """Documents that the current release has and the new one would not have, though nobody withdrew them."""
    if parent is None:
        return []
    before = [row for row in parent.manifest["documents"] if row["slug"]]
    after = [document.result for document in collection.documents.values()]
    expected = collection.withdrawn.keys() | collection.replaced.keys() | collection.documents.keys()
    return [
        Problem(
            f"the document {row['slug']!r} of the current release would be lost.",
            row["file"],
            f"Put the file back, or take the document out for good with `--withdraw {row['slug']}`.",
        )
        for row in before
        if row["slug"] not in expected
        and not any(same_document(row["sha256"], row["text"], new.sha256, new.text) for new in after)
    ]
