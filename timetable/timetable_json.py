"""The JSON form of a timetable as it is stored, copied and archived; what is read is checked, whoever wrote it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import Any

import msgspec

from timetable.invariants import check_timetable
from timetable.model import (
    Area,
    Day,
    Festival,
    FestivalId,
    GoneSlot,
    Names,
    Slot,
    SlotId,
    Stage,
    StageId,
    Timetable,
    Walk,
)
from timetable.strict_json import decoded

FORM = "timetable/1"


def timetable_of(
    festival: Festival, slots: Iterable[Slot], fetched_at: datetime, former_pieces: Mapping[str, SlotId] | None = None
) -> Timetable:
    """Build a timetable: slots in start order (then stage order, then id), version = digest of festival and slots."""
    order = {stage.id: stage.order for stage in festival.stages}
    in_order = tuple(sorted(slots, key=lambda slot: (slot.start, order[slot.stage], slot.id)))
    return Timetable(festival, in_order, _version(festival, in_order), fetched_at, dict(former_pieces or {}))


def write_timetable(timetable: Timetable, corrections: Sequence[str] = ()) -> bytes:
    """Write a timetable as UTF-8 JSON; equal timetables give equal bytes, but for the order of their former pieces.

    Those stand as they came to be, the newest last, so that a reader can tell them apart by age. `corrections` are the
    digests of those that it holds already; only an archive needs them.
    """
    document: dict[str, Any] = {
        "form": FORM,
        "version": timetable.version,
        "fetched_at": timetable.fetched_at.isoformat(),
        "festival": _festival_document(timetable.festival),
        "slots": [slot_document(slot) for slot in timetable.slots],
        "former_pieces": dict(timetable.former_pieces),
    }
    if timetable.gone:
        document["gone_slots"] = [
            {"slot": slot_document(gone.slot), "stage_name": gone.stage_name, "pieces": list(gone.pieces)}
            for gone in timetable.gone
        ]
    if timetable.event_keys:
        document["event_keys"] = dict(timetable.event_keys)
    if corrections:
        document["corrections"] = list(corrections)
    former = _UNSORTED.encode(document.pop("former_pieces")).encode()
    parts = {key: _json(value) for key, value in document.items()} | {"former_pieces": former}
    return b"{" + b",".join(b'"%b":%b' % (key.encode(), parts[key]) for key in sorted(parts)) + b"}"


def read_timetable(document: bytes) -> Timetable:
    """Read what `write_timetable` wrote. Keys that this program does not know are ignored: a newer one wrote them.

    Raises:
        ValueError: the document is damaged, of another form (an older or newer program wrote it), or says what no
            timetable can be.
    """
    stored = decoded(_TIMETABLE, document, "timetable")
    if stored.form != FORM:
        raise ValueError(f"form {stored.form[:40]!r} is not {FORM!r}")
    timetable = Timetable(
        festival=_festival(stored.festival),
        slots=stored.slots,
        version=stored.version,
        fetched_at=stored.fetched_at,
        former_pieces=stored.former_pieces,
        gone=stored.gone_slots,
        event_keys=stored.event_keys,
    )
    try:
        check_timetable(timetable)
    except OverflowError as error:
        raise ValueError(f"a time that no clock shows: {error}") from error
    return timetable


_SLOTS, _BETWEEN = b'"slots":[{', b'},{"act":'  # no text inside JSON holds a quote that is not escaped


def without_common_slots(one: bytes, other: bytes) -> tuple[bytes, bytes]:
    """Take the slots out of two timetables, as `write_timetable` writes them, that stand in both.

    Most slots of two revisions are the same: to find those that differ takes a tenth of the time of reading them all.
    """
    parts = [_slot_texts(document) for document in (one, other)]
    if any(part is None for part in parts):
        return one, other
    (head, slots, tail), (other_head, other_slots, other_tail) = (part for part in parts if part is not None)
    common = {*slots} & {*other_slots}
    return _joined(head, slots, tail, common), _joined(other_head, other_slots, other_tail, common)


def _slot_texts(document: bytes) -> tuple[bytes, list[bytes], bytes] | None:
    """Split a written timetable before, between and after its slots; `None` where it has another form, or none."""
    begin, end = document.find(_SLOTS), document.rfind(b'}],"version":')
    if begin < 0 or end < begin:
        return None
    begin += len(_SLOTS) - 1
    return document[:begin], document[begin + len(b'{"act":') : end].split(_BETWEEN), document[end + 1 :]


def _joined(head: bytes, slots: Sequence[bytes], tail: bytes, common: Set[bytes]) -> bytes:
    left = (b'{"act":' + slot + b"}" for slot in slots if slot not in common)
    return head + b",".join(left) + tail


def _version(festival: Festival, slots: tuple[Slot, ...]) -> str:
    content = _json([_festival_document(festival), [slot_document(slot) for slot in slots]])
    return hashlib.sha256(content).hexdigest()[:16]


_UNSORTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _json(document: object) -> bytes:
    return _SORTED.encode(document).encode()


def _names(names: Names) -> dict[str, str]:
    return {"ja": names.ja, "en": names.en}


def _festival_document(festival: Festival) -> dict[str, Any]:
    """Write a festival as JSON values; newer keys are left out at their default, so that the digest stays the same."""
    newer = {} if festival.default_walk_min is None else {"default_walk_min": festival.default_walk_min}
    renamed = {stage.id: list(stage.new_names) for stage in festival.stages if stage.new_names}
    return {
        **({"renamed_stages": renamed} if renamed else {}),
        "id": festival.id,
        "name": _names(festival.name),
        "time_zone": festival.time_zone,
        "day_turns_min": festival.day_turns_min,
        "official_url": festival.official_url,
        "hashtag": festival.hashtag,
        "notice": _names(festival.notice) if festival.notice else None,
        "is_invented": festival.is_invented,
        "days": [{"id": day.id, "date": day.date.isoformat(), "label": _names(day.label)} for day in festival.days],
        "areas": [{"id": area.id, "name": _names(area.name)} for area in festival.areas],
        "stages": [
            {
                "id": stage.id,
                "name": stage.code_name,
                "colour": stage.colour,
                "order": stage.order,
                "area": stage.area,
                "reading": stage.reading,
            }
            for stage in festival.stages
        ],
        "walks": [{"stages": list(walk.stages), "walk_min": walk.walk_min} for walk in festival.walks],
        **newer,
    }


def slot_document(slot: Slot) -> dict[str, Any]:
    """Write a slot as JSON values; a newer key is left out while it has its default, so that no version changes."""
    document = {
        "id": slot.id,
        "day": slot.day,
        "stage": slot.stage,
        "start": slot.start.isoformat(),
        "end": slot.end.isoformat(),
        "act": slot.act,
        "performers": list(slot.performers),
        "detail": list(slot.detail),
        "kind": slot.kind.value,
        "status": slot.status.value,
        "has_official_id": slot.has_official_id,
        "readings": list(slot.readings),
        "is_corrected": slot.is_corrected,
    }
    if slot.delay_min:
        document["delay_min"] = slot.delay_min
    if slot.nicknames:
        document["nicknames"] = list(slot.nicknames)
    return document


def _festival(stored: "_StoredFestival") -> Festival:
    """Build the festival; stages that were renamed get their new name, their entries hold the one behind the codes."""
    renamed = stored.renamed_stages
    return Festival(
        id=stored.id,
        name=stored.name,
        time_zone=stored.time_zone,
        days=stored.days,
        stages=tuple(stage.renamed(renamed[stage.id]) if renamed.get(stage.id) else stage for stage in stored.stages),
        areas=stored.areas,
        walks=stored.walks,
        day_turns_min=stored.day_turns_min,
        official_url=stored.official_url,
        hashtag=stored.hashtag,
        notice=stored.notice,
        is_invented=stored.is_invented,
        default_walk_min=stored.default_walk_min,
    )


class _StoredFestival(msgspec.Struct):
    id: FestivalId
    name: Names
    time_zone: str
    day_turns_min: int
    official_url: str
    hashtag: str
    notice: Names | None
    is_invented: bool
    days: tuple[Day, ...]
    areas: tuple[Area, ...]
    stages: tuple[Stage, ...]
    walks: tuple[Walk, ...]
    default_walk_min: int | None = None
    renamed_stages: dict[StageId, tuple[str, ...]] = {}


class _StoredTimetable(msgspec.Struct):
    form: str
    version: str
    fetched_at: datetime
    festival: _StoredFestival
    slots: tuple[Slot, ...]
    former_pieces: dict[str, SlotId]
    gone_slots: tuple[GoneSlot, ...] = ()
    event_keys: dict[str, str] = {}


_TIMETABLE = msgspec.json.Decoder(_StoredTimetable)
