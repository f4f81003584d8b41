"""The W3C manifests of the SPARQL 1.1 Protocol and the Graph Store Protocol, against a running server."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from tests.api.sparql_server import publish, serve
from tests.conformance_data import conformance

from wsisgraph.settings import Settings

SECRET = "a token for the tests"


@pytest.mark.long
def test_protocol_and_graph_store(tmp_path: Path) -> None:
    runner = conformance("run_w3c_http.py")
    publish(tmp_path, {"": ['<urn:s> <urn:p> "scratch" .']})
    digest = hashlib.sha256(SECRET.encode()).hexdigest()
    settings = Settings(data=tmp_path, rate_limit="off", tokens=f"tester:{digest}:admin")
    with serve(settings) as url:
        command = [
            sys.executable,
            str(runner),
            "--query",
            f"{url}/sparql",
            "--gsp",
            f"{url}/graphs",
            "--token",
            SECRET,
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.stdout.strip().endswith("47 passed, 0 failed"), done.stdout + done.stderr
