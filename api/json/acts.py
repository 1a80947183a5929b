"""Acts as the timetable's answer lists them."""

import msgspec

from timetable.acts import ListedAct, listed_acts
from timetable.acts.reading import spoken
from timetable.model import SlotId, Timetable


class ActAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """An act as `ActSerializer` describes it; what is at its default is left out, for fewer bytes."""

    name: str
    heading: str
    reading: str = ""
    is_guessed: bool = False
    slots: tuple[SlotId, ...] = ()
    joint_slots: tuple[SlotId, ...] = ()


def encoded_acts(timetable: Timetable) -> msgspec.Raw:
    """Encode all acts of a revision, in the order of their readings."""
    return msgspec.Raw(msgspec.json.encode([*map(_answer, listed_acts(timetable))]))


def _answer(act: ListedAct) -> ActAnswer:
    reading = "" if act.reading == spoken(act.name) else act.reading
    return ActAnswer(act.name, act.heading, reading, act.is_guessed, act.slots, act.joint_slots)
