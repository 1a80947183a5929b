"""Web servers are renewed one after another while fans ask all the time, and no request fails."""

import http.client
import itertools
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from signal import SIGHUP

import pytest

from tests.morning.morning import FESTIVAL, Morning, fan_paths, running_morning
from tests.morning.programs import Web
from tests.worker.running import until
from tools.address import Address

pytestmark = pytest.mark.slow
FAN_COUNT = 3
ENOUGH = 100


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Morning]:
    with running_morning(tmp_path) as running:
        yield running


class Balancer:
    """Asks one server after another on connections that stay open, as nginx does (deploy/nginx.conf).

    Where a connection breaks before an answer, or a server is not there, it asks again: the next server, once for each,
    or the same one on a new connection.
    """

    def __init__(self, servers: Sequence[Address], wanted: Sequence[str]) -> None:
        self._servers, self._wanted = servers, wanted
        self._open: dict[Address, http.client.HTTPConnection] = {}
        self._is_done = threading.Event()
        self.asked, self.again_count = 0, 0
        self.failures: list[str] = []
        self._thread = threading.Thread(target=self._ask_on, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._is_done.set()
        self._thread.join()

    def _ask_on(self) -> None:
        for number, path in enumerate(itertools.cycle(self._wanted)):
            if self._is_done.is_set():
                break
            first = number % len(self._servers)
            tries = [*self._servers[first:], *self._servers[:first]]
            self._ask(path, tries if len(tries) > 1 else tries * 2)
            self.asked += 1
        for connection in self._open.values():
            connection.close()

    def _ask(self, path: str, tries: Sequence[Address]) -> None:
        said = ""
        for server in tries:
            said = self._answer(server, path)
            if said == "200":
                return
            self.again_count += 1
        self.failures.append(f"{said} at {path[:40]}")

    def _answer(self, server: Address, path: str) -> str:
        connection = self._open.setdefault(server, http.client.HTTPConnection(server.host, server.port, timeout=10))
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            return type(error).__name__
        return str(response.status)


@contextmanager
def fans(servers: Sequence[Address], wanted: Sequence[str]) -> Iterator[list[Balancer]]:
    """Let fans ask for a `with` block; afterwards none may have failed."""
    asking = [Balancer(servers, wanted) for _ in range(FAN_COUNT)]
    try:
        yield asking
    finally:
        for one in asking:
            one.stop()
    assert [failure for one in asking for failure in one.failures] == []


def look_on(asking: Sequence[Balancer]) -> None:
    """Wait until every fan has asked a hundred times more."""
    goals = [one.asked + ENOUGH for one in asking]
    until(lambda: all(one.asked >= goal for one, goal in zip(asking, goals, strict=True)), "fans go on asking")


def wanted_of(morning: Morning) -> tuple[str, ...]:
    store = morning.store()
    return fan_paths(store.revision(FESTIVAL, store.live()[FESTIVAL].version))


def test_sighup_renews_every_process_and_no_request_fails(morning: Morning) -> None:
    """New connections must not fail at all; one that stayed open may be closed between two requests."""
    before = set(morning.web.children())
    morning.fan.reset()
    with fans([morning.web.address], wanted_of(morning)) as asking:
        look_on(asking)
        morning.web.send_signal(SIGHUP)
        until(lambda: not before & set(morning.web.children()), "all processes are new")
        look_on(asking)
    assert morning.fan.wait_for_requests(20).failures == []
    assert len(morning.web.children()) == len(before)


def test_two_servers_restart_one_after_another_and_no_request_fails(morning: Morning, tmp_path: Path) -> None:
    morning.fan.stop()
    with ExitStack() as ends:
        second = Web(tmp_path / "second.log", morning.redis_proxy.url, tmp_path / "second")
        ends.callback(second.stop)
        second.start()
        with fans([morning.web.address, second.address], wanted_of(morning)) as asking:
            for server in (morning.web, second):
                look_on(asking)
                server.stop()
                look_on(asking)
                version = morning.publish()
                server.start()
                until(partial(is_ready, server), "it is ready again")
        assert sum(one.again_count for one in asking) > 0
        for server in (morning.web, second):
            until(partial(serves, server, version), "both serve the newest revision", 5)


def is_ready(server: Web) -> bool:
    return '"ready"' in server.response("/readyz")


def serves(server: Web, version: str) -> bool:
    connection = http.client.HTTPConnection(server.address.host, server.address.port, timeout=10)
    try:
        connection.request("GET", f"/api/v1/festivals/{FESTIVAL}/timetable/")
        return version in connection.getresponse().read().decode()
    finally:
        connection.close()
