"""Takes merged slots and the operator's corrections, gives the slots as corrected, and what found nothing to mend."""

from collections.abc import Mapping
from dataclasses import replace

from timetable.festivals import Correction, CorrectionKind, FestivalFile
from timetable.folding import fold_for_code
from timetable.model import Day, DayId, Kind, Remark, Slot, SlotId, StageId, Status, clock
from timetable.sources.normalise import nicknames_of
from timetable.sources.spans import RowRefused, span_of
from timetable.sources.text import clean, clean_lines


def corrected(slots: tuple[Slot, ...], file: FestivalFile) -> tuple[tuple[Slot, ...], tuple[Remark, ...]]:
    """Apply the corrections of a festival file in their order; they survive every fetch.

    A corrected slot keeps its id. A correction that means no slot, or whose times can't be, does nothing but a remark.
    """
    remarks = []
    for correction in file.corrections:
        where = f"corrections / {correction.number}"
        try:
            if correction.kind is CorrectionKind.ADD:
                slots = (*slots, _added(correction.values, file, slots))
                continue
            meant = _meant(correction, slots, file)
            slots = tuple(
                changed
                for slot in slots
                if (changed := _changed(correction, slot, file) if slot.id in meant else slot) is not None
            )
        except RowRefused as refusal:
            remarks.append(Remark(where, f"{refusal}; nothing corrected", kept=True))
    return slots, tuple(remarks)


def _meant(correction: Correction, slots: tuple[Slot, ...], file: FestivalFile) -> set[SlotId]:
    meant = {slot.id for slot in slots if _means(correction.where, slot, file)}
    if not meant:
        raise RowRefused(f"no slot is meant by {', '.join(f'{key} {said}' for key, said in correction.where.items())}")
    return meant


def _means(where: Mapping[str, str], slot: Slot, file: FestivalFile) -> bool:
    day = file.festival.day_by_id[slot.day]
    is_there = where.get("day", slot.day) == slot.day and where.get("stage", slot.stage) == slot.stage
    is_then = "start" not in where or _minute(where["start"], file) == file.festival.minute_of(day, slot.start)
    return is_there and is_then and fold_for_code(where.get("act", slot.act)) == fold_for_code(slot.act)


def _minute(said: str, file: FestivalFile) -> int:
    return span_of(said, "", file.festival.day_turns_min, tuple).start


def _changed(correction: Correction, slot: Slot, file: FestivalFile) -> Slot | None:
    if correction.kind is CorrectionKind.HIDE:
        return None
    if correction.kind is CorrectionKind.CANCEL:
        return replace(slot, status=Status.CANCELLED, is_corrected=True)
    return _set(slot, correction.values, file)


def _set(slot: Slot, values: Mapping[str, str], file: FestivalFile) -> Slot:
    festival = file.festival
    day = festival.day_by_id[slot.day]
    length_min = int((slot.end - slot.start).total_seconds() // 60)
    start_said = values.get("start", clock(festival.minute_of(day, slot.start)))
    end_said = values.get("end", "" if "start" in values else clock(festival.minute_of(day, slot.end)))
    span = span_of(start_said, end_said, festival.day_turns_min, tuple, length_min)
    on = festival.day_by_id[DayId(values.get("day", slot.day))]
    return replace(
        slot,
        day=on.id,
        stage=StageId(values.get("stage", slot.stage)),
        start=festival.at(on, span.start),
        end=festival.at(on, span.end),
        act=clean(values["act"]) if "act" in values else slot.act,
        detail=clean_lines(values["detail"]) if "detail" in values else slot.detail,
        kind=Kind(values["kind"]) if "kind" in values else slot.kind,
        is_corrected=True,
        nicknames=nicknames_of(file, clean(values.get("act", "")), (), slot.nicknames),
    )


def _added(values: Mapping[str, str], file: FestivalFile, slots: tuple[Slot, ...]) -> Slot:
    festival = file.festival
    day: Day = festival.day_by_id[DayId(values["day"])]
    span = span_of(values["start"], values.get("end", ""), festival.day_turns_min, tuple)
    stage = StageId(values["stage"])
    taken = {slot.id for slot in slots}
    name = f"{day.id}-{stage}-{clock(span.start).replace(':', '').zfill(4)}"
    number = 1
    while (slot_id := SlotId(name if number == 1 else f"{name}-{number}")) in taken:
        number += 1
    return Slot(
        id=slot_id,
        day=day.id,
        stage=stage,
        start=festival.at(day, span.start),
        end=festival.at(day, span.end),
        act=clean(values["act"]),
        detail=clean_lines(values.get("detail", "")),
        kind=Kind(values.get("kind", Kind.LIVE)),
        is_corrected=True,
        nicknames=nicknames_of(file, clean(values["act"])),
    )
