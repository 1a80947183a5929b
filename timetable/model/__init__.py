"""The domain as frozen values: festival, day, stage, slot, timetable, remark."""

from timetable.model.festival import Area, Day, Festival, Location, Names, Stage, Walk, clock
from timetable.model.ids import AreaId, DayId, FestivalId, SlotId, SourceId, StageId
from timetable.model.slot import GoneSlot, Kind, Slot, Status
from timetable.model.timetable import Remark, Timetable

__all__ = [
    "Area",
    "AreaId",
    "Day",
    "DayId",
    "Festival",
    "FestivalId",
    "GoneSlot",
    "Kind",
    "Location",
    "Names",
    "Remark",
    "Slot",
    "SlotId",
    "SourceId",
    "Stage",
    "StageId",
    "Status",
    "Timetable",
    "Walk",
    "clock",
]
