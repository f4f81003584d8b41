"""Where the files that travel with the program are: ontology, shapes, queries, curated data, seeds.

In a source tree they stand at the top level; in an installed wheel they stand under `packaged/`.
"""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The folder `name` (`ontology`, `shapes`, `queries`, `data` or `seeds`) as a path on disk.

    Raises:
        FileNotFoundError: the installation is incomplete.

    """
    for candidate in (_HERE / "packaged" / name, _HERE.parents[1] / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"The folder {name!r} is missing from this installation of wsisgraph.")
