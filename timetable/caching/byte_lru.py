"""LRU cache bounded by the total size of its values, in bytes.

`cachetools.LRUCache` is not thread-safe, and its limit can't change once it is built, as PICTURE_CACHE_MB needs.
"""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class ByteLRU(Generic[Key, Value]):
    """Cache values by key; evict the least recently used ones while their size is above the limit. Thread-safe."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._values: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Total size of the cached values, in bytes."""
        return self._size

    def __len__(self) -> int:
        """Return the number of cached values."""
        return len(self._values)

    def limit(self, max_bytes: int) -> None:
        """Set a new limit, and evict what is above it."""
        with self._lock:
            self._max_bytes = max_bytes
            self._evict()

    def get(self, key: Key) -> Value | None:
        """Return the value of a key, None if it is not cached."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: Key, value: Value, size: int) -> None:
        """Cache a value of `size` bytes, unless it is larger than the whole cache."""
        with self._lock:
            if key in self._values:
                self._size -= self._values.pop(key)[1]
            if size > self._max_bytes:
                return
            self._values[key] = value, size
            self._size += size
            self._evict()

    def _evict(self) -> None:
        while self._size > self._max_bytes:
            _, (_, size) = self._values.popitem(last=False)
            self._size -= size
