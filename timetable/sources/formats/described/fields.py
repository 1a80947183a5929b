"""Takes the fields that a layout finds in a row, in the document's own words; gives the row."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from timetable.festivals import Layout, Source
from timetable.model import Kind, Status
from timetable.sources.rows.official_ids import public_id
from timetable.sources.rows.row import Row, RowRefused
from timetable.sources.rows.text import says_nothing
from timetable.sources.rows.times import NO_TIME, ClockTime, RowTime, moment, read_clock, read_clock_range, read_time
from timetable.text.folding import fold_for_code

_NO = {"", "0", "false", "no", "none", "null", "-", "×", "無"}
_LARGEST_EPOCH_S = 4_102_444_800  # the year 2100


def row_of(where: str, said: Mapping[str, Sequence[str]], source: Source) -> Row:
    """Build a row of fields, each a list of texts (of which "" says nothing); a field that is not there is empty.

    Raises:
        RowRefused: a number that is no moment.
    """
    layout = source.layout
    start, end = _times(_optional(said, "start"), _optional(said, "end"), layout)
    return Row(
        where=where,
        day=_optional(said, "day"),
        stage=_one(said, "stage"),
        start=start,
        end=end,
        act="<br>".join(filter(None, said.get("act", ()))),
        performers=tuple(said.get("performers", ())),
        detail=tuple(said.get("detail", ())),
        kind=_kind(_optional(said, "kind"), layout),
        status=Status.CANCELLED if is_yes(_one(said, "cancelled")) else Status.SCHEDULED,
        official_id=public_id(_optional(said, "id")),
        readings=tuple(said.get("reading", ())),
        lasts=None if end != NO_TIME else _length(_optional(said, "length_min")),
    )


def is_yes(said: str) -> bool:
    """Say whether a marker is set: anything but nothing, 0, false, no and their like."""
    return said.strip().casefold() not in _NO


def _one(said: Mapping[str, Sequence[str]], name: str) -> str:
    return " ".join(filter(None, said.get(name, ()))).strip()


def _optional(said: Mapping[str, Sequence[str]], name: str) -> str:
    """Return a field that may be left out: there "null", "none" and "n/a" are nothing, as in no name."""
    value = _one(said, name)
    return "" if says_nothing(value) else value


def _kind(said: str, layout: Layout) -> Kind | None:
    word = fold_for_code(said)
    return layout.kinds.get(word) or next((kind for kind in Kind if kind.value == word), None)


def _times(start: str, end: str, layout: Layout) -> tuple[RowTime, RowTime]:
    """Read start and end; the start's field may hold both ("10:00-10:30")."""
    if layout.clock != "clock":
        return _epoch(start, layout), _epoch(end, layout)
    both = None if end else read_clock_range(start)
    return both or (read_time(start), read_time(end))


def _epoch(said: str, layout: Layout) -> RowTime:
    if not said:
        return NO_TIME
    try:
        epoch_s = float(said) / (1000 if layout.clock == "epoch_ms" else 1)
    except ValueError as error:
        raise RowRefused(f"{said[:30]!r} is no number of seconds") from error
    if not 0 < epoch_s < _LARGEST_EPOCH_S:
        raise RowRefused(f"{said[:30]!r} is no moment of this century")
    return moment(datetime.fromtimestamp(epoch_s, UTC))


def _length(said: str) -> timedelta | None:
    """Read a length in minutes, or as "1:30"; `None` where it says nothing."""
    clock = ClockTime(int(said[:6])) if said.isascii() and said.isdecimal() else read_clock(said)
    return timedelta(minutes=clock.minute) if isinstance(clock, ClockTime) and clock.minute else None
