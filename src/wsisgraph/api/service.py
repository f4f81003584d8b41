"""The release being served: found anew when the pointer changes, and older ones while they are kept."""

import sqlite3
import threading
from collections import OrderedDict
from contextlib import closing, suppress
from dataclasses import dataclass, replace

from starlette.requests import Request

from wsisgraph.api.ledgers import Ledgers
from wsisgraph.api.problems import ProblemError
from wsisgraph.errors import InputError
from wsisgraph.iris import Iris, fact_of
from wsisgraph.releases.index import VERSION
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.ledger import Ledger
from wsisgraph.releases.release import Release, current_id, folder, list_releases, open_release
from wsisgraph.settings import Settings

STATED, CORRECTED = "stated", "corrected"
_OPEN = 4
_RETRY_AFTER = "10"


@dataclass(frozen=True, slots=True)
class Served:
    """A release with its index open."""

    release: Release
    index: Index
    iris: Iris
    """Under the base that the release was built with."""
    ledger: Ledger
    """What became of identifiers that it does not have, as far as is known when the reader begins."""

    corrected: Index | None = None
    """The index of the corrected view, in a release that has one."""

    @property
    def id(self) -> str:
        """The id of the release."""
        return self.release.id

    @property
    def is_corrected(self) -> bool:
        """Whether this is the corrected view."""
        return self.corrected is not None and self.index is self.corrected

    def view(self, name: str) -> "Served":
        """The release as stated, or with the corrections of people applied."""
        return self if name == STATED or self.corrected is None else replace(self, index=self.corrected)


class Service:
    """Opens releases for readers. A reader keeps the one it began with; what is no longer used is closed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._open: OrderedDict[str, Served] = OrderedDict()
        self._lock = threading.Lock()
        self._ledgers = Ledgers(settings)

    def current(self) -> Served:
        """The release that the pointer names.

        Raises:
            ProblemError: 503 when nothing was published yet or the pointer is damaged.

        """
        try:
            name = current_id(self.settings)
            if name is not None:
                return self._served(name)
        except InputError as error:
            raise ProblemError(503, str(error), headers={"Retry-After": _RETRY_AFTER}) from error
        detail = "No release has been published yet. `wsisgraph build` makes one."
        raise ProblemError(503, detail, headers={"Retry-After": _RETRY_AFTER})

    def at(self, name: str) -> Served:
        """The release with this id.

        Raises:
            ProblemError: 410 when it is no longer kept.

        """
        try:
            return self._served(name)
        except InputError as error:
            detail = f"Release {name} is no longer kept here. Begin again without a cursor."
            raise ProblemError(410, detail, release=name) from error

    def keeping(self, iri: str) -> list[str]:
        """The ids of the releases that are kept and have an item of this IRI, the newest first."""
        found = []
        for release in reversed(list_releases(self.settings)):
            # The index of a release that another version wrote may be of another form.
            with suppress(sqlite3.Error), closing(Index(release.index_path)) as index:
                if index.has(fact_of(iri)):
                    found.append(release.id)
        return found

    def absent(self, iri: str, served: Served) -> ProblemError:
        """410 or 404 for an identifier that the release does not have; says which kept releases have it."""
        kept, ledger = self.keeping(iri), served.ledger
        withdrawn = ledger.resolve(iri) is None
        reason = ledger.reason(iri) if withdrawn else ""
        said = f"This release says nothing about <{iri}>."
        if withdrawn:
            said = f"<{iri}> was withdrawn{f': {reason}' if reason else ''}".rstrip(".") + "."
        if served.id in kept:
            said += " The corrected view leaves it out; what is stated has it."
        elif kept:
            said += " It is not in the release that is served; others that are kept have it."
        return ProblemError(410 if withdrawn else 404, said, releases=kept or None, reason=reason or None)

    def close(self) -> None:
        """Close every release."""
        with self._lock:
            while self._open:
                served = self._open.popitem()[1]
                for index in (served.index, served.corrected):
                    if index is not None:
                        index.close()

    def _served(self, name: str) -> Served:
        with self._lock:
            served = self._open.get(name)
            if served is None or not served.release.path.is_dir():
                release = open_release(folder(self.settings, name))
                served = self._opened(release)
            if (ledger := self._ledgers.now(served.iris)) is not served.ledger:
                served = replace(served, ledger=ledger)
            self._open[name] = served
            self._open.move_to_end(name)
            # Not closed by hand: a request may still read it; its connections close when it does.
            while len(self._open) > _OPEN:
                self._open.popitem(last=False)
            return served

    def _opened(self, release: Release) -> Served:
        try:
            index = Index(release.index_path)
            meta = index.meta()
        except sqlite3.Error as error:
            raise _unreadable(release, str(error)) from error
        if meta["version"] != VERSION:
            raise _unreadable(release, f"form {meta['version']}, this one reads {VERSION}")
        iris = Iris(meta["base"])
        path = release.corrected_index_path
        corrected = Index(path) if path.is_file() else None
        return Served(release, index, iris, self._ledgers.now(iris), corrected)


def _unreadable(release: Release, why: str) -> InputError:
    message = f"has an index that this version cannot read ({why})."
    return InputError(message, f"release {release.id}", remedy="Run `wsisgraph build`.")


def service_of(request: Request) -> Service:
    """The service of the application that answers this request."""
    service: Service = request.app.state.service
    return service
