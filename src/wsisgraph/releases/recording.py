"""Writes down what a person decided: a judgement file, lines of the identifier ledger, an entry of the journal.

The journal keeps every decision as well, and a build puts back what the curated folder has lost (`replaying`).
"""

import contextlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wsisgraph.errors import InputError
from wsisgraph.graph import read_judgement, read_judgements
from wsisgraph.iris import Iris
from wsisgraph.releases import changes, files, ledger
from wsisgraph.releases.journal import JOURNAL, Journal
from wsisgraph.releases.ledger import Ledger, Line
from wsisgraph.resources import resource
from wsisgraph.settings import Settings

FOLDER = "judgements"
_NUMBERED = re.compile(r"\bjudgement (\d+)\b")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was written."""

    number: int
    path: Path
    line: str | None = None
    """The line added to the identifier ledger."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, and why: every judgement has both."""

    who: str
    why: str
    when: date

    def checked(self) -> "Person":
        """The same, when both are given.

        Raises:
            InputError: one is missing.

        """
        if not self.who.strip():
            raise InputError("a judgement needs a name.", "--who", remedy="Give --who, or set WSISGRAPH_REVIEWER.")
        if not self.why.strip():
            raise InputError(
                "a judgement needs a reason.", "--why", remedy="Say why, for readers who do not know the case."
            )
        return self


@dataclass(frozen=True, slots=True)
class Recorder:
    """Writes decisions down that are about one release."""

    settings: Settings
    iris: Iris
    release: str
    """The id of that release."""
    objects: frozenset[str]
    """The properties whose values are identifiers."""

    def record(
        self, kind: str, pairs: dict[str, str], person: Person, lines: Sequence[Line], block: str | None = None
    ) -> Decision:
        """Write a judgement and lines of the identifier ledger; all of them or none.

        Args:
            kind: the kind of judgement.
            pairs: what it says, as the keys of its file.
            person: who says so and why.
            lines: what becomes of identifiers; a note is the reason unless the line has one.
            block: the organisation that was entered into the registry with it, in Turtle.

        Raises:
            InputError: a name or reason is missing, a file is damaged, or identifiers would lead in a circle.

        """
        person = person.checked()
        curated = curated_for_writing(self.settings)
        folder = curated / FOLDER
        # Read before anything is written: a file that cannot be read would stop the next build.
        read_judgements(folder, self.objects, self.iris)
        known = Ledger.load(curated, self.settings.data, self.iris)
        known.extended(lines, str(curated / ledger.CURATED))
        journal = Journal(self.settings.data / JOURNAL)
        with files.disk_errors(curated), _numbered(folder, _numbers(folder, known.lines, journal)) as number:
            path = folder / _name(number)
            noted = [_noted(line, number, self.release, person) for line in lines]
            try:
                text = _toml(kind, pairs, person)
                files.replace(path, text.encode())
                read_judgement(path, self.objects, self.iris)
                rows = [ledger.written(line, self.iris) for line in noted]
                about = {"number": number, "judgement": text, "lines": rows, "registry": block}
                journal.append(changes.VERDICT, person.who.strip(), about)
            except BaseException:
                path.unlink(missing_ok=True)
                raise
            # From here on it stands: what the disk refuses now, the next build writes.
            added = [ledger.append_curated(curated, line, self.iris) for line in noted]
        return Decision(number, path, added[0] if added else None)


def curated_for_writing(settings: Settings) -> Path:
    """The folder of what people curate; when there is none, a copy of the one packaged is made."""
    folder = settings.curated or Path("data")
    if not folder.is_dir() and settings.curated is None:
        with files.disk_errors(folder):
            shutil.copytree(resource("data"), folder)
    if not folder.is_dir():
        raise InputError("the folder of curated data is missing.", str(folder), remedy="Check WSISGRAPH_CURATED.")
    return folder


def _noted(line: Line, number: int, release: str, person: Person) -> Line:
    return Line(line.old, line.new, release, f"judgement {number}: {line.note or person.why}")


def _numbers(folder: Path, lines: Iterable[Line], journal: Journal) -> set[int]:
    """Numbers that were ever given: those of the files, and those that the ledger and the journal remember."""
    present = {int(path.stem) for path in folder.glob("*.toml") if path.stem.isdecimal()}
    kept = {int(entry.data["number"]) for entry in journal.entries() if entry.kind == changes.VERDICT}
    return present | kept | {int(m[1]) for line in lines if (m := _NUMBERED.search(line.note))}


@contextlib.contextmanager
def _numbered(folder: Path, used: set[int]) -> Iterator[int]:
    """A block that has the next number: of two people who decide at once each gets an own one.

    What says that it is taken is another file than the judgement, which others read as soon as it is there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = max(used, default=0)
    while True:
        number += 1
        taken = folder / f".{number:04d}.taken"
        try:
            taken.touch(exist_ok=False)
        except FileExistsError:
            continue
        try:
            if not (folder / _name(number)).exists():
                yield number
                return
        finally:
            taken.unlink(missing_ok=True)


def _name(number: int) -> str:
    return f"{number:04d}.toml"


def _toml(kind: str, pairs: dict[str, str], person: Person) -> str:
    lines = [
        f"kind = {_quoted(kind)}",
        f"who = {_quoted(person.who.strip())}",
        f"when = {person.when.isoformat()}",
        f"why = {_quoted(person.why.strip())}",
        *(f"{key} = {_quoted(value)}" for key, value in pairs.items()),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML: as in JSON, but that DEL is escaped as well."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
