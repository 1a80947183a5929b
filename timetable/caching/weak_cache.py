"""Keeps what is made of a value for as long as that value lives, and no longer."""

from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import WeakKeyDictionary

Owner = TypeVar("Owner", bound=Hashable)
Value = TypeVar("Value")


def kept_with_owner(make: Callable[[Owner], Value]) -> Callable[[Owner], Value]:
    """Call `make` once for each owner and remember what it gave; it must not hold its owner, or neither ever goes.

    A cache of a number of timetables would hold as many revisions, long after they were replaced.
    """
    made: WeakKeyDictionary[Owner, Value] = WeakKeyDictionary()

    def of(owner: Owner) -> Value:
        found = made.get(owner)
        if found is None:
            found = made[owner] = make(owner)
        return found

    return of
