"""Invariants of stored timetables: a timetable that violates them is never served, whoever wrote it."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from timetable.model import Day, DayId, Festival, Names, Slot, StageId, Timetable

_FESTIVAL_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_VERSION = re.compile(r"[A-Za-z0-9._-]{1,64}")  # used in headers and addresses
_COLOUR = re.compile(r"#[0-9a-f]{6}")  # used in style sheets
_PIECE = re.compile(r"[A-Za-z0-9_-]{8}")
_LONGEST_TEXT = 10_000  # sources are cut at 2,000 characters a field, before line ends become " / "
_LONGEST_NAME = 1_000  # festival files allow 300 characters, for a stage 120
_MOST_TEXTS = 2_000
_MOST_DAYS = 400
_LONGEST_ID = 400  # an id of the source, day and stage and start, a number
_LARGEST_ORDER = 100_000
_DAY_MIN = 24 * 60
# Clock times run to 48:00, a delay to some hours, clocks change by one; a slot lasts 18 hours at most.
_EARLIEST, _LATEST, _LONGEST_SLOT = timedelta(hours=-4), timedelta(hours=58), timedelta(hours=24)
_OLDEST_YEAR, _LAST_YEAR = 1900, 2200


def check_timetable(timetable: Timetable) -> None:
    """Check everything that readers of a timetable rely on beyond its types.

    Raises:
        ValueError: an invariant is violated; the message names the value.
    """
    _require("version", timetable.version, holds=bool(_VERSION.fullmatch(timetable.version)))
    check_moment("fetched_at", timetable.fetched_at)
    check_festival(timetable.festival)
    _check_slots(timetable)
    for gone in timetable.gone:
        check_slot(gone.slot)
        _check_pieces(gone.pieces)
        _check_text("the stage of a gone slot", gone.stage_name)
    _check_pieces(timetable.former_pieces)
    _check_pieces(timetable.event_keys)
    for key in timetable.event_keys.values():
        _check_text("event key", key)


def check_moment(what: str, moment: datetime | None) -> None:
    """Check a time that may be shown in any time zone; `None` is allowed.

    Raises:
        ValueError: it has no time zone, or is outside 1900–2200.
    """
    if moment is not None and (moment.tzinfo is None or not _OLDEST_YEAR <= moment.year <= _LAST_YEAR):
        raise ValueError(f"{what} {moment} has no time zone, or is outside {_OLDEST_YEAR}–{_LAST_YEAR}")


def check_festival(festival: Festival) -> None:
    """Check the published part of a festival.

    Raises:
        ValueError: an invariant is violated.
    """
    _require("festival id", festival.id, holds=bool(_FESTIVAL_ID.fullmatch(festival.id)))
    _check_zone(festival.time_zone)
    for name in _names(festival):
        _check_text("name", name.ja, _LONGEST_NAME)
        _require("name", name.en[:40], holds=len(name.en) <= _LONGEST_NAME)
    _require("hashtag", festival.hashtag[:40], holds=len(festival.hashtag) <= _LONGEST_NAME)
    _require("colour", festival.colour, holds=not festival.colour or bool(_COLOUR.fullmatch(festival.colour)))
    _require(
        "official_url",
        festival.official_url,
        holds=festival.official_url.startswith(("https://", "http://")) or not festival.official_url,
    )
    _require("day_turns_min", festival.day_turns_min, holds=0 <= festival.day_turns_min < _DAY_MIN)
    _check_days(festival.days)
    _check_places(festival)
    for walk in festival.walks:
        _require("walk_min", walk.walk_min, holds=0 <= walk.walk_min <= _DAY_MIN)
    _require("default_walk_min", festival.default_walk_min, holds=0 <= (festival.default_walk_min or 0) <= _DAY_MIN)


def check_slot(slot: Slot) -> None:
    """Check a slot without regard to its timetable.

    Raises:
        ValueError: an invariant is violated, such as an end before the start; the message names the slot.
    """
    if not slot.act or len(slot.act) > _LONGEST_TEXT or not slot.id or len(slot.id) > _LONGEST_ID:
        raise ValueError(f"slot {slot.id[:40]!r} has an act or id of a length that is not allowed")
    texts = (*slot.performers, *slot.detail, *slot.readings, *slot.nicknames)
    if texts and (len(texts) > _MOST_TEXTS or max(map(len, texts)) > _LONGEST_TEXT):
        raise ValueError(f"slot {slot.id[:40]!r} has too many or too long texts")
    check_moment("start", slot.start)
    check_moment("end", slot.end)
    if not slot.start < slot.end <= slot.start + _LONGEST_SLOT:
        raise ValueError(f"slot {slot.id[:40]!r} lasts from {slot.start} to {slot.end}")
    if not -_DAY_MIN < slot.delay_min < _DAY_MIN:
        raise ValueError(f"slot {slot.id[:40]!r} is {slot.delay_min} minutes late")


def _check_slots(timetable: Timetable) -> None:
    """Check each slot and its place, unique ids, and the order: by start, then stage order, then id."""
    order = {stage.id: stage.order for stage in timetable.festival.stages}
    spans = {day.id: _span(day, timetable.festival.zone) for day in timetable.festival.days}
    previous: tuple[datetime, int, str] | None = None
    for slot in timetable.slots:
        check_slot(slot)
        _check_place(slot, spans, order)
        current = (slot.start, order[slot.stage], slot.id)
        if previous is not None and current <= previous:
            raise ValueError(f"slot {slot.id[:40]!r} is a duplicate, or out of order")
        previous = current
    _refuse_duplicates("slot", [slot.id for slot in timetable.slots])


def _check_place(slot: Slot, spans: dict[DayId, tuple[datetime, datetime]], order: dict[StageId, int]) -> None:
    if slot.day not in spans:
        raise ValueError(f"slot {slot.id[:40]!r} is on day {slot.day[:40]!r}, which the festival does not have")
    if slot.stage not in order:
        raise ValueError(f"slot {slot.id[:40]!r} is on stage {slot.stage[:40]!r}, which the festival does not have")
    earliest, latest = spans[slot.day]
    if not earliest <= slot.start <= latest:
        raise ValueError(f"slot {slot.id[:40]!r} begins at {slot.start}, which is not on its day {slot.day[:40]!r}")


def _span(day: Day, zone: ZoneInfo) -> tuple[datetime, datetime]:
    midnight = datetime.combine(day.date, time(), zone).astimezone(UTC)
    return midnight + _EARLIEST, midnight + _LATEST


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, OSError) as error:
        raise ValueError(f"time_zone {name[:40]!r} is unknown") from error


def _check_days(days: tuple[Day, ...]) -> None:
    _require("days", len(days), holds=0 < len(days) <= _MOST_DAYS)
    _refuse_duplicates("day", [day.id for day in days])
    _refuse_duplicates("date", [day.date.isoformat() for day in days])
    for day in days:
        _require("date", day.date, holds=_OLDEST_YEAR <= day.date.year <= _LAST_YEAR)


def _check_places(festival: Festival) -> None:
    areas, stages = {area.id for area in festival.areas}, festival.stage_by_id
    _refuse_duplicates("area", [area.id for area in festival.areas])
    _refuse_duplicates("stage", [stage.id for stage in festival.stages])
    for stage in festival.stages:
        _check_text("stage name", stage.name, _LONGEST_NAME)
        _require("colour", stage.colour, holds=bool(_COLOUR.fullmatch(stage.colour)))
        _require("order", stage.order, holds=0 <= stage.order <= _LARGEST_ORDER)
        _require("area", stage.area, holds=stage.area is None or stage.area in areas)
    for walk in festival.walks:
        for end in walk.stages:
            _require("walk", end, holds=end in stages)


def _check_pieces(pieces: Iterable[str]) -> None:
    for piece in pieces:
        if not _PIECE.fullmatch(piece):
            raise ValueError(f"{piece[:40]!r} is not a piece")


def _check_text(what: str, text: str, longest: int = _LONGEST_TEXT) -> None:
    _require(what, text[:40], holds=0 < len(text) <= longest)


def _names(festival: Festival) -> Iterator[Names]:
    yield festival.name
    yield from (day.label for day in festival.days)
    yield from (area.name for area in festival.areas)
    if festival.notice is not None:
        yield festival.notice
    if festival.location is not None:
        yield from (festival.location.name, festival.location.address)


def _refuse_duplicates(what: str, ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        duplicate = next(value for value in ids if ids.count(value) > 1)
        raise ValueError(f"duplicate {what}: {duplicate[:40]!r}")


def _require(what: str, value: object, *, holds: bool) -> None:
    if not holds:
        raise ValueError(f"{what} {str(value)[:40]!r} is not allowed")
