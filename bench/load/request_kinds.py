"""The kinds of requests that fans send, as raw HTTP requests."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from django.conf import settings

from bench.timetables import seen_by_one
from tests.morning.morning import FESTIVAL
from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code

_API = f"/api/v1/festivals/{FESTIVAL}/timetable/"
_HEADERS = {"Host": "127.0.0.1", "Accept-Encoding": "gzip, deflate, br", "Accept-Language": "ja", "Accept": "*/*"}
_BACKGROUND_PICTURE = f"/{FESTIVAL}/s/{{code}}.png?style=list&size=phone&theme=light&lang=ja&v={{version}}"
PICK_COUNT = 20
_DRAWN_PER_PICK = 6  # so that enough slots are left when those that overlap are dropped
_DIFFERENT_COUNT = 6000  # more than are requested while a kind is measured, so that none comes from a cache


@dataclass(frozen=True)
class RequestKind:
    """Requests of one kind, the statuses that are right for it, and the goal in the table."""

    name: str
    requests: tuple[bytes, ...]
    statuses: tuple[int, ...] = (200,)
    goal: str = ""


def get(path: str, **headers: str) -> bytes:
    """Write a GET request with a browser's headers; `If_None_Match="…"` adds or replaces one."""
    all_headers = _HEADERS | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in all_headers.items()), "", ""]
    return "\r\n".join(lines).encode()


def codes(timetable: Timetable, seed: int, *, may_overlap: bool = False) -> Iterator[str]:
    """Yield codes of random selections without end, the same for a seed; without overlaps unless they may."""
    random, slots = Random(seed), timetable.slots
    while True:
        drawn = random.sample(slots, min(len(slots), PICK_COUNT if may_overlap else _DRAWN_PER_PICK * PICK_COUNT))
        picked = drawn if may_overlap else seen_by_one(drawn, PICK_COUNT)
        yield write_code(Selection.of(piece_text(slot, timetable.festival) for slot in picked))


def request_kinds(timetable: Timetable, different_count: int = _DIFFERENT_COUNT) -> tuple[RequestKind, ...]:
    """Return all kinds; pictures and share pages are a phone's, of 20 picks each, the same in every run.

    A fan picks what one person can see. Random picks, most of which clash, are the most expensive to draw.

    Goals are lower limits for a release, as a share of the floor: what is cached costs at most twice as much as a
    minimal view (the timetable) or four times (a share page). 250 different pictures a second are one for each of
    900,000 fans in an hour.
    """
    some, version = codes(timetable, 0), timetable.version
    popular = next(some)
    different = tuple(islice(some, different_count))
    background = islice(codes(timetable, 2), different_count)
    overlapping = islice(codes(timetable, 1, may_overlap=True), different_count // 2)
    return (
        RequestKind("timetable, 304", (get(_API, If_None_Match=f'"{version}"'),), (304,), "0.7"),
        RequestKind("timetable, 200", (get(_API),), goal="0.5"),
        RequestKind("share page, same", (get(f"/{FESTIVAL}/s/{popular}/"),), goal="0.25"),
        RequestKind("share pages, each different", tuple(get(f"/{FESTIVAL}/s/{code}/") for code in different)),
        RequestKind("festival page", (get(f"/{FESTIVAL}/"),)),
        RequestKind("picture, same", (get(f"/{FESTIVAL}/s/{popular}.png?v={version}"),), goal="0.4"),
        RequestKind(
            "pictures, each different", tuple(get(f"/{FESTIVAL}/s/{code}.png") for code in different), goal="250/s"
        ),
        # each open page prefetches one, 30 s after the last tap (decision 16)
        RequestKind(
            "pictures, prefetched",
            tuple(get(_BACKGROUND_PICTURE.format(code=code, version=version)) for code in background),
        ),
        RequestKind("pictures, overlapping picks", tuple(get(f"/{FESTIVAL}/s/{code}.png") for code in overlapping)),
    )


def static_files() -> RequestKind:
    """Return what a page loads: the bundle's scripts and styles, and the share page's style."""
    bundle = sorted(path.name for path in (settings.STATIC_ROOT / "assets").iterdir() if path.suffix in {".js", ".css"})
    paths = ["frontend/share.css", *(f"assets/{name}" for name in bundle)]
    return RequestKind("static", tuple(get(f"{settings.STATIC_URL}{path}") for path in paths))
