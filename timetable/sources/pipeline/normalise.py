"""Convert the rows of one document into slots, with a remark on everything mended or refused."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from timetable.festivals import FestivalFile, Source, StageRule
from timetable.model import Kind, Remark, Slot, SlotId, Stage, StageId, Status, clock
from timetable.sources.pipeline.clock_spans import guessed_length, missing_end
from timetable.sources.pipeline.festival_days import DayTimes, times_on_day
from timetable.sources.pipeline.row_texts import RowTexts, acts_for_nobody, row_texts
from timetable.sources.pipeline.stages import StageFinder
from timetable.sources.rows.row import Reading, Row, RowRefused
from timetable.sources.rows.text import clean_name, clean_text
from timetable.text.folding import fold_for_code


@dataclass(frozen=True, slots=True)
class SourceSlots:
    """Slots of one source, in the document's order, and their stages.

    `corrections` are the digests of those that an archive of ours already contains. `named` are the stages that the
    document itself names, with or without slots. `new_names`: spellings recognised as renamed stages.
    `notes` say what was decided about the whole document, and which lists were not read.
    """

    slots: tuple[Slot, ...]
    stages: tuple[Stage, ...]
    remarks: tuple[Remark, ...]
    row_count: int
    format: str
    corrections: frozenset[str] = frozenset()
    named: frozenset[StageId] = frozenset()
    new_names: Mapping[str, StageId] = field(default_factory=dict)
    notes: tuple[Remark, ...] = ()

    @property
    def dropped_count(self) -> int:
        """Number of rows that did not become slots; row_count = slots + dropped."""
        return self.row_count - len(self.slots)


def normalise(reading: Reading, file: FestivalFile, source: Source, format_name: str) -> SourceSlots:
    """Convert rows to slots: days and stages by the festival file, times as instants, texts cleaned.

    A stage that the file does not declare follows the declared ones, in the document's colour or one computed from its
    name. A row on an unknown day, without an act, or with invalid times is left out with a remark.
    """
    normaliser = _Normaliser(reading, file, source)
    slots = tuple(normaliser.slots())
    stages = (*file.festival.stages, *normaliser.stages.new_stages.values())
    return SourceSlots(
        slots=slots,
        stages=stages,
        remarks=(*reading.remarks, *normaliser.remarks),
        row_count=reading.row_count,
        format=format_name,
        named=frozenset(normaliser.stages.named),
        new_names=normaliser.stages.new_names,
        corrections=reading.corrections,
        notes=reading.notes,
    )


def nicknames_of(
    file: FestivalFile, act: str, performers: Sequence[str] = (), more: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return what fans call an act and its performers: by the festival file, then `more`; no duplicates."""
    own = [nickname for name in (act, *performers) for nickname in file.nicknames.get(fold_for_code(name), ())]
    return tuple(dict.fromkeys(filter(None, map(clean_text, (*own, *more)))))


class _Normaliser:
    def __init__(self, reading: Reading, file: FestivalFile, source: Source) -> None:
        self._reading, self._file, self._source = reading, file, source
        self.remarks: list[Remark] = []
        self.stages = StageFinder(reading, file, source, self.remarks)
        self._seen: dict[tuple[str, str, datetime, str], str] = {}
        self._nobody = acts_for_nobody(reading.rows)

    def slots(self) -> Iterator[Slot]:
        for spelling in filter(clean_name, self._reading.stages):
            self.stages.rule(spelling, spelling)
        for row in self._reading.rows:
            try:
                yield self._slot(row)
            except RowRefused as refusal:
                self.remarks.append(Remark(row.where, f"{refusal}; row left out", is_row_kept=False))

    def _slot(self, row: Row) -> Slot:
        at = times_on_day(row, self._file, self._source)
        rule = self.stages.rule(row.stage, row.where)
        if rule.is_hidden:
            raise RowRefused(f"stage {rule.stage.name} is hidden by the festival file")
        if row.act.strip() in self._nobody:
            raise RowRefused(f"no act: {row.act.strip()!r} stands on several stages at one time, so it means nobody")
        words = row_texts(row)
        end, guess = self._end(at, row)
        self._refuse_duplicate(row, at, rule.stage, words)
        mended = (*words.mended, *at.mended, *guess)
        self.remarks += [Remark(row.where, what, is_row_kept=True) for what in mended]
        return self._built(row, at, end, rule, words)

    def _end(self, at: DayTimes, row: Row) -> tuple[datetime, tuple[str, ...]]:
        """Return the row's end, else a guess and the remark on it."""
        if at.end is not None:
            return at.end, ()
        festival = self._file.festival
        to_next = ((start - at.start) // timedelta(minutes=1) for start in self._starts.get((at.day.id, row.stage), ()))
        length_min, how = guessed_length(to_next, self._source.length_min)
        end = festival.local(at.start + timedelta(minutes=length_min))
        return end, (f"{missing_end(row.end)}: {how.format(clock(festival.minute_of(at.day, end)))}",)

    def _built(self, row: Row, at: DayTimes, end: datetime, rule: StageRule, words: RowTexts) -> Slot:
        start = clock(self._file.festival.minute_of(at.day, at.start)).replace(":", "").zfill(4)
        id_from_place = f"{at.day.id}-{rule.stage.id}-{start}"
        return Slot(
            id=SlotId(row.official_id or row.former_id or id_from_place),
            day=at.day.id,
            stage=rule.stage.id,
            start=at.start,
            end=end,
            act=words.act,
            performers=words.performers,
            detail=words.detail,
            kind=words.kind or row.kind or self._kind(rule, words.act),
            status=words.status if row.status is Status.SCHEDULED else row.status,
            has_official_id=row.official_id is not None,
            readings=self._readings(row, words.act),
            nicknames=nicknames_of(self._file, words.act, words.performers, row.nicknames),
            is_corrected=row.is_corrected,
        ).delayed(row.delay_min)

    def _kind(self, rule: StageRule, act: str) -> Kind:
        """Determine a kind that the row does not state: by the file's words, the stage, the source, the festival."""
        found = self._file.kind_in(act, rule.stage.code_name)
        return found or rule.kind or self._source.kind or self._file.kind or Kind.LIVE

    def _readings(self, row: Row, act: str) -> tuple[str, ...]:
        own = self._file.readings.get(fold_for_code(act), ())
        return tuple(dict.fromkeys(filter(None, (clean_text(reading) for reading in (*own, *row.readings)))))

    @cached_property
    def _starts(self) -> Mapping[tuple[str, str], list[datetime]]:
        """Index the starts of all rows by day and stage; needed only if an end is missing."""
        starts: dict[tuple[str, str], list[datetime]] = {}
        for row in self._reading.rows:
            with suppress(RowRefused):
                there = times_on_day(row, self._file, self._source)
                starts.setdefault((there.day.id, row.stage), []).append(there.start)
        return starts

    def _refuse_duplicate(self, row: Row, at: DayTimes, stage: Stage, words: RowTexts) -> None:
        key = (at.day.id, stage.id, at.start, fold_for_code(words.act))
        first = self._seen.setdefault(key, row.where)
        if first != row.where:
            raise RowRefused(f"the same act at the same place and time as {first}")
