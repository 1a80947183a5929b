"""Fixture that publishes a timetable of a test."""

from collections.abc import Callable

import pytest

from tests.cast import PUBLISHED_AT
from timetable.model import Timetable
from timetable.store import LiveFacts, RedisStore, current_timetables

Publish = Callable[[Timetable], Timetable]


@pytest.fixture
def publish(store: RedisStore) -> Publish:
    """Publish a timetable as on a fresh server, without memory of earlier revisions."""

    def published(timetable: Timetable) -> Timetable:
        facts = LiveFacts(timetable.festival.id, timetable.version, "", PUBLISHED_AT, PUBLISHED_AT, None)
        store.delete_all()
        store.publish(timetable, facts, {})
        current_timetables.cache_clear()
        return timetable

    return published
