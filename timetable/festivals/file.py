"""Knows what a festival file says: the festival as it is published, and how its sources are read."""

from dataclasses import dataclass, field
from pathlib import Path

from timetable.folding import fold_for_code
from timetable.model import Day, DayId, Festival, Kind, SourceId, Stage


@dataclass(frozen=True, slots=True)
class Source:
    """One official document: its address (http, https or file), and how it is read (`None`: detected).

    `day` is the day of all its rows, for a document that names none.
    """

    id: SourceId
    url: str
    format: str | None = None
    kind: Kind | None = None
    encoding: str | None = None
    day: DayId | None = None

    @property
    def is_file(self) -> bool:
        """Whether the document lies beside the festival file instead of on a site."""
        return self.url.startswith("file:")


@dataclass(frozen=True, slots=True)
class StageRule:
    """A stage as the file declares it: other spellings in documents, the kind of its slots, whether it is left out."""

    stage: Stage
    aliases: tuple[str, ...] = ()
    kind: Kind | None = None
    is_hidden: bool = False


@dataclass(frozen=True)
class FestivalFile:
    """A festival file, read and checked. `folder` is where its `file:` sources may lie."""

    festival: Festival
    folder: Path
    stage_rules: tuple[StageRule, ...] = ()
    sources: tuple[Source, ...] = ()
    kind: Kind | None = None
    notes: str = ""
    _rule_by_spelling: dict[str, StageRule] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the spellings; a stage's own name wins over another one's alias."""
        for rule in self.stage_rules:
            for alias in rule.aliases:
                self._rule_by_spelling.setdefault(fold_for_code(alias), rule)
        self._rule_by_spelling.update({fold_for_code(rule.stage.name): rule for rule in self.stage_rules})

    def stage_rule(self, spelling: str) -> StageRule | None:
        """Find the stage that a document spells so (case, width and spaces do not matter)."""
        return self._rule_by_spelling.get(fold_for_code(spelling))

    def day_of(self, said: str) -> Day | None:
        """Find the day that a document calls so: by id, by date, or by order ("day2", "DAY 2", "2")."""
        folded = fold_for_code(said)
        for day in self.festival.days:
            if folded in {fold_for_code(day.id), day.date.isoformat(), day.date.strftime("%Y%m%d")}:
                return day
        number = folded.removeprefix("day").lstrip("0")
        if number.isdecimal() and number.isascii() and len(number) <= 2 and int(number) <= len(self.festival.days):
            return self.festival.days[int(number) - 1]
        return None
