"""Per-instance cache with weak keys."""

import gc
from dataclasses import dataclass
from weakref import ref

from timetable.caching.weak_cache import cached_per_instance
from timetable.model import Timetable
from timetable.selection import Selection, piece_text, read_selection


@dataclass(frozen=True)
class Owner:
    name: str


def test_value_is_computed_once_for_equal_owners() -> None:
    computed_for = []

    def compute(owner: Owner) -> list[str]:
        computed_for.append(owner)
        return [owner.name]

    cached = cached_per_instance(compute)
    first, equal = Owner("a"), Owner("a")
    assert cached(first) is cached(first) is cached(equal)
    assert cached(Owner("b")) == ["b"]
    assert computed_for == [first, Owner("b")]


def test_value_is_freed_with_its_owner() -> None:
    def compute(owner: Owner) -> Owner:
        return Owner(owner.name * 2)

    cached = cached_per_instance(compute)
    owner = Owner("a")
    value = ref(cached(owner))
    del owner
    gc.collect()
    assert value() is None


def test_revision_is_freed_after_a_selection_was_read_from_it(tiny: Timetable) -> None:
    gc.collect()
    revision = Timetable(tiny.festival, tiny.slots[1:], "another", tiny.fetched_at)
    picked = read_selection(Selection.of([piece_text(revision.slots[0], revision.festival)]), revision)
    assert picked.must == revision.slots[:1]
    revision_ref = ref(revision)
    del revision
    gc.collect()
    assert revision_ref() is None
