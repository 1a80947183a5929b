"""A morning in short: all kinds at once, phones that read a byte at a time, and a revision published in the midst."""

import time
import urllib.request
from dataclasses import dataclass, replace
from random import Random

from bench.load.kinds import Kind, request, static
from bench.load.memory import resident_mb
from bench.load.slow import SlowFans
from bench.load.tally import Tally
from bench.load.wrk import Asking, Load, ask
from tests.morning.morning import FESTIVAL, Morning

# An open page asks for the timetable's facts each minute; its phone picture in quiet comes once in some twelve minutes.
_SHARES = {"timetable, 304": 47, "timetable, 200": 20, "static": 14, "picture that all open": 5,
           "pictures, each another": 5, "phone pictures in quiet": 4,
           "share page that all open": 3, "share pages, each another": 2}  # fmt: skip
_DECK_COUNT = 10
SLOW_COUNT, CROWD = 40, 300


@dataclass(frozen=True)
class Mixed:
    """What came in the morning and from a crowd, and how the web server bore it.

    That is how long the new revision took to be served, and the memory of the web processes before and after.
    """

    tally: Tally
    crowd: Tally
    seen_after_s: float
    megabytes: tuple[tuple[int, ...], tuple[int, ...]]


def mixed(morning: Morning, kinds: tuple[Kind, ...], seconds: int) -> Mixed:
    """Let it happen for a while."""
    port, before = morning.web.address.port, resident_mb(morning)
    slow = SlowFans(port, request(f"/api/v1/festivals/{FESTIVAL}/timetable/", Accept_Encoding="identity"), SLOW_COUNT)
    with Asking(mixture(port, tuple(map(_from_the_middle, kinds)), seconds)) as asking:
        time.sleep(seconds / 2)
        seen_after_s = _seen_after(morning)
        tally = asking.tally()
    slow.stop()
    return Mixed(tally, _crowd(morning, kinds, max(1, seconds // 3)), seen_after_s, (before, resident_mb(morning)))


def mixture(port: int, kinds: tuple[Kind, ...], seconds: int) -> Load:
    """Return a load of all kinds in the shares of a festival morning: each hundred requests have them exactly."""
    dice = Random(1)
    by_name = {kind.name: kind for kind in (*kinds, static())}
    deck = [place for place, share in enumerate(_SHARES.values()) for _ in range(share)]
    order = tuple(place for _ in range(_DECK_COUNT) for place in dice.sample(deck, len(deck)))
    asked = tuple(_at_any_revision(by_name[name]) for name in _SHARES)
    return Load(port, asked, seconds, order, is_watched=True)


def _at_any_revision(kind: Kind) -> Kind:
    """Let who has a timetable get a new one."""
    return replace(kind, statuses=(304, 200)) if 304 in kind.statuses else kind


def _from_the_middle(kind: Kind) -> Kind:
    """Begin where nobody has asked: the first and the last ones were measured before."""
    middle = len(kind.requests) // 2
    return replace(kind, requests=kind.requests[middle:] + kind.requests[:middle])


def _crowd(morning: Morning, kinds: tuple[Kind, ...], seconds: int) -> Tally:
    """Let many at once ask for timetable, a page and a picture that nobody asked for before, at a new revision."""
    morning.publish()
    by_name = {kind.name: kind for kind in kinds}
    names = ("timetable, 200", "share pages, each another", "pictures, each another")
    asked = tuple(_one_before_the_middle(by_name[name]) for name in names)
    return ask(Load(morning.web.address.port, asked, seconds, (0, 1, 2), CROWD))


def _one_before_the_middle(kind: Kind) -> Kind:
    return replace(kind, requests=(kind.requests[len(kind.requests) // 2 - 1],))


def _seen_after(morning: Morning) -> float:
    version = morning.publish()
    began = time.monotonic()
    live = f"http://127.0.0.1:{morning.web.address.port}/api/v1/festivals/{FESTIVAL}/"
    while version not in urllib.request.urlopen(live, timeout=10).read().decode():
        assert time.monotonic() < began + 10, "the new revision is not served"
    return time.monotonic() - began
