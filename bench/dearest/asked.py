"""What anybody may send to each address, as Hypothesis strategies by the name of the route."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import strategies as st

from bench.dearest import plans
from timetable.model import Kind, Timetable
from timetable.picture import Size, Style, Theme
from timetable.selection import MOST_PICKS, Selection, piece_text, write_code

_API = "/api/v1/festivals/"
Query = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, and in words what is dear about it: the code itself says little to a reader."""

    path: str
    what: str = ""
    query: tuple[tuple[str, str], ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None

    @property
    def address(self) -> str:
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    def __str__(self) -> str:
        query = " ".join(f"{name}={value[:24]}" for name, value in self.query[:8])
        return " · ".join(filter(None, (self.what, query, f"{len(self.query)} parameters" if self.query[8:] else "")))


MAKERS = {make.__name__.replace("_", "-"): make for make in plans.TIMETABLES}
FESTIVALS = st.sampled_from(list(MAKERS))


@cache
def timetable(festival: str) -> Timetable:
    """Return the timetable of a festival that is asked for."""
    return plans.named(MAKERS[festival])


_LONG_TITLES = ("か\u3099" * 30, "👩\u200d🎤" * 20, "مهرجان " * 8, "W" * 60, "e" + "\u0301" * 59, "龘" * 60)
TITLES = st.sampled_from(["", *_LONG_TITLES]) | st.text(max_size=60)
COUNTS = st.just(MOST_PICKS) | st.integers(1, MOST_PICKS)
LANGUAGES = st.sampled_from(["ja", "en"])
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "HTTP_ACCEPT_LANGUAGE": st.sampled_from(["en", "x-" * 4_000, ",".join(["en;q=0.1"] * 1_000)]),
        "HTTP_ACCEPT_ENCODING": st.sampled_from(["gzip", "br", "gzip;q=0.1," * 800]),
        "HTTP_IF_NONE_MATCH": st.sampled_from(["*", '"x",' * 2_000, 'W/"' * 2_000]),
    },
)


@st.composite
def plan(draw: st.DrawFn, festivals: st.SearchStrategy[str]) -> tuple[str, str, str]:
    """Draw a festival, a code, and what it is in words."""
    festival, make = draw(festivals), draw(st.sampled_from(plans.SELECTIONS))
    count, maybe = draw(COUNTS), draw(st.booleans())
    made = make(timetable(festival), count)
    selection = Selection.of(made.must[::2], made.must[1::2], made.acts) if maybe else made
    return festival, write_code(selection), f"{festival}, {make.__name__.replace('_', ' ')}, {count}"


@st.composite
def of_plan(
    draw: st.DrawFn, path: str, query: st.SearchStrategy[Query], festivals: st.SearchStrategy[str] = FESTIVALS
) -> Asked:
    festival, code, what = draw(plan(festivals))
    return Asked(path.format(festival=festival, code=code), what, tuple(draw(query)), draw(HEADERS))


@st.composite
def of_festival(draw: st.DrawFn, path: str, query: Callable[[Timetable], st.SearchStrategy[Query]]) -> Asked:
    festival = draw(FESTIVALS)
    return Asked(path.format(festival=festival), festival, tuple(draw(query(timetable(festival)))), draw(HEADERS))


def pairs(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[Query]:
    """Draw each of these parameters once; one that is drawn as "" is left out."""
    return st.fixed_dictionaries(values).map(
        lambda drawn: [(name, str(value)) for name, value in drawn.items() if value != ""]
    )


def slot_filter(revision: Timetable) -> st.SearchStrategy[Query]:
    """Draw a filter: names that there are, as often as they may stand, texts, times."""
    values: dict[str, Sequence[str]] = {
        "stage": [stage.id for stage in revision.festival.stages],
        "id": [slot.id for slot in revision.slots[:MOST_PICKS]],
        "day": [day.id for day in revision.festival.days],
        "kind": list(Kind),
    }
    repeated = st.sampled_from(["", *values]).flatmap(
        lambda name: st.integers(0, MOST_PICKS).map(
            lambda count: [(name, str(value)) for value in (list(values[name]) * count)[:count]] if name else []
        )
    )
    texts = st.sampled_from(["", "act", "あ", "か\u3099" * 50, "ー" * 100]) | st.text(max_size=100)
    once = pairs(**{"q": texts, "from": CLOCKS, "to": CLOCKS})
    return st.tuples(repeated, once).map(lambda both: [*both[0], *both[1]])


def stage_filter(revision: Timetable) -> st.SearchStrategy[Query]:
    days = [day.id for day in revision.festival.days]
    return st.integers(0, MOST_PICKS).map(lambda count: [("day", day) for day in (days * count)[:count]])


CLOCKS = st.sampled_from(["", "0:00", "10:30", "25:30", "30:59"])


def picture(style: st.SearchStrategy[Style], size: st.SearchStrategy[Size]) -> st.SearchStrategy[Query]:
    """Draw the query of a picture."""
    return pairs(
        style=style,
        size=size,
        theme=st.sampled_from(list(Theme)),
        lang=LANGUAGES,
        title=TITLES,
        page=st.sampled_from(["", 1, 2, 300]),
        day=st.sampled_from(["", *(day.id for day in plans.DAYS)]),
    )


PICTURE = picture(st.sampled_from(list(Style)), st.sampled_from(list(Size)))
NOTHING: st.SearchStrategy[Query] = st.just([])


_BAD_BODIES = st.sampled_from(
    [
        b"[" * 60_000,
        b'{"slots": [' + b"1e400," * 9_000 + b"1]}",
        b'{"slots":"' + b"\\ud800" * 9_000 + b'"}',
        b"{" + b'"slots":[],' * 5_000 + b'"slots":[]}',
    ]
)


@st.composite
def posted(draw: st.DrawFn) -> Asked:
    """Draw a body that is a selection, or none at all."""
    festival, count = draw(FESTIVALS), draw(COUNTS)
    ids = [slot.id for slot in timetable(festival).slots]
    step = draw(st.integers(1, max(1, len(ids) // count)))
    maybe = ids[:count:2] if draw(st.booleans()) else []
    body = json.dumps({"slots": ids[::step][:count], "maybe": maybe}).encode()
    return Asked(f"{_API}{festival}/selections/", f"{festival}, {count}", body=draw(st.just(body) | _BAD_BODIES))


@st.composite
def since(draw: st.DrawFn) -> Asked:
    festival = draw(FESTIVALS)
    version = draw(st.sampled_from([timetable(festival).version, plans.earlier(timetable(festival)).version, "x"]))
    return Asked(f"{_API}{festival}/changes/", festival, (("since", version),), draw(HEADERS))


def page(path: str, **query: st.SearchStrategy[Any]) -> st.SearchStrategy[Asked]:
    return st.builds(lambda drawn, headers: Asked(path, "", tuple(drawn), headers), pairs(**query), HEADERS)


STRAY = {"utm": st.text(max_size=200)}
REQUESTS: dict[str, st.SearchStrategy[Asked]] = {
    "festivals": page(_API),
    "festival": of_festival(f"{_API}{{festival}}/", lambda _: NOTHING),
    "stages": of_festival(f"{_API}{{festival}}/stages/", stage_filter),
    "slots": of_festival(f"{_API}{{festival}}/slots/", slot_filter),
    "timetable": of_festival(f"{_API}{{festival}}/timetable/", lambda _: NOTHING),
    "changes": since(),
    "selections": posted(),
    "selection": of_plan(f"{_API}{{festival}}/selections/{{code}}/", NOTHING),
    "schema": page("/api/v1/schema/", format=st.sampled_from(["json", "yaml"]), **STRAY),
    "docs": page("/api/docs/", **STRAY),
    "^api/": st.text(max_size=2_000).map(lambda text: Asked(f"/api/{quote(text)}")),
    "changes-feed": of_festival("/{festival}/changes.atom", lambda _: pairs(lang=LANGUAGES, **STRAY)),
    "picture": of_plan("/{festival}/s/{code}.png", PICTURE),
    "calendar": of_plan("/{festival}/s/{code}.ics", pairs(lang=LANGUAGES, alarm=st.integers(0, 120))),
    "text": of_plan("/{festival}/s/{code}.txt", pairs(lang=LANGUAGES)),
    "front": page("/", **STRAY),
    "service-worker": page("/sw.js"),
    "manifest": page("/manifest.webmanifest", festival=FESTIVALS | st.text(max_size=100), lang=LANGUAGES),
    "gone": st.text(max_size=2_000).map(lambda text: Asked(f"/static/{quote(text)}")),
    "robots": page("/robots.txt"),
    "sitemap": page("/sitemap.xml"),
    "status": page("/status/", lang=LANGUAGES),
    "picker": of_festival("/{festival}/", lambda _: pairs(lang=LANGUAGES, picks=st.text(max_size=2_000))),
    "share": of_plan("/{festival}/s/{code}/", pairs(lang=LANGUAGES, title=TITLES)),
}
# Each form of the picture has a goal of its own: one search over all of them would end at the largest.
PICTURES = {
    f"picture, {size} {style}": of_plan("/{festival}/s/{code}.png", picture(st.just(style), st.just(size)))
    for size in Size
    for style in Style
}


def routes() -> tuple[str, ...]:
    """Return every route that the product serves, by its name, or by its pattern where it has none."""
    return tuple(_routes(get_resolver().url_patterns))


def _routes(patterns: Sequence[URLPattern | URLResolver]) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns)
        else:
            yield one.name or str(one.pattern)


def ten_picks(number: int) -> Asked:
    """Return an honest picture of ten picks, for each number another one."""
    revision = timetable("spread")
    slots = revision.slots[number * 10 % len(revision.slots) :][:10]
    code = write_code(Selection.of(piece_text(slot, revision.festival) for slot in slots))
    return Asked(f"/spread/s/{code}.png")
