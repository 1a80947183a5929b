"""Typed ids, so that the type checker finds mixed-up ones."""

from typing import NewType

FestivalId = NewType("FestivalId", str)
DayId = NewType("DayId", str)
AreaId = NewType("AreaId", str)
StageId = NewType("StageId", str)
SlotId = NewType("SlotId", str)
SourceId = NewType("SourceId", str)
