"""Adding a report over HTTP: a job with progress, then the new release, or plain reasons."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.releases.reviewed import built_in, open_to

from wsisgraph import releases
from wsisgraph.api import create_app
from wsisgraph.api.job_status import JobStatus, meanwhile
from wsisgraph.api.uploads import safe_name
from wsisgraph.errors import StorageError
from wsisgraph.releases.journal import JOURNAL, Journal
from wsisgraph.settings import Settings
from wsisgraph.tokens import make_token

DOCUMENTS, JOBS = "/api/v1/documents", "/api/v1/jobs"
REPORT = (
    b"UNESCO published a guide to archives in 2021.\n\nThe Harbour Institute for Tides held a forum in 2021.\n"
)
TOKENS = {scope: make_token(f"holder-{scope}", [scope]) for scope in ("write", "review")}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return open_to(built_in(tmp_path_factory.mktemp("uploads") / "house"), TOKENS)


def test_a_long_name_in_any_script_is_one_for_a_file_system() -> None:
    for letter in ("a", "é", "报", "\U00020000"):
        name = safe_name(f"{letter * 300}.pdf")
        assert name.endswith(f"{letter}.pdf")
        assert 190 <= len(name.encode()) <= 200


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings)) as client:
        yield client


def bearer(scope: str = "write") -> dict[str, str]:
    return {"Authorization": f"Bearer {TOKENS[scope][0]}"}


def ended(client: TestClient, answer: Any) -> dict[str, Any]:
    """The job that an answer names, once it has ended."""
    assert answer.status_code == 202, answer.text
    path = f"{JOBS}/{answer.json()['id']}"
    assert answer.headers["location"].endswith(path)
    deadline = time.monotonic() + 60
    while (job := client.get(path, headers=bearer()).json())["state"] in ("waiting", "running"):
        assert time.monotonic() < deadline, job
        time.sleep(0.1)
    return dict(job)


def test_an_uploaded_report_is_in_the_new_release_and_in_every_later_build(
    client: TestClient, settings: Settings
) -> None:
    fields = {"symbol": "A/76/900", "title": "A report on tides", "date": "2021-06-30", "year_covered": "2021"}
    before = client.get("/api/v1/stats").json()["release"]
    answer = client.post(DOCUMENTS, files={"file": ("tides.txt", REPORT)}, data=fields, headers=bearer())
    job = ended(client, answer)
    assert job["state"] == "done", job
    assert job["previous"] == before != job["release"]
    assert (job["who"], job["kept"]) == ("holder-write", True)
    [document] = job["documents"]
    assert (document["slug"], document["result"], document["quarantined"]) == ("A-76-900", "published", 0)
    shown = client.get(f"{DOCUMENTS}/A-76-900").json()
    assert (shown["symbol"], shown["title"], shown["issued"]) == ("A/76/900", "A report on tides", "2021-06-30")
    assert client.get("/api/v1/stats").json()["release"] == job["release"]
    assert [path.name for path in (settings.data / "jobs" / job["id"]).iterdir()] == ["status.json"]
    shutil.rmtree(settings.data / "cache")
    again = releases.build(settings, processes=1)
    assert (again.release, again.changed) == (job["release"], False)


def test_what_cannot_be_added_says_why_and_changes_nothing(client: TestClient) -> None:
    before = client.get("/api/v1/stats").json()["release"]
    for name, content, reason in (
        ("broken.docx", b"no archive", "broken.docx"),
        ("beta.txt", b"The Harbour Institute for Tides launched a platform for pilots in 2020.\n\n\n"
         b"In 2019, 48 per cent of women in Africa used the Internet.\n", "already present"),
    ):  # fmt: skip
        job = ended(client, client.post(f"{DOCUMENTS}?name={name}", content=content, headers=bearer()))
        assert (job["state"], job["kept"]) == ("refused", False)
        assert reason in json.dumps(job["reasons"])
        assert all(row["remedy"] for row in job["reasons"])
    assert client.get("/api/v1/stats").json()["release"] == before


@pytest.mark.parametrize(
    ("query", "content", "words"),
    [
        ("?name=a.txt", b"", "empty"),
        ("?name=report", b"x", "ending"),
        ("", b"x", "ending"),
        ("?name=../../x.toml", b"x", "ending"),
        ("?name=a.txt&date=soon", b"x", "2021-03-04"),
        ("?name=a.txt&year_covered=99", b"x", "no year"),
        ("?name=a.txt&title=Two%0Alines", b"x", "'title' has a control character"),
        ("?name=a.txt&symbol=%00", b"x", "'symbol' has a control character"),
        ("?name=a.txt&language=english", b"x", "BCP 47"),
        ("?name=a.txt&replace=perhaps", b"x", "replace"),
        ("?name=a.txt&colour=red", b"x", "colour"),
    ],
)
def test_a_wrong_request_is_refused_before_anything_begins(
    client: TestClient, settings: Settings, query: str, content: bytes, words: str
) -> None:
    before = len(JobStatus(settings).recent())
    answer = client.post(f"{DOCUMENTS}{query}", content=content, headers=bearer())
    assert answer.status_code == 400, answer.text
    assert words in answer.text
    assert len(JobStatus(settings).recent()) == before


def test_a_form_without_a_file_or_with_a_torn_end_is_refused(client: TestClient) -> None:
    assert client.post(DOCUMENTS, files={"other": ("a.txt", b"x")}, headers=bearer()).status_code == 400
    unknown = client.post(DOCUMENTS, files={"file": ("a.txt", b"x")}, data={"colour": "red"}, headers=bearer())
    assert (unknown.status_code, unknown.json()["parameter"]) == (400, "colour")
    torn = {"Content-Type": "multipart/form-data; boundary=x"} | bearer()
    assert client.post(DOCUMENTS, content=b"--x\r\nnonsense", headers=torn).status_code == 400
    assert client.post(DOCUMENTS, content=b"x", headers={"Content-Type": "multipart/form-data"} | bearer()
                       ).status_code == 400  # fmt: skip


def test_only_holders_of_a_token_for_writing_may_add(client: TestClient) -> None:
    for headers, status in (({}, 401), (bearer("review"), 403)):
        assert client.post(f"{DOCUMENTS}?name=a.txt", content=b"x", headers=headers).status_code == status
    # Reviewers start jobs of their own, by publishing what they decided, so they may look.
    for headers, status in (({}, 401), (bearer("review"), 404)):
        assert client.get(f"{JOBS}/{'0' * 32}", headers=headers).status_code == status
    assert client.get(f"{JOBS}/{'0' * 32}", headers=bearer()).status_code == 404
    assert client.get(f"{JOBS}/..%2f..%2fcurrent", headers=bearer()).status_code == 404


def test_too_large_a_document_is_refused(settings: Settings) -> None:
    with TestClient(create_app(settings.model_copy(update={"upload_size": 1000}))) as client:
        answer = client.post(f"{DOCUMENTS}?name=a.txt", content=b"x" * 1001, headers=bearer())
        assert answer.status_code == 413
        assert answer.json()["limit"] == "upload_size"


def test_a_job_that_takes_too_long_is_ended_and_nothing_was_changed(settings: Settings) -> None:
    before = (settings.data / "current").read_bytes()
    with TestClient(create_app(settings.model_copy(update={"build_timeout": 0.05}))) as client:
        job = ended(client, client.post(f"{DOCUMENTS}?name=a.txt", content=REPORT, headers=bearer()))
    assert job["state"] == "failed"
    assert "0.05 seconds" in job["reasons"][0]["message"]
    assert job["kept"] is False
    assert "Nothing of the report was kept." in job["reasons"][-1]["message"]
    assert (settings.data / "current").read_bytes() == before


def test_a_job_whose_server_stopped_has_failed(settings: Settings, tmp_path: Path) -> None:
    here = settings.model_copy(update={"data": tmp_path})
    status = {"id": "a" * 32, "state": "running", "created": "2021", "reasons": []}
    one, other = JobStatus(here), JobStatus(here)
    one.prepare(status, {"a.txt": b"x"})
    assert one.find("a" * 32)["state"] == "running"
    assert other.find("a" * 32)["state"] == "failed"
    one.close({**status, "state": "done"})
    assert [row["state"] for row in other.recent()] == ["done"]


def test_a_full_disk_leaves_no_half_of_a_job_and_no_job_that_never_ends(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = JobStatus(settings.model_copy(update={"data": tmp_path}))
    running = {"id": "a" * 32, "state": "running", "created": "2021", "reasons": []}
    jobs.prepare(running, {"a.txt": b"x"})
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        patch.setattr(os, "fsync", full)
        with pytest.raises(StorageError):
            jobs.prepare({**running, "id": "b" * 32}, {"b.txt": b"x"})
        assert not jobs.folder({"id": "b" * 32}).exists()
        jobs.close({**running, "state": "done"})
        assert jobs.open() == []
        assert jobs.find("a" * 32)["state"] == "done"
    assert [row["state"] for row in jobs.recent()] == ["done"]
    assert [row["state"] for row in JobStatus(settings.model_copy(update={"data": tmp_path})).recent()] == ["done"]


@pytest.mark.parametrize(("kind", "entry"), [("upload", "upload"), ("withdraw", "withdrawal")])
def test_a_job_that_failed_says_whether_what_was_sent_is_kept(
    settings: Settings, tmp_path: Path, kind: str, entry: str
) -> None:
    here = settings.model_copy(update={"data": tmp_path})
    journal, jobs = Journal(tmp_path / JOURNAL), JobStatus(here)
    about = {"name": "a.txt", "slug": "a.txt"}
    journal.append(entry, "ann", about)
    running = {"state": "running", "kind": kind, "who": "ann", "name": "a.txt", "created": "2021", "kept": None}
    rows: dict[str, dict[str, Any]] = {
        letter: {**running, "id": letter * 32, "after": jobs.begin(), "reasons": []} for letter in "abc"
    }
    for row in rows.values():
        jobs.prepare(row, {})
    jobs.close({**rows["a"], "state": "failed"})
    journal.append(entry, "ann", about)
    jobs.close({**rows["b"], "state": "refused"})
    before, after, stopped = (JobStatus(here).find(letter * 32) for letter in "abc")
    assert [one["kept"] for one in (before, after, stopped)] == [False, True, True]
    assert [one["state"] for one in (before, after, stopped)] == ["failed", "refused", "failed"]
    assert "kept" in after["reasons"][-1]["message"]
    assert "Publish" in after["reasons"][-1]["remedy"]
    assert "again" in before["reasons"][-1]["remedy"]
    assert not any("after" in one for one in (before, after, stopped))


def test_what_a_failed_job_entered_is_known_to_be_published_meanwhile(settings: Settings, tmp_path: Path) -> None:
    jobs = JobStatus(settings.model_copy(update={"data": tmp_path}))
    row = {"id": "a" * 32, "kind": "upload", "who": "ann", "name": "a.txt", "created": "2021", "reasons": []}
    begun = {**row, "state": "running", "after": jobs.begin()}
    jobs.prepare(begun, {})
    entry = Journal(tmp_path / JOURNAL).append("upload", "ann", {"name": "a.txt"}, {"file": REPORT})
    jobs.close({**begun, "state": "failed"})
    status = jobs.find("a" * 32)
    other, same = {"slug": "b", "sha256": "0"}, {"slug": "a", "sha256": entry.blobs["file"]}
    assert not meanwhile(status, [other])
    assert meanwhile(status, [other, same])
    assert not meanwhile({**status, "state": "done"}, [same])
    gone = {"kind": "withdraw", "state": "failed", "kept": True, "name": "a"}
    assert [meanwhile(gone, rows) for rows in ([other], [other, same])] == [True, False]


def test_a_full_queue_says_when_to_come_back(settings: Settings) -> None:
    with TestClient(create_app(settings.model_copy(update={"jobs_queued": 1}))) as client:
        first = client.post(f"{DOCUMENTS}?name=beta.txt", content=REPORT, headers=bearer())
        second = client.post(f"{DOCUMENTS}?name=beta.txt", content=REPORT, headers=bearer())
        assert second.status_code == 503
        assert second.headers["retry-after"]
        ended(client, first)
