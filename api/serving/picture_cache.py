"""LRU cache of finished pictures, with single-flight: all who ask for one that is being drawn wait for that one."""

from collections import OrderedDict
from collections.abc import Callable, Sized
from concurrent.futures import Future
from functools import cache
from threading import Event, Lock
from typing import Generic, TypeVar

from django.conf import settings

from api.serving import render_queue
from timetable.picture import DrawnPage

Picture = TypeVar("Picture", bound=Sized)  # `len` is its size in bytes
_CHEAP = 4.0  # units of api/serving/render_cost.py, some 50 ms
_LARGEST_SHARE = 4  # one picture takes at most a quarter: a sheet of paper with 300 picks must not cost all the others


class KnownPictures(Generic[Picture]):
    """Pictures by their ETag, at most `most_bytes` of them: those that nobody asked for the longest go first.

    A popular link is asked for by thousands in one second. The first draws, the others take what it gets, be it the
    picture or the error. They hold all threads if need be where that is a matter of milliseconds: the picture is cheap,
    and is being drawn or soon will be. Else they count as waiting in the render queue, so that threads are left for
    readers, and may be refused as the dearest of those who wait.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, Picture] = OrderedDict()
        self._byte_count = 0
        self._being_drawn: dict[str, _Drawing[Picture]] = {}
        self._lock = Lock()

    def drawn(self, etag: str, cost: float, draw: Callable[[Callable[[], None]], Picture]) -> tuple[Picture, bool]:
        """Return the picture, and whether it was drawn for this one who asks; `cost` is what drawing it costs.

        `draw` is given what it is to call once it has its turn. What it raises, all who waited for it get too.

        Raises:
            Busy: another draws it, and too many wait already.
        """
        with self._lock:
            kept = self._kept.get(etag)
            if kept is not None:
                self._kept.move_to_end(etag)
                return kept, False
            another = self._being_drawn.get(etag)
            mine = self._being_drawn[etag] = another or _Drawing()
        if another is not None:
            return another.awaited(cost), False
        try:
            mine.done_by(draw)
        finally:
            self._keep(etag, mine)
        return mine.picture.result(), True

    def _keep(self, etag: str, drawing: "_Drawing[Picture]") -> None:
        with self._lock:
            del self._being_drawn[etag]
            if drawing.picture.exception() is not None:
                return
            picture = drawing.picture.result()
            if len(picture) * _LARGEST_SHARE > self._most_bytes:
                return
            self._kept[etag] = picture
            self._byte_count += len(picture)
            while self._byte_count > self._most_bytes:
                self._byte_count -= len(self._kept.popitem(last=False)[1])


class _Drawing(Generic[Picture]):
    """A picture that one thread draws and others wait for."""

    def __init__(self) -> None:
        self.picture: Future[Picture] = Future()
        self._has_begun = Event()

    def done_by(self, draw: Callable[[Callable[[], None]], Picture]) -> None:
        try:
            self.picture.set_result(draw(self._has_begun.set))
        except BaseException as error:
            self.picture.set_exception(error)
            raise

    def awaited(self, cost: float) -> Picture:
        queue = render_queue.QUEUE
        if cost > _CHEAP or not (self._has_begun.is_set() or queue.is_calm):
            queue.follow(self.picture, cost)
        return self.picture.result()


@cache
def known_pictures() -> KnownPictures[DrawnPage]:
    """Return this process's own; the pieces that pictures are made of have the rest of its room."""
    return KnownPictures(settings.PICTURE_CACHE_MB * 1_000_000 // 4)
