"""Takes a timetable, gives its JSON form as it is stored, copied and archived; and back."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from typing import Any

from timetable.model import (
    Area,
    AreaId,
    Day,
    DayId,
    Festival,
    FestivalId,
    GoneSlot,
    Kind,
    Names,
    Slot,
    SlotId,
    Stage,
    StageId,
    Status,
    Timetable,
    Walk,
)

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
    """Read what `write_timetable` wrote.

    Raises:
        ValueError: the document is damaged, or of another form (an older or newer program wrote it).
    """
    try:
        said = json.loads(document)
        if said["form"] != FORM:
            raise ValueError(f"form {said['form']!r} is not {FORM!r}")
        return Timetable(
            festival=_festival(said["festival"]),
            slots=tuple(read_slot(slot) for slot in said["slots"]),
            version=said["version"],
            fetched_at=datetime.fromisoformat(said["fetched_at"]),
            former_pieces={piece: SlotId(slot_id) for piece, slot_id in said["former_pieces"].items()},
            gone=tuple(
                GoneSlot(read_slot(gone["slot"]), gone["stage_name"], tuple(gone["pieces"]))
                for gone in said.get("gone_slots", ())
            ),
            event_keys=dict(said.get("event_keys", {})),
        )
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError(f"not a whole timetable: {error!r}") from error


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


def _festival(said: dict[str, Any]) -> Festival:
    return Festival(
        id=FestivalId(said["id"]),
        name=Names(**said["name"]),
        time_zone=said["time_zone"],
        day_turns_min=said["day_turns_min"],
        official_url=said["official_url"],
        hashtag=said["hashtag"],
        notice=Names(**said["notice"]) if said["notice"] else None,
        is_invented=said["is_invented"],
        days=tuple(
            Day(DayId(day["id"]), date.fromisoformat(day["date"]), Names(**day["label"])) for day in said["days"]
        ),
        areas=tuple(Area(AreaId(area["id"]), Names(**area["name"])) for area in said["areas"]),
        stages=tuple(_stages(said)),
        walks=tuple(
            Walk((StageId(walk["stages"][0]), StageId(walk["stages"][1])), walk["walk_min"]) for walk in said["walks"]
        ),
        default_walk_min=said.get("default_walk_min"),
    )


def _stages(said: dict[str, Any]) -> Iterator[Stage]:
    """Read the stages; those that were renamed under their new name. Their entries hold the one behind the codes."""
    renamed = said.get("renamed_stages", {})
    for entry in said["stages"]:
        stage = Stage(**entry)
        yield stage.renamed(tuple(renamed[stage.id])) if renamed.get(stage.id) else stage


def read_slot(said: dict[str, Any]) -> Slot:
    """Read what `slot_document` wrote; raises KeyError, TypeError or ValueError if it is damaged."""
    return Slot(
        id=SlotId(said["id"]),
        day=DayId(said["day"]),
        stage=StageId(said["stage"]),
        start=datetime.fromisoformat(said["start"]),
        end=datetime.fromisoformat(said["end"]),
        act=said["act"],
        performers=tuple(said["performers"]),
        detail=tuple(said["detail"]),
        kind=Kind(said["kind"]),
        status=Status(said["status"]),
        has_official_id=said["has_official_id"],
        readings=tuple(said.get("readings", ())),
        is_corrected=said.get("is_corrected", False),
        delay_min=said.get("delay_min", 0),
        nicknames=tuple(said.get("nicknames", ())),
    )
