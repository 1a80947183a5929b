"""List the acts and performers of a timetable, each once, by reading."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from timetable.acts.guess import guessed_readings
from timetable.acts.reading import NO_READING, begins_with_kanji, heading_of, is_reading_of, sort_key, spoken
from timetable.model import Slot, SlotId, Timetable
from timetable.text.folding import fold_for_code

MOST_PERFORMERS = 5_000  # that are no act of their own


@dataclass(frozen=True, slots=True)
class ListedAct:
    """An act, or a performer of joint slots, under its first spelling.

    `reading` is in hiragana or small Latin letters, "" if unknown (then `heading` is 漢字) or if the name has no letter
    (then #). `slots` are those of the act itself, `joint_slots` those of others in which it performs; in start order.
    """

    name: str
    reading: str
    heading: str
    is_guessed: bool
    slots: tuple[SlotId, ...]
    joint_slots: tuple[SlotId, ...]


def listed_acts(timetable: Timetable) -> tuple[ListedAct, ...]:
    """List every act and performer once, by reading: あ–わ, A–Z, #, then names whose reading is not known.

    Spellings that codes do not distinguish are one act. A reading is the festival file's, else the document's, else the
    name itself if it begins with kana or a Latin letter, else a guess. At most 5,000 performers without a slot of
    their own are listed.
    """
    entries = _entries(timetable)
    readings = _known_readings(timetable.slots)
    own = {key: readings.get(key) or spoken(entry.name) for key, entry in entries.items()}
    guesses = guessed_readings(entries[key].name for key, reading in own.items() if begins_with_kanji(reading))
    listed = [_listed(entry, own[key], guesses) for key, entry in entries.items()]
    return tuple(sorted(listed, key=_order))


@dataclass(slots=True)
class _Entry:
    name: str
    slots: list[SlotId] = field(default_factory=list)
    joint_slots: list[SlotId] = field(default_factory=list)


def _entries(timetable: Timetable) -> dict[str, _Entry]:
    """Collect acts, then performers, by folded name."""
    entries: dict[str, _Entry] = {}
    for slot in timetable.slots:
        entries.setdefault(fold_for_code(slot.act), _Entry(slot.act)).slots.append(slot.id)
    most = len(entries) + MOST_PERFORMERS
    for slot in timetable.slots:
        act = fold_for_code(slot.act)
        for key, name in _performers(slot):
            if key == act or (key not in entries and len(entries) >= most):
                continue
            entries.setdefault(key, _Entry(name)).joint_slots.append(slot.id)
    return entries


def _performers(slot: Slot) -> Iterator[tuple[str, str]]:
    """Yield the folded and shown names of a slot's performers, each once."""
    names = {fold_for_code(name): name for name in reversed(slot.performers)}
    return reversed(names.items())


def _known_readings(slots: tuple[Slot, ...]) -> dict[str, str]:
    """Return readings by folded name.

    A slot's readings are of its act, or, one each, of its performers. Slots without performers come first, for they
    leave no doubt.
    """
    known: dict[str, str] = {}
    for slot in (slot for slot in slots if slot.readings and not slot.performers):
        _learn(known, slot.act, slot.readings[0])
    for slot in (slot for slot in slots if slot.readings and slot.performers):
        act = fold_for_code(slot.act)
        is_line_up = act == fold_for_code("/".join(slot.performers))
        if act not in known and not is_line_up and is_reading_of(slot.readings[0], slot.act):
            _learn(known, slot.act, slot.readings[0])
        elif len(slot.performers) == len(slot.readings):
            for performer, reading in zip(slot.performers, slot.readings, strict=True):
                _learn(known, performer, reading)
            if is_line_up:
                _learn(known, slot.act, " ".join(slot.readings))
    return known


def _learn(known: dict[str, str], name: str, reading: str) -> None:
    found = spoken(reading)
    if found and not begins_with_kanji(found) and is_reading_of(reading, name):
        known.setdefault(fold_for_code(name), found)


def _listed(entry: _Entry, own: str, guesses: Mapping[str, str]) -> ListedAct:
    is_guessed = begins_with_kanji(own) and entry.name in guesses
    reading = guesses[entry.name] if is_guessed else own
    heading = heading_of(reading)
    if heading == NO_READING:
        reading = ""
    return ListedAct(entry.name, reading, heading, is_guessed, tuple(entry.slots), tuple(entry.joint_slots))


def _order(act: ListedAct) -> tuple[tuple[int, str, str], str]:
    return sort_key(act.reading or spoken(act.name)), act.name
