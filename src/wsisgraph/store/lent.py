"""A worker's questions: from its API process over the line, and from connections of clients that were lent to it.

A request is looked at without being taken out of its connection. It is taken out once its answer has been sent,
so whatever becomes of the worker until then, the API process finds it there. What is unusual goes the usual way:
the request is left to the API process, or its answer goes over the line like that to any question.
"""

import fcntl
import select
import socket
import struct
import termios
from dataclasses import dataclass
from typing import Any

from wsisgraph.store import frames, questions
from wsisgraph.store.loan_register import BROKEN, LENT, QUICK, LoanRegister
from wsisgraph.store.templates import Template
from wsisgraph.store.wire import Wire

IDLE = 0.05
"""Seconds without a request after which all connections go back."""
LARGEST = 2**15
"""Bytes of the longest answer to a question that is answered directly."""
_PART = 4
"""An answer in many small packets takes up to so many times its bytes in the memory of the connection."""
_LONGEST = 2**16
# As plain numbers: to combine those of the library takes microseconds each time.
_LOOKING = int(socket.MSG_PEEK | socket.MSG_DONTWAIT)
_TAKING = int(socket.MSG_DONTWAIT)
_SENDING = int(socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
_ASKED = select.POLLIN
_WATCHED = select.POLLIN | select.POLLRDHUP
_ZERO = bytes(struct.calcsize("i"))


@dataclass(eq=False, slots=True)
class Lease:
    """A connection that was lent, with the slot it has in the register of the loan."""

    slot: int
    connection: socket.socket
    template: Template
    number: int
    """The descriptor of the connection."""

    def look(self) -> bytes:
        """What has come and is left where it is."""
        try:
            return self.connection.recv(_LONGEST, _LOOKING)
        except OSError:
            return b""

    def take_out(self, size: int) -> None:
        """Take so many bytes, which `look` has seen, out of the connection."""
        try:
            self.connection.recv(size, _TAKING)
        except OSError:
            return

    def has_room(self, size: int) -> bool:
        """Whether so many bytes surely find room: all that was sent before has arrived, and they are not many."""
        try:
            unsent = fcntl.ioctl(self.number, termios.TIOCOUTQ, _ZERO)
            room = self.connection.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
        except OSError:
            return False
        return unsent == _ZERO and size <= room // _PART


class LentQuestions:
    """Questions in, by `next`, and their answers out, by `send_whole` and `send`; one after the other."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._register: LoanRegister | None = None
        self._leases: dict[int, Lease] = {}
        self._poll = select.poll()
        self._poll.register(wire, _ASKED)
        self._ready: list[tuple[Lease, int]] = []
        self._asked: tuple[Lease, str, int] | None = None

    def next(self) -> dict[str, Any] | None:
        """The next question, None at the end of the line."""
        while True:
            if self._asked is not None or self._ready:
                if (question := self._in_hand() or self._take_up(*self._ready.pop())) is not None:
                    return question
            elif (received := self._wire.next_frame()) is not None:
                kind, payload = received
                if kind == frames.QUESTION:
                    self._forget()
                    return questions.unpack(payload)
                self._borrow(payload)
            elif self._leases:
                if not self._wait():
                    return None
            elif not self._wire.receive():
                return None

    def send(self, data: bytes) -> None:
        """Send the next frame, or a part of it, over the line."""
        if self._asked is not None:
            self._asked = None
            self._give_all_back()
        self._wire.send(data)

    def send_whole(self, answer: frames.Whole) -> None:
        """Send a complete answer to who asked on a lent connection, if it may be, or over the line."""
        if self._asked is None or not self._deliver(*self._asked, answer):
            self.send(frames.whole(answer))

    def _wait(self) -> bool:
        """Wait for requests and frames, but not for long; False at the end of the line."""
        events = self._poll.poll(IDLE * 1000)
        if not events:
            self._give_all_back()
            self._wire.send(frames.frame(frames.BACK))
        for number, event in events:
            if number != self._wire.fileno():
                self._ready.append((self._leases[number], event))
            elif not self._wire.receive():
                return False
        return True

    def _borrow(self, payload: bytes) -> None:
        """A connection is lent, by a new loan or by the one that goes on."""
        is_new, slot = payload[0], payload[1]
        if is_new:
            self._forget()
            self._register = LoanRegister(self._wire.descriptor())
        connection = socket.socket(fileno=self._wire.descriptor())
        lease = Lease(slot, connection, Template.unpack(payload[2:]), connection.fileno())
        self._leases[lease.number] = lease
        self._poll.register(lease.number, _WATCHED)

    def _take_up(self, lease: Lease, event: int) -> dict[str, Any] | None:
        """The question in a request that has come, if it is one for us; otherwise the connection goes back."""
        register = self._register
        assert register is not None  # noqa: S101 - for the type checker; who has a lease has a register
        with register:
            if not self._is_taken_up(register, lease, event):
                register.give_back(lease.slot)
        if self._asked is None:
            self._drop(lease)
            self._wire.send(frames.frame(frames.BACK))
        return self._in_hand()

    def _is_taken_up(self, register: LoanRegister, lease: Lease, event: int) -> bool:
        """Have the question in hand that has come on a connection, if it is one for us; the lock must be held."""
        if event != _ASKED or register.owner(lease.slot) != LENT or not register.is_ready:
            return False
        request = lease.look()
        text = lease.template.text(request)
        if text is None:
            return False
        register.take_up(lease.slot, len(request))
        self._asked = lease, text, len(request)
        return True

    def _in_hand(self) -> dict[str, Any] | None:
        if self._asked is None:
            return None
        lease, text, _ = self._asked
        return {**lease.template.terms, "text": text}

    def _deliver(self, lease: Lease, text: str, size: int, whole: frames.Whole) -> bool:
        """Answer a client; False when the answer has to go over the line."""
        if whole.retiring or whole.seconds > QUICK or len(whole.body) > LARGEST:
            return False
        answer = lease.template.answer(text, whole.body)
        register = self._register
        assert register is not None  # noqa: S101 - for the type checker; who has a lease has a register
        with register:
            if register.owner(lease.slot) != LENT or not lease.has_room(len(answer)):
                return False
            register.begin_sending()
            if not (sent := _sent(lease.connection, answer)):
                register.stop_sending()
                return False
            lease.take_out(size)
            if sent < len(answer):
                register.set_owner(lease.slot, BROKEN)
            register.put_down(whole.seconds)
            self._asked = None
            self._take_up_at_once(register)
        return True

    def _take_up_at_once(self, register: LoanRegister) -> None:
        """Have the next question in hand, which has come already more often than not, while the lock is held."""
        try:
            if self._ready and self._is_taken_up(register, *self._ready[-1]):
                self._ready.pop()
        except Exception:
            # That is nothing of the answer that was sent; `next` meets it again.
            return

    def _give_all_back(self) -> None:
        if self._register is not None:
            with self._register as register:
                for lease in self._leases.values():
                    register.give_back(lease.slot)
        self._drop_all()

    def _drop_all(self) -> None:
        self._ready.clear()
        for lease in tuple(self._leases.values()):
            self._drop(lease)

    def _drop(self, lease: Lease) -> None:
        self._poll.unregister(lease.number)
        del self._leases[lease.number]
        lease.connection.close()

    def _forget(self) -> None:
        """The loan is over."""
        self._drop_all()
        if self._register is not None:
            self._register.close()
            self._register = None


def _sent(connection: socket.socket, answer: bytes) -> int:
    """How many bytes of an answer could be sent; a client that has left does not miss any."""
    try:
        return connection.send(answer, _SENDING)
    except BlockingIOError:
        return 0
    except OSError:
        return len(answer)
