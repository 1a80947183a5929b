"""Deadline for a call that may never return."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from threading import Thread
from typing import TypeVar

Answer = TypeVar("Answer")


def call_within(limit: timedelta, call: Callable[[], Answer], give_up: Callable[[], None]) -> Answer:
    """Return what `call` returns, or raise what it raises; after `limit`, call `give_up`, which must end it.

    A site that trickles bytes never hits a read timeout; the deadline bounds it.

    Raises:
        TimeoutError: no result in time.
    """
    answer: Future[Answer] = Future()

    def work() -> None:
        try:
            answer.set_result(call())
        except BaseException as error:  # noqa: BLE001 -- raised again in the waiting thread
            answer.set_exception(error)

    Thread(target=work, name="fetch", daemon=True).start()
    try:
        return answer.result(limit.total_seconds())
    except TimeoutError:
        give_up()
        raise
