"""Per-instance cache with weak keys: a computed value is freed together with its owner."""

from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import WeakKeyDictionary

Owner = TypeVar("Owner", bound=Hashable)
Value = TypeVar("Value")


def cached_per_instance(compute: Callable[[Owner], Value]) -> Callable[[Owner], Value]:
    """Cache `compute(owner)` while `owner` is alive (weak keys).

    `compute` must not store a reference to its argument, or neither is ever freed. An `lru_cache` of timetables would
    hold replaced revisions for ever.
    """
    cache: WeakKeyDictionary[Owner, Value] = WeakKeyDictionary()

    def cached(owner: Owner) -> Value:
        found = cache.get(owner)
        if found is None:
            found = cache[owner] = compute(owner)
        return found

    return cached
