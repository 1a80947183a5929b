"""A stored timetable with a replaced value is left out, or all its addresses answer."""

import json
import random
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
import redis
from django.test import Client

from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code
from timetable.store import current_timetables
from timetable.timetable_json import read_timetable, write_timetable

Path = tuple[str | int, ...]
VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        2**31,
        2**63,
        10**30,
        0.5,
        "",
        " ",
        "x",
        "x" * 900,
        "x" * 20_000,
        [],
        {},
        [[]],
        ["x"],
    ),
    *(
        "day1",
        "hot",
        "\u0000",
        "\u202e",
        "<script>",
        "../..",
        "javascript:x",
        "#fff",
        "#ffffff",
        "1",
        "Asia/Tokyo",
        "UTC",
    ),
    *(
        "2026-08-01",
        "2026-08-01T10:00:00+09:00",
        "2026-08-02T03:00:00+09:00",
        "2026-08-01T10:00:00",
        "0001-01-01T00:00:00Z",
    ),
    *("9999-12-31T23:59:59Z", "2026-08-01T10:00:00.123456+09:00", "2026-08-01T10:00:00-12:00", {"ja": "", "en": ""}),
    *(
        {"ja": "x", "en": "y"},
        {"ja": "x"},
        {"en": "x"},
        ["hot", "hot"],
        ["hot", "sky"],
        {"AAAAAAAA": "x"},
        "live",
        "cancelled",
    ),
)
SOME = 60


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value inside, and of its containers."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))


def crafted(document: Any, chance: random.Random) -> bytes:
    """Replace, remove or duplicate one to three values."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        *way, last = chance.choice(list(leaves(document)))
        holder: Any = document
        for step in way:
            holder = holder[step]
        match chance.randrange(8):
            case 0:
                del holder[last]
            case 1 if isinstance(holder, list) and isinstance(last, int):
                holder.append(holder[last])
            case _:
                holder[last] = chance.choice(VALUES)
    return json.dumps(document).encode()


def addresses(timetable: Timetable) -> list[str]:
    code = write_code(Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots[:5]))
    api = "/api/v1/festivals/tiny"
    return [
        *(
            "/",
            "/status/",
            "/sitemap.xml",
            "/tiny/",
            f"/tiny/s/{code}/",
            f"/tiny/s/{code}/?lang=en",
            "/tiny/changes.atom",
        ),
        *(f"/tiny/s/{code}.png?size={size}" for size in ("phone", "card", "a4")),
        *(
            f"/tiny/s/{code}.png?style=grid&theme=dark",
            f"/tiny/s/{code}.ics",
            f"/tiny/s/{code}.txt",
            f"/tiny/s/{code}.atom",
        ),
        *(
            f"{api}/",
            f"{api}/timetable/",
            f"{api}/slots/",
            f"{api}/slots/?q=x",
            f"{api}/stages/",
            f"{api}/selections/{code}/",
        ),
    ]


@pytest.mark.parametrize("seed", range(SOME))
def test_crafted_value_is_left_out_or_served(seed: int, tiny: Timetable, redis_url: str, client: Client) -> None:
    document = crafted(json.loads(write_timetable(tiny)), random.Random(seed))  # noqa: S311 -- a sample, not a secret
    try:
        timetable = read_timetable(document)
    except ValueError:
        return
    if (timetable.festival.id, timetable.version) != ("tiny", tiny.version):
        return  # left out because of its name
    with redis.Redis.from_url(redis_url) as server:
        server.set(f"timetable:tiny:revision:{tiny.version}", zlib.compress(document))
    current_timetables.cache_clear()
    served = list(addresses(timetable))
    assert len(served) > 5
    for address in served:
        response = client.get(address)
        response.close()
        assert response.status_code < 500, address
