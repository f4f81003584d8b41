"""The releases that are kept, by their whole ids, and what became of one that is not."""

from typing import Any

from wsisgraph.api.problems import ProblemError
from wsisgraph.releases.release import Release, list_releases
from wsisgraph.releases.switching import history
from wsisgraph.settings import Settings


def kept(settings: Settings, name: str) -> Release:
    """The release with exactly this id.

    Raises:
        ProblemError: 410 when it was published once and is no longer kept, 404 when it never was.

    """
    found = next((release for release in list_releases(settings) if release.id == name), None)
    if found is None:
        raise not_kept(settings, name)
    return found


def not_kept(settings: Settings, name: str) -> ProblemError:
    """410 for a release that was published once, 404 for one that never was."""
    if was_published(settings, name):
        return ProblemError(410, f"Release {name} was published here; it is no longer kept.", release=name)
    return ProblemError(404, f"There is no release {name!r}.")


def was_published(settings: Settings, name: str) -> bool:
    """Whether a release was ever current here."""
    return any(name in (row["from"], row["to"]) for row in history(settings))


def releases_kept(settings: Settings, current: str) -> list[dict[str, Any]]:
    """What is said of each release that is kept, the newest first; `current` is the id of the one that is."""
    return [summary(release, current) for release in reversed(list_releases(settings))]


def summary(release: Release, current: str) -> dict[str, Any]:
    """What is said of a release beside what it holds."""
    prefix = "graph/document/"
    return {
        "id": release.id,
        "published": release.manifest["published"],
        "parent": release.parent,
        "current": release.id == current,
        "triples": release.manifest.get("triples"),
        "documents": [
            graph.partition(prefix)[2] for graph in sorted(release.manifest["graphs"]) if prefix in graph
        ],
    }
