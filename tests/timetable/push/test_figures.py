"""Figures of push messages, as operators see them."""

from datetime import timedelta

import pytest
import redis

from tests.timetable.push.sending import NOW, TINY
from timetable.errors import StoreUnavailable
from timetable.model import FestivalId
from timetable.push.figures import Figures, PushFigures, Round
from timetable.store.redis_client import RedisClient
from tools.run.address import free_port

OTHER = FestivalId("other")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def figures(redis_client: redis.Redis) -> PushFigures:
    return PushFigures(redis_client)


def test_an_empty_redis_has_no_figures(figures: PushFigures) -> None:
    assert figures.read() == Figures()


def test_counts_are_added_up(figures: PushFigures) -> None:
    figures.count(sent=3, failed=1)
    figures.count(sent=2, gone=4, expired=5)
    figures.count()
    assert figures.read() == Figures(sent=5, failed=1, gone=4, expired=5)


def test_the_pace_is_that_of_the_last_minute_with_sends(figures: PushFigures) -> None:
    minute = NOW.replace(second=0)
    figures.note_pace(minute, 100, 1)
    figures.note_pace(minute + MINUTE, 100, 0.5)
    figures.note_pace(minute + MINUTE + timedelta(seconds=59), 50, 0.25)
    assert figures.read().pace == 200.0


def test_a_round_is_seen_while_it_runs_and_after_it(figures: PushFigures) -> None:
    figures.begin_round(TINY, NOW)
    assert figures.read().running == {TINY: NOW}
    ended_at = NOW + timedelta(seconds=12.5)
    figures.note_round(TINY, 12.5, 1_000, 20, ended_at)
    figures.begin_round(OTHER, ended_at)
    assert figures.read() == Figures(rounds={TINY: Round(12.5, 1_000, 20, ended_at)}, running={OTHER: ended_at})


def test_a_round_that_was_killed_runs_since_it_first_began(figures: PushFigures) -> None:
    figures.begin_round(TINY, NOW)
    figures.begin_round(TINY, NOW + MINUTE)
    assert figures.read().running == {TINY: NOW}


def test_a_festival_that_is_over_has_no_rounds(figures: PushFigures) -> None:
    for festival in (TINY, OTHER):
        figures.note_round(festival, 1.0, 1, 1, NOW)
        figures.begin_round(festival, NOW)
    figures.forget_rounds(TINY)
    assert set(figures.read().rounds) == set(figures.read().running) == {OTHER}


def test_what_is_damaged_is_left_out(figures: PushFigures, redis_client: redis.Redis) -> None:
    figures.note_round(TINY, 1.0, 1, 1, NOW)
    redis_client.hset("push:figures", mapping={"sent": "x", "failed": "2", "minute_sent": "\xff"})
    redis_client.hset("push:figures:rounds", "odd", '{"seconds": "x"}')
    redis_client.hset("push:figures:running", mapping={"odd": "today", "nul": "\0"})
    assert figures.read() == Figures(failed=2, rounds={TINY: Round(1.0, 1, 1, NOW)})


def test_without_redis_there_is_one_error() -> None:
    away = PushFigures(RedisClient(f"redis://127.0.0.1:{free_port()}/0", timeout_s=0.2).connection)
    for call in (
        lambda: away.count(sent=1),
        lambda: away.note_pace(NOW, 1, 1),
        lambda: away.begin_round(TINY, NOW),
        lambda: away.note_round(TINY, 1, 1, 1, NOW),
        lambda: away.forget_rounds(TINY),
        away.read,
    ):
        with pytest.raises(StoreUnavailable):
            call()
