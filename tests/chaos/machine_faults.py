"""Faults of the machine: a web process that dies, a disk that is full, damaged or not there, a start without Redis."""

import os
import signal
import time
from pathlib import Path

from tests.morning.fan import Fan
from tests.morning.morning import FESTIVAL, Morning, fan_paths
from tests.morning.programs import SupervisedWeb, Web

# If a worker dies sooner after a renewal, Granian concludes that it can't start and exits; the supervisor or
# compose's `restart` then starts it again. The next fault must not begin before that.
RENEWAL_S = 6.0
NO_SPACE = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh")


def a_web_process_is_killed(morning: Morning) -> None:
    os.kill(morning.web.children()[-1], signal.SIGKILL)
    morning.fan.wait_for_requests(100)


def the_web_servers_main_process_is_killed(morning: Morning) -> None:
    """Kill the main process of a supervised web server, and record the requests of its own fan."""
    web = SupervisedWeb(morning.folder / "supervised.log", morning.redis_proxy.url, morning.state)
    try:
        web.start()
        fan = Fan(web.address, morning.fan.paths)
        fan.wait_for_requests(20)
        fan.reset()
        old = web.processes()
        os.kill(min(old), signal.SIGKILL)
        for _ in range(60):
            fan.wait_for_requests(20)
            if not old & web.processes():
                break
        else:
            raise AssertionError("the old web processes are still there")
        morning.fan.seen = fan.wait_for_requests(20)
        fan.stop()
    finally:
        web.stop()


def web_is_renewed(morning: Morning) -> None:
    """Replace all web processes, one after another, as an upgrade does."""
    before = set(morning.web.children())
    morning.web.send_signal(signal.SIGHUP)
    for _ in range(30):
        morning.fan.wait_for_requests(20)
        if not before & set(morning.web.children()):
            _wait(RENEWAL_S, morning)
            return
    raise AssertionError("the old web processes are still there")


def _wait(seconds: float, morning: Morning) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        morning.fan.wait_for_requests(5)


def a_start_without_redis(morning: Morning) -> None:
    morning.redis.stop()
    _start_second_web(morning, morning.state, status="degraded")
    morning.redis.start()


def a_damaged_copy(morning: Morning) -> None:
    for copy in (morning.state / "timetables").glob("*"):
        copy.write_bytes(copy.read_bytes()[:-100])
    _start_second_web(morning, morning.state)


def a_disk_that_takes_nothing(morning: Morning) -> None:
    _start_second_web(morning, "/proc/no-such-place")


def a_full_disk(morning: Morning) -> None:
    _start_second_web(morning, morning.folder / "full", prefix=NO_SPACE)
    assert not list((morning.folder / "full" / "timetables").glob("*.z"))


def _start_second_web(morning: Morning, state: Path | str, prefix: tuple[str, ...] = (), status: str = "ready") -> None:
    """Start a second web server beside the first, and check the responses of its fan."""
    timetable = morning.store().revision if status == "ready" else None
    web = Web(morning.folder / "second.log", morning.redis_proxy.url, state, prefix)
    try:
        web.start()
        version = morning.fan.seen.versions[-1] if morning.fan.seen.versions else ""
        paths = (
            fan_paths(timetable(FESTIVAL, version))
            if timetable and version
            else (f"/api/v1/festivals/{FESTIVAL}/timetable/",)
        )
        second = Fan(web.address, paths)
        seen = second.wait_for_requests(20)
        second.stop()
        assert not seen.failures, seen.failures
        assert status in web.response("/readyz")
    finally:
        web.stop()
