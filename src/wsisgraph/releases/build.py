"""`build`: from the seeds, the journal and given paths to a published release."""

import contextlib
import getpass
from collections.abc import Collection as Names
from collections.abc import Sequence
from pathlib import Path

from wsisgraph.errors import InputError
from wsisgraph.releases import assembling, changes, gathering, idle, replaying, switching
from wsisgraph.releases.assembling import LeftOut
from wsisgraph.releases.cache import Cache
from wsisgraph.releases.collection import Collection
from wsisgraph.releases.gathering import Gathered
from wsisgraph.releases.journal import JOURNAL, Journal
from wsisgraph.releases.memory import rare_collections
from wsisgraph.releases.processing import Outcome
from wsisgraph.releases.release import Release, current, folder, list_releases, open_release
from wsisgraph.releases.rooms import MakeRooms, Rooms
from wsisgraph.releases.sources import Source
from wsisgraph.releases.spreading import Job, process_all
from wsisgraph.releases.summary import Problem, Progress, Silent, Summary
from wsisgraph.releases.writing import Content, write
from wsisgraph.settings import Settings

CACHE = "cache/documents"
SKIP = "Or publish without it: wsisgraph build --skip-unreadable."


def build(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    progress: Progress | None = None,
    who: str | None = None,
    replace: bool = False,
    withdraw: Names[str] = (),
    why: str | None = None,
    skip_unreadable: bool = False,
    wait: float | None = None,
    processes: int = 0,
    make_rooms: MakeRooms | None = None,
) -> Summary:
    """Read, extract, describe, judge and publish.

    Documents outside the seeds folder that are given as `paths` enter the journal, so that every later build has
    them. Nothing is published, and the summary says why, when a document cannot be read, when one that the current
    release has would be lost, when one is present already, or when the gate or an assertion says no.

    Args:
        settings: where everything is.
        paths: documents, or folders of documents, besides the seeds and the journal.
        progress: is told how far the build is.
        who: who gave the paths, for the journal; the user of this process by default.
        replace: whether given documents may take the place of ones already present.
        withdraw: slugs of documents to take out of this and all later releases.
        why: why they are taken out, for the journal and whoever asks for what was theirs.
        skip_unreadable: publish without seeds that cannot be read, or that bear the name of another document, and
            that the current release does not have.
        wait: seconds to wait for another builder; None waits as long as it takes.
        processes: worker processes for reading; 0 for one a core.
        make_rooms: makes the rooms that do the work; the real ones by default.

    Returns:
        What happened, published or not.

    Raises:
        InputError: a folder is missing or cannot be written, the disk is full, the journal is damaged.

    """
    make_rooms = make_rooms or _real_rooms()
    with switching.building(settings, wait), rare_collections():
        run = _Build(settings, progress or Silent())
        run.prepare(paths, replace, make_rooms)
        run.read(Job(make_rooms, settings, processes))
        run.collect(withdraw, why, skip_unreadable)
        if not run.summary.refusals:
            run.judge()
        if not run.summary.refusals:
            run.publish(who or _user(), withdraw, why)
        return run.summary


def _real_rooms() -> MakeRooms:
    # Who only serves releases needs no reader, extractor or gate in memory.
    from wsisgraph.releases.wiring import make_rooms

    return make_rooms


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # A container may run under a number that has no name.
        return "unknown"


class _Build:
    """One build, step by step; `summary` grows with it."""

    gathered: Gathered
    rooms: Rooms
    collection: Collection
    content: Content

    def __init__(self, settings: Settings, progress: Progress) -> None:
        self.settings = settings
        self.progress = progress
        self.journal = Journal(settings.data / JOURNAL)
        self.summary = Summary()
        self.parent = self._last_release()
        self.summary.release = self.summary.parent = self.parent.id if self.parent else None
        self.outcomes: dict[Source, Outcome] = {}
        self.skipped: list[LeftOut] = []
        self.lost: list[Problem] = []

    def _last_release(self) -> Release | None:
        try:
            return current(self.settings)
        except InputError as error:
            # A new build is the way out of a damaged release; what must not get lost is asked of the one before.
            others = list_releases(self.settings)
            self.summary.warnings.append(Problem(error.message, error.source))
            return others[-1] if others else None

    def prepare(self, paths: Sequence[Path], replace: bool, make_rooms: MakeRooms) -> None:
        """Find what there is to read and load the rooms."""
        self.progress.stage("prepare")
        with self.summary.timed("prepare"):
            self.gathered = gathering.gather(self.settings, self.journal, paths, replace)
            self.summary.warnings += self.gathered.notices
            self.summary.warnings += replaying.put_back(self.settings, self.gathered.entries)
            self.rooms = make_rooms(self.settings)

    def read(self, job: Job) -> None:
        """Read, extract and describe every document, or take it from the cache."""
        sources = self.gathered.sources
        cache = Cache(self.settings.data / CACHE, self.rooms.fingerprint, self.settings.base_iri)
        self.progress.stage("read", len(sources))
        with self.summary.timed("read"):
            for outcome in process_all(sources, cache, self.rooms, job, self.progress):
                self.outcomes[outcome.source] = outcome
                self.progress.advance()
            cache.sweep(sources)
        self.summary.cached = sum(outcome.cached for outcome in self.outcomes.values())

    def collect(self, withdraw: Names[str], why: str | None, skip_unreadable: bool) -> None:
        """Decide which documents the release has; refuse to lose one in silence."""
        self.collection = gathering.collect(self.gathered, self.outcomes, self.parent)
        gathering.withdraw(withdraw, why or "", self.collection, self.parent)
        for source, problem in gathering.unreadable(self.gathered, self.outcomes):
            self._leave_out(LeftOut(source, problem, "unreadable"), skip=skip_unreadable)
        for source, problem in self.collection.conflicts:
            self._leave_out(LeftOut(source, problem, "present-already"), skip=skip_unreadable)
        self.summary.warnings += self.collection.notices
        if not self.summary.refusals:
            self._tolerate(gathering.lost(self.parent, self.collection))

    def _leave_out(self, left_out: LeftOut, *, skip: bool) -> None:
        """A source that gives no document stops the build, unless it is a seed and may be passed over."""
        problem, is_seed = left_out.problem, left_out.source.origin == "seeds"
        if skip and is_seed:
            self.skipped.append(left_out)
            self.summary.warnings.append(problem)
        else:
            remedy = f"{problem.remedy or ''} {SKIP}".strip() if is_seed else problem.remedy
            self.summary.refusals.append(Problem(problem.message, problem.source, remedy))

    def _tolerate(self, lost: list[Problem]) -> None:
        """Documents may be lost without a word only where the secretariat says so in its assertions."""
        self.lost += lost
        enough = len(self.lost) <= self.rooms.documents_lost
        (self.summary.warnings if enough else self.summary.refusals).extend(lost)

    def judge(self) -> None:
        """Replay what persons wrote, ask the gate, and put the content of the release together."""
        self.progress.stage("judge")
        iris = self.settings.iris
        with self.summary.timed("judge"):
            judged = assembling.assemble(self.collection, self.gathered.entries, self.journal, self.rooms, iris)
            self.summary.refusals += [Problem(message, "gate") for message in judged.failures]
            if not judged.failures:
                self._tolerate(assembling.rejected(self.collection, judged, iris))
            rows = assembling.ingest_ledger(self.collection, self.skipped, judged, iris)
            self.content = assembling.content(judged, rows, iris, self.rooms.index_format)
        self._count()

    def _count(self) -> None:
        rows = self.content.documents
        self.summary.documents = rows
        self.summary.paragraphs = sum(row["counts"]["paragraphs"] for row in rows if row["slug"])
        self.summary.facts = self.content.facts["accepted"]
        self.summary.quarantined = self.content.facts["quarantined"]
        for row in rows:
            for warning in row.get("warnings", ()):
                # What holds for several rows names them itself.
                own = warning["place"] and not warning["message"].startswith(warning["place"])
                place = f"{row['file']}, {warning['place']}" if own else row["file"]
                self.summary.warnings.append(Problem(warning["message"], place))

    def publish(self, who: str, withdraw: Names[str], why: str | None) -> None:
        """Write the release unless it is there, enter what was given into the journal, and switch to it."""
        self.progress.stage("write")
        with self.summary.timed("write"), switching.draft(self.settings) as path:
            existing = self._existing()
            if existing is None:
                write(self.content, path, self._ancestor(), self.rooms)
            # As late as may be: a build that fails before has kept nothing.
            self._enter(who, withdraw, why)
            release = existing or switching.publish(self.settings, path, self.content.id)
        self.progress.stage("publish")
        with self.summary.timed("publish"):
            self.summary.changed = self.summary.parent != release.id
            self._warn_of_a_switch()
            self.summary.withdrawn = switching.point_to(
                self.settings, release, "build", reasons=self.collection.withdrawn
            )
            switching.tidy(self.settings)
            self.summary.warnings += idle.warnings(self.settings, release)
        self.summary.release = release.id
        self.summary.published = True
        self.summary.graphs = len(release.published_graphs())
        self.summary.triples = release.manifest["triples"]

    def _ancestor(self) -> Release | None:
        """The release that the new one follows: never itself, when it is written again because it is damaged."""
        if self.parent is None or self.parent.id != self.content.id:
            return self.parent
        with contextlib.suppress(InputError):
            return open_release(folder(self.settings, self.parent.parent or ""))
        return None

    def _warn_of_a_switch(self) -> None:
        last = switching.history(self.settings)[-1:]
        if self.summary.changed and last and last[0]["why"] == "switch":
            chosen = last[0]["to"]
            note = f"Release {chosen}, which was chosen by hand, is not current any more."
            remedy = f"`wsisgraph releases switch {chosen}` goes back to it."
            self.summary.warnings.append(Problem(note, remedy=remedy))

    def _enter(self, who: str, withdraw: Names[str], why: str | None) -> None:
        # Before the switch: a release must never have a document that the next build does not know of.
        retired = self.collection.retired
        for document in self.collection.documents.values():
            if (source := document.source).origin == "given":
                data, sidecar = source.load()
                parts = {"file": data, "sidecar": sidecar, "profile": source.load_profile()}
                blobs = {role: part for role, part in parts.items() if part is not None}
                gone = [
                    retired[old] for old, new in self.collection.replaced.items() if new == document.result.slug
                ]
                about = {"name": source.name, "replaces": source.replaces, gathering.RETIRED: sorted(gone)}
                self.journal.append(changes.UPLOAD, who, about, blobs)
        for slug in sorted(set(withdraw)):
            reason = {"why": why} if why else {}
            about = {"slug": slug, gathering.RETIRED: [retired[slug]], **reason}
            self.journal.append(changes.WITHDRAWAL, who, about)

    def _existing(self) -> Release | None:
        path = folder(self.settings, self.content.id)
        if not path.exists():
            return None
        try:
            release = open_release(path)
        except InputError:
            return None
        return None if release.verify() else release
