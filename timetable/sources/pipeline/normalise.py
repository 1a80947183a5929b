"""Takes the rows of one document and its festival file, gives slots, and a remark on everything mended or refused."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice

from timetable.festivals import FestivalFile, Source, StageRule, lines_for_renamed
from timetable.model import AreaId, Kind, Remark, Slot, SlotId, Stage, StageId, Status, clock
from timetable.sources.pipeline.festival_days import Placed, placed
from timetable.sources.rows.official_ids import public_id
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.spans import RowRefused, guessed_length, no_end
from timetable.sources.rows.text import clean, clean_name, unseen_in
from timetable.sources.rows.wording import Wording, acts_for_nobody, wording_of
from timetable.stage_colours import lane_area, stage_colour
from timetable.text.folding import fold_for_code

_LONGEST_STAGE = 120
_MOST_COLOURS = 1_000  # each takes a quarter of a millisecond, and nobody tells a thousand apart
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class SourceSlots:
    """What one source gives to a timetable: slots (in the document's order), and the stages they stand on.

    `corrections` are the digests of those that an archive of ours holds already.
    `named` are the stages that the document itself names, with slots or without; `new_names` those of its spellings
    that are new names of renamed stages.
    """

    slots: tuple[Slot, ...]
    stages: tuple[Stage, ...]
    remarks: tuple[Remark, ...]
    row_count: int
    format: str
    corrections: frozenset[str] = frozenset()
    named: frozenset[StageId] = frozenset()
    new_names: Mapping[str, StageId] = field(default_factory=dict)

    @property
    def dropped_count(self) -> int:
        """How many rows became no slot; row_count = slots + dropped."""
        return self.row_count - len(self.slots)


def normalise(reading: Reading, file: FestivalFile, source: Source, format_name: str) -> SourceSlots:
    """Make slots of rows: days and stages by the festival file, times as instants, texts cleaned.

    A stage that the file does not know is kept after the others, in the colour that the document gives it, else in one
    of its own. A row on an unknown day, without an act, or with times that can't be is left out with a remark.
    """
    normaliser = _Normaliser(reading, file, source)
    slots = tuple(normaliser.slots())
    stages = (*file.festival.stages, *normaliser.new_stages.values())
    return SourceSlots(
        slots=slots,
        stages=stages,
        remarks=(*reading.remarks, *normaliser.remarks),
        row_count=reading.row_count,
        format=format_name,
        named=frozenset(normaliser.named),
        new_names=normaliser.new_names,
        corrections=reading.corrections,
    )


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
        self.named: set[StageId] = set()
        self.new_names: dict[str, StageId] = {}
        self._seen: dict[tuple[str, str, datetime, str], str] = {}
        self._nobody = acts_for_nobody(reading.rows)

    def slots(self) -> Iterator[Slot]:
        for spelling in filter(clean_name, self._reading.stages):
            self._stage_rule(spelling, spelling)
        for row in self._reading.rows:
            try:
                yield self._slot(row)
            except RowRefused as refusal:
                self.remarks.append(Remark(row.where, f"{refusal}; row left out", is_row_kept=False))

    def _slot(self, row: Row) -> Slot:
        at = placed(row, self._file, self._source)
        rule = self._stage_rule(row.stage, row.where)
        if rule.is_hidden:
            raise RowRefused(f"stage {rule.stage.name} is hidden by the festival file")
        if row.act.strip() in self._nobody:
            raise RowRefused(f"no act: {row.act.strip()!r} stands on several stages at one time, so it means nobody")
        words = wording_of(row)
        end, guess = self._end(at, row)
        self._refuse_double(row, at, rule.stage, words)
        mended = (*words.mended, *at.mended, *guess)
        self.remarks += [Remark(row.where, what, is_row_kept=True) for what in mended]
        return self._built(row, at, end, rule, words)

    def _end(self, at: Placed, row: Row) -> tuple[datetime, tuple[str, ...]]:
        """Return the row's end, else a guess and how it was made."""
        if at.end is not None:
            return at.end, ()
        festival = self._file.festival
        to_next = ((start - at.start) // timedelta(minutes=1) for start in self._starts.get((at.day.id, row.stage), ()))
        length_min, how = guessed_length(to_next, self._source.length_min)
        end = festival.local(at.start + timedelta(minutes=length_min))
        return end, (f"{no_end(row.end)}: {how.format(clock(festival.minute_of(at.day, end)))}",)

    def _built(self, row: Row, at: Placed, end: datetime, rule: StageRule, words: Wording) -> Slot:
        official = public_id(row.official_id or "")
        start = clock(self._file.festival.minute_of(at.day, at.start)).replace(":", "").zfill(4)
        made_of_place = f"{at.day.id}-{rule.stage.id}-{start}"
        return Slot(
            id=SlotId(official or row.former_id or made_of_place),
            day=at.day.id,
            stage=rule.stage.id,
            start=at.start,
            end=end,
            act=words.act,
            performers=words.performers,
            detail=words.detail,
            kind=words.kind or row.kind or self._kind(rule, words.act),
            status=words.status if row.status is Status.SCHEDULED else row.status,
            has_official_id=official is not None,
            readings=self._readings(row, words.act),
            nicknames=nicknames_of(self._file, words.act, words.performers, row.nicknames),
            is_corrected=row.is_corrected,
        ).delayed(row.delay_min)

    def _kind(self, rule: StageRule, act: str) -> Kind:
        """Tell a kind that the row does not say: by the file's words, the stage, the source, the festival."""
        told = self._file.kind_told_by(act, rule.stage.code_name)
        return told or rule.kind or self._source.kind or self._file.kind or Kind.LIVE

    def _readings(self, row: Row, act: str) -> tuple[str, ...]:
        own = self._file.readings.get(fold_for_code(act), ())
        return tuple(dict.fromkeys(filter(None, (clean(reading) for reading in (*own, *row.readings)))))

    @cached_property
    def _starts(self) -> Mapping[tuple[str, str], list[datetime]]:
        """Index the starts of all rows by day and stage; asked for only where an end is missing."""
        starts: dict[tuple[str, str], list[datetime]] = {}
        for row in self._reading.rows:
            with suppress(RowRefused):
                there = placed(row, self._file, self._source)
                starts.setdefault((there.day.id, row.stage), []).append(there.start)
        return starts

    def _refuse_double(self, row: Row, at: Placed, stage: Stage, words: Wording) -> None:
        place = (at.day.id, stage.id, at.start, fold_for_code(words.act))
        first = self._seen.setdefault(place, row.where)
        if first != row.where:
            raise RowRefused(f"the same act at the same place and time as {first}")

    def _stage_rule(self, spelling: str, where: str) -> StageRule:
        name = clean_name(spelling)[:_LONGEST_STAGE]
        if not name:
            unseen = unseen_in(spelling)
            raise RowRefused(f"a stage without a name{f' that can be seen ({unseen})' if unseen else ''}")
        code_name = self._file.code_name(name)
        rule = self._file.stage_rule(code_name) or StageRule(self._new_stage(code_name, spelling, where))
        self.named.add(rule.stage.id)
        if (shown := clean_name(self._reading.shown.get(spelling, ""))) and not rule.stage.new_names:
            self.new_names[shown[:_LONGEST_STAGE]] = rule.stage.id
        if code_name != name and name not in self.new_names:
            self.new_names[name] = rule.stage.id
            lines = "; ".join(lines_for_renamed(rule.stage.renamed((name,)), self._file))
            said = f"stage {name!r} is {code_name!r} under a new name; for old links on any server, write: {lines}"
            self.remarks.append(Remark(where, said, is_row_kept=True))
        return rule

    def _new_stage(self, name: str, spelling: str, where: str) -> Stage:
        folded = fold_for_code(name)
        if folded not in self.new_stages:
            order = len(self._file.stage_rules) + len(self.new_stages)
            self.new_stages[folded] = new_stage(name, self._colour(spelling, name), order)
            if self._file.stage_rules:
                said = f"stage {name!r} is not in the festival file; shown at the end"
                self.remarks.append(Remark(where, said, is_row_kept=True))
        return self.new_stages[folded]

    def _colour(self, spelling: str, name: str) -> str:
        """Choose the colour of a stage that the file does not know: the document's, else a shade beside its lanes."""
        told = self._reading.colours.get(spelling, "").lower()
        if _COLOUR.fullmatch(told):
            return told
        if len(self.new_stages) >= _MOST_COLOURS:
            return next(islice(self.new_stages.values(), len(self.new_stages) % _MOST_COLOURS, None)).colour
        lanes = lane_area(name, is_greeting=self._source.kind is Kind.GREETING)
        return stage_colour(name, self._declared_areas.get(lanes or "", lanes))

    @cached_property
    def _declared_areas(self) -> Mapping[str, AreaId]:
        """Areas of the file by what the names of their lanes have in common."""
        areas: dict[str, AreaId] = {}
        for rule in self._file.stage_rules:
            if rule.stage.area and (lanes := lane_area(rule.stage.name, is_greeting=True)):
                areas[lanes] = rule.stage.area
        return areas
