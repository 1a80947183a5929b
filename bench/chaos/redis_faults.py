"""Faults of Redis: gone, silent, slow, full, empty, locked, and strange; each ends healed."""

import signal

from bench.chaos.morning import FESTIVAL, Morning, refreshed
from timetable.errors import StoreUnavailable


def stopped(morning: Morning) -> None:
    morning.redis.end()
    morning.fan.looks_on()
    assert "degraded" in morning.web.says("/readyz")
    morning.redis.start()


def killed(morning: Morning) -> None:
    morning.redis.end(signal.SIGKILL)
    morning.fan.looks_on()
    morning.redis.start()


def paused(morning: Morning) -> None:
    morning.redis.tell(signal.SIGSTOP)
    morning.fan.looks_on()
    morning.redis.tell(signal.SIGCONT)


def slow(morning: Morning) -> None:
    morning.wire.delay_s = 0.6
    morning.fan.looks_on()
    morning.wire.delay_s = 0.0


def full(morning: Morning) -> None:
    with morning.redis.client() as client:
        client.config_set("maxmemory-policy", "noeviction")
        client.config_set("maxmemory", "1")
        refuses(morning)
        morning.fan.looks_on()
        client.config_set("maxmemory", "0")


def locked(morning: Morning) -> None:
    with morning.redis.client() as client:
        client.config_set("requirepass", "secret")
        client.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        refuses(morning)
        morning.fan.looks_on()
        client.config_set("requirepass", "")


def restarted_empty(morning: Morning) -> None:
    morning.redis.lose_everything()
    morning.redis.start()
    morning.fan.looks_on()


def strange_facts(morning: Morning) -> None:
    """Hold what a newer version of this program would have written."""
    with morning.redis.client() as client:
        client.hset("timetable:live", FESTIVAL, b'{"form": "live/9", "version": "?"}')
        morning.fan.looks_on()


def strange_revision(morning: Morning) -> None:
    with morning.redis.client() as client:
        for key in client.scan_iter(f"timetable:{FESTIVAL}:*"):
            client.delete(key)
            client.set(key, b'{"form": "timetable/9"}')
        client.hset(
            "timetable:live",
            FESTIVAL,
            (client.hget("timetable:live", FESTIVAL) or b"").replace(b'"version":"', b'"version":"9'),
        )
        morning.fan.looks_on()
        for key in client.scan_iter("timetable:*"):
            client.delete(key)


def a_worker_dies_at_each_write(morning: Morning) -> None:
    """Cut the worker's wire after each piece of what it sends; what is there afterwards has to be whole."""
    for cut_after in range(60):
        morning.site.revise()
        is_dead = _dies_after(cut_after, morning)
        with morning.redis.client() as client:  # as it ends by itself, a while after its worker
            client.delete(f"timetable:{FESTIVAL}:refreshing")
        if not is_dead:
            break
        store = morning.store()
        facts = store.live()[FESTIVAL]
        assert store.revision(FESTIVAL, facts.version).version == facts.version
        assert store.versions(FESTIVAL)[0] == facts.version
    else:
        raise AssertionError("a refresh takes more pieces than were tried")
    assert cut_after > 5


def _dies_after(cut_after: int, morning: Morning) -> bool:
    from bench.chaos.wire import Wire

    wire = Wire(morning.redis.port)
    wire.cut_after = cut_after
    try:
        refreshed(morning.site.url, morning.store(wire.url))
    except StoreUnavailable:
        return True
    finally:
        wire.close()
    return False


def refuses(morning: Morning) -> None:
    try:
        refreshed(morning.site.url, morning.store())
    except StoreUnavailable:
        return
    raise AssertionError("Redis took what it should refuse")
