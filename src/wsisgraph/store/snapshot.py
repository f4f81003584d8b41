"""What an engine needs of a release."""

from wsisgraph.releases.release import Release
from wsisgraph.store.engine import Snapshot


def snapshot_of(release: Release) -> Snapshot:
    """What an engine needs of a release. The corrected graphs are apart: only who names one sees it."""
    published = release.published_graphs()
    apart = {name: path for name, path in release.graphs().items() if name not in published}
    hashes = {name: row["sha256"] for name, row in release.manifest["graphs"].items()}
    # Releases of older versions do not have this store.
    store = release.read_store_path if release.read_store_path.is_dir() else None
    return Snapshot(release.id, published, store, apart, hashes)
