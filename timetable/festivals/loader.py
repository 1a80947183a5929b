"""Takes the TOML of a festival, gives its FestivalFile, or refuses it and names the key."""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from jsonschema import Draft202012Validator

from timetable.errors import BadFestivalFile
from timetable.festivals.file import FestivalFile, Source, StageRule
from timetable.model import Area, AreaId, Day, DayId, Festival, FestivalId, Kind, Names, SourceId, Stage, StageId, Walk

NEUTRAL_COLOUR = "#7a7f8a"
T = TypeVar("T")
_LARGEST_FILE = 1_000_000


def read_festival_file(path: Path) -> FestivalFile:
    """Read and check one festival file.

    Raises:
        BadFestivalFile: not TOML, against the schema, or of ids that do not fit together.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise BadFestivalFile(f"{path.name}: larger than {_LARGEST_FILE:,} bytes.")
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadFestivalFile(f"{path.name}: {error}") from error
    _check(path, said)
    try:
        return _festival_file(said, path.parent)
    except (KeyError, ValueError) as error:
        raise BadFestivalFile(f"{path.name}: {error}") from error


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads(Path(__file__).with_name("festival.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def _check(path: Path, said: dict[str, Any]) -> None:
    error = next(
        iter(sorted(_validator().iter_errors(said), key=lambda error: [str(part) for part in error.path])), None
    )
    if error is not None:
        place = ".".join(str(part) for part in error.absolute_path) or "the file"
        raise BadFestivalFile(f"{path.name}: {place}: {error.message[:300]}")


def _festival_file(said: dict[str, Any], folder: Path) -> FestivalFile:
    days = tuple(_day(number, day) for number, day in enumerate(said["days"], 1))
    areas = tuple(Area(AreaId(area["id"]), _names(area["name"])) for area in said.get("areas", ()))
    rules = tuple(_stage_rule(order, stage) for order, stage in enumerate(said.get("stages", ())))
    sources = tuple(_source(number, source) for number, source in enumerate(said.get("sources", ()), 1))
    ids_by_place: dict[str, list[str]] = {
        "days": [day.id for day in days],
        "days (dates)": [day.date.isoformat() for day in days],
        "areas": [area.id for area in areas],
        "stages": [rule.stage.id for rule in rules],
        "sources": [source.id for source in sources],
    }
    for what, ids in ids_by_place.items():
        _refuse_doubles(what, ids)
    known_areas = {area.id for area in areas}
    for rule in rules:
        if rule.stage.area is not None and rule.stage.area not in known_areas:
            raise ValueError(
                f"stages: {rule.stage.id!r} names the area {rule.stage.area!r}, which [[areas]] does not have"
            )
    shown = [rule.stage for rule in rules if not rule.is_hidden]
    festival = Festival(
        id=FestivalId(said["id"]),
        name=_names(said["name"]),
        time_zone=_zone(said["time_zone"]),
        day_turns_min=_minute(said.get("day_turns_at", "05:00")),
        official_url=said.get("official_url", ""),
        hashtag=said.get("hashtag", ""),
        notice=_names(said["notice"]) if "notice" in said else None,
        is_invented=said.get("is_invented", False),
        days=days,
        areas=areas,
        stages=tuple(shown),
        walks=tuple(_walks(said.get("walks", ()), shown)),
    )
    return FestivalFile(
        festival=festival,
        folder=folder,
        stage_rules=rules,
        sources=sources,
        kind=_optional(Kind, said.get("kind")),
        notes=said.get("notes", ""),
    )


def _names(said: str | Mapping[str, str]) -> Names:
    return Names(said) if isinstance(said, str) else Names(said["ja"], said.get("en", ""))


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"time_zone: {name!r} is not an IANA time zone, such as Asia/Tokyo") from error
    return name


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _day(number: int, said: dict[str, Any]) -> Day:
    if not hasattr(said["date"], "isoformat") or hasattr(said["date"], "hour"):
        raise ValueError(f"days: date {said['date']!r} is not a TOML date, such as 2025-08-01 without quotes")
    label = _names(said["label"]) if "label" in said else Names(f"{number}日目", f"Day {number}")
    return Day(DayId(said.get("id", f"day{number}")), said["date"], label)


def _stage_rule(order: int, said: dict[str, Any]) -> StageRule:
    stage = Stage(
        id=StageId(said["id"]),
        name=said["name"],
        colour=said.get("colour", NEUTRAL_COLOUR).lower(),
        order=order,
        area=_optional(AreaId, said.get("area")),
    )
    return StageRule(
        stage, tuple(said.get("aliases", ())), _optional(Kind, said.get("kind")), said.get("hidden", False)
    )


def _source(number: int, said: dict[str, Any]) -> Source:
    source_id = SourceId(said.get("id", str(number)))
    return Source(
        id=source_id,
        url=said["url"],
        format=said.get("format"),
        kind=_optional(Kind, said.get("kind")),
        encoding=said.get("encoding"),
        day=_optional(DayId, said.get("day")),
    )


def _walks(said: Iterable[dict[str, Any]], stages: list[Stage]) -> Iterable[Walk]:
    """Spell out walks between areas as walks between their stages; a later one overrides an earlier one."""
    by_pair: dict[frozenset[StageId], Walk] = {}
    for walk in said:
        ends = [[stage.id for stage in stages if end in {stage.id, stage.area}] for end in walk["between"]]
        for place, found in zip(walk["between"], ends, strict=True):
            if not found:
                raise ValueError(f"walks: {place!r} is neither a stage nor an area")
        for one, other in product(*ends):
            by_pair[frozenset((one, other))] = Walk((one, other), walk["walk_min"])
    return by_pair.values()


def _refuse_doubles(what: str, ids: list[str]) -> None:
    doubles = sorted({one for one in ids if ids.count(one) > 1})
    if doubles:
        raise ValueError(f"{what}: {doubles[0]!r} stands twice")


def _optional(make: Callable[[str], T], said: str | None) -> T | None:
    return None if said is None else make(said)
