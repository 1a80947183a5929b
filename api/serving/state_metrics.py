"""Metrics of the published timetables, their sources, Redis and messages, collected anew at each scrape."""

from collections.abc import Iterable

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from api.serving.push_metrics import push_metrics
from timetable.errors import StoreUnavailable
from timetable.store import PublishedTimetable, RedisStore, current_timetables


class StateCollector(Collector):
    """Collect the state of the published timetables, their sources, and Redis."""

    def collect(self) -> Iterable[Metric]:
        """Return all metrics; those that are stored in Redis are missing while it is away."""
        timetables = current_timetables()
        published = timetables.all()
        yield from _timetables(published)
        yield from _sources(published)
        yield GaugeMetricFamily("timetable_redis_up", "Whether Redis answers.", value=not timetables.is_degraded)
        if not timetables.is_degraded:
            yield from _stored(published, timetables.store)
            yield from push_metrics(timetables.store.connection)


def _timetables(published: tuple[PublishedTimetable, ...]) -> Iterable[Metric]:
    slots = GaugeMetricFamily("timetable_slots", "Slots of the current timetable.", labels=["festival"])
    taken = GaugeMetricFamily("timetable_revision_timestamp_seconds", "When it was fetched.", labels=["festival"])
    ends = GaugeMetricFamily(
        "timetable_stale_after_timestamp_seconds", "When it becomes stale without a check.", labels=["festival"]
    )
    for one in published:
        festival = [one.facts.festival]
        slots.add_metric(festival, len(one.timetable.slots))
        taken.add_metric(festival, one.timetable.fetched_at.timestamp())
        if one.facts.stale_after is not None:
            ends.add_metric(festival, one.facts.stale_after.timestamp())
    return slots, taken, ends


def _sources(published: tuple[PublishedTimetable, ...]) -> Iterable[Metric]:
    good = GaugeMetricFamily(
        "timetable_source_last_success_timestamp_seconds", "The last good check.", labels=["festival", "source"]
    )
    failing = GaugeMetricFamily(
        "timetable_source_failing", "1 for a source whose last check failed.", labels=["festival", "source", "error"]
    )
    remarks = GaugeMetricFamily(
        "timetable_source_remarks",
        "Rows of a source's last good document that were mended, or refused.",
        labels=["festival", "source", "kind"],
    )
    for one in published:
        for source in one.facts.sources:
            labels = [one.facts.festival, source.id]
            if source.last_success is not None:
                good.add_metric(labels, source.last_success.timestamp())
            if source.last_error is not None:
                failing.add_metric([*labels, source.last_error], 1)
            remarks.add_metric([*labels, "mended"], source.mended)
            remarks.add_metric([*labels, "refused"], source.refused)
    return good, failing, remarks


def _stored(published: tuple[PublishedTimetable, ...], store: RedisStore) -> Iterable[Metric]:
    revisions = GaugeMetricFamily("timetable_revisions", "Stored revisions, 101 at most.", labels=["festival"])
    try:
        for one in published:
            revisions.add_metric([one.facts.festival], len(store.versions(one.facts.festival)))
        waiting = store.waiting_task_count()
    except StoreUnavailable:
        return ()
    return revisions, GaugeMetricFamily("timetable_tasks_waiting", "Tasks that no worker has taken.", value=waiting)
