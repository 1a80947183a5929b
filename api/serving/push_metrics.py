"""Metrics of messages to phones, collected anew at each scrape; none without push keys."""

from collections.abc import Iterable
from datetime import UTC, datetime

import redis
from django.conf import settings
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from timetable.errors import StoreUnavailable
from timetable.push.figures import Figures
from timetable.push.push_state import PushState, read_push_state


def push_metrics(server: redis.Redis) -> Iterable[Metric]:
    """Return the counts and times of all subscriptions together; nothing while Redis is away."""
    try:
        state = read_push_state(server, settings.PUSH_KEYS) if settings.PUSH_KEYS else None
    except StoreUnavailable:
        return ()
    if state is None:
        return ()
    return (*_counts(state), *_messages(state.figures), *_rounds(state.figures, datetime.now(UTC)))


def _counts(state: PushState) -> Iterable[Metric]:
    subscriptions = GaugeMetricFamily("timetable_push_subscriptions", "Subscriptions.", labels=["festival"])
    for festival, count in state.subscriptions.items():
        subscriptions.add_metric([festival], count)
    waiting = GaugeMetricFamily("timetable_push_waiting", "Messages that wait to be sent.", labels=["urgency"])
    for urgency, count in state.waiting.items():
        waiting.add_metric([urgency.name.lower()], count)
    tick = GaugeMetricFamily(
        "timetable_push_last_tick_timestamp_seconds",
        "When the push process last worked, 0 if never.",
        value=state.last_tick.timestamp() if state.last_tick else 0,
    )
    return subscriptions, waiting, tick


def _messages(figures: Figures) -> Iterable[Metric]:
    messages = CounterMetricFamily(
        "timetable_push_messages", "Messages by outcome: sent, failed, gone, expired.", labels=["outcome"]
    )
    for outcome in ("sent", "failed", "gone", "expired"):
        messages.add_metric([outcome], getattr(figures, outcome))
    pace = GaugeMetricFamily("timetable_push_pace", "Messages a second while sending, of the last minute.", labels=[])
    if figures.pace:
        pace.add_metric([], figures.pace)
    return messages, pace


def _rounds(figures: Figures, now: datetime) -> Iterable[Metric]:
    took = GaugeMetricFamily("timetable_push_round_seconds", "The last round.", labels=["festival"])
    ended = GaugeMetricFamily("timetable_push_round_end_timestamp_seconds", "When it ended.", labels=["festival"])
    running = GaugeMetricFamily(
        "timetable_push_round_running_seconds", "Since a round began that still runs.", labels=["festival"]
    )
    for festival, one in figures.rounds.items():
        took.add_metric([festival], one.seconds)
        ended.add_metric([festival], one.ended_at.timestamp())
    for festival, began_at in figures.running.items():
        running.add_metric([festival], (now - began_at).total_seconds())
    return took, ended, running
