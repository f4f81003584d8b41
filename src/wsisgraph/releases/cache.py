"""Results of earlier builds: a document that did not change is not processed again."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from wsisgraph.graph.nquads import Lines
from wsisgraph.iris import Iris
from wsisgraph.releases import files
from wsisgraph.releases.processing import Processed
from wsisgraph.releases.sources import Source

CACHE_FORMAT = "2"


class Cache:
    """Results of earlier builds, by everything that they depend on. A damaged entry is a missing one."""

    def __init__(self, folder: Path, fingerprint: str, base: str) -> None:
        self._folder = folder
        self._iris = Iris(base)
        self._salt = files.digest(CACHE_FORMAT, fingerprint, base)

    def get(self, source: Source) -> Processed | None:
        """The result for a source, if it is there and sound."""
        try:
            with self._path(source).open("rb") as file:
                check, header = (file.readline().removesuffix(b"\n") for _ in range(2))
                body = Lines(file.read(), self._iris.graph(f"document/{json.loads(header)['slug']}"))
            if check.decode() != files.digest(header, body.sha256):
                return None
            return Processed(**json.loads(header), body=body)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def put(self, source: Source, result: Processed) -> None:
        """Keep a result. It need not survive a power cut: a torn entry is recomputed."""
        header = json.dumps(result.header(), sort_keys=True).encode()
        path = self._path(source)
        with files.disk_errors(self._folder):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}.tmp")
            check = files.digest(header, result.body.sha256).encode()
            temporary.write_bytes(b"\n".join((check, header, result.body.body)))
            temporary.replace(path)

    def sweep(self, used: Sequence[Source]) -> None:
        """Drop what the present documents do not need: results for old versions would pile up for ever."""
        keep = {self._path(source) for source in used}
        for path in self._folder.glob("*/*"):
            if path not in keep:
                path.unlink(missing_ok=True)

    def _path(self, source: Source) -> Path:
        key = files.digest(self._salt, source.name, *source.same_as)
        return self._folder / key[:2] / f"{key}.nq"
