"""Takes a timetable, gives the requests of each kind that fans send."""

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
_QUIET = f"/{FESTIVAL}/s/{{code}}.png?style=list&size=phone&theme=light&lang=ja&v={{version}}"
PICK_COUNT = 20
_TRIED = 6  # slots for each pick: so many are left when those that overlap have gone
_OTHER_COUNT = 6000  # more than are asked for while one kind is measured, so that each is another


@dataclass(frozen=True)
class Kind:
    """Requests of one kind, the statuses that are right for it, and the goal."""

    name: str
    requests: tuple[bytes, ...]
    statuses: tuple[int, ...] = (200,)
    goal: str = ""


def request(path: str, **more: str) -> bytes:
    headers = _HEADERS | {name.replace("_", "-"): value for name, value in more.items()}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode()


def codes(timetable: Timetable, seed: int, *, may_overlap: bool = False) -> Iterator[str]:
    """Give selections at random, the same for a seed, without end: what one person can see, or whatever it is."""
    dice, slots = Random(seed), timetable.slots
    while True:
        drawn = dice.sample(slots, min(len(slots), PICK_COUNT if may_overlap else _TRIED * PICK_COUNT))
        picked = drawn if may_overlap else seen_by_one(drawn, PICK_COUNT)
        yield write_code(Selection.of(piece_text(slot, timetable.festival) for slot in picked))


def kinds(timetable: Timetable, other_count: int = _OTHER_COUNT) -> tuple[Kind, ...]:
    """Give all kinds; pictures and share pages are those of a phone, 20 picks each, the same ones each time.

    A fan picks what one person can see; picks at random, most of which clash with others, are the dearest to draw.
    """
    some, version = codes(timetable, 0), timetable.version
    popular = next(some)
    others = tuple(islice(some, other_count))
    quiet = islice(codes(timetable, 2), other_count)
    overlapping = islice(codes(timetable, 1, may_overlap=True), other_count // 2)
    return (
        Kind("timetable, 304", (request(_API, If_None_Match=f'"{version}"'),), (304,), "0.7"),
        Kind("timetable, 200", (request(_API),), goal="0.5"),
        Kind("share page that all open", (request(f"/{FESTIVAL}/s/{popular}/"),), goal="0.25"),
        Kind("share pages, each another", tuple(request(f"/{FESTIVAL}/s/{code}/") for code in others)),
        Kind("festival page", (request(f"/{FESTIVAL}/"),)),
        Kind("picture that all open", (request(f"/{FESTIVAL}/s/{popular}.png?v={version}"),), goal="0.4"),
        Kind("pictures, each another", tuple(request(f"/{FESTIVAL}/s/{code}.png") for code in others), goal="250/s"),
        # what each open page fetches half a minute after its fan's last tap (frontend/ui/src/app/prefetch-picture.ts)
        Kind("phone pictures in quiet", tuple(request(_QUIET.format(code=code, version=version)) for code in quiet)),
        Kind("pictures of picks that overlap", tuple(request(f"/{FESTIVAL}/s/{code}.png") for code in overlapping)),
    )


def static() -> Kind:
    """Give what a page loads: the bundle's files, and the share page's style."""
    bundle = sorted(path.name for path in (settings.STATIC_ROOT / "assets").iterdir() if path.suffix in {".js", ".css"})
    paths = ["frontend/share.css", *(f"assets/{name}" for name in bundle)]
    return Kind("static", tuple(request(f"{settings.STATIC_URL}{path}") for path in paths))
