"""Keeps what is dear to make and small to hold, up to a number of bytes; what was not asked for longest goes first."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key. One at a time makes room for the next, so a busy festival never empties another's at once."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._values: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._held = 0

    def limit(self, budget: int) -> None:
        """Hold no more than `budget` bytes from now on."""
        self._budget = budget
        self._make_room()

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key."""
        found = self._values.get(key)
        if found is None:
            return None
        self._values.move_to_end(key)
        return found[0]

    def put(self, key: Key, value: Value, size: int) -> None:
        """Keep a value of `size` bytes; one that the budget can't hold is not kept."""
        if key in self._values:
            self._held -= self._values.pop(key)[1]
        if size > self._budget:
            return
        self._values[key] = value, size
        self._held += size
        self._make_room()

    def _make_room(self) -> None:
        while self._held > self._budget:
            _, (_, freed) = self._values.popitem(last=False)
            self._held -= freed
