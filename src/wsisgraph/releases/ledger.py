"""The identifier ledger: what became of identifiers that are no longer used.

Two append-only files of the same form are read: `identifiers.tsv` in the curated folder, where people write, and
`ledger.tsv` in the data folder, where the builder notes what vanished from one release to the next. A line has two
to four columns, separated by tabs:

    old    new | withdrawn | restored    release    note

Identifiers are IRIs below the base, and may be written without it (`id/entity/old-name`). The last line about
an identifier counts, and where both files say what became of it, what people wrote: nothing tells which of two
lines in different files is the later one, and the builder notes nothing of what people have settled. A release
that has the identifier is always right: the ledger is asked only about identifiers that the release being
served does not have.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from wsisgraph.errors import InputError
from wsisgraph.iris import Iris, fact_of
from wsisgraph.releases import files

CURATED = "identifiers.tsv"
KEPT = "ledger.tsv"
WITHDRAWN = "withdrawn"
RESTORED = "restored"
_HEADER = "# old\tnew, withdrawn or restored\trelease\tnote\n"


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one identifier. `new` is None when it was withdrawn, `old` itself when it came back."""

    old: str
    new: str | None
    release: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines, oldest first, and the state that they add up to."""

    iris: Iris
    lines: tuple[Line, ...] = ()
    _state: dict[str, Line] = field(default_factory=dict, compare=False)
    """The line that counts, of each identifier that is no longer used."""

    @classmethod
    def load(cls, curated: Path, data: Path, iris: Iris) -> "Ledger":
        """Read both files; a missing file is an empty one.

        Raises:
            InputError: a line has the wrong form, or identifiers lead in a circle.

        """
        people, noted = cls.curated(curated, iris), cls.noted(data, iris)
        state = noted._state | people._state
        for iri in noted._state:
            _refuse_circle(iri, state, str(data / KEPT))
        return cls(iris, (*people.lines, *noted.lines), state)

    @classmethod
    def curated(cls, curated: Path, iris: Iris) -> "Ledger":
        """What people wrote, without what the builder noted.

        Raises:
            InputError: a line has the wrong form, or identifiers lead in a circle.

        """
        return cls(iris).extended(_read(curated / CURATED, iris), str(curated / CURATED))

    @classmethod
    def noted(cls, data: Path, iris: Iris) -> "Ledger":
        """What the builder noted itself, without what people wrote.

        Raises:
            InputError: a line has the wrong form.

        """
        return cls(iris).extended(_read(data / KEPT, iris), str(data / KEPT))

    def extended(self, lines: Iterable[Line], source: str | None = None) -> "Ledger":
        """The ledger with more lines at its end.

        Raises:
            InputError: a line would make identifiers lead in a circle.

        """
        new = tuple(lines)
        state = dict(self._state)
        for line in new:
            if line.new == line.old:
                state.pop(line.old, None)
            else:
                state[line.old] = line
                _refuse_circle(line.old, state, source)
        return Ledger(self.iris, (*self.lines, *new), state)

    def resolve(self, iri: str) -> str | None:
        """Where an identifier leads now, at the end of its chain.

        Returns `iri` itself when the ledger has nothing to say, another IRI when it was replaced, None when
        it was withdrawn. A node that a fact owns goes with its fact.
        """
        start = self._start(iri)
        last = self._last(start)
        target = None if last in self._state else last
        if target is None or target != start:
            return target
        return iri

    def reason(self, iri: str) -> str:
        """Why an identifier was withdrawn: the note of the line that says so; empty when it has none."""
        line = self._state.get(self._last(self._start(iri)))
        return line.note if line else ""

    def _start(self, iri: str) -> str:
        return iri if iri in self._state else fact_of(iri)

    def _last(self, iri: str) -> str:
        """The last identifier of a chain: one that stands, or that was withdrawn."""
        while (line := self._state.get(iri)) is not None and line.new is not None:
            iri = line.new
        return iri

    def retired(self, iri: str) -> bool:
        """Whether the ledger has a redirect or a withdrawal for exactly this identifier."""
        return iri in self._state

    def retirements(self) -> dict[str, str | None]:
        """Every identifier that is no longer used, and its direct successor (None: withdrawn)."""
        return {old: line.new for old, line in self._state.items()}


def _refuse_circle(start: str, state: dict[str, Line], source: str | None) -> None:
    seen = {start}
    target = state[start].new
    while target is not None and target in state:
        if target in seen:
            break
        seen.add(target)
        target = state[target].new
    if target in seen:
        raise InputError(
            f"the identifier {start} leads back to itself.",
            source,
            remedy="Let one identifier of the circle stand, or add a line that marks it `restored`.",
        )


def append(data: Path, lines: Iterable[Line], iris: Iris) -> None:
    """Add lines to the builder's own file, durably."""
    text = "".join(_format(line, iris) for line in lines)
    if not text:
        return
    path = data / KEPT
    with files.disk_errors(data):
        # The builder notes the same lines again in the build that follows a power cut.
        files.drop_torn_line(path)
        files.append(path, (text if path.exists() else _HEADER + text).encode())


def written(line: Line, iris: Iris) -> str:
    """A line as it stands in a file, without its line feed."""
    return _format(line, iris).rstrip("\n")


def append_curated(curated: Path, line: Line, iris: Iris) -> str:
    """Add a person's line to the file where people write, durably; returns it without its line feed."""
    return append_written(curated, written(line, iris))


def append_written(curated: Path, row: str) -> str:
    """The same for a line that was written down already."""
    path, text = curated / CURATED, row + "\n"
    # A person's editor may have left the last line without an end.
    torn = path.exists() and path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")
    start = ("\n" if torn else "") if path.exists() else _HEADER
    with files.disk_errors(curated):
        files.append(path, (start + text).encode())
    return row


def _read(path: Path, iris: Iris) -> list[Line]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the ledger cannot be read.", str(path), remedy="Restore it from a backup.") from error
    rows = text.split("\n")
    if path.name == KEPT:
        rows = rows[:-1]
    return [
        _parse(row.rstrip("\r"), iris, path, number)
        for number, row in enumerate(rows, 1)
        if row.strip() and not row.startswith("#")
    ]


def _parse(row: str, iris: Iris, path: Path, number: int) -> Line:
    cells = [cell.strip() for cell in row.split("\t")]
    if not 2 <= len(cells) <= 4 or not cells[0] or not cells[1]:
        raise InputError(
            "a ledger line needs an old identifier and what became of it.",
            str(path),
            f"line {number}",
            "Write `old<TAB>new` or `old<TAB>withdrawn`.",
        )
    old = _whole(cells[0], iris)
    new = {WITHDRAWN: None, RESTORED: old}.get(cells[1], _whole(cells[1], iris))
    return Line(old, new, *cells[2:])


def _format(line: Line, iris: Iris) -> str:
    what = WITHDRAWN if line.new is None else RESTORED if line.new == line.old else _short(line.new, iris)
    cells = (_short(line.old, iris), what, line.release, line.note)
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t") + "\n"


def _whole(text: str, iris: Iris) -> str:
    return text if text.startswith(("http://", "https://", "urn:")) else iris.base + text


def _short(iri: str, iris: Iris) -> str:
    return iri.removeprefix(iris.base)
