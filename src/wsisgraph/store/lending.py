"""Connections of clients that ask one point query after the other are lent to workers, which answer directly.

A loan is one worker, which has one of the places of a client, and connections of this client. It is short, and it
ends at once when anything is unusual: then this process reads from the connections again, and a question that the
worker has becomes one like any other. Belongs to one event loop.
"""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Protocol

from wsisgraph.store.line import Line
from wsisgraph.store.loan_register import BACK, BROKEN, LENT, NOBODY, QUICK, SLOTS, LoanRegister
from wsisgraph.store.places import Places
from wsisgraph.store.pool import Channel, Pool
from wsisgraph.store.templates import Template

# Seconds between two looks. A worker has the lock for microseconds unless it has to wait for a core: it is tried
# again soon, and who has it for very long is ended.
_LOOK, _SOON, _STUCK = 0.01, 0.001, 0.5
_REST = 1.0
"""Seconds without lending after others had to wait."""


class Borrower(Protocol):
    """A client's connection that is lent."""

    @property
    def number(self) -> int:
        """The descriptor."""

    def come_back(self) -> None:
        """Read from the connection again."""

    def take_over(self, channel: Line, size: int, since: float) -> bool:
        """Read from it again, first a request of `size` bytes, whose question the worker has had `since` a moment.

        False when that cannot be read: then nobody wants the answer.
        """

    def break_off(self) -> None:
        """Cut the connection: a part of an answer may have been sent."""


class Account(Protocol):
    """Who pays for a client's questions."""

    def settle(self, client: str, times: list[float]) -> None:
        """Questions were answered, in so many seconds each."""

    def allows(self, client: str) -> bool:
        """Whether the client may ask more, and may be answered from this release."""


@dataclass(eq=False, slots=True)
class Loan:
    """A worker and what it was lent."""

    channel: Line
    client: str
    account: Account
    register: LoanRegister = field(default_factory=LoanRegister)
    borrowers: dict[int, Borrower] = field(default_factory=dict)
    given: int = 0
    wanted: float | None = None
    """Since when the loan is to end."""


class Lender:
    """The loans of one engine, at most `most` to each client."""

    def __init__(self, pool: Pool, places: Places, most: int) -> None:
        self._pool, self._places, self._most = pool, places, most
        self._loans: list[Loan] = []
        self._looking: asyncio.TimerHandle | None = None
        self._not_before = 0.0
        self._closed = False

    def _of(self, client: str) -> list[Loan]:
        return [loan for loan in self._loans if loan.client == client and loan.wanted is None]

    @property
    def may_lend(self) -> bool:
        """Whether connections may be lent now."""
        if not self._most or self._closed or time.monotonic() < self._not_before:
            return False
        return not self._is_short

    def open(self, channel: Channel, client: str, account: Account) -> bool:
        """Keep a worker that has just answered this client, for a loan; False when it has to be given back."""
        if not isinstance(channel, Line) or channel.ended or channel.gives_way:
            return False
        if len(self._of(client)) >= self._most or not self.may_lend:
            return False
        try:
            loan = Loan(channel, client, account)
        except OSError:
            # No file is left, or the system allows no such memory: there are other ways to answer.
            self._not_before = time.monotonic() + _REST
            return False
        self._loans.append(loan)
        channel.call(lambda: self._end(loan))
        channel.on_back = lambda: self._collect(loan)
        if self._looking is None:
            self._look_later()
        return True

    def lend(self, borrower: Borrower, client: str, template: Template) -> bool:
        """Lend a connection, from which nothing was read that was not answered; says whether it was lent."""
        loans = [loan for loan in self._of(client) if loan.given < SLOTS]
        if not loans or not self.may_lend:
            return False
        loan = min(loans, key=lambda one: len(one.borrowers))
        slot, is_new = loan.given, loan.given == 0
        loan.register.set_owner(slot, LENT)
        descriptors = [loan.register.descriptor] if is_new else []
        if not loan.channel.lend(bytes((is_new, slot)) + template.pack(), [*descriptors, borrower.number]):
            loan.register.set_owner(slot, BACK)
            return False
        loan.given += 1
        loan.borrowers[slot] = borrower
        return True

    def recall(self, borrower: Borrower) -> None:
        """Have a connection back, as soon as possible."""
        for loan in self._loans:
            if borrower in loan.borrowers.values():
                self._end(loan)
                return

    def yield_to(self, client: str) -> bool:
        """This client has to wait: if all workers are at work, end the loans of others; says whether any was."""
        others = [loan for loan in self._loans if loan.client != client] if self._places.is_full else []
        for loan in others:
            self._not_before = time.monotonic() + _REST
            self._end(loan)
        return bool(others)

    async def close(self) -> None:
        """Lend no more, and have all connections back."""
        self._closed = True
        while self._loans:
            for loan in tuple(self._loans):
                self._end(loan)
            await asyncio.sleep(_SOON if self._loans else 0)

    @property
    def _is_short(self) -> bool:
        """Whether anybody, in any process, waits because all workers are at work."""
        return self._places.waiting > 0 and self._places.is_full

    def _look_later(self) -> None:
        self._looking = asyncio.get_running_loop().call_later(_LOOK, self._look)

    def _look(self) -> None:
        try:
            for loan in tuple(self._loans):
                self._look_at(loan)
        finally:
            # Also when one could not be looked at: nobody else would end it.
            self._looking = None
            if self._loans:
                self._look_later()

    def _look_at(self, loan: Loan) -> None:
        _pay(loan)
        if self._is_short:
            self._not_before = time.monotonic() + _REST
        elif _may_go_on(loan):
            self._collect(loan)
            return
        self._end(loan)

    def _collect(self, loan: Loan) -> None:
        """Read again from the connections that the worker has given back."""
        if loan not in self._loans or not loan.register.try_lock():
            return
        register = loan.register
        back = [slot for slot in loan.borrowers if slot != register.hand and register.owner(slot) != LENT]
        register.unlock()
        for slot in back:
            _return(loan, slot)
        if not loan.borrowers:
            self._end(loan)

    def _end(self, loan: Loan) -> None:
        """Have all back; when the worker has the lock just now, a little later."""
        if loan not in self._loans:
            return
        if not loan.register.try_lock():
            if loan.wanted is None:
                loan.wanted = time.monotonic()
                self._end_soon(loan)
            return
        for slot in loan.borrowers:
            loan.register.give_back(slot)
        hand, size, since, sending = _hand(loan.register)
        loan.register.unlock()
        self._loans.remove(loan)
        loan.channel.call(None)
        loan.channel.on_back = None
        _pay(loan)
        self._free(loan, hand, size, since, sending=sending)
        for slot in tuple(loan.borrowers):
            _return(loan, slot)
        loan.register.close()

    def _end_soon(self, loan: Loan) -> None:
        """Try it until it succeeds."""
        if loan not in self._loans or loan.wanted is None:
            return
        if time.monotonic() - loan.wanted > _STUCK:
            loan.channel.kill()
        self._end(loan)
        asyncio.get_running_loop().call_later(_SOON, self._end_soon, loan)

    def _free(self, loan: Loan, hand: int, size: int, since: float, *, sending: bool) -> None:
        """Give the worker back, or let it go on with the question that it has."""
        borrower = loan.borrowers.pop(hand) if hand != NOBODY else None
        if borrower is not None and not sending and borrower.take_over(loan.channel, size, since):
            return
        if borrower is not None:
            borrower.break_off()
        give = self._pool.discard if borrower is not None or loan.channel.ended else self._pool.release
        give(loan.channel, loan.client)


def _may_go_on(loan: Loan) -> bool:
    is_over, is_quick = loan.register.is_over, loan.register.pending < QUICK
    return bool(loan.borrowers) and not is_over and is_quick and loan.account.allows(loan.client)


def _hand(register: LoanRegister) -> tuple[int, int, float, bool]:
    return register.hand, register.size, register.since, register.is_sending


def _return(loan: Loan, slot: int) -> None:
    borrower = loan.borrowers.pop(slot)
    if loan.register.owner(slot) == BROKEN:
        borrower.break_off()
    else:
        borrower.come_back()


def _pay(loan: Loan) -> None:
    if times := loan.register.new_times():
        loan.account.settle(loan.client, times)
