"""How far the work on one document is: told on the way to whoever asked to hear it, and to nobody by default.

Nothing that is made may depend on it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

Counted = Literal["pages", "paragraphs", "sentences", "rows"]
COUNTED: tuple[Counted, ...] = get_args(Counted)


@dataclass(frozen=True, slots=True)
class Pace:
    """So many of so many pages, paragraphs … are done."""

    counted: Counted
    done: int
    total: int


Told = Callable[[Pace], None]
T = TypeVar("T")

_hearer: ContextVar[Told | None] = ContextVar("hearer", default=None)


@contextmanager
def heard(told: Told) -> Iterator[None]:
    """Whatever is done within the `with` block is told, step by step."""
    before = _hearer.set(told)
    try:
        yield
    finally:
        _hearer.reset(before)


def steps(items: Iterable[T], counted: Counted, total: int) -> Iterable[T]:
    """`items`, `total` of them; whoever hears is told when each is done."""
    told = _hearer.get()
    return items if told is None else _told(items, counted, total, told)


def counted_steps(items: Collection[T], counted: Counted) -> Iterable[T]:
    """`steps` over things whose number is known."""
    return steps(items, counted, len(items))


def _told(items: Iterable[T], counted: Counted, total: int, told: Told) -> Iterator[T]:
    told(Pace(counted, 0, total))
    for done, item in enumerate(items, 1):
        yield item
        told(Pace(counted, done, total))
