"""What is made of a value goes when the value goes."""

import gc
from dataclasses import dataclass
from weakref import ref

from timetable.caching.weak_cache import kept_with_owner
from timetable.model import Timetable
from timetable.selection import Selection, piece_text, read_selection


@dataclass(frozen=True)
class Owner:
    name: str


def test_it_is_made_once() -> None:
    made = []

    def make(owner: Owner) -> list[str]:
        made.append(owner)
        return [owner.name]

    of = kept_with_owner(make)
    first, equal = Owner("a"), Owner("a")
    assert of(first) is of(first) is of(equal)
    assert of(Owner("b")) == ["b"]
    assert made == [first, Owner("b")]


def test_it_goes_with_its_owner() -> None:
    def make(owner: Owner) -> Owner:
        return Owner(owner.name * 2)

    of = kept_with_owner(make)
    owner = Owner("a")
    made = ref(of(owner))
    del owner
    gc.collect()
    assert made() is None


def test_revision_that_was_read_from_is_let_go(tiny: Timetable) -> None:
    gc.collect()
    revision = Timetable(tiny.festival, tiny.slots[1:], "another", tiny.fetched_at)
    picked = read_selection(Selection.of([piece_text(revision.slots[0], revision.festival)]), revision)
    assert picked.must == revision.slots[:1]
    held = ref(revision)
    del revision
    gc.collect()
    assert held() is None
