"""A TypeScript client is generated from the OpenAPI document, compiled strictly, and driven against a server."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx
from fastapi.testclient import TestClient
from tests.api.sparql_server import serve
from tests.needs import missing

from wsisgraph.settings import Settings
from wsisgraph.tokens import make_token

API = "/api/v1"
ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("generated_client") / "drive.ts"
SENTENCE = "ITU published a report on broadband in Africa in November 2020."
COMPILER = (
    "--strict",
    "--noUncheckedIndexedAccess",
    "--target",
    "es2022",
    "--module",
    "commonjs",
    "--skipLibCheck",
)


def tool(name: str) -> str:
    """A program that npm installed."""
    path = ROOT / "node_modules" / ".bin" / name
    if not path.exists():
        missing(name, "`npm ci` installs it")
    return str(path)


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def driven(url: str, token: str, folder: Path) -> Any:
    """What the driver prints, after the client was generated and compiled with it in `folder`."""
    (folder / "openapi.json").write_bytes(httpx.get(f"{url}{API}/openapi.json", timeout=30).content)
    run(tool("openapi-ts"), "-i", "openapi.json", "-o", "client", "-c", "@hey-api/client-fetch", cwd=folder)
    shutil.copy(DRIVER, folder)
    (folder / "package.json").write_text('{"type": "commonjs"}')
    run(tool("tsc"), *COMPILER, "--outDir", "made", DRIVER.name, cwd=folder)
    return json.loads(run("node", "made/drive.js", url, token, SENTENCE, cwd=folder))


def test_a_generated_client_works(settings: Settings, client: TestClient, tmp_path: Path) -> None:
    secret, token = make_token("reviewer", ["review"])
    with serve(settings.model_copy(update={"tokens": str(token)})) as url:
        found = driven(url, secret, tmp_path)
    activities = client.get(f"{API}/activities?limit=1000").json()
    assert found["ids"] == [item["id"] for item in activities["items"]]
    assert found["one"] == client.get(f"{API}/activities/{activities['items'][0]['local']}").json()
    assert found["one"]["evidence"]["exact"] in found["paragraph"]
    wanted = client.get(f"{API}/activities?actor=itu&actor=unesco&year_from=2016&include=facets").json()
    assert found["filtered"] == {
        "total": wanted["total"],
        "facets": [value["code"] for value in wanted["facets"]["actor"]["values"]],
    }
    assert (found["refused"]["status"], found["refused"]["parameter"]) == (400, "entity_kind")
    assert "government" in found["refused"]["allowed"]
    for name, path in (("cells", "matrix?source=both"), ("hits", "search?q=broadband")):
        assert found[name] == client.get(f"{API}/{path}").json()["total"] > 0
    assert found["kinds"] == client.get(f"{API}/stats").json()["kinds"]
    assert found["facts"] > 0
    assert (found["held"], found["closed"]) == (0, 401)
