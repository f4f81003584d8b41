"""The OpenAPI document against the running server: schemathesis makes up requests and judges the answers.

All its checks run, over all operations that read or compute. What follows from the release, or is written in a
language that JSON Schema does not describe, is put right in requests that are meant to be valid
(`schemathesis_hooks.py`).
"""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from hypothesis import strategies
from tests.api import schemathesis_hooks
from tests.api.sparql_server import serve

from wsisgraph.settings import Settings
from wsisgraph.tokens import make_token

# What works on a body starts a process for every request: it has a time of its own.
WORK = "extract|validate"
# What is judged and published would be real, in the folder of what people curate (`test_judgements.py`).
REAL = "judgements|publications"
PHASES = "examples,coverage,fuzzing"
TIMES = {
    "reading": (("--exclude-path-regex", f"{WORK}|{REAL}", "--phases", PHASES), 22),
    # Its own limit: the phases before it may spend all the time that they are given.
    "chains": (("--exclude-path-regex", f"{WORK}|{REAL}", "--phases", "stateful"), 8),
    # No answer of these leads anywhere else.
    "working": (("--include-path-regex", WORK, "--phases", PHASES), 17),
}
ROOT = Path(__file__).parents[2]
TABLES = ROOT / ".hypothesis"
"""Where hypothesis keeps which characters there are; without it, it asks for each of a million."""


@pytest.fixture(scope="module", autouse=True)
def _tables() -> None:
    """Done before, what takes seconds takes nothing of the time in which requests are made up."""
    strategies.characters(codec="utf-8").validate()


@pytest.mark.long
@pytest.mark.parametrize("which", TIMES)
def test_schemathesis_finds_no_failure(settings: Settings, tmp_path: Path, which: str) -> None:
    paths, seconds = TIMES[which]
    secret, token = make_token("reviewer", ["review"])
    free = settings.model_copy(update={"rate_limit": "off", "tokens": str(token)})
    with serve(free) as url:
        # Its examples are asked for now: on a busy machine that takes longer than schemathesis waits.
        document = tmp_path / "openapi.json"
        document.write_bytes(httpx.get(f"{url}/api/v1/openapi.json", timeout=120).content)
        done = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run", str(document), "--url", url, *paths),
                *("--checks", "all", "--max-examples", "5"),
                *("--max-time", str(seconds), "--seed", "20201231", "--no-color"),
                # What it finds is not kept beside the tables: every run begins with the same requests.
                *("--generation-database", ":memory:"),
                *("--request-timeout", "100", "--max-response-time", "90"),
                *("--continue-on-failure", "--header", f"Authorization: Bearer {secret}"),
            ],
            cwd=tmp_path,
            env=os.environ
            | {
                "SCHEMATHESIS_HOOKS": schemathesis_hooks.__name__,
                "RELEASE_URL": url,
                "HYPOTHESIS_STORAGE_DIRECTORY": str(TABLES),
                "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", ""))),
            },
            capture_output=True,
            text=True,
            timeout=seconds * 8,
            check=False,
        )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-12_000:]
    assert ("Stateful" if which == "chains" else "Coverage") in said
    assert "passed" in said
