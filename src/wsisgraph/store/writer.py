"""The writer: one change, from the copy of the store to the published release. All of it happens, or nothing.

Run as a program (`python -m wsisgraph.store.writer`) with the settings and the change on standard input, so that
it can be killed at any moment: until the pointer moves, nobody sees anything of it.
"""

import contextlib
import importlib
import json
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse

from wsisgraph.errors import InputError, StorageError
from wsisgraph.graph.nquads import PatchedLines, nquads
from wsisgraph.graph_files import mapped
from wsisgraph.releases import amending, switching
from wsisgraph.releases.amending import Amendment
from wsisgraph.releases.changes import GRAPH_WRITE
from wsisgraph.releases.changes import UPDATE as JOURNAL_UPDATE
from wsisgraph.releases.journal import JOURNAL, Entry, Journal
from wsisgraph.releases.quads import differing
from wsisgraph.releases.release import STORE, Release, current, is_apart
from wsisgraph.settings import Settings
from wsisgraph.store import limits
from wsisgraph.store.belonging import misplaced, reserved
from wsisgraph.store.blank import Skolems, has_blank
from wsisgraph.store.change import DELETE, POST, PUT, UPDATE, Change, Result
from wsisgraph.store.graph_variables import graphs_found
from wsisgraph.store.loading import LoadFailed, update
from wsisgraph.store.syntax_errors import told

_WAIT = 60.0
_KIB, _MIB = 2**10, 2**20
_MUCH = _MIB // 4
"""Bytes for each MiB of the limit: who is killed with so much memory was so for want of it."""
Graph = NamedNode | DefaultGraph


class _Refused(Exception):  # noqa: N818 - carries the result
    def __init__(self, result: Result) -> None:
        super().__init__(result.message)
        self.result = result


def apply(change: Change, settings: Settings) -> Result:
    """Apply one change and publish what comes of it.

    Raises:
        InputError: another process has the lock for too long, or the disk refuses.

    """
    with switching.building(settings, _WAIT):
        parent = current(settings)
        if parent is None:
            return Result(error="failed", message="There is no release yet that could be changed.")
        if change.expected and change.expected != parent.id:
            return Result(error="changed", message=f"Release {parent.id} has become current meanwhile.")
        try:
            with switching.draft(settings) as folder:
                return _Writing(change, settings, parent, folder).run()
        except _Refused as refusal:
            return refusal.result
        except SyntaxError as error:
            return Result(error="syntax", **told(error, change.text, is_update=True))


class _Writing:
    """The steps of one change; `folder` is a draft that goes away unless it is published."""

    def __init__(self, change: Change, settings: Settings, parent: Release, folder: Path) -> None:
        self._change, self._settings, self._parent, self._folder = change, settings, parent, folder
        self._files = parent.graphs()
        self._existed = change.kind == UPDATE or change.graph in self._files

    def run(self) -> Result:
        """Do it."""
        for name in [self._change.graph] if self._change.kind != UPDATE else self._change.graphs or ():
            self._refuse_derived(name)
        if self._change.kind == DELETE and not self._existed:
            return Result(release=self._parent.id, existed=False)
        Store.read_only(str(self._parent.store_path)).backup(str(self._folder / STORE))
        store = Store(str(self._folder / STORE))
        named = self._named(store)
        self._apply(store)
        changed = dict(self._changes(store, named))
        result = Result(existed=self._existed, created=not self._existed)
        added, removed = self._delta(changed)
        result.added, result.removed = len(added), len(removed)
        corrected = self._judge(store, changed, added)
        store.flush()
        del store
        if not changed:
            result.release = self._parent.id
            return result
        amendment = Amendment(self._parent, self._settings.iris, changed, corrected)
        result.release = amendment.id()
        release = amending.existing(result.release, self._parent)
        if release is None:
            amending.write(amendment, self._folder)
        with self._journalled(changed, added, removed):
            release = release or switching.publish(self._settings, self._folder, result.release)
            switching.point_to(self._settings, release, "write")
        switching.tidy(self._settings)
        return result

    def _apply(self, store: Store) -> None:
        change = self._change
        if change.kind == UPDATE:
            try:
                update(store, change.text, change.base, self._settings)
            except LoadFailed as error:
                raise _Refused(Result(error="evaluation", message=str(error))) from error
            except RuntimeError as error:
                # What SPARQL Update calls a failure: a graph to clear that is not there, one to create that is.
                raise _Refused(Result(error="evaluation", message=f"{error}.")) from error
            return
        graph = _graph(change.graph)
        if change.kind in (PUT, DELETE):
            store.remove_graph(graph) if isinstance(graph, NamedNode) else store.clear_graph(graph)
        if change.kind in (PUT, POST):
            # Read first: a malformed end must not leave the beginning behind.
            quads = [
                quad for media_type, content in change.parts for quad in _read(media_type, content, change.base)
            ]
            store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)

    def _named(self, store: Store) -> list[str] | None:
        """The graphs that the change may change, as far as it says before it is applied; None for any."""
        change = self._change
        if change.kind != UPDATE:
            return [change.graph]
        if change.graphs is not None:
            return list(change.graphs)
        found = graphs_found(store, change.text, change.base or None)
        return None if found is None else ["", *found]

    def _all(self, store: Store) -> list[str]:
        named = {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)}
        return sorted({"", *named, *self._files})

    def _changes(self, store: Store, names: list[str] | None) -> Iterator[tuple[str, bytes]]:
        """Each graph that did change, as sorted N-Quads without blank nodes; no bytes when it is gone."""
        skolems = Skolems(self._settings.base_iri)
        for name in self._all(store) if names is None else names:
            graph = _graph(name)
            if self._is_derived(name):
                self._refuse_written(store, name)
                continue
            quads = list(store.quads_for_pattern(None, None, None, graph))
            blank = [quad for quad in quads if has_blank(quad)]
            if blank:
                named = {quad: skolems.quad(quad) for quad in blank}
                for old, new in named.items():
                    store.remove(old)
                    store.add(new)
                quads = [named.get(quad, quad) for quad in quads]
            data = nquads([quad.triple for quad in quads], name or None)
            before = bytes(mapped(self._files[name])) if name in self._files else b""
            if data != before:
                yield name, data

    def _delta(self, changed: dict[str, bytes]) -> tuple[set[bytes], set[bytes]]:
        sides: tuple[set[bytes], set[bytes]] = set(), set()
        for name, data in changed.items():
            before = mapped(self._files[name]) if name in self._files else b""
            for is_new, line in differing(before, data):
                sides[not is_new].add(line)
        return sides

    def _is_derived(self, name: str) -> bool:
        return is_apart(name, self._settings.base_iri) or name == self._settings.iris.graph("release")

    def _refuse_derived(self, name: str) -> None:
        """Refuse to write what the next build would make anew from other graphs."""
        if self._is_derived(name):
            message = f"The graph {name} follows from others: what is written there would be lost."
            raise _Refused(Result(error="derived", message=f"{message} Corrections are judgements."))

    def _refuse_written(self, store: Store, name: str) -> None:
        """Refuse an update that changed a graph which follows from others. No corrected one is in a store.

        What empties everything may empty them, too: they come back with what they follow from.
        """
        data = nquads([quad.triple for quad in store.quads_for_pattern(None, None, None, _graph(name))], name)
        is_stored = name in self._parent.published_graphs()
        if data and data != (self._files[name].read_bytes() if is_stored else b""):
            self._refuse_derived(name)

    def _judge(self, store: Store, changed: dict[str, bytes], added: set[bytes]) -> dict[str, PatchedLines | None]:
        """Ask the gate about the graphs that changed, and whether too much would get lost.

        Returns the corrected view of what changed.
        """
        iris = self._settings.iris
        if not self._change.admin and (reasons := reserved(changed, iris)):
            raise _Refused(Result(error="forbidden", message=reasons[0], reasons=reasons))
        # Imported late: the gate's libraries take a second to load, which `main` does before there is a change.
        from wsisgraph.store.correcting import corrected
        from wsisgraph.store.judging import losses, objections

        if not self._change.admin and (reasons := losses(store, changed, self._parent, self._settings)):
            raise _Refused(Result(error="forbidden", message=reasons[0], reasons=reasons))
        view = corrected(changed, self._parent, self._settings)
        graphs: dict[str, Sequence[Triple]] = {name: _triples(data) for name, data in changed.items() if data}
        graphs |= {name: lines for name, lines in view.items() if lines is not None}
        reasons, report = objections(graphs, self._settings)
        reasons += misplaced(added, store, iris)
        if reasons:
            message = f"The gate refused this change: {reasons[0]}"
            raise _Refused(Result(error="refused", message=message, reasons=reasons, report=report))
        return view

    @contextlib.contextmanager
    def _journalled(self, changed: dict[str, bytes], added: set[bytes], removed: set[bytes]) -> Iterator[None]:
        """A block that begins when it is noted what the change did, and by which it can be seen.

        All that takes room on the disk comes before. If the block fails all the same, the note is taken back. Who
        ran out of time by now is late no more: a note without its release would come true in the next build.
        """
        limits.stop_clock()
        journal = Journal(self._settings.data / JOURNAL)
        entry = self._note(journal, changed, added, removed)
        try:
            yield
        except Exception:
            journal.take_back(entry)
            raise

    def _note(self, journal: Journal, changed: dict[str, bytes], added: set[bytes], removed: set[bytes]) -> Entry:
        change = self._change
        if change.kind == UPDATE:
            blobs = {"added": b"".join(sorted(added)), "removed": b"".join(sorted(removed))}
            filled = {role: data for role, data in blobs.items() if data}
            return journal.append(JOURNAL_UPDATE, change.who, {}, filled)
        content = b"".join(sorted(added)) if change.kind == POST else changed.get(change.graph, b"")
        data = {"graph": change.graph, "method": change.kind}
        return journal.append(GRAPH_WRITE, change.who, data, {} if change.kind == DELETE else {"content": content})


def _graph(name: str) -> Graph:
    return NamedNode(name) if name else DefaultGraph()


def _read(media_type: str, content: bytes, base: str) -> list[Quad]:
    from wsisgraph.validation.reading import read_graph

    form = RdfFormat.from_media_type(media_type)
    assert form is not None  # noqa: S101 - the route has checked it
    # Blank nodes are renamed: the same label in two parts or in the graph before is another node.
    return read_graph(content, form, base)


def _triples(data: bytes) -> list[Triple]:
    return [quad.triple for quad in parse(data, RdfFormat.N_QUADS)]


def main() -> None:
    """Read the settings, get ready, then apply one change a line, each in a process forked from here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings = Settings.model_validate_json(sys.stdin.buffer.readline())
    setup = json.loads(sys.stdin.buffer.readline())
    importlib.import_module("wsisgraph.store.judging").prepare(settings)
    limits.prefer_as_victim()
    if not settings.hosts_allowed:
        limits.leave_network()
    while line := sys.stdin.buffer.readline():
        pid = os.fork()
        if pid == 0:
            _work(Change.from_json(line), settings, setup)
        _, status, used = os.wait4(pid, 0)
        if status:
            grown = max(0, used.ru_maxrss * _KIB - limits.resident())
            _report(_killed(os.waitstatus_to_exitcode(status), grown, settings))


def _work(change: Change, settings: Settings, setup: dict[str, float]) -> None:
    """Apply one change under its limits; never returns."""
    status = 1
    try:
        limits.die_with_parent()
        limits.set_memory(int(setup["memory"]))
        limits.start_clock(setup["timeout"])
        try:
            result = apply(change, settings)
        except StorageError as error:
            result = Result(error="storage", message=str(error))
        except (InputError, OSError, ValueError) as error:
            result = Result(error="failed", message=str(error))
        except MemoryError:
            result = _out_of_memory(settings)
        limits.stop_clock()
        _report(result)
        status = 0
    except Exception:
        # Nobody else would learn of it: the process ends here.
        traceback.print_exc()
    finally:
        os._exit(status)


def _killed(cause: int, grown: int, settings: Settings) -> Result:
    """What became of a change whose process ended so, after it had grown by so many bytes."""
    if cause == -signal.SIGALRM:
        return Result(error="limit", message=f"The change did not end within {settings.write_timeout:g} seconds.")
    if cause == -signal.SIGABRT or (cause == -signal.SIGKILL and grown >= settings.worker_memory * _MUCH):
        return _out_of_memory(settings)
    if cause == -signal.SIGKILL:
        return Result(error="failed", message="Somebody, or a system short of memory, killed the writer.")
    if cause == -signal.SIGSEGV:
        message = "The change nests deeper, or has more parts in a row, than the stack of the writer holds."
        return Result(error="evaluation", message=message)
    return Result(error="failed", message=f"The writer ended unexpectedly ({cause}).")


def _out_of_memory(settings: Settings) -> Result:
    return Result(error="limit", message=f"The change needs more than {settings.worker_memory} MiB of memory.")


def _report(result: Result) -> None:
    data = memoryview(result.to_json())
    while data:
        data = data[os.write(1, data) :]


if __name__ == "__main__":
    main()
