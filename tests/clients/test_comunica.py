"""Comunica, a query engine of JavaScript, at the live endpoint: told that it is one, and left to find out."""

import json
import subprocess
from pathlib import Path

from tests.api.sparql_server import G, publish, serve
from tests.needs import missing

from wsisgraph.settings import Settings

HERE = Path(__file__).parent
LINES = [
    f'<urn:a> <urn:label> "Côte d’Ivoire"@fr <{G}registry> .',
    f'<urn:b> <urn:label> "信息社会 🌍 100 % + 1"@zh <{G}registry> .',
    f"<urn:a> <urn:next> <urn:b> <{G}registry> .",
]
QUESTIONS = {
    "select": "SELECT ?s ?o ?n { ?s <urn:label> ?o OPTIONAL { ?s <urn:next> ?n } } ORDER BY ?s",
    "construct": f"CONSTRUCT {{ ?n <urn:before> ?s }} WHERE {{ GRAPH <{G}registry> {{ ?s <urn:next> ?n }} }}",
    "ask": "ASK { <urn:a> <urn:next>+ <urn:b> }",
}


def test_comunica_reads_every_kind_of_answer(tmp_path: Path) -> None:
    if not (HERE / "node_modules").is_dir():
        missing("Comunica", "`npm ci` in tests/clients installs it")
    publish(tmp_path, {f"{G}registry": LINES})
    with serve(Settings(data=tmp_path)) as url:
        done = subprocess.run(
            ["node", "comunica.mjs", f"{url}/sparql", json.dumps(QUESTIONS)],
            cwd=HERE,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    told, found = json.loads(done.stdout)
    assert told == found
    assert told["select"] == [
        {"s": "urn:a", "o": "Côte d’Ivoire", "n": "urn:b"},
        {"s": "urn:b", "o": "信息社会 🌍 100 % + 1"},
    ]
    assert told["construct"] == [["urn:b", "urn:before", "urn:a"]]
    assert told["ask"] is True
