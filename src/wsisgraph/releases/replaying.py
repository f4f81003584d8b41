"""What the journal knows of decisions: a build puts back what the curated folder lost; a person takes one back."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from wsisgraph.errors import InputError
from wsisgraph.releases import changes, files, ledger
from wsisgraph.releases.journal import JOURNAL, Entry, Journal
from wsisgraph.releases.ledger import Ledger, Line
from wsisgraph.releases.recording import FOLDER, Decision, Person, curated_for_writing
from wsisgraph.releases.registering import REGISTRY, inserted, registered
from wsisgraph.releases.summary import Problem
from wsisgraph.settings import Settings

REVOKED = "revoked"


def standing(entries: Iterable[Entry]) -> dict[int, Entry]:
    """The decisions of the journal by number, without those that were taken back."""
    found: dict[int, Entry] = {}
    for entry in entries:
        if entry.kind == changes.VERDICT:
            if entry.data.get(REVOKED):
                found.pop(int(entry.data["number"]), None)
            else:
                found[int(entry.data["number"])] = entry
    return found


def put_back(settings: Settings, entries: Sequence[Entry]) -> list[Problem]:
    """Write again what the curated folder lacks of the journal's decisions, and say so.

    A file that is there is left as it is, also when a person has changed it.

    Raises:
        InputError: the folder cannot be written.

    """
    decisions, here = standing(entries), settings.curated_folder
    missing = [number for number in sorted(decisions) if _lacks(here, number, decisions[number])]
    if not missing:
        return []
    curated = curated_for_writing(settings)
    with files.disk_errors(curated):
        for number in missing:
            _put_back(curated, number, decisions[number])
    names = ", ".join(str(number) for number in missing)
    message = f"judgements were missing and were written again from the journal: {names}."
    return [Problem(message, str(curated / FOLDER), "To take one back, use `wsisgraph review revoke`.")]


def revoke(settings: Settings, number: int, person: Person) -> Decision:
    """Take back a decision: its file goes, and identifiers that it retired lead nowhere else any more.

    Raises:
        InputError: there is no such decision, or it entered an organisation into the registry.

    """
    person = person.checked()
    curated, iris = curated_for_writing(settings), settings.iris
    path = _path(curated, number)
    journal = Journal(settings.data / JOURNAL)
    entry = standing(journal.entries()).get(number)
    if entry is None and not path.exists():
        raise InputError(f"there is no judgement {number}.", str(path), remedy="See `wsisgraph review decisions`.")
    if entry is not None and entry.data.get("registry"):
        remedy = "Change data/entities.ttl and data/identifiers.tsv by hand: other things may rest on it by now."
        raise InputError("an organisation that was registered stays registered.", str(path), remedy=remedy)
    journal.append(
        changes.VERDICT, person.who.strip(), {"number": number, REVOKED: True, "why": person.why.strip()}
    )
    with files.disk_errors(curated):
        if path.exists():
            path.unlink()
            files.sync_folder(path.parent)
        rows = [
            ledger.append_curated(curated, line, iris) for line in _restored(curated, settings, number, person)
        ]
    return Decision(number, path, rows[0] if rows else None)


def _restored(curated: Path, settings: Settings, number: int, person: Person) -> list[Line]:
    known = Ledger.load(curated, settings.data, settings.iris)
    mark = f"judgement {number}:"
    retired = {line.old for line in known.lines if line.note.startswith(mark) and known.retired(line.old)}
    return [Line(old, old, "", f"judgement {number} was taken back: {person.why}") for old in sorted(retired)]


def _lacks(curated: Path, number: int, entry: Entry) -> bool:
    return not _path(curated, number).exists() or not _rows(curated).issuperset(entry.data["lines"])


def _path(curated: Path, number: int) -> Path:
    return curated / FOLDER / f"{number:04d}.toml"


def _put_back(curated: Path, number: int, entry: Entry) -> None:
    block = entry.data.get("registry")
    if block:
        path = curated / REGISTRY
        text = path.read_text(encoding="utf-8")
        if registered(text, block) is None:
            files.replace(path, inserted(text, block).encode())
    known = _rows(curated)
    for row in entry.data["lines"]:
        if row not in known:
            ledger.append_written(curated, row)
    if not _path(curated, number).exists():
        files.replace(_path(curated, number), str(entry.data["judgement"]).encode())


def _rows(curated: Path) -> set[str]:
    path = curated / ledger.CURATED
    return set(path.read_text(encoding="utf-8").splitlines()) if path.exists() else set()
