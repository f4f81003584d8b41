"""What a worker does with connections that were lent to it, step by step; the test plays the API process."""

import select
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from wsisgraph.store import frames, lent, loan_register
from wsisgraph.store.frames import Whole
from wsisgraph.store.lent import LentQuestions
from wsisgraph.store.loan_register import BACK, BROKEN, LENT, NOBODY, QUICK, TIMES, LoanRegister
from wsisgraph.store.templates import START, Template
from wsisgraph.store.wire import Wire

TAIL = b" HTTP/1.1\r\nHost: x\r\n\r\n"
TEMPLATE = Template(
    TAIL, "ASK", 1000, b'{"media_type": "text/csv"}', b"HTTP/1.1 200 OK\r\ndate: ", b"\r\n", b"seed"
)
QUERY = START + b"ASK+%7B%7D" + TAIL


def whole(body: bytes = b"true", seconds: float = 0.001, *, retiring: bool = False) -> Whole:
    return Whole(body, seconds, frames.NONE, len(body), None, retiring)


@dataclass
class Desk:
    """The line, the register, and connections by their slots: the ends of clients."""

    line: socket.socket
    asked: LentQuestions
    register: LoanRegister = field(default_factory=LoanRegister)
    clients: list[socket.socket] = field(default_factory=list)

    def lend(self, *, known: bool = True, options: Mapping[tuple[int, int], int] | None = None) -> socket.socket:
        """Lend a new connection, of which the worker knows or will hear; what comes back is its client's end."""
        client = socket.socket()
        client.settimeout(10)
        for (level, name), value in (options or {}).items():
            client.setsockopt(level, name, value)
        with socket.create_server(("127.0.0.1", 0)) as server:
            client.connect(server.getsockname())
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection, _ = server.accept()
        slot = len(self.clients)
        self.clients.append(client)
        self.register.set_owner(slot, LENT)
        numbers = ([] if slot else [self.register.descriptor]) + [connection.fileno()]
        frame = frames.frame(frames.LEND, bytes((slot == 0, slot)) + TEMPLATE.pack())
        socket.send_fds(self.line, [frame], numbers)
        connection.close()
        if known:
            self.asked._wire.receive()
            received = self.asked._wire.next_frame()
            assert received is not None
            self.asked._borrow(received[1])
        return client

    def wait(self) -> None:
        """Wait until something has come on all connections that the worker has."""
        for lease in self.asked._leases.values():
            assert select.select([lease.connection], [], [], 10)[0]

    def heard(self) -> bytes:
        """What the worker has sent over the line."""
        self.line.settimeout(0.0)
        try:
            return self.line.recv(2**20)
        except BlockingIOError:
            return b""
        finally:
            self.line.settimeout(10.0)

    def next(self) -> object:
        """The next question, of an API process that has nothing to ask itself."""
        self.line.sendall(frames.frame(frames.QUESTION, b"\0\0\0\x02{}from the line"))
        return self.asked.next()


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    # Whatever keeps the test from going on.
    monkeypatch.setattr(loan_register, "LAST", 3600.0)
    line, worker = socket.socketpair()
    made = Desk(line, LentQuestions(Wire(worker)))
    yield made
    made.asked._forget()
    made.register.close()
    for one in (line, worker, *made.clients):
        one.close()


def test_a_question_is_answered_to_who_asked(desk: Desk) -> None:
    client = desk.lend()
    for number in range(3):
        client.sendall(QUERY)
        assert desk.asked.next() == {"media_type": "text/csv", "text": "ASK {}"}
        assert (desk.register.hand, desk.register.size) == (0, len(QUERY))
        assert desk.register.pending > 0
        desk.asked.send_whole(whole())
        head, _, body = client.recv(9999).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 OK\r\ndate: ")
        assert b'etag: W/"' in head
        assert body == b"true"
        assert (desk.register.hand, desk.register.new_times()) == (NOBODY, [0.001])
        assert desk.heard() == b"", number


def test_the_next_question_is_in_hand_with_the_answer_to_the_one_before(desk: Desk) -> None:
    clients = [desk.lend() for _ in range(3)]
    for client in clients:
        client.sendall(QUERY)
    desk.wait()
    assert desk.asked.next() is not None
    answered = {desk.register.hand}
    for _ in clients[1:]:
        desk.asked.send_whole(whole())
        answered.add(desk.register.hand)
        assert desk.asked.next() == {"media_type": "text/csv", "text": "ASK {}"}
    desk.asked.send_whole(whole())
    assert (answered, desk.register.hand) == ({0, 1, 2}, NOBODY)
    assert all(client.recv(9999).endswith(b"true") for client in clients)
    assert desk.register.new_times() == [0.001] * 3


def test_what_fails_with_the_next_question_is_nothing_of_the_answer_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clients = [desk.lend() for _ in range(2)]
    for client in clients:
        client.sendall(QUERY)
    desk.wait()
    assert desk.asked.next() is not None
    with monkeypatch.context() as patched:
        patched.setattr(Template, "text", raising)
        desk.asked.send_whole(whole())
    assert desk.register.hand == NOBODY
    assert desk.asked.next() == {"media_type": "text/csv", "text": "ASK {}"}
    assert desk.heard() == b""


def raising(*_: object) -> None:
    raise MemoryError


def test_what_comes_next_and_is_not_understood_is_not_in_hand(desk: Desk) -> None:
    odd, plain = desk.lend(), desk.lend()
    plain.sendall(QUERY)
    odd.sendall(QUERY[:-1])
    desk.wait()
    assert desk.asked.next() is not None
    assert desk.register.hand == 1
    desk.asked.send_whole(whole())
    assert (desk.register.hand, desk.register.owner(0)) == (NOBODY, LENT)
    assert desk.next() == {"text": "from the line"}
    assert (desk.register.owner(0), plain.recv(9999).endswith(b"true")) == (BACK, True)


@pytest.mark.parametrize(
    "answer",
    [
        whole(seconds=2 * QUICK),
        whole(retiring=True),
        whole(b"x" * (lent.LARGEST + 1)),
        frames.frame(frames.HEAD),
        frames.message(frames.ERROR, error="evaluation"),
    ],
)
def test_what_is_unusual_goes_over_the_line_and_the_request_stays_where_it_is(
    desk: Desk, answer: Whole | bytes
) -> None:
    client, other = desk.lend(), desk.lend()
    client.sendall(QUERY)
    assert desk.asked.next() is not None
    if isinstance(answer, Whole):
        desk.asked.send_whole(answer)
        answer = frames.whole(answer)
    else:
        desk.asked.send(answer)
    desk.asked.send(b"more")
    assert desk.heard() == answer + b"more"
    assert [desk.register.owner(slot) for slot in (0, 1)] == [BACK, BACK]
    assert (desk.register.hand, desk.register.is_sending) == (0, False)
    # Whom the API process has lent before it knew of that is not answered: there is one question in hand.
    late = desk.lend(known=False)
    late.sendall(QUERY)
    other.sendall(QUERY)
    assert desk.next() == {"text": "from the line"}
    assert desk.register.hand == 0


def test_an_answer_goes_over_the_line_when_the_connection_was_taken_back_meanwhile(desk: Desk) -> None:
    client = desk.lend()
    client.sendall(QUERY)
    assert desk.asked.next() is not None
    with desk.register as register:
        register.give_back(0)
    desk.asked.send_whole(whole())
    assert desk.heard() == frames.whole(whole())
    assert desk.register.hand == 0


def test_an_answer_waits_for_who_does_not_read(desk: Desk) -> None:
    client = desk.lend()
    body = b"x" * lent.LARGEST
    heard = b""
    while not heard:
        client.sendall(QUERY)
        assert desk.asked.next() is not None
        desk.asked.send_whole(whole(body))
        heard = desk.heard()
    assert heard == frames.whole(whole(body))
    assert desk.register.owner(0) == BACK


def test_an_answer_that_may_find_no_room_on_a_narrow_connection_goes_over_the_line(desk: Desk) -> None:
    narrow = {(socket.IPPROTO_TCP, socket.TCP_MAXSEG): 88, (socket.SOL_SOCKET, socket.SO_RCVBUF): 2048}
    client = desk.lend(options=narrow)
    client.sendall(QUERY)
    assert desk.asked.next() is not None
    body = b"x" * lent.LARGEST
    desk.asked.send_whole(whole(body))
    assert desk.heard() == frames.whole(whole(body))
    assert desk.register.owner(0) == BACK


@pytest.mark.parametrize(("sent", "owner"), [(0, BACK), (7, BROKEN)])
def test_only_a_part_of_an_answer_breaks_a_connection(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, sent: int, owner: int
) -> None:
    monkeypatch.setattr(lent, "_sent", lambda *_: sent)
    client = desk.lend()
    client.sendall(QUERY)
    assert desk.asked.next() is not None
    desk.asked.send_whole(whole())
    assert desk.heard() == (b"" if sent else frames.whole(whole()))
    assert (desk.register.owner(0), desk.register.is_sending) == (owner, False)
    assert desk.register.hand == (NOBODY if sent else 0)


@pytest.mark.parametrize(
    "request_",
    [
        QUERY[:-1],
        QUERY + QUERY,
        QUERY.replace(b"ASK", b"SELECT"),
        QUERY.replace(b"Host: x", b"Host: y"),
        QUERY.replace(b"%7B", b"%ff"),
        QUERY.replace(b"%7D", b"%7D&default-graph-uri=a"),
        QUERY.replace(b"%7D", b"SERVICE"),
        QUERY.replace(b"%7D", b"%7D" + b"+" * 1000),
        b"",
    ],
)
def test_what_is_not_understood_is_left_to_the_api_process(desk: Desk, request_: bytes) -> None:
    client = desk.lend()
    if request_:
        client.sendall(request_)
    else:
        client.shutdown(socket.SHUT_WR)
    assert desk.next() == {"text": "from the line"}
    assert desk.heard().startswith(frames.frame(frames.BACK))
    assert (desk.register.owner(0), desk.register.hand) == (BACK, NOBODY)


def test_a_template_is_the_same_on_both_sides_also_when_it_was_used() -> None:
    used = Template.unpack(TEMPLATE.pack())
    assert used.text(QUERY) == "ASK {}"
    assert used.terms == {"media_type": "text/csv"}
    assert used.answer("ASK {}", b"true").endswith(b"content-length: 4\r\n\r\ntrue")
    assert Template.unpack(used.pack()) == used == TEMPLATE


def test_who_does_not_ask_goes_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lent, "IDLE", 0.0)
    desk.lend()
    assert desk.asked._wait()
    assert desk.heard() == frames.frame(frames.BACK)
    assert desk.register.owner(0) == BACK


def test_what_is_not_counted_yet_is_counted_first(desk: Desk) -> None:
    for number in range(TIMES):
        desk.register.take_up(0, 1)
        assert desk.register.is_ready is False
        desk.register.put_down(float(number))
    assert not desk.register.is_ready
    assert desk.register.new_times() == [float(number) for number in range(TIMES)]
    assert desk.register.is_ready
    for number in range(3):
        desk.register.put_down(float(number))
    assert desk.register.new_times() == [0.0, 1.0, 2.0]
    for number in range(TIMES - 1):
        desk.register.put_down(float(number))
    assert desk.register.new_times() == [float(number) for number in range(TIMES - 1)]


def test_a_loan_that_has_lasted_long_enough_ends_also_when_the_api_process_does_not_look(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = desk.lend()
    client.sendall(QUERY)
    assert desk.asked.next() is not None
    desk.asked.send_whole(whole())
    assert not desk.register.is_over
    monkeypatch.setattr(loan_register, "LAST", 0.0)
    client.sendall(QUERY)
    assert desk.next() == {"text": "from the line"}
    assert (desk.register.owner(0), desk.register.hand) == (BACK, NOBODY)
    assert desk.heard() == frames.frame(frames.BACK)


def test_what_is_broken_stays_so(desk: Desk) -> None:
    with desk.register as register:
        register.set_owner(3, BROKEN)
        register.give_back(3)
    assert desk.register.owner(3) == BROKEN


HOLDER = """
import sys
from wsisgraph.store.loan_register import LoanRegister
with LoanRegister(int(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_lock_is_had_by_one_process_and_goes_with_it(desk: Desk) -> None:
    number = desk.register.descriptor
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(number)],
        pass_fds=[number],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert not desk.register.try_lock()
        holder.kill()
    assert desk.register.try_lock()
    desk.register.unlock()


def test_the_end_of_the_line_is_the_end(desk: Desk) -> None:
    desk.lend()
    desk.line.shutdown(socket.SHUT_WR)
    assert desk.asked.next() is None
