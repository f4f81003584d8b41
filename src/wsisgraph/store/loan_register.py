"""The memory in which an API process and a worker agree on whose turn it is to read from a lent connection.

A loan is one worker and the connections that were lent to it. Each connection has a slot of its own. All that both
sides change is changed by who has the lock; the system takes that from a process that ends.
"""

import contextlib
import fcntl
import mmap
import os
import time
from typing import Self

SLOTS = 64
"""Connections that one loan may have, those that came back included."""
TIMES = 4096
"""How many questions may be answered before the API process has looked."""
QUICK = 0.02
"""Seconds above which a question is answered over the line, so that it is logged and paid for by itself."""
LAST = 1.0
"""Seconds that a loan may last. Neither side goes on with it then, also when the other is kept from looking."""
BACK, LENT, BROKEN = 0, 1, 2
"""The API process reads from the connection; the worker does; half an answer may have been sent."""
_HAND, _SIZE, _SINCE, _SENDING, _ANSWERED, _TAKEN, _BEGAN, _WORDS = (SLOTS + place for place in range(8))
_BYTES = (_WORDS + TIMES) * 8
NOBODY = -1


class LoanRegister:
    """The register behind a descriptor, which it owns; without one a new register.

    Use it as a block to hold the lock, waiting for it.

    Raises:
        OSError: the system gives no memory that can be shared, or no descriptor for it.

    """

    def __init__(self, descriptor: int | None = None) -> None:
        is_new = descriptor is None
        self.descriptor = os.memfd_create("loan") if descriptor is None else descriptor
        try:
            if is_new:
                os.ftruncate(self.descriptor, _BYTES)
            self._memory = mmap.mmap(self.descriptor, _BYTES)
        except OSError:
            os.close(self.descriptor)
            raise
        everything = memoryview(self._memory)
        self._words, self._times = everything[: _WORDS * 8].cast("Q"), everything[_WORDS * 8 :].cast("d")
        if is_new:
            self._words[_BEGAN] = time.monotonic_ns()

    def __enter__(self) -> Self:
        fcntl.lockf(self.descriptor, fcntl.LOCK_EX)
        return self

    def __exit__(self, *_: object) -> None:
        fcntl.lockf(self.descriptor, fcntl.LOCK_UN)

    def unlock(self) -> None:
        """Give the lock back."""
        fcntl.lockf(self.descriptor, fcntl.LOCK_UN)

    def try_lock(self) -> bool:
        """Take the lock if nobody has it."""
        try:
            fcntl.lockf(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Use it no more."""
        self._words.release()
        self._times.release()
        with contextlib.suppress(BufferError):
            self._memory.close()
        os.close(self.descriptor)

    def owner(self, slot: int) -> int:
        """Whose turn it is."""
        return self._words[slot]

    def set_owner(self, slot: int, owner: int) -> None:
        """Change turns; the lock must be held, unless nobody can know of the slot yet."""
        self._words[slot] = owner

    def give_back(self, slot: int) -> None:
        """The API process reads again, unless the connection is broken; the lock must be held."""
        if self._words[slot] == LENT:
            self._words[slot] = BACK

    @property
    def hand(self) -> int:
        """The slot of the connection whose question the worker has, or `NOBODY`."""
        return self._words[_HAND] - 1

    @property
    def size(self) -> int:
        """Bytes of the request with this question."""
        return self._words[_SIZE]

    @property
    def since(self) -> float:
        """When the worker took it (the monotonic clock)."""
        return self._words[_SINCE] / 1e9

    @property
    def is_sending(self) -> bool:
        """Whether its answer is being sent: if the worker has ended, nobody knows how much of it was."""
        return self._words[_SENDING] != 0

    @property
    def pending(self) -> float:
        """Seconds for which the worker has had a question; 0 when it has none."""
        return max(0.0, time.monotonic() - self.since) if self.hand != NOBODY else 0.0

    def take_up(self, slot: int, size: int) -> None:
        """The worker has a question, in a request of so many bytes; the lock must be held."""
        self._words[_SIZE], self._words[_SINCE] = size, time.monotonic_ns()
        self._words[_HAND] = slot + 1

    def begin_sending(self) -> None:
        """The answer is sent now; the lock must be held until it is."""
        self._words[_SENDING] = 1

    def stop_sending(self) -> None:
        """Nothing of the answer could be sent; the lock must be held."""
        self._words[_SENDING] = 0

    def put_down(self, seconds: float) -> None:
        """The question was answered, in so many seconds; the lock must be held."""
        count = self._words[_ANSWERED]
        self._times[count % TIMES] = seconds
        self._words[_ANSWERED] = count + 1
        self._words[_HAND] = self._words[_SENDING] = 0

    @property
    def is_ready(self) -> bool:
        """Whether another question may be taken up; not when one goes the usual way, or is to be counted."""
        is_full = self._words[_ANSWERED] - self._words[_TAKEN] >= TIMES
        return not (self._words[_HAND] or is_full or self.is_over)

    @property
    def is_over(self) -> bool:
        """Whether the loan has lasted long enough."""
        return time.monotonic_ns() - self._words[_BEGAN] >= LAST * 1e9

    def new_times(self) -> list[float]:
        """Seconds of the questions that were answered since this was asked last."""
        first, last = self._words[_TAKEN], self._words[_ANSWERED]
        self._words[_TAKEN] = last
        start, end = first % TIMES, first % TIMES + last - first
        return [*self._times[start:end], *self._times[: max(0, end - TIMES)]]
