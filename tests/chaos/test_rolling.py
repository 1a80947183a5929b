"""Web servers are restarted one after another while fans send requests, and no request fails."""

import http.client
import itertools
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from signal import SIGHUP

import pytest

from tests.chaos.survey import CLOSED
from tests.morning.morning import FESTIVAL, Morning, fan_paths, running_morning
from tests.morning.programs import Web
from tests.worker.running import until
from tools.run.address import Address

pytestmark = [pytest.mark.slow, pytest.mark.alone]
FAN_COUNT = 3
ENOUGH = 100


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Morning]:
    with running_morning(tmp_path) as running:
        yield running


class Balancer:
    """Sends requests to one server after another on connections that stay open, as nginx does (deploy/nginx.conf).

    If a connection breaks before a response, or a server is not there, it retries: once on each other server, or on a
    new connection if there is only one.
    """

    def __init__(self, servers: Sequence[Address], paths: Sequence[str]) -> None:
        self._servers, self._paths = servers, paths
        self._open: dict[Address, http.client.HTTPConnection] = {}
        self._is_done = threading.Event()
        self.request_count, self.retry_count = 0, 0
        self.failures: list[str] = []
        self._thread = threading.Thread(target=self._send_requests, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._is_done.set()
        self._thread.join()

    def _send_requests(self) -> None:
        for number, path in enumerate(itertools.cycle(self._paths)):
            if self._is_done.is_set():
                break
            first = number % len(self._servers)
            tries = [*self._servers[first:], *self._servers[:first]]
            self._send(path, tries if len(tries) > 1 else tries * 2)
            self.request_count += 1
        for connection in self._open.values():
            connection.close()

    def _send(self, path: str, tries: Sequence[Address]) -> None:
        outcome = ""
        for server in tries:
            outcome = self._outcome(server, path)
            if outcome == "200":
                return
            self.retry_count += 1
        self.failures.append(f"{outcome} at {path[:40]}")

    def _outcome(self, server: Address, path: str) -> str:
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
def fans(servers: Sequence[Address], paths: Sequence[str]) -> Iterator[list[Balancer]]:
    """Let fans send requests for a `with` block; afterwards none may have failed."""
    balancers = [Balancer(servers, paths) for _ in range(FAN_COUNT)]
    try:
        yield balancers
    finally:
        for one in balancers:
            one.stop()
    assert [failure for one in balancers for failure in one.failures] == []


def wait_for_requests(fans: Sequence[Balancer]) -> None:
    """Wait until every fan has sent a hundred more requests."""
    goals = [one.request_count + ENOUGH for one in fans]
    until(
        lambda: all(one.request_count >= goal for one, goal in zip(fans, goals, strict=True)), "fans send more requests"
    )


def paths_of(morning: Morning) -> tuple[str, ...]:
    store = morning.store()
    return fan_paths(store.revision(FESTIVAL, store.live()[FESTIVAL].version))


def test_sighup_replaces_every_process_and_no_request_fails(morning: Morning) -> None:
    """Behind a proxy that sends a request again no request fails; a fan without one may see one connection closed.

    It is one that the ending process accepted and had read nothing of (hyper's pull request 3808).
    """
    before = set(morning.web.children())
    morning.fan.reset()
    with fans([morning.web.address], paths_of(morning)) as running_fans:
        wait_for_requests(running_fans)
        morning.web.send_signal(SIGHUP)
        until(lambda: not before & set(morning.web.children()), "all processes are new")
        wait_for_requests(running_fans)
    failures = morning.fan.wait_for_requests(20).failures
    assert len(failures) <= 1, failures
    assert all(one.startswith(CLOSED) for one in failures), failures
    assert len(morning.web.children()) == len(before)


def test_two_servers_restart_one_after_another_and_no_request_fails(morning: Morning, tmp_path: Path) -> None:
    morning.fan.stop()
    with ExitStack() as cleanup:
        second = Web(tmp_path / "second.log", morning.redis_proxy.url, tmp_path / "second")
        cleanup.callback(second.stop)
        second.start()
        with fans([morning.web.address, second.address], paths_of(morning)) as running_fans:
            for server in (morning.web, second):
                wait_for_requests(running_fans)
                server.stop()
                wait_for_requests(running_fans)
                version = morning.publish()
                server.start()
                until(partial(is_ready, server), "it is ready again")
        assert sum(one.retry_count for one in running_fans) > 0
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
