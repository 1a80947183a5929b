"""Takes a timetable, gives the requests of each kind that fans send."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.chaos.morning import FESTIVAL
from bench.load import floor
from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code

_API = f"/api/v1/festivals/{FESTIVAL}/timetable/"
_HEADERS = {"Host": "127.0.0.1", "Accept-Encoding": "gzip, deflate, br", "Accept-Language": "ja", "Accept": "*/*"}
_HOP = {"connection", "date", "server", "transfer-encoding", "keep-alive"}
PICK_COUNT = 20


@dataclass(frozen=True)
class Kind:
    """Requests of one kind, the status they get, the goal, and what the goal is a share of."""

    name: str
    requests: tuple[bytes, ...]
    status: int = 200
    goal: str = ""


def request(path: str, **more: str) -> bytes:
    headers = _HEADERS | {name.replace("_", "-"): value for name, value in more.items()}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode()


def codes(timetable: Timetable, seed: int) -> Iterator[str]:
    """Give selections at random, the same for a seed, without end."""
    dice = Random(seed)
    while True:
        slots = dice.sample(timetable.slots, PICK_COUNT)
        yield write_code(Selection.of(piece_text(slot, timetable.festival) for slot in slots))


def kinds(timetable: Timetable, seed: int = 0) -> tuple[Kind, ...]:
    """Give all kinds; pictures and share pages are those of a phone, 20 picks each."""
    some, version = codes(timetable, seed), timetable.version
    popular = next(some)
    others = [next(some) for _ in range(3000)]
    return (
        Kind("timetable, 304", (request(_API, If_None_Match=f'"{version}"'),), 304, "0.7"),
        Kind("timetable, 200", (request(_API),), goal="0.5"),
        Kind("share page that all open", (request(f"/{FESTIVAL}/s/{popular}/"),), goal="0.25"),
        Kind("share pages, each another", tuple(request(f"/{FESTIVAL}/s/{code}/") for code in others)),
        Kind("festival page", (request(f"/{FESTIVAL}/"),)),
        Kind("picture that all open", (request(f"/{FESTIVAL}/s/{popular}.png?v={version}"),), goal="0.4"),
        Kind("pictures, each another", tuple(request(f"/{FESTIVAL}/s/{code}.png") for code in others), goal="250/s"),
    )


def keep_for_floor(kind: Kind, port: int, folder: Path) -> bytes:
    """Ask the product once, write its answer down for the floor, and return the request that gets it there."""
    path = kind.requests[0].split(b" ", 2)[1].decode()
    headers = dict(line.split(": ", 1) for line in kind.requests[0].decode().split("\r\n")[1:-2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == kind.status, (path, answer.status)
    name = "".join(letter for letter in kind.name if letter.isalnum())
    said = [(key, value) for key, value in answer.getheaders() if key.lower() not in _HOP]
    floor.keep(folder, name, f"{answer.status} {answer.reason}", said, body)
    return request(f"/{name}")
