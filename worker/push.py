"""Celery task of the process that tells fans: one round of its work at each tick of beat, and after each publish.

Its own queue and process: a source that does not answer delays no reminder. Celery logs each task that a worker takes;
here, every 10 s, only those that fail are logged.
"""

import logging
from contextlib import suppress
from functools import cache

import redis
from celery import shared_task
from celery.signals import before_task_publish, worker_init
from celery.worker import WorkController
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from timetable.push.configured import keys_of, push_work
from timetable.push.work import PushWork
from timetable.store import worker_store

QUEUE = "push"
QUEUE_KEY = "celery:push"  # the key prefix of worker/app.py, and the name of the queue


@shared_task(name="worker.push", expires=60)
def push() -> None:
    """Compare, queue and send what fans are to be told now."""
    _work().run()


@cache
def _work() -> PushWork:
    """Return what this process works with; it has the timetables of its last round at hand."""
    return push_work(worker_store())


def send_push() -> None:
    """Queue one round at once, where messages are offered."""
    if settings.PUSH_KEYS:
        push.apply_async()


@before_task_publish.connect(sender=push.name)
def replace_waiting(**_: object) -> None:
    """Drop the rounds that wait: where no push process runs, the queue would grow without end."""
    with suppress(redis.RedisError):
        worker_store().connection.delete(QUEUE_KEY)


@worker_init.connect
def refuse_wrong_keys(sender: WorkController, **_: object) -> None:
    """End the start of the push process unless its keys are a pair."""
    if QUEUE not in sender.app.amqp.queues.consume_from:
        return
    try:
        keys_of(settings.PUSH_KEYS)
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from None
    sender.app.conf.broker_transport_options["client_name"] = QUEUE  # doctor counts the others that wait for tasks
    for name in ("celery.worker.strategy", "celery.app.trace"):
        logging.getLogger(name).setLevel(logging.WARNING)
