"""Downloads: made once, whole, the same every time, gone when the release is gone."""

import gzip
import hashlib
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from tests.api.sparql_server import publish

from wsisgraph.errors import InputError
from wsisgraph.exports import FORMATS, dumps
from wsisgraph.releases import Release, current
from wsisgraph.settings import Settings


def listed(client: TestClient, release: Release) -> dict[str, dict[str, Any]]:
    answer = client.get(f"/dumps/{release.id}")
    assert answer.status_code == 200
    return {row["name"]: row for row in answer.json()["items"]}


def test_every_format_and_every_graph_is_there(client: TestClient, release: Release) -> None:
    files = listed(client, release)
    assert {row["format"] for row in files.values()} >= set(FORMATS)
    graphs = [name for name in files if name.startswith("graphs/")]
    assert len(graphs) == len(release.graphs())


def test_nquads_are_the_release(client: TestClient, release: Release) -> None:
    body = client.get(f"/dumps/{release.id}/wsisgraph-graph.nq.gz").content
    assert gzip.decompress(body) == b"".join(path.read_bytes() for path in release.graphs().values())


def test_turtle_per_graph_is_that_graph(client: TestClient, release: Release) -> None:
    for graph, path in release.graphs().items():
        body = client.get(f"/dumps/{release.id}/graphs/{path.stem}.ttl.gz").content
        found = {str(quad.triple) for quad in ox.parse(gzip.decompress(body), ox.RdfFormat.TURTLE)}
        expected = {str(quad.triple) for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS)}
        assert found == expected, graph


def test_the_head_of_a_file_is_told_without_reading_it(
    client: TestClient, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/dumps/{release.id}/wsisgraph-graph.nq.gz"
    whole = client.get(path)

    def opened(*_: object) -> None:
        pytest.fail("the file was opened")

    monkeypatch.setattr("starlette.responses.anyio.open_file", opened)
    for headers in ({}, {"Range": "bytes=0-9"}):
        head = client.head(path, headers=headers)
        assert head.headers["ETag"] == whole.headers["ETag"]
        assert head.headers["Content-Length"] == ("10" if headers else str(len(whole.content)))


def test_checksums_are_those_of_the_files(client: TestClient, release: Release) -> None:
    answer = client.get(f"/dumps/{release.id}/SHA256SUMS")
    again = client.get(f"/dumps/{release.id}/SHA256SUMS", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    sums = answer.text.splitlines()
    files = listed(client, release)
    assert len(sums) == len(files)
    for line in sums:
        digest, name = line.split("  ")
        assert files[name]["sha256"] == digest
        assert hashlib.sha256(client.get(f"/dumps/{release.id}/{name}").content).hexdigest() == digest


def test_files_never_change_and_say_so(client: TestClient, release: Release) -> None:
    address = f"/dumps/{release.id}/wsisgraph-graph.nq.gz"
    answer = client.get(address)
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"] == "application/gzip"
    assert "Content-Encoding" not in answer.headers
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    part = client.get(address, headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.content) == (206, answer.content[:10])


@pytest.mark.parametrize(
    ("asked", "status", "size"),
    [
        ({"Range": "bytes=0-9"}, 206, 10),
        ({"Range": "BYTES = 5-5 "}, 206, 1),
        ({"Range": "bytes=-7"}, 206, 7),
        ({"Range": "bytes=9-2"}, 200, None),
        ({"Range": "bytes=a-b"}, 200, None),
        ({"Range": "bytes="}, 200, None),
        ({"Range": "bytes=0-1, 999999999-"}, 200, None),
        ({"Range": "items=0-1"}, 200, None),
        ({"Range": "bytes=0-9", "If-Range": '"another"'}, 200, None),
        ({"Range": "bytes=999999999-", "If-Range": '"another"'}, 200, None),
        ({"Range": "bytes=999999999-"}, 416, 0),
        ({"Range": "bytes=-0"}, 416, 0),
    ],
)
def test_parts_of_a_file(
    client: TestClient, release: Release, asked: dict[str, str], status: int, size: int | None
) -> None:
    address = f"/dumps/{release.id}/wsisgraph-graph.nq.gz"
    whole = client.get(address)
    answer = client.get(address, headers=asked)
    assert answer.status_code == status
    if status == 416:
        assert answer.headers["Content-Range"] == f"bytes */{len(whole.content)}"
        assert answer.json()["status"] == 416
    else:
        assert len(answer.content) == (len(whole.content) if size is None else size)
        named = client.get(address, headers={**asked, "If-Range": whole.headers["ETag"]})
        assert "If-Range" in asked or named.content == answer.content


def test_made_again_byte_for_byte(release: Release, settings: Settings, tmp_path: Path) -> None:
    first = dumps.ensure(release, settings)
    elsewhere = settings.model_copy(update={"data": tmp_path})
    assert dumps.ensure(release, elsewhere) == first


def test_many_at_once_make_them_once(
    release: Release, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    real: Callable[..., None] = dumps._make

    def counted(*args: Any) -> None:
        calls.append(args)
        real(*args)

    monkeypatch.setattr(dumps, "_make", counted)
    elsewhere = settings.model_copy(update={"data": tmp_path})
    threads = [threading.Thread(target=dumps.ensure, args=(release, elsewhere)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1


def test_a_failure_leaves_nothing(
    release: Release, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(dumps, "write_ntriples", fail)
    elsewhere = settings.model_copy(update={"data": tmp_path})
    with pytest.raises(RuntimeError):
        dumps.ensure(release, elsewhere)
    assert [path.name for path in (tmp_path / "exports").iterdir()] == ["making.lock"]


def test_files_of_releases_that_are_gone_and_of_other_versions_are_cleaned_up(
    release: Release, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / release.id).symlink_to(release.path)
    for name in ("0123456789abcdef0123-1", ".making-1-2", f"{release.id}-0"):
        (tmp_path / "exports" / name).mkdir(parents=True)
    dumps.ensure(release, settings.model_copy(update={"data": tmp_path}))
    names = {path.name for path in (tmp_path / "exports").iterdir()}
    assert names == {"making.lock", f"{release.id}-{dumps.VERSION}"}


@pytest.mark.parametrize("name", ["nothing.nq", "../dumps.json", "dumps.json", "..%2f..%2fcurrent"])
def test_only_what_is_listed_is_served(client: TestClient, release: Release, name: str) -> None:
    assert client.get(f"/dumps/{release.id}/{name}").status_code == 404


def test_gone_and_never_there_differ(client: TestClient, settings: Settings) -> None:
    assert client.get("/dumps/ffffffffffffffffffff").status_code == 404
    history = settings.data / "history.jsonl"
    before = history.read_text()
    rows = [json.loads(line) for line in before.splitlines()]
    gone = {"from": None, "to": "eeeeeeeeeeeeeeeeeeee", "when": rows[0]["when"], "why": "build"}
    first = {**rows[0], "from": gone["to"]}
    history.write_text("".join(json.dumps(row) + "\n" for row in (gone, first)))
    try:
        assert client.get("/dumps/eeeeeeeeeeeeeeeeeeee").status_code == 410
    finally:
        history.write_text(before)


def test_latest_leads_to_the_current_release(client: TestClient, release: Release) -> None:
    answer = client.get("/dumps/latest/wsisgraph-graph.nq.gz", follow_redirects=False)
    assert answer.headers["Location"] == f"https://data.example.org/dumps/{release.id}/wsisgraph-graph.nq.gz"


def test_pages_for_people(client: TestClient, release: Release, settings: Settings) -> None:
    for path in ("/dumps", f"/dumps/{release.id}"):
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.headers["Content-Type"].startswith("text/html")
        assert settings.licence_text in answer.text
    assert "wsisgraph-graph.nq.gz" in answer.text


def test_a_full_disk_is_503(client: TestClient, release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise InputError("the disk is full.")

    monkeypatch.setattr(dumps, "ensure", refuse)
    answer = client.get(f"/dumps/{release.id}/wsisgraph-graph.nq.gz")
    assert answer.status_code == 503
    assert "the disk is full" in answer.text


def test_the_file_of_a_graph_that_did_not_change_is_that_of_the_release_before(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    same = {"urn:same": ["<urn:a> <urn:b> <urn:c> <urn:same> ."]}
    found = []
    for value in ("one", "two", "three"):
        publish(tmp_path, {**same, "urn:other": [f'<urn:a> <urn:b> "{value}" <urn:other> .']})
        release = current(settings)
        assert release is not None
        dumps.ensure(release, settings)
        found.append(dumps.folder(settings, release.id) / "graphs")
        if value == "two":
            for path in found[1].glob("other~urn*same*"):
                assert path.samefile(found[0] / path.name)
                # Nothing that is damaged goes into the files of a new release.
                path.write_bytes(b"damaged")
    (kept,) = (path.name for path in found[2].glob("*same*"))
    (changed,) = (path.name for path in found[2].glob("*other~urn%3Aother*"))
    assert gzip.decompress((found[2] / kept).read_bytes()).endswith(b"<urn:a> <urn:b> <urn:c> .\n")
    assert gzip.decompress((found[2] / changed).read_bytes()).endswith(b'"three" .\n')


def test_a_folder_that_lost_its_listing_is_made_again(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    publish(tmp_path, {"urn:g": ["<urn:a> <urn:b> <urn:c> <urn:g> ."]})
    release = current(settings)
    assert release is not None
    made = dumps.ensure(release, settings)
    (dumps.folder(settings, release.id) / dumps.LISTING).unlink()
    assert dumps.ensure(release, settings) == made


def test_the_file_that_another_version_wrote_is_not_taken_over(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    found = []
    for value in ("one", "two"):
        other = [f'<urn:a> <urn:b> "{value}" <urn:other> .']
        publish(tmp_path, {"urn:same": ["<urn:a> <urn:b> <urn:c> <urn:same> ."], "urn:other": other})
        release = current(settings)
        assert release is not None
        dumps.ensure(release, settings)
        found.append(next((dumps.folder(settings, release.id) / "graphs").glob("*same*")))
        manifest = release.path / "manifest.json"
        manifest.write_text(manifest.read_text().replace(f'"pyoxigraph": "{ox.__version__}"', '"pyoxigraph": "0"'))
    assert not found[0].samefile(found[1])
