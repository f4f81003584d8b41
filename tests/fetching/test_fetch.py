import hashlib
import io
import os
import tomllib
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.fetching.standin import PDF, Answer, Service

from wsisgraph.documents import load_sidecar
from wsisgraph.errors import InputError
from wsisgraph.fetching import Downloader, Inspection, Outcome, Report, fetch, seeds_for_writing
from wsisgraph.settings import Settings

KNOWN = Report("A/70/63-E/2015/10", date(2015, 2, 23), 2014)
UNSURE = Report("A/77/69-E/2022/50", None, 2021, confirmed=False, title_contains="information society")
Run = Callable[..., list[Outcome]]


def nothing(data: bytes, name: str) -> Inspection:
    return Inspection()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "seeds"
    path.mkdir()
    return path


@pytest.fixture
def run(service: Service, folder: Path) -> Run:
    """Fetches from the stand-in without pauses."""

    def call(
        *reports: Report, inspect: Callable[[bytes, str], Inspection] = nothing, **options: object
    ) -> list[Outcome]:
        downloader = Downloader(service.template, 0, 5, 0, 10_000)
        return list(fetch(reports, folder, downloader, inspect, **options))  # type: ignore[arg-type]

    return call


def docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def test_a_report_comes_with_a_sidecar_that_the_reader_understands(
    run: Run, service: Service, folder: Path
) -> None:
    service.answers["A/70/63"] = [Answer()]
    (outcome,) = run(KNOWN)
    path = folder / "A-70-63-E-2015-10.pdf"
    assert (outcome.result, outcome.path) == ("fetched", path)
    assert path.read_bytes() == PDF
    sidecar = load_sidecar(path)
    assert sidecar is not None
    assert (sidecar.symbol, sidecar.date, sidecar.year_covered) == (KNOWN.symbol, KNOWN.date, 2014)
    assert (sidecar.language, sidecar.sha256) == ("en", hashlib.sha256(PDF).hexdigest())
    assert sidecar.source_url == f"{service.url}/access?s=A/70/63&l=en&t=pdf"
    assert {p.name for p in folder.iterdir()} == {path.name, path.with_suffix(".toml").name}


def test_what_is_there_whole_is_not_asked_for_again(run: Run, service: Service, folder: Path) -> None:
    service.answers["A/70/63"] = [Answer()]
    run(KNOWN)
    assert [o.result for o in run(KNOWN)] == ["present"]
    assert [o.result for o in run(Report("E/2015/10"))] == ["present"]
    assert service.symbols() == ["A/70/63"]
    assert [o.result for o in run(KNOWN, force=True)] == ["fetched"]


def test_a_damaged_copy_is_fetched_again(run: Run, service: Service, folder: Path) -> None:
    service.answers["A/70/63"] = [Answer()]
    run(KNOWN)
    path = folder / "A-70-63-E-2015-10.pdf"
    path.write_bytes(PDF[:9])
    assert [o.result for o in run(KNOWN)] == ["fetched"]
    assert path.read_bytes() == PDF


def test_a_sidecar_that_a_person_corrected_stays(run: Run, service: Service, folder: Path) -> None:
    service.answers["A/70/63"] = [Answer()]
    run(KNOWN)
    sidecar = folder / "A-70-63-E-2015-10.toml"
    corrected = sidecar.read_text() + 'title = "Corrected"\n'
    sidecar.write_text(corrected)
    assert [o.result for o in run(KNOWN)] == ["present"]
    assert sidecar.read_text() == corrected


def test_a_copy_that_a_person_put_there_is_left_alone(run: Run, service: Service, folder: Path) -> None:
    # The name has what would be a pattern for other names.
    (folder / "mine [1].docx").write_bytes(b"mine")
    (folder / "mine [1].toml").write_text('symbol = "A/70/63"\n')
    (outcome,) = run(KNOWN)
    assert (outcome.result, outcome.path) == ("present", folder / "mine [1].docx")
    assert outcome.message is None, "its symbol leaves no doubt"
    assert service.asked == []


def test_a_copy_without_a_symbol_of_the_same_day_is_taken_for_it_with_a_note(
    run: Run, service: Service, folder: Path
) -> None:
    (folder / "copy.txt").write_text("text")
    (folder / "copy.toml").write_text("date = 2015-02-23\n")
    (outcome,) = run(KNOWN)
    assert (outcome.result, outcome.path) == ("present", folder / "copy.txt")
    assert "--force" in (outcome.remedy or "")
    assert service.asked == []


def test_another_language_is_another_document(run: Run, service: Service, folder: Path) -> None:
    service.answers["A/70/63"] = [Answer()]
    run(KNOWN)
    (outcome,) = run(KNOWN, language="fr")
    assert outcome.path == folder / "A-70-63-E-2015-10-fr.pdf"
    assert service.asked[-1] == ("A/70/63", "fr")


def test_a_file_that_is_in_the_way_is_not_overwritten(run: Run, service: Service, folder: Path) -> None:
    service.answers["A/70/63"] = [Answer()]
    path = folder / "A-70-63-E-2015-10.pdf"
    path.write_bytes(b"mine")
    (outcome,) = run(KNOWN)
    assert outcome.result == "failed"
    assert "in the way" in (outcome.message or "")
    assert path.read_bytes() == b"mine"


def test_one_failure_hides_no_other_report(run: Run, service: Service, folder: Path) -> None:
    service.answers = {"A/70/63": [Answer(b"<html>", headers={"Content-Type": "text/html"})], "A/1/2": [Answer()]}
    failed, missing, fetched = run(KNOWN, Report("A/1/1"), Report("A/1/2"))
    assert (failed.result, missing.result, fetched.result) == ("failed", "failed", "fetched")
    assert "web page" in (failed.message or "")
    assert failed.symbol == KNOWN.symbol
    assert failed.remedy
    assert {p.stem for p in folder.iterdir()} == {"A-1-2"}


def test_when_the_service_wants_to_be_left_alone_nothing_more_is_asked(run: Run, service: Service) -> None:
    service.answers = {"A/1/1": [Answer()], "A/1/2": [Answer(b"", 429)]}
    results = run(Report("A/1/1"), Report("A/1/2"), Report("A/1/3"), Report("A/1/1"))
    assert [o.result for o in results] == ["fetched", "failed", "not tried", "present"]
    assert service.symbols() == ["A/1/1", "A/1/2"]


def test_docx_is_kept_as_docx(run: Run, service: Service, folder: Path) -> None:
    service.answers["A/70/63"] = [Answer(docx())]
    assert [o.path for o in run(KNOWN)] == [folder / "A-70-63-E-2015-10.docx"]


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (Inspection("A/70/64"), "another document, A/70/64"),
        (Inspection("A/70/63", None, "fr"), "'fr'"),
    ],
)
def test_a_wrong_document_is_not_kept(
    found: Inspection, message: str, run: Run, service: Service, folder: Path
) -> None:
    service.answers["A/70/63"] = [Answer()]
    (outcome,) = run(KNOWN, inspect=lambda data, name: found)
    assert outcome.result == "failed"
    assert message in (outcome.message or "")
    assert list(folder.iterdir()) == []


def test_a_copy_that_cannot_be_read_is_not_kept(run: Run, service: Service, folder: Path) -> None:
    def scanned(data: bytes, name: str) -> Inspection:
        raise InputError("The file holds no text.", name, remedy="It needs text recognition first.")

    service.answers["A/70/63"] = [Answer()]
    (outcome,) = run(KNOWN, inspect=scanned)
    assert outcome.message == "A/70/63.pdf: The file holds no text."
    assert list(folder.iterdir()) == []


def test_an_unconfirmed_symbol_is_believed_when_the_title_is_that_of_the_series(
    run: Run, service: Service, folder: Path
) -> None:
    service.answers["A/77/69"] = [Answer()]
    found = Inspection("A/77/69-E/2022/51", "Outcomes of the World Summit on the Information Society", "en")
    (outcome,) = run(UNSURE, inspect=lambda data, name: found)
    assert (outcome.result, outcome.symbol) == ("fetched", "A/77/69-E/2022/51")
    table = tomllib.loads((folder / "A-77-69-E-2022-51.toml").read_text())
    assert table["symbol"] == "A/77/69-E/2022/51"
    assert "date" not in table


@pytest.mark.parametrize("title", [None, "Programme budget for 2022"])
def test_an_unconfirmed_symbol_of_something_else_is_not_kept(
    title: str | None, run: Run, service: Service, folder: Path
) -> None:
    service.answers["A/77/69"] = [Answer()]
    (outcome,) = run(UNSURE, inspect=lambda data, name: Inspection("A/77/69", title))
    assert outcome.result == "failed"
    assert "unconfirmed" in (outcome.message or "")
    assert list(folder.iterdir()) == []


def test_a_second_half_that_nobody_has_seen_is_never_stated(run: Run, service: Service, folder: Path) -> None:
    service.answers["A/77/69"] = [Answer()]
    run(UNSURE, inspect=lambda data, name: Inspection(None, "The information society"))
    assert tomllib.loads((folder / "A-77-69.toml").read_text())["symbol"] == "A/77/69"


def test_a_disk_that_says_no_leaves_no_part_behind(run: Run, service: Service, folder: Path) -> None:
    service.answers["A/70/63"] = [Answer()]
    (folder / "A-70-63-E-2015-10.pdf").mkdir()
    (outcome,) = run(KNOWN)
    assert outcome.result == "failed"
    assert [p.name for p in folder.iterdir()] == ["A-70-63-E-2015-10.pdf"]


def test_what_a_killed_process_left_is_removed_and_what_a_running_one_writes_is_not(
    run: Run, folder: Path
) -> None:
    left, present = folder / ".A-1-1.pdf.12.part", folder / ".A-1-2.pdf.13.part"
    left.write_bytes(b"half")
    present.write_bytes(b"half")
    os.utime(left, (0, 0))
    run(Report("A/1/9"))
    assert list(folder.iterdir()) == [present]


def test_a_new_seeds_folder_begins_with_the_documents_that_travel_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {p.name for p in Settings().seeds_folder.iterdir()}
    folder, made = seeds_for_writing(Settings())
    assert (folder, made) == (Path("seeds"), True)
    assert {p.name for p in folder.iterdir()} == before
    assert seeds_for_writing(Settings()) == (Path("seeds"), False)


def test_a_seeds_folder_of_the_settings_begins_empty(tmp_path: Path) -> None:
    folder, made = seeds_for_writing(Settings(seeds=tmp_path / "reports"))
    assert (list(folder.iterdir()), made) == ([], True)
