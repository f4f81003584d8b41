"""What persons entered is part of every build."""

import pytest
from tests.releases.conftest import Make
from tests.releases.house import journal, release, texts

from wsisgraph.errors import InputError
from wsisgraph.settings import Settings


def test_an_entry_of_an_unknown_kind_stops_the_build(make: Make, settings: Settings) -> None:
    journal(settings).append("telepathy", "x")
    with pytest.raises(InputError, match="telepathy") as caught:
        make()
    assert caught.value.remedy


def test_a_half_written_journal_is_reported(make: Make, settings: Settings) -> None:
    journal(settings).append("withdrawal", "x", {"slug": "gone"})
    with journal(settings).path.open("ab") as file:
        file.write(b'{"seq": 2')
    assert any("power cut" in warning.message for warning in make().warnings)


def test_graph_writes_and_updates_are_replayed_in_order(make: Make, settings: Settings) -> None:
    graph = settings.iris.graph("notes")
    written = journal(settings)
    line = '<https://example.org/{}> <https://example.org/p> "{}" .\n'
    for method, names_ in (("PUT", "ab"), ("POST", "c")):
        content = "".join(line.format(name, name) for name in names_).encode()
        written.append("graph-write", "x", {"graph": graph, "method": method}, {"content": content})
    removed = line.format("a", "a").replace(" .\n", f" <{graph}> .\n").encode()
    added = line.format("d", "d").encode()
    written.append("update", "x", {}, {"removed": removed, "added": added})
    make()
    files = release(settings).graphs()
    assert [text.split()[0] for text in files[graph].read_text().splitlines()] == [
        "<https://example.org/b>",
        "<https://example.org/c>",
    ]
    assert files[""].read_text() == '<https://example.org/d> <https://example.org/p> "d" .\n'

    written.append("graph-write", "x", {"graph": graph, "method": "DELETE"})
    make()
    assert graph not in release(settings).graphs()


def test_a_graph_write_of_an_unknown_method_stops_the_build(make: Make, settings: Settings) -> None:
    journal(settings).append("graph-write", "x", {"graph": "", "method": "PATCH"})
    with pytest.raises(InputError, match="graph-write"):
        make()


def test_a_write_into_a_document_outlives_a_rebuild(make: Make, settings: Settings) -> None:
    node = settings.iris.activity("one", "9", 9)
    content = f'<{node}> <{settings.iris.term("text")}> "By hand." .\n'.encode()
    data = {"graph": settings.iris.graph("document/one"), "method": "POST"}
    journal(settings).append("graph-write", "x", data, {"content": content})
    make()
    assert "By hand." in texts(settings)


def test_a_document_whose_graph_a_person_deleted_is_not_rejected(make: Make, settings: Settings) -> None:
    graph = settings.iris.graph("document/one")
    journal(settings).append("graph-write", "x", {"graph": graph, "method": "DELETE"})
    assert make().published
    assert graph not in release(settings).graphs()


def test_a_verdict_without_a_number_stops_the_build(make: Make, settings: Settings) -> None:
    journal(settings).append("verdict", "x", {"fact": "f", "verdict": "accept"})
    with pytest.raises(InputError, match="verdict"):
        make()
