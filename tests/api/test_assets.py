"""Files that pages load: kept for a year when their address names their content, and nothing beside them."""

import os
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from wsisgraph.api import assets
from wsisgraph.api.assets import STATIC, address, asset, fingerprint


def test_an_address_with_the_version_is_kept_for_a_year(client: TestClient) -> None:
    path = address("style.css")
    assert path is not None
    answer = client.get(f"/{path}")
    assert answer.content == (STATIC / "style.css").read_bytes()
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/css")


def test_without_the_version_or_with_another_the_browser_asks_again(client: TestClient) -> None:
    for query in ("", "?v=0123456789abcdef"):
        answer = client.get(f"/static/style.css{query}")
        assert answer.status_code == 200
        assert "must-revalidate" in answer.headers["cache-control"]
        again = client.get(f"/static/style.css{query}", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_file_is_compressed_for_those_who_take_it_so(client: TestClient) -> None:
    plain = client.get("/static/style.css", headers={"Accept-Encoding": "identity"})
    packed = client.get("/static/style.css", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert plain.content == packed.content
    assert plain.headers["etag"] != packed.headers["etag"]


def test_what_is_not_there_has_no_address(client: TestClient) -> None:
    assert address("built/nothing.js") is None
    assert asset("../assets.py") is None
    assert client.get("/static/nothing.css").status_code == 404
    assert client.get("/static//etc/passwd").status_code == 404


def test_the_fingerprint_follows_the_files() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 16


def test_files_that_come_and_go_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = tmp_path / "built"
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    monkeypatch.setattr(assets, "BUILT", built)
    built.mkdir()
    (tmp_path / "old.css").write_text("a {}")
    assert [bool(asset(name)) for name in ("old.css", "built/new.js")] == [True, False]
    (built / "new.js").write_text("b")
    (tmp_path / "old.css").unlink()
    for folder in (tmp_path, built):
        # The clock of the file system may be too coarse to tell this change from the one before.
        os.utime(folder, ns=(1, 1))
    assert [bool(asset(name)) for name in ("old.css", "built/new.js")] == [False, True]
