"""Remembers which graphs the gate found nothing to object to, so that what did not change is not judged again.

Only spotless graphs are remembered, by everything that their judgement depended on; whatever was rejected is
judged anew in every build. An entry that is missing or damaged means that the gate is asked.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from wsisgraph.graph.nquads import Lines
from wsisgraph.releases import files


class CleanGraphs:
    """Graphs that conform, kept in a folder."""

    def __init__(self, folder: Path, salt: str, around: Callable[[Lines], bytes] | None = None) -> None:
        """A folder of entries.

        Args:
            folder: where they stand.
            salt: the hash of the gate, its shapes and the surroundings of all graphs.
            around: the surroundings of a single graph that others do not see.

        """
        self._folder, self._salt, self._around = folder, salt, around
        self._keys: dict[tuple[str, str], str] = {}

    def unknown(self, graphs: Mapping[str, Lines]) -> set[str]:
        """The names of those graphs that are not known to conform."""
        return {name for name, data in graphs.items() if not self._is_known(self._key(name, data))}

    def remember(self, graphs: Mapping[str, Lines], unknown: Iterable[str]) -> None:
        """Keep that all `graphs` conform, of which `unknown` are new; entries of other graphs are dropped."""
        keys = {name: self._key(name, data) for name, data in graphs.items()}
        with files.disk_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            for name in unknown:
                if name in keys:
                    (self._folder / keys[name]).write_text(keys[name])
            kept = set(keys.values())
            for path in self._folder.iterdir():
                if path.name not in kept:
                    path.unlink(missing_ok=True)

    def _key(self, name: str, graph: Lines) -> str:
        known = (name, graph.sha256)
        if known not in self._keys:
            around = self._around(graph) if self._around else b""
            self._keys[known] = files.digest(self._salt, name, graph.sha256, around)
        return self._keys[known]

    def _is_known(self, key: str) -> bool:
        try:
            return (self._folder / key).read_text() == key
        except (OSError, UnicodeDecodeError):
            return False
