"""Convert the fields that a layout found in a row, as texts of the document, into a row."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from timetable.festivals import Layout, Source
from timetable.model import Kind, Status
from timetable.sources.rows.row import Row, RowRefused, public_id
from timetable.sources.rows.text import is_null_word
from timetable.sources.rows.times import NO_TIME, ClockTime, RowTime, moment_at, read_clock, read_clock_range, read_time
from timetable.text.folding import fold_for_code

_NO = {"", "0", "false", "no", "none", "null", "-", "×", "無"}
_LARGEST_EPOCH_S = 4_102_444_800  # the year 2100


def row_of(where: str, texts: Mapping[str, Sequence[str]], source: Source) -> Row:
    """Build a row from fields, each a list of texts, in which "" means missing; a missing field is empty.

    Raises:
        RowRefused: a number that is not a valid timestamp.
    """
    layout = source.layout
    times = _times(_optional(texts, "start"), _optional(texts, "end"), layout)
    lasts = None if times[1] != NO_TIME else _length(_optional(texts, "length_min"))
    return row_at(where, texts, (*times, lasts), layout)


def row_at(
    where: str,
    texts: Mapping[str, Sequence[str]],
    times: tuple[RowTime, RowTime, timedelta | None],
    layout: Layout,
) -> Row:
    """Build a row from fields as `row_of`, with its start, its end and its length (`None` if it has none)."""
    start, end, lasts = times
    return Row(
        where=where,
        day=_optional(texts, "day"),
        stage=_one(texts, "stage"),
        start=start,
        end=end,
        act="<br>".join(filter(None, texts.get("act", ()))),
        performers=tuple(texts.get("performers", ())),
        detail=tuple(texts.get("detail", ())),
        kind=_kind(_optional(texts, "kind"), layout),
        status=Status.CANCELLED if is_marked(_one(texts, "cancelled")) else Status.SCHEDULED,
        official_id=public_id(_optional(texts, "id")),
        readings=tuple(texts.get("reading", ())),
        lasts=lasts,
    )


def is_marked(text: str) -> bool:
    """Return whether a marker is set: anything except empty, 0, false, no and the like."""
    return text.strip().casefold() not in _NO


def _one(texts: Mapping[str, Sequence[str]], name: str) -> str:
    return " ".join(filter(None, texts.get(name, ()))).strip()


def _optional(texts: Mapping[str, Sequence[str]], name: str) -> str:
    """Return an optional field: "null", "none" and "n/a" count as missing, unlike in names."""
    value = _one(texts, name)
    return "" if is_null_word(value) else value


def _kind(text: str, layout: Layout) -> Kind | None:
    word = fold_for_code(text)
    return layout.kinds.get(word) or next((kind for kind in Kind if kind.value == word), None)


def _times(start: str, end: str, layout: Layout) -> tuple[RowTime, RowTime]:
    """Read start and end; the field of the start may contain both ("10:00-10:30")."""
    if layout.clock != "clock":
        return _epoch(start, layout), _epoch(end, layout)
    both = None if end else read_clock_range(start)
    return both or (read_time(start), read_time(end))


def _epoch(text: str, layout: Layout) -> RowTime:
    if not text:
        return NO_TIME
    try:
        epoch_s = float(text) / (1000 if layout.clock == "epoch_ms" else 1)
    except ValueError as error:
        raise RowRefused(f"{text[:30]!r} is no number of seconds") from error
    if not 0 < epoch_s < _LARGEST_EPOCH_S:
        raise RowRefused(f"{text[:30]!r} is no moment of this century")
    return moment_at(datetime.fromtimestamp(epoch_s, UTC))


def _length(text: str) -> timedelta | None:
    """Read a length in minutes, or as "1:30"; `None` if missing or invalid."""
    clock = ClockTime(int(text[:6])) if text.isascii() and text.isdecimal() else read_clock(text)
    return timedelta(minutes=clock.minute) if isinstance(clock, ClockTime) and clock.minute else None
