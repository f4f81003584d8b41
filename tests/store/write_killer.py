"""Kills writes at the points where they touch the disk, and checks what is left; run by `test_write_kill.py`.

    python -m tests.store.write_killer FOLDER POINTS

Prints one JSON line for each kill. The write changes the index: an organisation gets another name.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.api.sparql_server import publish
from tests.releases import generated
from tests.releases.killer import dying, forked, fresh, one_of_each, ready, rehearse

from wsisgraph.releases import Journal, current, list_releases
from wsisgraph.releases.index_read import Index
from wsisgraph.settings import Settings
from wsisgraph.store import judging, writer
from wsisgraph.store.change import POST, Change, Result

ENTITY = generated.IRIS.entity("itu")
CONTENT = f'<{ENTITY}> <{generated.PREF.value}> "A new name"@en .'.encode()
CHANGE = Change(POST, "killer", True, graph="urn:own", parts=(("text/turtle", CONTENT),), base="urn:base:")


def prepare(data: Path) -> None:
    """A release with a few activities, and the organisations."""
    graphs: dict[str, list[str]] = {}
    for quad in generated.store_of(3, documents=1):
        if "/document/" in quad.graph_name.value or quad.graph_name.value == generated.IRIS.graph("registry"):
            graphs.setdefault(quad.graph_name.value, []).append(f"{quad} .")
    publish(data, graphs)


def change(data: Path) -> Result:
    """Apply the change."""
    result = writer.apply(CHANGE, Settings(data=data, releases_kept=1))
    assert result.error is None, result
    return result


def check(data: Path, expected: tuple[str, str]) -> None:
    """The release before or after serves, whole; the same write again ends what was begun."""
    settings = Settings(data=data)
    serving = current(settings)
    assert serving is not None
    assert serving.id in expected
    for release in list_releases(settings):
        assert release.verify() == [], release.id
    assert indexed(serving.index_path) == (serving.id == expected[1])
    assert change(data).release == expected[1]
    after = current(settings)
    assert after is not None
    assert after.verify() == []
    assert indexed(after.index_path)
    # A write that finds nothing left to do does not clear away the release before, but nothing half-made stays.
    assert {path.name for path in (data / "releases").iterdir()} <= set(expected)
    assert list(Journal(data / "journal").verify()) == []


def indexed(path: Path) -> bool:
    """Whether the index knows what the write says."""
    with closing(Index(path)) as index:
        return "A new name" in index.labels("entity").values()


def kills(folder: Path, points: int) -> Iterator[dict[str, object]]:
    base, trial = folder / "base", folder / "trial"
    assert forked(lambda: prepare(base)) == 0
    judging.prepare(Settings())
    ready()
    fresh(base, trial)
    events, _, expected = rehearse(trial, lambda: change(trial))
    wanted = {n for n, event in enumerate(events) if event in ("os.rename", "sqlite3.connect")}
    wanted |= one_of_each(events)
    wanted |= set(range(0, len(events), max(1, len(events) // points))) | {len(events) - 1}
    for point in sorted(wanted):
        fresh(base, trial)
        status = forked(lambda point=point: dying(trial, lambda: change(trial), point))  # type: ignore[misc]
        sound = forked(lambda: check(trial, expected)) == 0
        yield {"point": point, "event": events[point], "signal": os.WTERMSIG(status), "sound": sound}


if __name__ == "__main__":
    for line in kills(Path(sys.argv[1]), int(sys.argv[2])):
        print(json.dumps(line), flush=True)
