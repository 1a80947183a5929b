"""The Celery application: its broker in Redis, its beat schedule, its solo worker.

While Redis is down, nothing is fetched or notified. Beat and worker retry their connection, after 100 attempts (some
46 minutes) they exit and their supervisor starts them again. Ticks and refreshes that were queued expire after their
interval, or are lost with Redis; a running task fails with StoreUnavailable and is not retried, since nothing was
published. The first tick after the outage queues all festivals that are due.
"""

import os

import django
from celery import Celery
from celery.beat import Service
from celery.signals import beat_init
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
django.setup()


CORRECTIONS_EVERY_S = 30.0  # as often as a sheet of corrections is due on festival days
PUSH_EVERY_S = 10.0  # a reminder is sent within 30 s of its minute


def _broker(url: str) -> str:
    """Require a certificate of a known authority, like all clients of REDIS_URL; Kombu accepts any by default."""
    if not url.startswith("rediss:") or "ssl_cert_reqs=" in url:
        return url
    return f"{url}{'&' if '?' in url else '?'}ssl_cert_reqs=required"


app = Celery("worker", broker=_broker(settings.REDIS_URL), include=["worker.tasks", "worker.push", "worker.watchdog"])
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,  # a killed worker's task runs again; a repeated refresh does no harm
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"global_keyprefix": "celery:", "visibility_timeout": 600},
    task_routes={"worker.push": {"queue": "push"}},
    timezone="UTC",
    beat_schedule={
        "refresh-due": {
            "task": "worker.refresh_due",
            "schedule": float(min(settings.FETCH_INTERVAL_S, 60)),
            # A tick that is still queued at the next one is obsolete.
            "options": {"expires": min(settings.FETCH_INTERVAL_S, 60)},
        },
        "refresh-corrections": {
            "task": "worker.refresh_corrections",
            "schedule": CORRECTIONS_EVERY_S,
            "options": {"expires": CORRECTIONS_EVERY_S},
        },
    },
)
if settings.PUSH_KEYS:
    app.conf.beat_schedule["push"] = {
        "task": "worker.push",
        "schedule": PUSH_EVERY_S,
        "options": {"expires": PUSH_EVERY_S},
    }


@beat_init.connect
def fetch_on_start(sender: Service, **_: object) -> None:
    """Queue a first check of every festival as soon as beat runs, not an interval later."""
    sender.app.send_task("worker.refresh_due", kwargs={"is_start": True})
