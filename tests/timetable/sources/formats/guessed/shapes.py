"""A grammar of documents: any timetable, written in any shape that people publish. It uses no table of the readers."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import yaml
from hypothesis import strategies as st

FIRST = date(2027, 8, 6)  # a Friday
JAPAN = timezone(timedelta(hours=9))
STAGES = ("HOT STAGE", "Sky", "緑の丘", "Bühne Süd", "Dream Garden", "Le Dôme")
ACTS = tuple(
    f"{first}{second}"
    for first in ("Salt", "夜更かし", "Kite & ", "<3 ", "Ångström ", "ほしくず")
    for second in range(90)
)


@dataclass(frozen=True)
class Made:
    """One slot of the invented timetable; minutes count from midnight of its day, and run past 24:00."""

    day: int
    stage: int
    start: int
    length: int
    act: str


@dataclass(frozen=True)
class Shape:
    """A document, and how its days and ends are written: `day_names` are the texts of the days, "" if they are moments."""

    content: bytes
    format: str
    slots: tuple[Made, ...]
    day_names: tuple[str, ...]
    has_ends: bool
    shown: str


LANGUAGES: tuple[Mapping[str, Sequence[str]], ...] = (
    {
        "day": ("date", "day", "festival_day", "eventDate"),
        "stage": ("stage", "venue", "room", "location", "stageName", "stage_slug", "place"),
        "start": ("start", "startTime", "starts_at", "begin", "from", "time", "event_start_time", "startTimestamp"),
        "end": ("end", "endTime", "ends_at", "until", "finish", "event_end_time", "to"),
        "length": ("duration", "length", "minutes"),
        "act": ("artist", "name", "title", "act", "band", "performer"),
        "days": ("days", "dates", "schedule"),
        "stages": ("stages", "venues", "rooms", "locations"),
        "slots": ("slots", "events", "performances", "sets", "items", "sessions", "entries"),
    },
    {
        "day": ("日付", "開催日", "日程"),
        "stage": ("会場", "ステージ", "場所"),
        "start": ("開始", "開演", "開始時刻", "開始時間"),
        "end": ("終了", "終演", "終了時刻", "終了時間"),
        "length": ("所要時間", "分"),
        "act": ("出演者", "アーティスト", "グループ", "名前"),
        "days": ("days", "日程"),
        "stages": ("stages", "会場"),
        "slots": ("data", "出演"),
    },
    {
        "day": ("Tag", "Datum"),
        "stage": ("Bühne", "Ort", "Raum"),
        "start": ("Beginn", "Von", "Uhrzeit"),
        "end": ("Ende", "Bis"),
        "length": ("Dauer",),
        "act": ("Künstler", "Gruppe", "Titel"),
        "days": ("Tage",),
        "stages": ("Bühnen", "Orte"),
        "slots": ("Programm", "Auftritte"),
    },
    {
        "day": ("jour", "date"),
        "stage": ("scène", "lieu", "salle"),
        "start": ("début", "heure"),
        "end": ("fin",),
        "length": ("durée",),
        "act": ("artiste", "groupe", "titre"),
        "days": ("jours",),
        "stages": ("scènes", "lieux"),
        "slots": ("programme", "concerts"),
    },
    {
        "day": ("fecha", "día"),
        "stage": ("escenario", "lugar", "sala"),
        "start": ("inicio", "hora"),
        "end": ("fin", "hasta"),
        "length": ("duración",),
        "act": ("artista", "grupo", "banda"),
        "days": ("días",),
        "stages": ("escenarios",),
        "slots": ("conciertos", "actos"),
    },
    {
        "day": ("data", "dia"),
        "stage": ("palco", "local"),
        "start": ("início",),
        "end": ("fim",),
        "length": ("duração",),
        "act": ("artista", "banda", "nome"),
        "days": ("dias",),
        "stages": ("palcos",),
        "slots": ("concertos",),
    },
    {
        "day": ("giorno", "data"),
        "stage": ("palco", "sala", "luogo"),
        "start": ("inizio", "ora"),
        "end": ("fine",),
        "length": ("durata",),
        "act": ("artista", "gruppo", "nome"),
        "days": ("giorni",),
        "stages": ("palchi",),
        "slots": ("concerti",),
    },
    {
        "day": ("dag", "datum"),
        "stage": ("podium", "zaal"),
        "start": ("aanvang", "begintijd"),
        "end": ("einde", "eindtijd"),
        "length": ("duur",),
        "act": ("artiest", "naam"),
        "days": ("dagen",),
        "stages": ("podia",),
        "slots": ("optredens",),
    },
    {
        "day": ("날짜", "일자"),
        "stage": ("무대", "장소"),
        "start": ("시작", "시작시간"),
        "end": ("종료", "종료시간"),
        "length": ("시간길이",),
        "act": ("가수", "아티스트", "출연자"),
        "days": ("days",),
        "stages": ("stages",),
        "slots": ("공연",),
    },
    {
        "day": ("日期",),
        "stage": ("舞台", "地点"),
        "start": ("开始", "开始时间"),
        "end": ("结束", "结束时间"),
        "length": ("时长",),
        "act": ("艺人", "乐队", "演出者"),
        "days": ("days",),
        "stages": ("stages",),
        "slots": ("节目",),
    },
)
DAY_FORMS: dict[str, Callable[[date, int], str]] = {
    "iso": lambda on, _: on.isoformat(),
    "slash": lambda on, _: f"{on.month}/{on.day}",
    "german": lambda on, _: f"{on.day:02d}.{on.month:02d}.{on.year}",
    "english": lambda on, _: f"{on:%A}",
    "ordinal": lambda _, number: f"Day {number}",
    "japanese": lambda on, number: f"{on.month}月{on.day}日",
    "nth": lambda _, number: f"{number}日目",
}


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def half_day(minute: int) -> str:
    hour = minute // 60 % 24
    return f"{hour % 12 or 12}:{minute % 60:02d} {'pm' if hour >= 12 else 'am'}"


# How a minute of a day is written. Those after midnight stand as such, or as the hours of the next date in a moment.
CLOCKS: dict[str, Any] = {
    "clock": clock,
    "seconds": lambda minute: f"{clock(minute)}:00",
    "digits": lambda minute: f"{minute // 60:02d}{minute % 60:02d}",
    "number": lambda minute: minute // 60 * 100 + minute % 60,
    "minutes": lambda minute: minute,
    "french": lambda minute: f"{minute // 60}h{minute % 60:02d}",
    "dots": lambda minute: f"{minute // 60}.{minute % 60:02d}",
    "japanese": lambda minute: f"{minute // 60}時{minute % 60:02d}分",
}
DAYTIME_CLOCKS: dict[str, Any] = {
    "half day": half_day,
    "pm": lambda minute: half_day(minute).replace(" ", "").replace(":", "."),
    "decimal": lambda minute: minute / 60,
}


def moment(day: int, minute: int) -> datetime:
    return datetime.combine(FIRST + timedelta(days=day), datetime.min.time(), JAPAN) + timedelta(minutes=minute)


MOMENTS: dict[str, Any] = {
    "offset": lambda at: at.isoformat(),
    "utc": lambda at: f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
    "plain": lambda at: f"{at:%Y-%m-%d %H:%M}",
    "epoch": lambda at: int(at.timestamp()),
    "epoch ms": lambda at: int(at.timestamp() * 1000),
    "epoch text": lambda at: str(int(at.timestamp())),
}
LENGTHS: dict[str, Any] = {"minutes": lambda minutes: minutes, "text": str, "clock": clock}
DECOYS: tuple[tuple[str, Any], ...] = (
    ("sponsors", [{"name": "Soda", "url": "https://soda.example/"}, {"name": "Tea", "url": "https://tea.example/"}]),
    (
        "news",
        [
            {"title": "Tickets", "published_at": "2027-05-01T10:00:00+09:00"},
            {"title": "Line-up", "published_at": "2027-06-01T10:00:00+09:00"},
        ],
    ),
    ("guests", [{"name": "Ada", "country": "JP"}, {"name": "Bo", "country": "KR"}]),
    ("faq", [{"q": "Umbrella?", "a": "No."}, {"q": "Dogs?", "a": "No."}]),
)


@st.composite
def timetables(draw: st.DrawFn) -> tuple[Made, ...]:
    """Draw the slots of one to three days on one to four stages, without two at one time on a stage."""
    day_count, stage_count = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    by_night = draw(st.booleans())
    acts = iter(draw(st.randoms(use_true_random=True)).sample(ACTS, 80))  # one draw; a permutation is a thousand
    slots = []
    for day in range(day_count):
        for stage in range(stage_count):
            minute = draw(st.integers(120, 150)) * 5  # 10:00 to 12:30
            for _ in range(draw(st.integers(1, 5))):
                length = draw(st.sampled_from((15, 20, 25, 30, 40, 45, 60, 90)))
                slots.append(Made(day, stage, minute, length, next(acts)))
                minute += length + draw(st.integers(0, 24)) * 5
                if minute + 90 > (28 * 60 if by_night else 23 * 60):
                    break
    return tuple(slots)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """Draw a document in JSON, YAML or XML."""
    slots = draw(timetables())
    return _Writer(draw, slots).shape()


class _Writer:
    """Writes a timetable in the shape that it draws."""

    def __init__(self, draw: st.DrawFn, slots: tuple[Made, ...]) -> None:
        self._draw, self._slots = draw, slots
        self._words = {field: self._one(words) for field, words in self._one(LANGUAGES).items()}
        self._day_count = max(slot.day for slot in slots) + 1
        self._is_by_night = any(slot.start + slot.length > 24 * 60 for slot in slots)
        self._has_moments = self._one((False, False, True))
        self._day_form = self._one(tuple(DAY_FORMS))
        clocks = CLOCKS if self._is_by_night else {**CLOCKS, **DAYTIME_CLOCKS}
        self._clock = self._one(tuple(MOMENTS if self._has_moments else clocks))
        self._end = self._one(("end", "end", "length", "none"))
        self._length = self._one(tuple(LENGTHS))
        self._day_place = "none" if self._has_moments else self._one(("field", "list", "key", "id"))
        self._stage_place = self._one(("field", "list", "key", "id", "object"))
        self._extra = self._one((False, True))
        self._tables: dict[str, Any] = {}

    def _one(self, options: Sequence[Any]) -> Any:
        return self._draw(st.sampled_from(options))

    def shape(self) -> Shape:
        tree: Any = self._tree()
        if self._tables and not isinstance(tree, dict):
            tree = {self._words["slots"]: tree}
        if self._tables:
            tree = {**self._tables, **tree}
        if self._draw(st.booleans()):
            key, decoy = self._one(DECOYS)
            tree = {**tree, key: decoy} if isinstance(tree, dict) else {self._words["slots"]: tree, key: decoy}
        for wrapper in self._draw(
            st.lists(st.sampled_from(("data", "result", "festival", "content")), max_size=2, unique=True)
        ):
            tree = {wrapper: tree}
        kind = self._one(("json", "json", "yaml", "xml"))
        content = self._written(kind, tree)
        if content is None:
            kind, content = "json", json.dumps(tree, ensure_ascii=False)
        names = tuple("" if self._has_moments else self._day_text(day) for day in range(self._day_count))
        return Shape(content.encode(), kind, self._slots, names, self._end != "none", content[:1500])

    def _written(self, kind: str, tree: Any) -> str | None:
        if kind == "json":
            return json.dumps(tree, ensure_ascii=False, indent=self._one((None, 1)))
        if kind == "yaml":
            return str(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False))
        return None if _xml_forbids(tree) or not isinstance(tree, dict) else f"<root>{_xml(tree)}</root>"

    def _day_text(self, day: int) -> str:
        return str(DAY_FORMS[self._day_form](FIRST + timedelta(days=day), day + 1))

    def _tree(self) -> Any:
        """Nest by day and stage as drawn, the one or the other outside."""
        levels = [
            (place, field)
            for place, field in ((self._day_place, "day"), (self._stage_place, "stage"))
            if place in {"list", "key"}
        ]
        if len(levels) == 2 and self._draw(st.booleans()):
            levels.reverse()
        return self._nested(self._slots, levels)

    def _nested(self, slots: Sequence[Made], levels: Sequence[tuple[str, str]]) -> Any:
        if not levels:
            return self._rows(slots)
        (place, field), rest = levels[0], levels[1:]
        groups: dict[int, list[Made]] = {}
        for slot in slots:
            groups.setdefault(getattr(slot, field), []).append(slot)
        inside = {self._name(field, number): self._nested(group, rest) for number, group in groups.items()}
        if place == "key":
            return inside
        word = self._words["slots"] if not rest else self._words["stages" if rest[0][1] == "stage" else "days"]
        label = "name" if field == "stage" else self._words["day"]
        return {
            self._words[f"{field}s"]: [{label: name, word: _unwrapped(part, word)} for name, part in inside.items()]
        }

    def _name(self, field: str, number: int) -> str:
        return STAGES[number] if field == "stage" else self._day_text(number)

    def _rows(self, slots: Sequence[Made]) -> Any:
        rows = [self._row(slot) for slot in slots]
        if len(rows) > 1 and self._one((False, False, False, True)):
            return {f"p{self._slots.index(slot)}": row for slot, row in zip(slots, rows, strict=True)}
        return rows

    def _row(self, slot: Made) -> dict[str, Any]:
        words = self._words
        row: dict[str, Any] = {"id": self._slots.index(slot) + 1} if self._extra else {}
        if self._day_place in {"field", "id"}:
            row[words["day"] if self._day_place == "field" else "dayId"] = self._value("day", slot.day, self._day_place)
        row[words["start"]] = self._time(slot.day, slot.start)
        if self._end == "end":
            row[words["end"]] = self._time(slot.day, slot.start + slot.length)
        elif self._end == "length":
            row[words["length"]] = LENGTHS[self._length](slot.length)
        if self._stage_place in {"field", "id"}:
            key = words["stage"] if self._stage_place == "field" else "stageId"
            row[key] = self._value("stage", slot.stage, self._stage_place)
        elif self._stage_place == "object":
            row[words["stage"]] = {"name": STAGES[slot.stage]}
        row[words["act"]] = slot.act
        if self._extra:
            row["url"] = f"https://festival.example/{row['id']}"
        return row

    def _value(self, field: str, number: int, place: str) -> Any:
        if place == "field":
            return self._name(field, number)
        table = self._tables.setdefault(f"{field}s", [])
        entry = {"id": number + 100, "name" if field == "stage" else "date": self._name(field, number)}
        if entry not in table:
            table.append(entry)
        return number + 100

    def _time(self, day: int, minute: int) -> Any:
        if self._has_moments:
            return MOMENTS[self._clock](moment(day, minute))
        return {**CLOCKS, **DAYTIME_CLOCKS}[self._clock](minute)


def _unwrapped(part: Any, word: str) -> Any:
    """Return the inner list itself where it would stand twice under the same key."""
    return part[word] if isinstance(part, dict) and list(part) == [word] else part


def _xml_forbids(tree: Any) -> bool:
    if isinstance(tree, dict):
        return any(not re.fullmatch(r"[^\W\d][\w.-]*", key) or _xml_forbids(one) for key, one in tree.items())
    return isinstance(tree, list) and any(map(_xml_forbids, tree))


def _xml(tree: Any) -> str:
    if isinstance(tree, dict):
        return "".join(_element(key, one) for key, one in tree.items())
    return escape("" if tree is None else str(tree))


def _element(key: str, value: Any) -> str:
    if isinstance(value, list):
        return f"<{key}>{''.join(_element('entry', one) for one in value)}</{key}>"
    if isinstance(value, dict) and value and all(not isinstance(one, dict | list) for one in value.values()):
        attributes = " ".join(f"{name}={quoteattr(str(one))}" for name, one in list(value.items())[:1])
        rest = "".join(_element(name, one) for name, one in list(value.items())[1:])
        return f"<{key} {attributes}>{rest}</{key}>"
    return f"<{key}>{_xml(value)}</{key}>"
