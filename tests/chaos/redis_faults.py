"""Faults of Redis: stopped, silent, slow, full, empty, locked, with data of another version; each is repaired."""

import signal

from tests.morning.morning import FESTIVAL, Morning, refresh_demo
from tests.morning.redis_proxy import RedisProxy
from timetable.errors import StoreUnavailable


def stopped(morning: Morning) -> None:
    morning.redis.stop()
    morning.fan.wait_for_requests()
    assert "degraded" in morning.web.response("/readyz")
    morning.redis.start()


def killed(morning: Morning) -> None:
    morning.redis.stop(signal.SIGKILL)
    morning.fan.wait_for_requests()
    morning.redis.start()


def paused(morning: Morning) -> None:
    morning.redis.send_signal(signal.SIGSTOP)
    morning.fan.wait_for_requests()
    morning.redis.send_signal(signal.SIGCONT)


def slow(morning: Morning) -> None:
    morning.redis_proxy.delay_s = 0.6
    morning.fan.wait_for_requests()
    morning.redis_proxy.delay_s = 0.0


def full(morning: Morning) -> None:
    with morning.redis.client() as client:
        client.config_set("maxmemory-policy", "noeviction")
        client.config_set("maxmemory", "1")
        require_refusal(morning)
        morning.fan.wait_for_requests()
        client.config_set("maxmemory", "0")


def locked(morning: Morning) -> None:
    with morning.redis.client() as client:
        client.config_set("requirepass", "secret")
        client.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        require_refusal(morning)
        morning.fan.wait_for_requests()
        client.config_set("requirepass", "")


def restarted_empty(morning: Morning) -> None:
    morning.redis.lose_everything()
    morning.redis.start()
    morning.fan.wait_for_requests()


def strange_facts(morning: Morning) -> None:
    """Store what a newer version of this program would have written."""
    with morning.redis.client() as client:
        client.hset("timetable:live", FESTIVAL, b'{"form": "live/9", "version": "?"}')
        morning.fan.wait_for_requests()


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
        morning.fan.wait_for_requests()
        for key in client.scan_iter("timetable:*"):
            client.delete(key)


def a_worker_dies_at_each_write(morning: Morning) -> None:
    """Cut the worker's connection after each chunk that it sends; the stored state must be complete every time."""
    for cut_after in range(60):
        morning.site.revise()
        is_dead = _dies_after(cut_after, morning)
        with morning.redis.client() as client:  # it would expire by itself, a while after its worker
            client.delete(f"timetable:{FESTIVAL}:refreshing")
        if not is_dead:
            break
        store = morning.store()
        facts = store.live()[FESTIVAL]
        assert store.revision(FESTIVAL, facts.version).version == facts.version
        assert store.versions(FESTIVAL)[0] == facts.version
    else:
        raise AssertionError("a refresh takes more chunks than were tried")
    assert cut_after > 5


def _dies_after(cut_after: int, morning: Morning) -> bool:
    proxy = RedisProxy(morning.redis.port)
    proxy.cut_after = cut_after
    try:
        refresh_demo(morning.site.url, morning.store(proxy.url))
    except StoreUnavailable:
        return True
    finally:
        proxy.close()
    return False


def require_refusal(morning: Morning) -> None:
    try:
        refresh_demo(morning.site.url, morning.store())
    except StoreUnavailable:
        return
    raise AssertionError("Redis accepted what it should refuse")
