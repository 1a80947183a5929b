"""Faults of the machine: a web process that dies, a disk that is full, damaged or not there, a start without Redis."""

import os
import signal
import time
from pathlib import Path

from bench.chaos.fan import Fan
from bench.chaos.morning import FESTIVAL, Morning, paths
from bench.chaos.programs import KeptWeb, Web

# Granian takes a process that dies sooner after its renewal for one that can't start, and ends itself: whoever keeps it
# (tools/supervise.py, compose's restart) then starts it anew. Faults are judged one by one, so this one is over first.
RENEWED_AFTER_S = 6.0
NO_SPACE = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh")


def a_web_process_is_killed(morning: Morning) -> None:
    os.kill(morning.web.children()[-1], signal.SIGKILL)
    morning.fan.looks_on(100)


def the_web_servers_head_is_killed(morning: Morning) -> None:
    """Kill the process above all web processes of a server that the supervisor keeps; its fan is the one to look at."""
    kept = KeptWeb(morning.folder / "kept.log", morning.wire.url, morning.state)
    try:
        kept.start()
        fan = Fan(kept.address, morning.fan.paths)
        fan.looks_on(20)
        fan.begins_anew()
        old = kept.processes()
        os.kill(min(old), signal.SIGKILL)
        for _ in range(60):
            fan.looks_on(20)
            if not old & kept.processes():
                break
        else:
            raise AssertionError("the old web processes are still there")
        morning.fan.seen = fan.looks_on(20)
        fan.stop()
    finally:
        kept.end()


def web_is_renewed(morning: Morning) -> None:
    """Replace all web processes, one after another, as an upgrade does."""
    before = set(morning.web.children())
    morning.web.tell(signal.SIGHUP)
    for _ in range(30):
        morning.fan.looks_on(20)
        if not before & set(morning.web.children()):
            _looks_on_for(RENEWED_AFTER_S, morning)
            return
    raise AssertionError("the old web processes are still there")


def _looks_on_for(seconds: float, morning: Morning) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        morning.fan.looks_on(5)


def a_start_without_redis(morning: Morning) -> None:
    morning.redis.end()
    _starts(morning, morning.state, status="degraded")
    morning.redis.start()


def a_damaged_copy(morning: Morning) -> None:
    for copy in (morning.state / "timetables").glob("*"):
        copy.write_bytes(copy.read_bytes()[:-100])
    _starts(morning, morning.state)


def a_disk_that_takes_nothing(morning: Morning) -> None:
    _starts(morning, "/proc/no-such-place")


def a_full_disk(morning: Morning) -> None:
    _starts(morning, morning.folder / "full", by=NO_SPACE)
    assert not list((morning.folder / "full" / "timetables").glob("*.z"))


def _starts(morning: Morning, state: Path | str, by: tuple[str, ...] = (), status: str = "ready") -> None:
    """Start a second web server in the midst of it, and let a fan look at it."""
    timetable = morning.store().revision if status == "ready" else None
    web = Web(morning.folder / "second.log", morning.wire.url, state, by)
    try:
        web.start()
        version = morning.fan.seen.versions[-1] if morning.fan.seen.versions else ""
        known = (
            paths(timetable(FESTIVAL, version))
            if timetable and version
            else (f"/api/v1/festivals/{FESTIVAL}/timetable/",)
        )
        second = Fan(web.address, known)
        seen = second.looks_on(20)
        second.stop()
        assert not seen.failures, seen.failures
        assert status in web.says("/readyz")
    finally:
        web.end()
