"""The difference of a release from the one before, for who has that one already.

It is that of the published graphs. What a correction changes stands in no store and in no union that it could be
applied to.
"""

import io
import shutil

from wsisgraph.graph_files import Joined
from wsisgraph.releases.release import Release, diff


def write_delta(release: Release, parent: Release | None) -> None:
    """Write `added.nq` and `removed.nq` of a release whose graphs are there; without a parent all is added."""
    release.delta_path.mkdir()
    with (
        (release.delta_path / "added.nq").open("wb") as added,
        (release.delta_path / "removed.nq").open("wb") as removed,
    ):
        present = release.published_graphs()
        if parent is None:
            shutil.copyfileobj(io.BufferedReader(Joined(present.values())), added)
            return
        for is_new, line in diff(parent, release, parent.published_graphs().keys() | present.keys()):
            (added if is_new else removed).write(line)
