"""Takes the checked values of a festival file, gives a FestivalFile, or says which parts do not fit together."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from timetable.festivals.correction import Correction, CorrectionKind
from timetable.festivals.file import FestivalFile, StageRule
from timetable.festivals.source import DEFAULT_LENGTH_MIN, Layout, Level, Lookup, Source
from timetable.model import Area, AreaId, Day, DayId, Festival, FestivalId, Kind, Names, SourceId, Stage, StageId, Walk
from timetable.stage_colours import lane_area, stage_colour
from timetable.text.folding import fold_for_code

_UNDECLARED_STAGE = re.compile(r"s-[0-9a-f]{6}")
T = TypeVar("T")


class WrongPart(Exception):
    """A value that the schema allows, and the rest of the file does not; `path` is its place."""

    def __init__(self, path: Sequence[str | int], message: str) -> None:
        super().__init__(message)
        self.path = path


def built_file(said: dict[str, Any], folder: Path, digest: str) -> FestivalFile:
    """Build a festival file of what the schema has allowed.

    Raises:
        WrongPart: an unknown time zone, a date that is none, an id that stands twice, or one that nothing has.
    """
    areas = _all(said, "areas", lambda _, area: Area(AreaId(area["id"]), _names(area["name"])))
    rules = _all(said, "stages", _stage_rule)
    days = _all(said, "days", _day)
    sources = _all(said, "sources", _source)
    _refuse_doubles("days", [day.id for day in days])
    _refuse_doubles("days", [day.date.isoformat() for day in days])
    _refuse_doubles("areas", [area.id for area in areas])
    _refuse_doubles("stages", [rule.stage.id for rule in rules])
    _refuse_doubles("sources", [source.id for source in sources])
    _refuse_unknown("stages", "area", [rule.stage.area for rule in rules], {area.id for area in areas})
    _refuse_unknown("sources", "day", [source.day for source in sources], {day.id for day in days})
    shown = tuple(rule.stage for rule in rules if not rule.is_hidden)
    corrections = _all(said, "corrections", _correction)
    for index, correction in enumerate(corrections):
        for values in (correction.where, correction.values):
            _refuse_unknown("corrections", "day", [values.get("day")], {day.id for day in days}, index)
            if not _is_found_in_documents(values.get("stage"), shown):
                _refuse_unknown("corrections", "stage", [values.get("stage")], _stage_ids(shown), index)
    return FestivalFile(
        festival=_festival(said, days, areas, shown),
        folder=folder,
        stage_rules=rules,
        sources=sources,
        corrections=corrections,
        kind=_optional(Kind, said.get("kind")),
        kind_words=tuple(
            (Kind(kind), fold_for_code(word)) for kind, words in said.get("kind_words", {}).items() for word in words
        ),
        readings=_texts_by_name(said.get("readings", {})),
        nicknames=_texts_by_name(said.get("nicknames", {})),
        day_aliases={
            fold_for_code(alias): day.id
            for day, its in zip(days, said["days"], strict=True)
            for alias in its.get("aliases", ())
        },
        private_hosts=frozenset(said.get("private_hosts", ())),
        notes=said.get("notes", ""),
        digest=digest,
    )


def _festival(
    said: dict[str, Any], days: tuple[Day, ...], areas: tuple[Area, ...], stages: tuple[Stage, ...]
) -> Festival:
    return Festival(
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
        stages=stages,
        walks=tuple(_walks(said.get("walks", ()), stages)),
        default_walk_min=_default_walk_min(said.get("walks", ())),
    )


def _all(said: dict[str, Any], name: str, build: Callable[[int, dict[str, Any]], T]) -> tuple[T, ...]:
    built = []
    for index, part in enumerate(said.get(name, ())):
        try:
            built.append(build(index, part))
        except WrongPart as wrong:
            raise WrongPart((name, index, *wrong.path), str(wrong)) from wrong
    return tuple(built)


def _names(said: str | Mapping[str, str]) -> Names:
    return Names(said) if isinstance(said, str) else Names(said["ja"], said.get("en", ""))


def _texts(said: str | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _texts_by_name(said: Mapping[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    return {fold_for_code(name): _texts(texts) for name, texts in said.items()}


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise WrongPart(("time_zone",), f"{name!r} is not an IANA time zone, such as Asia/Tokyo") from error
    return name


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _date(said: dict[str, Any], key: str) -> date | None:
    value = said.get(key)
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise WrongPart((key,), f"{value!s:.40} is not a TOML date, such as 2025-08-01 without quotes")
    return value


def _day(index: int, said: dict[str, Any]) -> Day:
    label = _names(said["label"]) if "label" in said else Names(f"{index + 1}日目", f"Day {index + 1}")
    on = _date(said, "date")
    assert on is not None, "the schema asks for it"  # noqa: S101 -- for the type checker
    return Day(DayId(said.get("id", f"day{index + 1}")), on, label)


def _stage_rule(index: int, said: dict[str, Any]) -> StageRule:
    area = said.get("area") or lane_area(said["name"], is_greeting=said.get("kind") == Kind.GREETING)
    stage = Stage(
        id=StageId(said["id"]),
        name=said["name"],
        colour=said.get("colour", "").lower() or stage_colour(said["name"], area),
        order=index,
        area=_optional(AreaId, said.get("area")),
        reading=said.get("reading", ""),
    )
    if fold_for_code(shown := said.get("shown", stage.name)) != fold_for_code(stage.name):
        stage = stage.renamed((shown,))
    return StageRule(
        stage, tuple(said.get("aliases", ())), _optional(Kind, said.get("kind")), said.get("hidden", False)
    )


def _source(index: int, said: dict[str, Any]) -> Source:
    return Source(
        id=SourceId(said.get("id", str(index + 1))),
        url=said["url"],
        format=said.get("format"),
        kind=_optional(Kind, said.get("kind")),
        encoding=said.get("encoding"),
        day=_optional(DayId, said.get("day")),
        headers=dict(said.get("headers", {})),
        since=_date(said, "since"),
        until=_date(said, "until"),
        every_s=said.get("every_s"),
        length_min=said.get("default_length_min", DEFAULT_LENGTH_MIN),
        dates=said.get("dates", "festival"),
        layout=_layout(said),
    )


def _layout(said: dict[str, Any]) -> Layout:
    columns = {name: where if isinstance(where, list) else [where] for name, where in said.get("columns", {}).items()}
    return Layout(
        columns={name: tuple(where) for name, where in columns.items()},
        levels=tuple(Level(level["as"], level["path"]) for level in said.get("each", ())),
        fields=dict(said.get("fields", {})),
        lookups={
            name: Lookup(entry["path"], entry.get("key", "id"), entry.get("value", "name"))
            for name, entry in said.get("lookups", {}).items()
        },
        clock=said.get("clock", "clock"),
        kinds={fold_for_code(word): Kind(kind) for word, kind in said.get("kinds", {}).items()},
    )


_AIMS = ("day", "stage", "start", "act", "id")
_DELAY_AIMS = ("day", "stage", "from")


def _correction(index: int, said: dict[str, Any]) -> Correction:
    kind = next(kind for kind in CorrectionKind if kind.value in said)
    is_delay = kind is CorrectionKind.DELAY
    where: dict[str, str] = {name: said[name] for name in (*_AIMS, "from") if name in said}
    if kind is CorrectionKind.ADD and (where or "all" in said):
        raise WrongPart((next(iter(where), "all"),), "an added slot says all it is inside `add`")
    if kind is not CorrectionKind.ADD and not where:
        raise WrongPart((kind.value,), f"says nothing of the slots that it means: {', '.join(_AIMS)}")
    allowed = _DELAY_AIMS if is_delay else _AIMS
    for name in where:
        if name not in allowed:
            raise WrongPart((name,), f"{kind.value} is aimed by {', '.join(allowed)}")
    missing = [name for name in ("stage", "from") if is_delay and name not in where]
    if missing:
        raise WrongPart((kind.value,), f"a delay needs {missing[0]}: the stage that runs late, and from which time")
    values = said[kind.value] if isinstance(said[kind.value], dict) else {}
    shift_min = int(said[kind.value]) if is_delay else 0
    return Correction(index + 1, kind, where, dict(values), said.get("all", False), shift_min)


def _default_walk_min(said: Sequence[dict[str, Any]] | Mapping[str, Any]) -> int | None:
    return said.get("default_min") if isinstance(said, Mapping) else None


def _walks(said: Sequence[dict[str, Any]] | Mapping[str, Any], stages: tuple[Stage, ...]) -> Iterable[Walk]:
    """Spell out walks between areas as walks between their stages; a later one overrides an earlier one.

    They are the tables `[[walks]]`, or `[[walks.pairs]]` beside `[walks] default_min`: TOML allows no key beside an
    array of tables.
    """
    pairs = said.get("pairs", ()) if isinstance(said, Mapping) else said
    path = ("walks", "pairs") if isinstance(said, Mapping) else ("walks",)
    by_pair: dict[frozenset[StageId], Walk] = {}
    for index, walk in enumerate(pairs):
        ends = [[stage.id for stage in stages if end in {stage.id, stage.area}] for end in walk["between"]]
        for place, found in zip(walk["between"], ends, strict=True):
            if not found:
                raise WrongPart((*path, index, "between"), f"{place!r} is neither a stage nor an area")
        for one, other in product(*ends):
            by_pair[frozenset((one, other))] = Walk((one, other), walk["walk_min"])
    return by_pair.values()


def _stage_ids(stages: tuple[Stage, ...]) -> set[StageId]:
    return {stage.id for stage in stages}


def _is_found_in_documents(stage: str | None, declared: tuple[Stage, ...]) -> bool:
    """Tell if a stage can be known only once the documents are read: one that the file does not declare."""
    return stage is not None and (not declared or _UNDECLARED_STAGE.fullmatch(stage) is not None)


def _refuse_doubles(what: str, ids: list[str]) -> None:
    for index, one in enumerate(ids):
        if one in ids[:index]:
            raise WrongPart((what, index), f"{one!r} stands twice")


def _refuse_unknown(
    what: str, key: str, named: Sequence[str | None], known: Iterable[str], at: int | None = None
) -> None:
    for index, one in enumerate(named):
        if one is not None and one not in known:
            allowed = ", ".join(sorted(known)) or "none"
            raise WrongPart((what, index if at is None else at, key), f"there is no {one!r}; there are: {allowed}")


def _optional(make: Callable[[str], T], said: str | None) -> T | None:
    return None if said is None else make(said)
