"""Lets the pages' tests publish timetables of their own making."""

from collections.abc import Callable

import pytest

from tests.cast import PUBLISHED_AT
from timetable.model import Timetable
from timetable.store import LiveFacts, RedisStore, current_timetables

Publish = Callable[[Timetable], Timetable]


@pytest.fixture
def publish(store: RedisStore) -> Publish:
    """Publish a timetable as a fresh server has it: nothing is remembered of what was before."""

    def published(timetable: Timetable) -> Timetable:
        facts = LiveFacts(timetable.festival.id, timetable.version, "", PUBLISHED_AT, PUBLISHED_AT, None)
        store.delete_all()
        store.publish(timetable, facts, {})
        current_timetables.cache_clear()
        return timetable

    return published
