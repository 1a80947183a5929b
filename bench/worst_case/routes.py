"""What anybody may request from each route of the product, as Hypothesis strategies by the name of the route."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import strategies as st

from bench.worst_case.hostile_timetables import earlier, timetable_of_festival
from bench.worst_case.request import (
    ACCENT_VALUES,
    FESTIVALS,
    HEADERS,
    LANGUAGES,
    TITLES,
    Query,
    Request,
    code,
    festival_request,
    page_options,
    page_request,
    parameters,
    picture_options,
    posted_selection,
    selection_request,
    slot_filter,
    stage_filter,
)
from bench.worst_case.subscriptions import subscriptions
from timetable.model import Timetable
from timetable.picture import Size, Style
from timetable.selection import MOST_PICKS, Selection, piece_text, write_code

_API = "/api/v1/festivals/"
_NO_QUERY: st.SearchStrategy[Query] = st.just([])
_UNKNOWN = {"utm": st.text(max_size=200)}
PICTURE_OPTIONS = picture_options(st.sampled_from(list(Style)), st.sampled_from(list(Size)))


@st.composite
def _changes_since(draw: st.DrawFn) -> Request:
    festival = draw(FESTIVALS)
    timetable = timetable_of_festival(festival)
    version = draw(st.sampled_from([timetable.version, earlier(timetable).version, "x"]))
    return Request(f"{_API}{festival}/changes/", festival, (("since", version),), draw(HEADERS))


def _ticks(timetable: Timetable) -> st.SearchStrategy[Query]:
    """Tick as many boxes as a plan may have and more, or write junk into the form."""
    pieces = st.sampled_from([piece_text(slot, timetable.festival) for slot in timetable.slots]) | st.text(max_size=9)
    return st.lists(st.tuples(st.just("pick"), pieces), max_size=MOST_PICKS + 10)


@st.composite
def _together(draw: st.DrawFn, ending: str, query: st.SearchStrategy[Query]) -> Request:
    """Draw plans of one festival until the address is full, and beyond, also damaged ones."""
    festival = draw(FESTIVALS)
    drawn = draw(st.lists(code(st.just(festival)), min_size=1, max_size=10))
    junk = draw(st.text(alphabet="1Aa-_.", max_size=2_000))
    path = f"/{festival}/g/{'.'.join(text for _, text, _ in drawn)}{junk}{ending}"
    return Request(
        path, "; ".join(about for _, _, about in drawn), tuple(draw(parameters(lang=LANGUAGES))), draw(HEADERS)
    )


REQUESTS: dict[str, st.SearchStrategy[Request]] = {
    "festivals": page_request(_API),
    "festival": festival_request(f"{_API}{{festival}}/", lambda _: _NO_QUERY),
    "stages": festival_request(f"{_API}{{festival}}/stages/", stage_filter),
    "slots": festival_request(f"{_API}{{festival}}/slots/", slot_filter),
    "timetable": festival_request(f"{_API}{{festival}}/timetable/", lambda _: _NO_QUERY),
    "changes": _changes_since(),
    "selections": posted_selection(f"{_API}{{festival}}/selections/"),
    "selection": selection_request(f"{_API}{{festival}}/selections/{{code}}/", page_options()),
    "push": subscriptions(),
    "schema": page_request("/api/v1/schema/", format=st.sampled_from(["json", "yaml"]), **_UNKNOWN),
    "docs": page_request("/api/docs/", **_UNKNOWN),
    "^api/": st.text(max_size=2_000).map(lambda text: Request(f"/api/{quote(text)}")),
    "changes-feed": festival_request("/{festival}/changes.atom", lambda _: parameters(lang=LANGUAGES, **_UNKNOWN)),
    "festival-card": festival_request("/{festival}/card.png", lambda _: parameters(lang=LANGUAGES, **_UNKNOWN)),
    "picture": selection_request("/{festival}/s/{code}.png", PICTURE_OPTIONS),
    "calendar": selection_request("/{festival}/s/{code}.ics", parameters(lang=LANGUAGES, alarm=st.integers(0, 120))),
    "plan-feed": selection_request("/{festival}/s/{code}.atom", parameters(lang=LANGUAGES)),
    "text": selection_request("/{festival}/s/{code}.txt", parameters(lang=LANGUAGES)),
    "no-file": st.text(max_size=2_000).map(lambda text: Request(f"/{quote(text)}/s/x.png")),
    "front": page_request("/", **_UNKNOWN),
    "service-worker": page_request("/sw.js"),
    "manifest": page_request("/manifest.webmanifest", festival=FESTIVALS | st.text(max_size=100), lang=LANGUAGES),
    "gone": st.text(max_size=2_000).map(lambda text: Request(f"/static/{quote(text)}")),
    "robots": page_request("/robots.txt"),
    "sitemap": page_request("/sitemap.xml"),
    "status": page_request("/status/", lang=LANGUAGES),
    "picker": festival_request("/{festival}/", lambda _: parameters(lang=LANGUAGES, picks=st.text(max_size=2_000))),
    "my-day": festival_request("/{festival}/day/", lambda _: parameters(lang=LANGUAGES, **_UNKNOWN)),
    "now": festival_request("/{festival}/now/", lambda _: parameters(lang=LANGUAGES, at=st.text(max_size=200))),
    "ticked": festival_request("/{festival}/s/", _ticks),
    "together": _together("/", parameters(lang=LANGUAGES)),
    "picture-together": _together(".png", PICTURE_OPTIONS),
    "share": selection_request("/{festival}/s/{code}/", parameters(lang=LANGUAGES, title=TITLES, accent=ACCENT_VALUES)),
}
# Each form of the picture has a goal of its own: one search over all of them would end at the largest.
PICTURES = {
    f"picture, {size} {style}": selection_request(
        "/{festival}/s/{code}.png", picture_options(st.just(style), st.just(size))
    )
    for size in Size
    for style in Style
}


def route_names() -> tuple[str, ...]:
    """Return every route of the product by its name, or by its pattern where it has none."""
    return tuple(_names(get_resolver().url_patterns))


def _names(patterns: Sequence[URLPattern | URLResolver]) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns)
        else:
            yield one.name or str(one.pattern)


def ten_picks(number: int) -> Request:
    """Return a phone picture of ten picks, for each number of other ones: the unit of the table."""
    timetable = timetable_of_festival("spread")
    slots = timetable.slots[number * 10 % len(timetable.slots) :][:10]
    of_ten = write_code(Selection.of(piece_text(slot, timetable.festival) for slot in slots))
    return Request(f"/spread/s/{of_ten}.png")
