"""What an engine needs of a release."""

from wsisgraph.iris import DEFAULT_BASE
from wsisgraph.releases.release import Release
from wsisgraph.store.engine import Snapshot


def snapshot_of(release: Release) -> Snapshot:
    """What an engine needs of a release. The corrected graphs are apart: only who names one sees it."""
    base = f"{release.manifest.get('base', DEFAULT_BASE)}graph/corrected/"
    graphs = release.graphs()
    apart = {name: path for name, path in graphs.items() if name.startswith(base)}
    published = {name: path for name, path in graphs.items() if name not in apart}
    hashes = {name: row["sha256"] for name, row in release.manifest["graphs"].items()}
    return Snapshot(release.id, published, release.store_path, apart, hashes)
