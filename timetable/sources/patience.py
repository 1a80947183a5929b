"""Takes a call and how long it may take, gives its answer, or gives it up."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from threading import Thread
from typing import TypeVar

Answer = TypeVar("Answer")


def within(patience: timedelta, call: Callable[[], Answer]) -> Answer:
    """Return what `call` returns, or raise what it raises. One that takes longer is left to itself.

    A site that sends a byte now and then passes every time-out on a single read; it must not hold a worker for hours.

    Raises:
        TimeoutError: there was no answer in time.
    """
    answer: Future[Answer] = Future()

    def work() -> None:
        try:
            answer.set_result(call())
        except BaseException as error:  # noqa: BLE001 -- it is raised again, where somebody waits for it
            answer.set_exception(error)

    Thread(target=work, daemon=True).start()
    return answer.result(patience.total_seconds())
