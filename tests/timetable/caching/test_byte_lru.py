"""LRU cache bounded by bytes."""

import random
from concurrent.futures import ThreadPoolExecutor

from timetable.caching.byte_lru import ByteLRU


def test_least_recently_used_value_is_evicted_first() -> None:
    cache: ByteLRU[str, int] = ByteLRU(10)
    cache.put("a", 1, 4)
    cache.put("b", 2, 4)
    assert cache.get("a") == 1
    cache.put("c", 3, 4)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (1, None, 3)


def test_value_larger_than_the_limit_is_not_cached() -> None:
    cache: ByteLRU[str, int] = ByteLRU(10)
    cache.put("a", 1, 4)
    cache.put("b", 2, 11)
    assert (cache.get("a"), cache.get("b")) == (1, None)


def test_size_is_that_of_the_cached_values() -> None:
    cache: ByteLRU[str, int] = ByteLRU(10)
    for key, size in [("a", 4), ("a", 2), ("b", 3), ("c", 0)]:
        cache.put(key, 1, size)
    assert (cache.size, len(cache)) == (5, 3)
    cache.limit(4)
    assert (cache.size, cache.get("a"), cache.get("b")) == (3, None, 1)


def test_limit_holds_with_many_threads() -> None:
    cache: ByteLRU[int, int] = ByteLRU(1000)

    def use(seed: int) -> None:
        dice = random.Random(seed)  # noqa: S311 -- a test, no secret
        for _ in range(500):
            key = dice.randrange(20)
            assert cache.get(key) in {None, key}
            cache.put(key, key, dice.randrange(300))
            assert cache.size <= 1000

    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(use, seed) for seed in range(8)]:
            done.result()
