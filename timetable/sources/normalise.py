"""Takes the rows of one document and its festival file, gives slots, and a remark on everything mended or refused."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from timetable.festivals import NEUTRAL_COLOUR, FestivalFile, Source, StageRule
from timetable.folding import fold_for_code
from timetable.model import Day, Kind, Remark, Slot, SlotId, Stage, StageId, Status, clock
from timetable.sources.clocks import clock_minute
from timetable.sources.official_ids import public_id
from timetable.sources.placing import Placed, placed
from timetable.sources.row import Reading, Row
from timetable.sources.spans import RowRefused, Span, span_of
from timetable.sources.text import clean
from timetable.sources.wording import Wording, wording_of

_LONGEST_STAGE = 120
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class SourceSlots:
    """What one source gives to a timetable: slots (in the document's order), and the stages they stand on."""

    slots: tuple[Slot, ...]
    stages: tuple[Stage, ...]
    remarks: tuple[Remark, ...]
    row_count: int
    format: str

    @property
    def dropped_count(self) -> int:
        """How many rows became no slot; row_count = slots + dropped."""
        return self.row_count - len(self.slots)


def normalise(reading: Reading, file: FestivalFile, source: Source, format_name: str) -> SourceSlots:
    """Make slots of rows: days and stages by the festival file, times as instants, texts cleaned.

    A stage that the file does not know is kept after the others, in the colour that the document gives it, else a
    neutral one. A row on an unknown day, without an act, or with times that can't be is left out with a remark.
    """
    normaliser = _Normaliser(reading, file, source)
    slots = tuple(normaliser.slots())
    stages = (*file.festival.stages, *normaliser.new_stages.values())
    return SourceSlots(slots, stages, (*reading.remarks, *normaliser.remarks), reading.row_count, format_name)


def new_stage(name: str, colour: str, order: int) -> Stage:
    """Make a stage that no festival file knows: its id is "s-" and 6 hex digits of its folded name."""
    digest = hashlib.sha256(fold_for_code(name).encode()).hexdigest()
    return Stage(StageId(f"s-{digest[:6]}"), name, colour, order)


def nicknames_of(
    file: FestivalFile, act: str, performers: Sequence[str] = (), besides: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return what fans call an act and its performers: by the festival file, then `besides`; each once."""
    own = [nickname for name in (act, *performers) for nickname in file.nicknames.get(fold_for_code(name), ())]
    return tuple(dict.fromkeys(filter(None, map(clean, (*own, *besides)))))


class _Normaliser:
    def __init__(self, reading: Reading, file: FestivalFile, source: Source) -> None:
        self._reading, self._file, self._source = reading, file, source
        self.remarks: list[Remark] = []
        self.new_stages: dict[str, Stage] = {}
        self._seen: dict[tuple[str, str, int, str], str] = {}

    def slots(self) -> Iterator[Slot]:
        for spelling in filter(clean, self._reading.stages):
            self._stage_rule(spelling, spelling)
        for row in self._reading.rows:
            try:
                yield self._slot(row)
            except RowRefused as refusal:
                self.remarks.append(Remark(row.where, f"{refusal}; row left out", kept=False))

    def _slot(self, row: Row) -> Slot:
        at = placed(row, self._file, self._source)
        rule = self._stage_rule(row.stage, row.where)
        if rule.is_hidden:
            raise RowRefused(f"stage {rule.stage.name} is hidden by the festival file")
        words = wording_of(row)
        turns_min = self._file.festival.day_turns_min
        span = span_of(at.start, at.end, turns_min, lambda: self._starts_beside(at, row.stage), self._source.length_min)
        self._refuse_double(row, at.day, rule.stage, span, words)
        self.remarks += [Remark(row.where, what, kept=True) for what in (*words.mended, *span.mended)]
        return self._built(row, at.day, rule, span, words)

    def _built(self, row: Row, day: Day, rule: StageRule, span: Span, words: Wording) -> Slot:
        official = public_id(row.official_id or "")
        made_of_place = f"{day.id}-{rule.stage.id}-{clock(span.start).replace(':', '').zfill(4)}"
        return Slot(
            id=SlotId(official or made_of_place),
            day=day.id,
            stage=rule.stage.id,
            start=self._file.festival.at(day, span.start),
            end=self._file.festival.at(day, span.end),
            act=words.act,
            performers=words.performers,
            detail=words.detail,
            kind=words.kind or row.kind or self._kind(rule, words.act),
            status=words.status if row.status is Status.SCHEDULED else row.status,
            has_official_id=official is not None,
            readings=self._readings(row, words.act),
            nicknames=nicknames_of(self._file, words.act, words.performers, row.nicknames),
        )

    def _kind(self, rule: StageRule, act: str) -> Kind:
        """Tell a kind that the row does not say: by the file's words, the stage, the source, the festival."""
        told = self._file.kind_told_by(act, rule.stage.name)
        return told or rule.kind or self._source.kind or self._file.kind or Kind.LIVE

    def _readings(self, row: Row, act: str) -> tuple[str, ...]:
        own = self._file.readings.get(fold_for_code(act), ())
        return tuple(dict.fromkeys(filter(None, (clean(reading) for reading in (*own, *row.readings)))))

    def _starts_beside(self, at: Placed, stage: str) -> Sequence[int]:
        """Give the starts of all rows on this day and stage; asked for only where an end is missing."""
        return self._starts.get((at.day.id, stage), ())

    @cached_property
    def _starts(self) -> Mapping[tuple[str, str], list[int]]:
        turns_min = self._file.festival.day_turns_min
        starts: dict[tuple[str, str], list[int]] = {}
        for row in self._reading.rows:
            with suppress(RowRefused):
                there = placed(row, self._file, self._source)
                minute = clock_minute(there.start)
                if minute is not None:
                    after_midnight = minute + 24 * 60 if minute < turns_min else minute
                    starts.setdefault((there.day.id, row.stage), []).append(after_midnight)
        return starts

    def _refuse_double(self, row: Row, day: Day, stage: Stage, span: Span, words: Wording) -> None:
        place = (day.id, stage.id, span.start, fold_for_code(words.act))
        first = self._seen.setdefault(place, row.where)
        if first != row.where:
            raise RowRefused(f"the same act at the same place and time as {first}")

    def _stage_rule(self, spelling: str, where: str) -> StageRule:
        name = clean(spelling)[:_LONGEST_STAGE]
        if not name:
            raise RowRefused("a stage without a name")
        rule = self._file.stage_rule(name)
        if rule is not None:
            return rule
        folded = fold_for_code(name)
        if folded not in self.new_stages:
            colour = self._reading.colours.get(spelling, NEUTRAL_COLOUR).lower()
            order = len(self._file.stage_rules) + len(self.new_stages)
            self.new_stages[folded] = new_stage(name, colour if _COLOUR.fullmatch(colour) else NEUTRAL_COLOUR, order)
            if self._file.stage_rules:
                said = f"stage {name!r} is not in the festival file; shown at the end"
                self.remarks.append(Remark(where, said, kept=True))
        return StageRule(self.new_stages[folded])
