"""The queries that this room asks itself; they stand in `.rq` files beside it."""

from functools import cache
from pathlib import Path


@cache
def query(name: str) -> str:
    """The text of `queries/{name}.rq`."""
    return Path(__file__).with_name("queries").joinpath(f"{name}.rq").read_text(encoding="utf-8")
