"""Which documents a release has: what comes later may only take the place of what came earlier when it says so."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from wsisgraph.iris import slugify
from wsisgraph.releases.processing import Processed, Read
from wsisgraph.releases.sources import SIDECAR, Source
from wsisgraph.releases.summary import Problem

_REPLACE = (
    "To put this one in its place, build with `--replace`, or upload it with `replace=yes`; to have both, give "
    "them different slugs or symbols in their sidecars."
)


@dataclass
class Collection:
    """The documents so far, by slug. Add sources in order: seeds, journal, then what was given now."""

    documents: dict[str, Read] = field(default_factory=dict)
    withdrawn: dict[str, str] = field(default_factory=dict)
    """Slug that was withdrawn, and the reason as it was given; empty where none was."""
    replaced: dict[str, str] = field(default_factory=dict)
    """Slug that went, slug that took its place."""
    retired: dict[str, str] = field(default_factory=dict)
    """Slug that was replaced or withdrawn now, and the hash of its file."""
    conflicts: list[tuple[Source, Problem]] = field(default_factory=list)
    """Sources that were refused because another one is that document already."""
    notices: list[Problem] = field(default_factory=list)
    _told: dict[str, Problem] = field(default_factory=dict)
    """What was said of withdrawn documents, by slug."""
    _bearers: dict[Hashable, set[str]] = field(default_factory=dict)
    """The slugs of the documents by all that makes them one with another."""

    def add(self, document: Read) -> bool:
        """Add a document; False when it is refused or there already, byte for byte."""
        same = self._same(document.result)
        for other in same:
            if other.source.same_as == document.source.same_as:
                message = f"is the same as {where(other)}; read once."
                self.notices.append(Problem(message, document.source.name))
                return False
        if same and not document.source.replaces:
            self.conflicts.append((document.source, _conflict(document, same[0])))
            return False
        for other in same:
            self._take_out(other.result.slug)
            self.replaced[other.result.slug] = document.result.slug
            self.retired[other.result.slug] = other.source.sha256
        self.documents[document.result.slug] = document
        for mark in _marks(document.result):
            self._bearers.setdefault(mark, set()).add(document.result.slug)
        self.withdrawn.pop(document.result.slug, None)
        if told := self._told.pop(document.result.slug, None):
            self.notices.remove(told)
        return True

    def has(self, document: Read) -> bool:
        """Whether a document stands here, or one that is byte for byte the same."""
        return any(other.source.same_as == document.source.same_as for other in self._same(document.result))

    def withdraw(self, slug: str, how: str, reason: str = "") -> None:
        """Take a document out, for a reason, and say how if there is one."""
        if document := self._take_out(slug):
            self._told[slug] = Problem(f"the document {slug!r} {how}", document.source.name)
            self.notices.append(self._told[slug])
        self.withdrawn[slug] = reason

    def _same(self, new: Processed) -> list[Read]:
        slugs = {slug for mark in _marks(new) for slug in self._bearers.get(mark, ())}
        return [other for slug, other in self.documents.items() if slug in slugs] if slugs else []

    def _take_out(self, slug: str) -> Read | None:
        document = self.documents.pop(slug, None)
        for mark in _marks(document.result) if document else ():
            self._bearers[mark].discard(slug)
        return document


def _marks(document: Processed) -> Iterator[Hashable]:
    """What no other document may have: its slug, its symbol in its language, its date with title and text."""
    yield document.slug
    if document.symbol:
        yield document.symbol, document.language
    yield document.issued, document.title, document.text


def where(document: Read) -> str:
    """The file of a document, and the journal entry that it came with."""
    entry = f" (journal entry {document.source.entry})" if document.source.entry else ""
    return f"{document.source.name}{entry}"


def _conflict(new: Read, old: Read) -> Problem:
    what = (
        f"the document {old.result.slug!r} is already present, from {where(old)}"
        if old.result.slug == new.result.slug
        else f"the same document is already present as {old.result.slug!r}, from {where(old)}"
    )
    remedy = _seed_remedy(new, old) if new.source.origin == "seeds" else _REPLACE
    return Problem(f"{what}.", where(new), remedy)


def _seed_remedy(new: Read, old: Read) -> str:
    """A seed replaces nothing: both files are there, and one of them has to be told apart or to go."""
    path = PurePosixPath(new.source.name)
    sidecar = path.with_suffix(SIDECAR)
    if sidecar == PurePosixPath(old.source.name).with_suffix(SIDECAR):
        # What is written there would hold for both.
        return "To have both, give one another name before its ending; to have one, take the other file away."
    if new.result.slug == old.result.slug and new.result.symbol is None:
        slug = slugify(" ".join((*path.parts[:-1], path.stem if path.parts[1:] else path.name)))
        return f'To have both, write `slug = "{slug}"` into {sidecar}; to have one, take the other file away.'
    return f"Take one of the two files away; if they differ, say in {sidecar} by which symbol or title."
