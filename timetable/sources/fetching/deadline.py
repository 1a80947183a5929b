"""Deadline for a call that may wait for ever."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from threading import Thread
from typing import TypeVar

Answer = TypeVar("Answer")


def call_within(limit: timedelta, call: Callable[[], Answer], give_up: Callable[[], None]) -> Answer:
    """Return what `call` returns, or raise what it raises; after `limit`, call `give_up`, which must end it.

    A site that sends a byte now and then passes every time-out on a single read; it must hold neither a worker for
    hours nor a thread for ever.

    Raises:
        TimeoutError: there was no answer in time.
    """
    answer: Future[Answer] = Future()

    def work() -> None:
        try:
            answer.set_result(call())
        except BaseException as error:  # noqa: BLE001 -- it is raised again, where somebody waits for it
            answer.set_exception(error)

    Thread(target=work, name="fetch", daemon=True).start()
    try:
        return answer.result(limit.total_seconds())
    except TimeoutError:
        give_up()
        raise
