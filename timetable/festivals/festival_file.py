"""A validated festival file: the festival as published, and how its sources are read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from timetable.festivals.correction import Correction
from timetable.festivals.source import Source
from timetable.model import Day, DayId, Festival, Kind, Remark, Stage, StageId
from timetable.text.folding import fold_for_code
from timetable.text.written_days import DayNumber, Weekday, parse_date, parse_day


@dataclass(frozen=True, slots=True)
class StageRule:
    """A declared stage: its other spellings in documents, the kind of its slots, whether its rows are left out."""

    stage: Stage
    aliases: tuple[str, ...] = ()
    kind: Kind | None = None
    is_hidden: bool = False


@dataclass(frozen=True)
class FestivalFile:
    """A validated festival file. `folder` is that of its `file:` sources; `digest` is of its bytes.

    `seen_stages` are the stages that fans see now, from any source. `renamed_stages` are folded spellings recognised by
    a refresh as renamed, with their names in codes. `kind_words` are folded words in the name of an act or stage that
    imply a kind. `readings` are the pronunciations of acts, `nicknames` other names of acts and performers, both by
    folded name. `day_aliases` are other names of days in documents, folded. `private_hosts` are hosts of the operator's
    own network that sources may use. `corrections_url` is the address of a sheet with further corrections, which a
    refresh adds to `corrections`; `sheet_remarks` are on its lines without effect.
    """

    festival: Festival
    folder: Path
    stage_rules: tuple[StageRule, ...] = ()
    sources: tuple[Source, ...] = ()
    corrections: tuple[Correction, ...] = ()
    corrections_url: str = ""
    sheet_remarks: tuple[Remark, ...] = ()
    kind: Kind | None = None
    kind_words: tuple[tuple[Kind, str], ...] = ()
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nicknames: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day_aliases: Mapping[str, DayId] = field(default_factory=dict)
    private_hosts: frozenset[str] = frozenset()
    notes: str = ""
    digest: str = ""
    renamed_stages: Mapping[str, str] = field(default_factory=dict)
    seen_stages: frozenset[StageId] = frozenset()
    _rule_by_spelling: dict[str, StageRule] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the spellings; a stage's own name has priority over another stage's alias."""
        for rule in self.stage_rules:
            for alias in (*rule.aliases, rule.stage.name):
                self._rule_by_spelling.setdefault(fold_for_code(alias), rule)
        self._rule_by_spelling.update({fold_for_code(rule.stage.code_name): rule for rule in self.stage_rules})

    def stage_rule(self, spelling: str) -> StageRule | None:
        """Find the stage of a spelling in a document; case, width and spaces are ignored."""
        return self._rule_by_spelling.get(fold_for_code(spelling))

    def with_known_stages(self, renamed: Mapping[str, str], seen: Iterable[StageId] = ()) -> "FestivalFile":
        """Return the file with a refresh's results: new names with their names in codes, and the stages shown now."""
        folded = {fold_for_code(new): code_name for new, code_name in renamed.items()}
        return replace(self, renamed_stages={**self.renamed_stages, **folded}, seen_stages=self.seen_stages.union(seen))

    def has_stage(self, stage: StageId) -> bool:
        """Return whether a stage is declared, or shown now."""
        return stage in self.seen_stages or any(rule.stage.id == stage for rule in self.stage_rules)

    def code_name(self, spelling: str) -> str:
        """Return a stage's name before it was renamed; spellings that the file declares are returned unchanged."""
        return spelling if self.stage_rule(spelling) else self.renamed_stages.get(fold_for_code(spelling), spelling)

    def kind_in(self, *texts: str) -> Kind | None:
        """Return the kind of the first configured kind word found in one of `texts`, else `None`."""
        folded = [fold_for_code(text) for text in texts]
        return next((kind for kind, word in self.kind_words if any(word in text for text in folded)), None)

    def day_of(self, text: str) -> Day | None:
        """Find the day that a document refers to by this text: an id, a date, or a number.

        Spellings: the id, "day2", "DAY 2", "2", "2日目", "Tag 2", dates ("2026-08-02", "2.8.2026", "8/2", "8月2日(日)",
        "2 août"), and a weekday that only one of the days has ("Sunday", "日曜"); see `parse_day`.
        """
        folded = fold_for_code(text)
        if folded in self.day_aliases:
            return self.festival.day_by_id[self.day_aliases[folded]]
        days = self.festival.days
        found = [day for day in days if folded == fold_for_code(day.id)] or [
            day for day in days if _is_date(folded, day)
        ]
        if len(found) == 1:
            return found[0]
        number = folded.removeprefix("day").lstrip("0")
        if number.isdecimal() and number.isascii() and len(number) <= 2 and int(number) <= len(days):
            return days[int(number) - 1]
        match parse_day(text):
            case DayNumber(index) if index <= len(days):
                return days[index - 1]
            case Weekday(weekday, day_of_month):
                found = [on for on in days if on.date.weekday() == weekday and day_of_month in {on.date.day, None}]
                return found[0] if len(found) == 1 else None
        return None

    def date_of(self, text: str) -> date | None:
        """Find the calendar date that a document refers to by this text: of a festival day, or the date after one.

        The night of the last festival day ends on a date that is not a festival day.
        """
        day = self.day_of(text)
        if day is not None:
            return day.date
        parts = parse_date(text)
        if parts is None:
            return None
        year, *month_and_day = parts
        nights = (day.date + timedelta(days=1) for day in self.festival.days)
        return next(
            (on for on in nights if [on.month, on.day] == month_and_day and year in {on.year, None}),
            None,
        )


def _is_date(folded: str, day: Day) -> bool:
    """Return whether a folded text is the date of a day; the year may be missing."""
    on, text = day.date, parse_date(folded)
    return text is not None and text[0] in {on.year, None} and text[1:] == (on.month, on.day)


def lines_for_renamed(stage: Stage, file: FestivalFile) -> tuple[str, ...]:
    """Return the lines to add for a renamed stage: its aliases and the name to show, or a whole stage if undeclared.

    With them, every server knows the new name, even without its store. `name` must not change: every link contains a
    digest of it. `aliases` replaces an existing line.
    """
    rule = next((rule for rule in file.stage_rules if rule.stage.id == stage.id), None)
    known = rule.aliases if rule else ()
    folded = {fold_for_code(alias) for alias in known}
    aliases = [*known, *(name for name in stage.new_names if fold_for_code(name) not in folded)]
    lines = (f"aliases = [{', '.join(map(_text, aliases))}]", f"shown = {_text(stage.name)}")
    if rule:
        return (f"# at the stage with id = {_text(stage.id)}", *lines)
    return ("[[stages]]", f"id = {_text(stage.id)}", f"name = {_text(stage.code_name)}", *lines)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
