"""Celery tasks: queue a refresh of each festival that is due, and refresh one.

A task fails with StoreUnavailable while Redis is down, and is not retried: the next tick queues what is due then.
"""

import logging
import random
from datetime import UTC, datetime

from celery import shared_task
from celery.signals import task_prerun
from django.conf import settings

from timetable.caching.weak_cache import cached_per_instance
from timetable.fault_log import FaultLog
from timetable.festivals import festival_file, festival_files, scanned
from timetable.logs import request_id
from timetable.refresh import (
    RefreshOrder,
    announce_festivals,
    due_festivals,
    fetch_sheet,
    fetcher_for,
    note_missing_files,
    reconcile_withdrawals,
    refresh,
)
from timetable.store import disk_copies, worker_store
from worker.notifications import Notifier
from worker.push import send_push

logger = logging.getLogger(__name__)

# Files are read several times a minute.
_file_faults = cached_per_instance(lambda _: FaultLog(logging.getLogger("timetable.festivals")))


def _jitter_s(interval_s: int) -> float:
    """Spread the fetches of many servers over a tenth of the interval, so that a site gets them one by one."""
    return random.uniform(0, min(interval_s / 10, 30))  # noqa: S311 -- no secret


@shared_task(name="worker.refresh_due")
def refresh_due(*, is_start: bool = False) -> None:
    """Queue a refresh of each festival whose sources are due; at the start, of each that is not over."""
    files = festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS, _file_faults(worker_store()))
    now, interval_s = datetime.now(UTC), settings.FETCH_INTERVAL_S
    reconcile_withdrawals(worker_store(), disk_copies())
    existing, named = scanned(settings.FESTIVALS_DIR).ids, settings.FESTIVALS
    note_missing_files(existing, named, worker_store(), now)
    announce_festivals(files, existing, worker_store(), disk_copies(), now, named)
    for festival in due_festivals(files.values(), worker_store(), now, interval_s, is_start=is_start, named=named):
        refresh_festival.apply_async(
            (festival,), expires=interval_s, countdown=0 if is_start else _jitter_s(interval_s)
        )


@shared_task(name="worker.refresh_corrections")
def refresh_corrections() -> None:
    """Fetch the sheets of corrections that are due; queue a refresh of each festival whose sheet is new."""
    store, order = worker_store(), RefreshOrder(datetime.now(UTC), settings.FETCH_INTERVAL_S)
    files = festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS, _file_faults(store))
    with_sheets = [file for file in files.values() if file.corrections_url]
    withdrawn = store.overview().withdrawn if with_sheets else {}
    for file in with_sheets:
        festival = file.festival.id
        if festival not in withdrawn and fetch_sheet(file, store, fetcher_for(file, settings.CONTACT), order):
            refresh_festival.apply_async((festival,), expires=settings.FETCH_INTERVAL_S)


@shared_task(name="worker.refresh_festival")
def refresh_festival(festival: str) -> None:
    """Fetch, read, judge and publish one festival, unless it was withdrawn since it was due."""
    if festival in worker_store().overview().withdrawn:
        logger.info("%s is withdrawn: not fetched", festival)
        return
    file = festival_file(festival, settings.FESTIVALS_DIR, settings.FESTIVALS, _file_faults(worker_store()))
    order = RefreshOrder(datetime.now(UTC), settings.FETCH_INTERVAL_S)
    report = refresh(file, worker_store(), fetcher_for(file, settings.CONTACT), order, disk_copies())
    if report is None:
        logger.info("%s is being refreshed by another worker", festival)
        return
    if report.is_new:
        send_push()
    if settings.NOTIFY_URL:
        store = worker_store()
        sources = store.sources(file.festival.id, tuple(source.id for source in file.sources))
        Notifier(settings.NOTIFY_URL, store.connection).notify(file.festival.id, sources, report)


@task_prerun.connect
def set_request_id(task_id: str, **_: object) -> None:
    """Use the task id as the request id of the log lines."""
    request_id.set(task_id)
