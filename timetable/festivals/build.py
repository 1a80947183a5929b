"""Build a FestivalFile from values that passed the schema; refuse inconsistent parts."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, product
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from timetable.festivals.build_sources import WrongPart, build_correction, build_source, date_at, optional
from timetable.festivals.correction import Correction
from timetable.festivals.festival_file import FestivalFile, StageRule
from timetable.model import Area, AreaId, Day, DayId, Festival, FestivalId, Kind, Location, Names, Stage, StageId, Walk
from timetable.stage_colours import lane_area, stage_colour
from timetable.text.folding import fold_for_code

_UNDECLARED_STAGE = re.compile(r"s-[0-9a-f]{6}")
T = TypeVar("T")


def build_file(values: dict[str, Any], folder: Path, digest: str) -> FestivalFile:
    """Build a festival file from values that passed the schema.

    Raises:
        WrongPart: an unknown time zone, an invalid date, duplicate or dangling ids.
    """
    areas = _all(values, "areas", lambda _, area: Area(AreaId(area["id"]), _names(area["name"])))
    rules = _all(values, "stages", _stage_rule)
    days = _all(values, "days", _day)
    sources = _all(values, "sources", build_source)
    _refuse_duplicates("days", [day.id for day in days])
    _refuse_duplicates("days", [day.date.isoformat() for day in days])
    _refuse_disorder(days)
    _refuse_duplicates("areas", [area.id for area in areas])
    _refuse_duplicates("stages", [rule.stage.id for rule in rules])
    _refuse_duplicates("sources", [source.id for source in sources])
    _refuse_unknown("stages", "area", [rule.stage.area for rule in rules], {area.id for area in areas})
    _refuse_unknown("sources", "day", [source.day for source in sources], {day.id for day in days})
    shown = tuple(rule.stage for rule in rules if not rule.is_hidden)
    corrections = _all(values, "corrections", build_correction)
    refuse_unknown_in_corrections(corrections, days, shown)
    return FestivalFile(
        festival=_festival(values, days, areas, shown),
        folder=folder,
        stage_rules=rules,
        sources=sources,
        corrections=corrections,
        corrections_url=values.get("corrections_url", ""),
        kind=optional(Kind, values.get("kind")),
        kind_words=tuple(_kind_words(values)),
        readings=_texts_by_name(values.get("readings", {})),
        nicknames=_texts_by_name(values.get("nicknames", {})),
        day_aliases=_day_aliases(values, days),
        private_hosts=frozenset(values.get("private_hosts", ())),
        notes=values.get("notes", ""),
        digest=digest,
    )


def refuse_unknown_in_corrections(
    corrections: tuple[Correction, ...], days: tuple[Day, ...], shown: tuple[Stage, ...]
) -> None:
    """Check that the days and stages of corrections are declared.

    Raises:
        WrongPart: one is not; an undeclared stage may be meant by its `s-…` id.
    """
    day_ids, stage_ids = {day.id for day in days}, {stage.id for stage in shown}
    for index, correction in enumerate(corrections):
        for fields in (correction.where, correction.values):
            _refuse_unknown("corrections", "day", [fields.get("day")], day_ids, index)
            if not _may_be_undeclared(fields.get("stage"), shown):
                _refuse_unknown("corrections", "stage", [fields.get("stage")], stage_ids, index)


def _kind_words(values: dict[str, Any]) -> Iterable[tuple[Kind, str]]:
    for kind, words in values.get("kind_words", {}).items():
        yield from ((Kind(kind), fold_for_code(word)) for word in words)


def _day_aliases(values: dict[str, Any], days: tuple[Day, ...]) -> dict[str, DayId]:
    return {
        fold_for_code(alias): day.id
        for day, declared in zip(days, values["days"], strict=True)
        for alias in declared.get("aliases", ())
    }


def _festival(
    values: dict[str, Any], days: tuple[Day, ...], areas: tuple[Area, ...], stages: tuple[Stage, ...]
) -> Festival:
    return Festival(
        id=FestivalId(values["id"]),
        name=_names(values["name"]),
        time_zone=_zone(values["time_zone"]),
        day_turns_min=_minute(values.get("day_turns_at", "05:00")),
        official_url=values.get("official_url", ""),
        hashtag=values.get("hashtag", ""),
        colour=values.get("colour", "").lower(),
        notice=_names(values["notice"]) if "notice" in values else None,
        is_invented=values.get("is_invented", False),
        location=optional(_location, values.get("location")),
        days=days,
        areas=areas,
        stages=stages,
        walks=tuple(_walks(values.get("walks", ()), stages)),
        default_walk_min=_default_walk_min(values.get("walks", ())),
    )


def _all(values: dict[str, Any], name: str, build: Callable[[int, dict[str, Any]], T]) -> tuple[T, ...]:
    built = []
    for index, part in enumerate(values.get(name, ())):
        try:
            built.append(build(index, part))
        except WrongPart as wrong:
            raise WrongPart((name, index, *wrong.path), str(wrong)) from wrong
    return tuple(built)


def _names(values: str | Mapping[str, str]) -> Names:
    return Names(values) if isinstance(values, str) else Names(values["ja"], values.get("en", ""))


def _location(values: dict[str, Any]) -> Location:
    return Location(_names(values["name"]), _names(values["address"]))


def _texts(values: str | list[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def _texts_by_name(values: Mapping[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    return {fold_for_code(name): _texts(texts) for name, texts in values.items()}


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise WrongPart(("time_zone",), f"{name!r} is not an IANA time zone, such as Asia/Tokyo") from error
    return name


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _day(index: int, values: dict[str, Any]) -> Day:
    label = _names(values["label"]) if "label" in values else Names(f"{index + 1}日目", f"Day {index + 1}")
    on = date_at(values, "date")
    assert on is not None, "the schema requires it"  # noqa: S101 -- for the type checker
    return Day(DayId(values.get("id", f"day{index + 1}")), on, label)


def _stage_rule(index: int, values: dict[str, Any]) -> StageRule:
    area = values.get("area") or lane_area(values["name"], is_greeting=values.get("kind") == Kind.GREETING)
    stage = Stage(
        id=StageId(values["id"]),
        name=values["name"],
        colour=values.get("colour", "").lower() or stage_colour(values["name"], area),
        order=index,
        area=optional(AreaId, values.get("area")),
        reading=values.get("reading", ""),
    )
    if fold_for_code(shown := values.get("shown", stage.name)) != fold_for_code(stage.name):
        stage = stage.renamed((shown,))
    return StageRule(
        stage, tuple(values.get("aliases", ())), optional(Kind, values.get("kind")), values.get("hidden", False)
    )


def _default_walk_min(values: Sequence[dict[str, Any]] | Mapping[str, Any]) -> int | None:
    return values.get("default_min") if isinstance(values, Mapping) else None


def _walks(values: Sequence[dict[str, Any]] | Mapping[str, Any], stages: tuple[Stage, ...]) -> Iterable[Walk]:
    """Expand walks between areas as walks between their stages; a later one overrides an earlier one.

    They are the tables `[[walks]]`, or `[[walks.pairs]]` next to `[walks] default_min`: TOML allows no keys next to an
    array of tables.
    """
    pairs = values.get("pairs", ()) if isinstance(values, Mapping) else values
    path = ("walks", "pairs") if isinstance(values, Mapping) else ("walks",)
    by_pair: dict[frozenset[StageId], Walk] = {}
    for index, walk in enumerate(pairs):
        ends = [[stage.id for stage in stages if end in {stage.id, stage.area}] for end in walk["between"]]
        for name, found in zip(walk["between"], ends, strict=True):
            if not found:
                raise WrongPart((*path, index, "between"), f"{name!r} is neither a stage nor an area")
        for one, other in product(*ends):
            by_pair[frozenset((one, other))] = Walk((one, other), walk["walk_min"])
    return by_pair.values()


def _may_be_undeclared(stage: str | None, declared: tuple[Stage, ...]) -> bool:
    """Return whether a stage may be an undeclared one, known only when the documents are read."""
    return stage is not None and (not declared or _UNDECLARED_STAGE.fullmatch(stage) is not None)


def _refuse_duplicates(section: str, ids: list[str]) -> None:
    for index, one in enumerate(ids):
        if one in ids[:index]:
            raise WrongPart((section, index), f"{one!r} stands twice")


def _refuse_disorder(days: tuple[Day, ...]) -> None:
    for index, (one, following) in enumerate(pairwise(days), 1):
        if following.date < one.date:
            raise WrongPart(
                ("days", index, "date"), f"{following.date} is before {one.date}: days stand in their order"
            )


def _refuse_unknown(
    section: str, key: str, named: Sequence[str | None], known: Iterable[str], at: int | None = None
) -> None:
    for index, one in enumerate(named):
        if one is not None and one not in known:
            allowed = ", ".join(sorted(known)) or "none"
            raise WrongPart((section, index if at is None else at, key), f"there is no {one!r}; there are: {allowed}")
