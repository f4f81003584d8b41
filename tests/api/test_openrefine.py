"""A column of names is reconciled against a running server, the way that OpenRefine does it."""

import socket
from collections.abc import Iterator

import httpx
import pytest
from tests.api.openrefine import OpenRefine
from tests.api.sparql_server import serve
from tests.releases.generated import BODIES, IRIS

from wsisgraph.settings import Settings

MISSPELT = {
    "International Telecomunication Union": "itu",
    "Economic Comission for Africa": "eca",
    "Organisation for Economic Co-operation and Development": "oecd",
}


@pytest.fixture(scope="module")
def refine(settings: Settings) -> Iterator[OpenRefine]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    public = settings.model_copy(update={"public_url": f"http://127.0.0.1:{port}"})
    with serve(public, port) as url, httpx.Client(timeout=30) as http:
        yield OpenRefine(f"{url}/reconcile", http)


def test_the_type_of_a_column_is_guessed(refine: OpenRefine) -> None:
    assert refine.guess_types([name for name, _ in BODIES.values()])[0] == "entity"
    assert refine.guess_types(["Kenya", "France", "Chine"])[0] == "country"


def test_sure_names_match_at_once_and_others_wait_for_a_person(refine: OpenRefine) -> None:
    sure = {name: local for local, names in BODIES.items() for name in names}
    cells = [*sure, *MISSPELT, "Qwxyz Zzzz"]
    assert len(cells) > 10
    found = dict(zip(cells, refine.reconcile(cells, "entity"), strict=True))
    for name, local in sure.items():
        assert [item["id"] for item in found[name] if item["match"]] == [IRIS.entity(local)], name
    for name, local in MISSPELT.items():
        assert found[name][0]["id"] == IRIS.entity(local), name
        assert not any(item["match"] for item in found[name]), name
    assert found["Qwxyz Zzzz"] == []


def test_a_person_looks_for_the_right_one_and_sees_it(refine: OpenRefine) -> None:
    offered = refine.search_for_match("Internat")
    assert offered[0]["id"] == IRIS.entity("itu")
    assert "International Telecommunication Union" in refine.preview(offered[0]["id"])


def test_columns_are_added_from_what_was_matched(refine: OpenRefine) -> None:
    rows = [IRIS.entity(local) for local in BODIES]
    columns = {column.name: column.cells for column in refine.add_columns(rows, "entity")}
    assert len(columns) > 3
    assert all(list(cells) == rows for cells in columns.values())
    acronyms = next(cells for name, cells in columns.items() if "cronym" in name)
    assert acronyms[IRIS.entity("itu")] == [{"str": "ITU"}]
