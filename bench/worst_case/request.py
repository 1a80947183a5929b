"""One request of the search, and Hypothesis strategies for its parts: codes, queries, headers, bodies."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

from bench.worst_case.hostile_selections import SELECTIONS
from bench.worst_case.hostile_timetables import BY_FESTIVAL, DAYS, timetable_of_festival
from timetable.model import Kind, Timetable
from timetable.picture import ACCENTS, Density, QrUse, Size, Style, Theme
from timetable.selection import MOST_PICKS, Selection, write_code

Query = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Request:
    """A request; `description` explains its code, which is unreadable."""

    path: str
    description: str = ""
    query: tuple[tuple[str, str], ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    method: str = "POST"  # of a request with a body

    @property
    def url(self) -> str:
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path

    def __str__(self) -> str:
        query = " ".join(f"{name}={value[:24]}" for name, value in self.query[:8])
        total = f"{len(self.query)} parameters" if self.query[8:] else ""
        return " · ".join(filter(None, (self.description, query, total)))


FESTIVALS = st.sampled_from(list(BY_FESTIVAL))
_LONG_TITLES = ("か\u3099" * 30, "👩\u200d🎤" * 20, "مهرجان " * 8, "W" * 60, "e" + "\u0301" * 59, "龘" * 60)
TITLES = st.sampled_from(["", *_LONG_TITLES]) | st.text(max_size=60)
COUNTS = st.just(MOST_PICKS) | st.integers(1, MOST_PICKS)
LANGUAGES = st.sampled_from(["ja", "en"])
ACCENT_VALUES = st.sampled_from(["", *ACCENTS]) | st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "HTTP_ACCEPT_LANGUAGE": st.sampled_from(["en", "x-" * 4_000, ",".join(["en;q=0.1"] * 1_000)]),
        "HTTP_ACCEPT_ENCODING": st.sampled_from(["gzip", "br", "gzip;q=0.1," * 800]),
        "HTTP_IF_NONE_MATCH": st.sampled_from(["*", '"x",' * 2_000, 'W/"' * 2_000]),
    },
)
CLOCK_TIMES = st.sampled_from(["", "0:00", "10:30", "25:30", "30:59"])


@st.composite
def code(draw: st.DrawFn, festivals: st.SearchStrategy[str]) -> tuple[str, str, str]:
    """Draw a festival, a code of it, and a description of both."""
    festival, build = draw(festivals), draw(st.sampled_from(SELECTIONS))
    count, has_maybe = draw(COUNTS), draw(st.booleans())
    selection = build(timetable_of_festival(festival), count)
    if has_maybe:
        selection = Selection.of(selection.must[::2], selection.must[1::2], selection.acts)
    return festival, write_code(selection), f"{festival}, {build.__name__.replace('_', ' ')}, {count}"


@st.composite
def selection_request(
    draw: st.DrawFn, path: str, query: st.SearchStrategy[Query], festivals: st.SearchStrategy[str] = FESTIVALS
) -> Request:
    """Draw a request about a code; `path` contains `{festival}` and `{code}`."""
    festival, text, description = draw(code(festivals))
    return Request(path.format(festival=festival, code=text), description, tuple(draw(query)), draw(HEADERS))


@st.composite
def festival_request(draw: st.DrawFn, path: str, query: Callable[[Timetable], st.SearchStrategy[Query]]) -> Request:
    """Draw a request about a festival; `path` contains `{festival}`."""
    festival = draw(FESTIVALS)
    drawn = tuple(draw(query(timetable_of_festival(festival))))
    return Request(path.format(festival=festival), festival, drawn, draw(HEADERS))


def page_request(path: str, **query: st.SearchStrategy[Any]) -> st.SearchStrategy[Request]:
    """Draw a request about neither a festival nor a code."""
    return st.builds(lambda drawn, headers: Request(path, "", tuple(drawn), headers), parameters(**query), HEADERS)


def parameters(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[Query]:
    """Draw each of these parameters once; a parameter that is drawn as "" is left out."""
    return st.fixed_dictionaries(values).map(
        lambda drawn: [(name, str(value)) for name, value in drawn.items() if value != ""]
    )


def slot_filter(timetable: Timetable) -> st.SearchStrategy[Query]:
    """Draw a filter of slots: known ids of one kind as often as allowed, a text, times."""
    values: dict[str, Sequence[str]] = {
        "stage": [stage.id for stage in timetable.festival.stages],
        "id": [slot.id for slot in timetable.slots[:MOST_PICKS]],
        "day": [day.id for day in timetable.festival.days],
        "kind": list(Kind),
    }
    repeated = st.sampled_from(["", *values]).flatmap(
        lambda name: st.integers(0, MOST_PICKS).map(
            lambda count: [(name, str(value)) for value in (list(values[name]) * count)[:count]] if name else []
        )
    )
    texts = st.sampled_from(["", "act", "あ", "か\u3099" * 50, "ー" * 100]) | st.text(max_size=100)
    once = parameters(**{"q": texts, "from": CLOCK_TIMES, "to": CLOCK_TIMES})
    return st.tuples(repeated, once).map(lambda both: [*both[0], *both[1]])


def stage_filter(timetable: Timetable) -> st.SearchStrategy[Query]:
    """Draw a filter of stages: days, again and again."""
    days = [day.id for day in timetable.festival.days]
    return st.integers(0, MOST_PICKS).map(lambda count: [("day", day) for day in (days * count)[:count]])


def page_options() -> st.SearchStrategy[Query]:
    """Draw the query of a selection, whose pages are counted."""
    return parameters(
        style=st.sampled_from(list(Style)),
        density=st.sampled_from(list(Density)),
        qr=st.sampled_from(list(QrUse)),
        title=TITLES,
        lang=LANGUAGES,
        day=st.sampled_from(["", *(day.id for day in DAYS)]),
    )


def picture_options(style: st.SearchStrategy[Style], size: st.SearchStrategy[Size]) -> st.SearchStrategy[Query]:
    """Draw the query of a picture."""
    return parameters(
        style=style,
        size=size,
        theme=st.sampled_from(list(Theme)),
        lang=LANGUAGES,
        title=TITLES,
        page=st.sampled_from(["", 1, 2, 300]),
        accent=ACCENT_VALUES,
        density=st.sampled_from(list(Density)),
        qr=st.sampled_from(list(QrUse)),
        day=st.sampled_from(["", *(day.id for day in DAYS)]),
    )


BAD_BODIES = st.sampled_from(
    [
        b"[" * 60_000,
        b'{"slots": [' + b"1e400," * 9_000 + b"1]}",
        b'{"slots":"' + b"\\ud800" * 9_000 + b'"}',
        b"{" + b'"slots":[],' * 5_000 + b'"slots":[]}',
    ]
)


@st.composite
def posted_selection(draw: st.DrawFn, path: str) -> Request:
    """Draw a POST whose body is a selection, or is no selection at all; `path` contains `{festival}`."""
    festival, count = draw(FESTIVALS), draw(COUNTS)
    ids = [slot.id for slot in timetable_of_festival(festival).slots]
    step = draw(st.integers(1, max(1, len(ids) // count)))
    maybe = ids[:count:2] if draw(st.booleans()) else []
    body = json.dumps({"slots": ids[::step][:count], "maybe": maybe}).encode()
    return Request(path.format(festival=festival), f"{festival}, {count}", body=draw(st.just(body) | BAD_BODIES))
