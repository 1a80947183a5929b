"""Asks a server as fast as it answers, or at a rate, over connections that stay open; counts, times, notes failures.

A client of our own, since a fresh machine has none and its registries bring none: raw requests, written beforehand, and
one loop that waits for whichever connection has an answer. It runs in a process of its own.
"""

import select
import socket
import time
from collections import Counter
from dataclasses import dataclass, field

CONNECTION_COUNT = 16
_PATIENCE_S = 10
_PIECE = 1 << 18
_NOT_MODIFIED = 304


@dataclass(frozen=True)
class Load:
    """What to ask: `requests` in turn, for a while; `rate` a second, or as fast as they are answered where it is 0."""

    port: int
    requests: tuple[bytes, ...]
    seconds: float
    connection_count: int = CONNECTION_COUNT
    rate: float = 0.0
    expected: frozenset[int] = frozenset({200})


@dataclass
class Tally:
    """What came: one time in seconds for each whole answer, those of 304 once more, and what went wrong, by name."""

    seconds: float = 0.0
    times_s: list[float] = field(default_factory=list)
    short_times_s: list[float] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)
    byte_count: int = 0

    @property
    def per_second(self) -> float:
        return len(self.times_s) / self.seconds

    def within_ms(self, share: float) -> float:
        """Return the time within which this share of the answers came."""
        return _within_ms(self.times_s, share)

    def short_within_ms(self, share: float) -> float:
        """Return the same of the answers 304."""
        return _within_ms(self.short_times_s, share)


def _within_ms(times_s: list[float], share: float) -> float:
    times = sorted(times_s)
    return times[min(len(times) - 1, int(share * len(times)))] * 1000 if times else float("nan")


class _Connection:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), _PATIENCE_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.asked_at = 0.0
        self._answer = b""
        self._length = -1

    def ask(self, request: bytes, asked_at: float) -> None:
        self.asked_at, self._answer, self._length = asked_at, b"", -1
        self.socket.sendall(request)

    def status(self) -> int:
        """Read what is there; give the status of a whole answer, 0 where more is to come."""
        piece = self.socket.recv(_PIECE)
        if not piece:
            raise ConnectionResetError("closed")
        self._answer = self._answer + piece if self._answer else piece
        if self._length < 0:
            self._length = _whole_length(self._answer)
        is_whole = 0 <= self._length <= len(self._answer)
        return int(self._answer[9:12]) if is_whole else 0

    @property
    def byte_count(self) -> int:
        return len(self._answer)


def _whole_length(answer: bytes) -> int:
    """Return how long head and body are together, -1 while the head is not there yet."""
    end = answer.find(b"\r\n\r\n")
    if end < 0:
        return -1
    head = answer[:end].lower()
    begin = head.find(b"\r\ncontent-length:")
    if begin < 0:
        if b"transfer-encoding" in head:
            raise ConnectionResetError("an answer of unknown length")
        return end + 4
    return end + 4 + int(head[begin + 17 :].split(b"\r\n", 1)[0])


def ask(load: Load) -> Tally:
    """Ask until the time is over, and wait for what is under way."""
    return _Asking(load).tally


class _Asking:
    def __init__(self, load: Load) -> None:
        self._load, self.tally = load, Tally()
        self._next = 0
        self._poll = select.epoll()
        connections = [_Connection(load.port) for _ in range(load.connection_count)]
        self._by_number = {one.socket.fileno(): one for one in connections}
        for number in self._by_number:
            self._poll.register(number, select.EPOLLIN)
        self._idle = connections
        self._run()
        for one in self._by_number.values():
            one.socket.close()
        self._poll.close()

    def _run(self) -> None:
        began = time.perf_counter()
        ends, last = began + self._load.seconds, began
        while (now := time.perf_counter()) < ends or len(self._idle) < len(self._by_number):
            if now < ends:
                self._send(began, now)
            elif now > ends + _PATIENCE_S:
                self.tally.failures["no answer"] += len(self._by_number) - len(self._idle)
                break
            for number, _ in self._poll.poll(self._pause(began, now)):
                self._take(self._by_number[number])
                last = time.perf_counter()
        self.tally.seconds = last - began

    def _send(self, began: float, now: float) -> None:
        rate = self._load.rate
        while self._idle and (not rate or began + self._next / rate <= now):
            asked_at = began + self._next / rate if rate else time.perf_counter()
            self._idle.pop().ask(self._load.requests[self._next % len(self._load.requests)], asked_at)
            self._next += 1

    def _pause(self, began: float, now: float) -> float:
        if self._load.rate and self._idle:
            return max(0.0, min(0.2, began + self._next / self._load.rate - now))
        return 0.2

    def _take(self, connection: _Connection) -> None:
        try:
            status = connection.status()
        except OSError as error:
            self.tally.failures[type(error).__name__] += 1
            self._renew(connection)
            return
        if not status:
            return
        self.tally.byte_count += connection.byte_count
        if status in self._load.expected:
            self.tally.times_s.append(time.perf_counter() - connection.asked_at)
            if status == _NOT_MODIFIED:
                self.tally.short_times_s.append(self.tally.times_s[-1])
        else:
            self.tally.failures[str(status)] += 1
        self._idle.append(connection)

    def _renew(self, connection: _Connection) -> None:
        self._poll.unregister(connection.socket)
        del self._by_number[connection.socket.fileno()]
        connection.socket.close()
        fresh = _Connection(self._load.port)
        self._by_number[fresh.socket.fileno()] = fresh
        self._poll.register(fresh.socket.fileno(), select.EPOLLIN)
        self._idle.append(fresh)
