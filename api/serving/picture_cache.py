"""LRU cache of finished pictures; concurrent requests for one picture share one rendering (single-flight)."""

from collections.abc import Callable, Sized
from concurrent.futures import Future
from functools import cache
from typing import Generic, TypeVar

from django.conf import settings

from api.serving import render_queue
from timetable.caching.byte_lru import ByteLRU
from timetable.caching.single_flight import SingleFlight
from timetable.picture import DrawnPage, limit_caches

Picture = TypeVar("Picture", bound=Sized)  # `len` is its size in bytes
Answer = tuple[Picture, bool]
_CHEAP = 4.0  # units of api/serving/render_cost.py, some 50 ms
_MAX_SHARE = 4  # one picture takes at most a quarter: an A4 sheet with 300 picks must not evict all the others


class PictureCache(Generic[Picture]):
    """Pictures by their ETag, least recently used first out, at most `max_bytes` in all.

    A popular link is opened by thousands in one second. One request renders, the others wait for its result, be it the
    picture or the error. They may hold every thread of the process only for cheap renderings that start soon. Otherwise
    they count as waiting in the render queue, so that threads are left for readers, and may be refused there as the
    most expensive ones.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._pictures: ByteLRU[str, Picture] = ByteLRU(max_bytes)
        self._rendering: SingleFlight[str, Answer[Picture]] = SingleFlight()

    def get_or_render(self, etag: str, cost: float, render: Callable[[], Picture]) -> Answer[Picture]:
        """Return the picture, and whether this call rendered it, by `render` in the render queue.

        `cost` is that of rendering it (api/serving/render_cost.py).

        Raises:
            Busy: too many wait, or the turn did not come in time. An exception of `render` reaches every waiter.
        """
        cached = self._pictures.get(etag)
        if cached is not None:
            return cached, False
        return self._rendering.do(
            etag, lambda future: self._render(etag, cost, render, future), lambda future: (_wait(future, cost), False)
        )

    def _render(
        self, etag: str, cost: float, render: Callable[[], Picture], future: "Future[Answer[Picture]]"
    ) -> Answer[Picture]:
        cached = self._pictures.get(etag)  # another thread may have rendered it since the caller looked
        if cached is not None:
            return cached, False
        with render_queue.QUEUE.turn(cost):
            future.set_running_or_notify_cancel()
            picture = render()
        if len(picture) * _MAX_SHARE <= self._max_bytes:
            self._pictures.put(etag, picture, len(picture))
        return picture, True


def _wait(future: "Future[Answer[Picture]]", cost: float) -> Picture:
    queue = render_queue.QUEUE
    if cost > _CHEAP or not (future.running() or queue.is_short):
        queue.wait_for(future, cost)
    return future.result()[0]


@cache
def picture_cache() -> PictureCache[DrawnPage]:
    """Return the cache of this process. Its first caller shares out PICTURE_CACHE_MB among all caches of pictures.

    Finished pictures have a quarter, painted lines a half, compressed strips a quarter (docs/environment.md). Not at
    the start of Django: workers and commands would load Pillow for it.
    """
    quarter = settings.PICTURE_CACHE_MB * 1_000_000 // 4
    limit_caches(lines_bytes=2 * quarter, strips_bytes=quarter)
    return PictureCache(quarter)
