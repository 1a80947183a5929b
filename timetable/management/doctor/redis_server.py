"""Checks of Redis: whether it answers and accepts writes, its clock, its memory, foreign keys."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import redis
from django.conf import settings
from redis.exceptions import AuthenticationError, RedisError

from timetable.environment import without_password
from timetable.management.doctor.finding import Finding, fault, ok, warning

_TIMEOUT_S = 3
_PROBE = "timetable:doctor"
_OLDEST = (6, 0)
# Store, Celery's broker, Django's cache, notifications sent, messages to phones.
_OWN = {"timetable", "celery", "cache", "worker", "push"}
_MOST_KEYS = 50_000
_MB = 1_000_000


def client() -> redis.Redis:
    """Return a client that waits 3 s at most."""
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=_TIMEOUT_S,
        socket_connect_timeout=_TIMEOUT_S,
        decode_responses=True,
        encoding_errors="replace",
    )


def address() -> str:
    """Return the address of Redis without its password."""
    return without_password(settings.REDIS_URL)


def check_server(_: datetime) -> Iterator[Finding]:
    """Check whether Redis answers, accepts writes, and agrees on the time."""
    try:
        with client() as server:
            began = time.perf_counter()
            server.ping()
            took_ms = (time.perf_counter() - began) * 1000
            yield _version(server.info("server"), took_ms)
            yield _writing(server)
            yield _clock(server)
    except AuthenticationError as error:
        yield fault(
            "Redis", f"{address()} wants another password ({error})", "Write it into REDIS_URL: see operate.md."
        )
    except (RedisError, OSError) as error:
        yield fault(
            "Redis",
            f"{address()} does not answer ({error}): fans see the last timetable, nothing new comes",
            "Start it, or correct REDIS_URL. Nothing else is to be done: all comes back by itself.",
        )


def check_memory(_: datetime) -> Iterator[Finding]:
    """Report how full Redis is, and whether it may evict what was published."""
    with client() as server:
        memory = server.info("memory")
    used, most, policy = int(memory["used_memory"]), int(memory["maxmemory"]), str(memory["maxmemory_policy"])
    if most and policy.startswith("allkeys"):
        yield fault(
            "memory",
            f"maxmemory-policy {policy} lets Redis throw away timetables and tasks",
            "CONFIG SET maxmemory-policy noeviction, and the same in its configuration file.",
        )
    if most and used > 0.75 * most:
        kind = fault if used > 0.95 * most else warning
        yield kind("memory", f"{used / _MB:.0f} of {most / _MB:.0f} MB are used", "Raise maxmemory of Redis.")
    else:
        yield ok("memory", f"{used / _MB:.0f} MB are used of {f'{most / _MB:.0f} MB' if most else 'all there is'}")


def check_keys(_: datetime) -> Iterator[Finding]:
    """Count the keys by prefix, and report keys of other programs."""
    with client() as server:
        counts = Counter(key.partition(":")[0] for key in islice(server.scan_iter(count=1000), _MOST_KEYS))
    ours = ", ".join(f"{name}: {counts[name]}" for name in sorted(_OWN) if counts[name])
    foreign = sum(count for name, count in counts.items() if name not in _OWN)
    if foreign:
        yield warning(
            "keys",
            f"{foreign} are none of ours ({ours or 'no key of ours'}): another program shares this Redis",
            "Give each its own server, or its own number at the end of REDIS_URL (…/1).",
        )
    else:
        yield ok("keys", ours or "none yet")


def _version(info: dict[str, Any], took_ms: float) -> Finding:
    is_valkey = "valkey_version" in info
    name, version = ("Valkey", info["valkey_version"]) if is_valkey else ("Redis", info.get("redis_version", "?"))
    text = f"{name} {version} at {address()} answers in {took_ms:.1f} ms"
    numbers = tuple(int(part) for part in str(version).split(".")[:2] if part.isdecimal())
    if numbers < _OLDEST:
        return warning("Redis", f"{text}; it is older than what this was tried with", "Use Redis 6 or Valkey.")
    if took_ms > settings.REDIS_TIMEOUT_S * 1000:
        return fault(
            "Redis", f"{text}: a web server waits {settings.REDIS_TIMEOUT_S * 1000:.0f} ms at most", "Move it nearer."
        )
    return ok("Redis", text)


def _writing(server: redis.Redis) -> Finding:
    try:
        server.set(_PROBE, "?", ex=5)
        server.delete(_PROBE)
    except redis.ResponseError as error:
        return fault("Redis writes", f"refuses to write: {error}", "It is full, a replica, or can't save to its disk.")
    return ok("Redis writes", "takes what is written")


def _clock(server: redis.Redis) -> Finding:
    began = time.time()
    seconds, microseconds = server.time()
    apart_s = seconds + microseconds / 1e6 - (began + time.time()) / 2
    message = f"this machine and Redis are {abs(apart_s):.1f} s apart"
    if abs(apart_s) > 5:
        kind = fault if abs(apart_s) > 60 else warning
        return kind("clock", message, "Let both machines ask a time server (NTP): ages and staleness are wrong.")
    return ok("clock", message)
