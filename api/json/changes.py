"""Answer with the changes between two revisions. A stage that only got a new name changes no slot."""

from threading import Lock

import msgspec
from django.http import HttpRequest, HttpResponseBase

from api.json.codec import encode_json
from api.query import Parameter
from api.serving.encoded_answer import encoded_answer
from timetable.caching.byte_lru import ByteLRU
from timetable.caching.encoded_body import EncodedBody
from timetable.changes import Change, ChangeKind, changes
from timetable.model import DayId, Festival, Slot, SlotId, StageId, Timetable, clock
from timetable.store import current_timetables

SINCE: Parameter[str] = Parameter(
    "since", "", str, {"type": "string", "minLength": 1}, "A version of the timetable that you have seen."
)
_cache: ByteLRU[tuple[str, str, str], EncodedBody] = ByteLRU(3_000_000)
_lock = Lock()


class SpanOfAct(msgspec.Struct, frozen=True):
    """Where and when an act plays; `start` and `end` are festival clock times ("25:30")."""

    day: DayId
    stage: StageId
    start: str
    act: str
    end: str


class SlotChange(msgspec.Struct, frozen=True, rename={"before": "from", "after": "to"}):
    """A slot before and after a change; None if absent on that side."""

    slot: SlotId
    before: SpanOfAct | None
    after: SpanOfAct | None


class ChangesAnswer(msgspec.Struct, frozen=True):
    """What changed since a version, by kind, each in start order, as `ChangesSerializer` describes it."""

    version: str
    added: list[SlotChange]
    removed: list[SlotChange]
    moved: list[SlotChange]
    retimed: list[SlotChange]
    renamed: list[SlotChange]
    cancelled: list[SlotChange]
    confirmed: list[SlotChange]


def changes_response(request: HttpRequest, festival: str, since: str) -> HttpResponseBase:
    """Answer with what changed since a version, computed once for each version that is compared.

    Raises:
        UnknownFestival, UnknownRevision: not served, never published, or Redis is unreachable.
    """
    timetables = current_timetables()
    newest = timetables.get(festival).timetable
    known = timetables.comparable_version(newest, since)
    body = _body(newest, known)
    return encoded_answer(
        request,
        lambda: body,
        content_type="application/json",
        etag=f'"{known}-{newest.version}"',
        cache_control="public, max-age=0, must-revalidate",
    )


def _body(newest: Timetable, since: str) -> EncodedBody:
    """Compare one revision at a time in a process: a large one takes a core for a second or two."""
    key = (newest.festival.id, since, newest.version)
    with _lock:
        body = _cache.get(key)
        if body is None:
            body = EncodedBody(encode_json(changes_answer(*current_timetables().differing_parts(newest, since))))
            _cache.put(key, body, body.max_bytes)
    return body


def changes_answer(old: Timetable, new: Timetable) -> ChangesAnswer:
    """List changes by their kind, each list in start order."""
    by_kind: dict[str, list[SlotChange]] = {kind.value: [] for kind in ChangeKind}
    for change in changes(old.slots, new.slots):
        by_kind[change.kind].append(_slot_change(change, old.festival, new.festival))
    return ChangesAnswer(version=new.version, **by_kind)


def _slot_change(change: Change, old: Festival, new: Festival) -> SlotChange:
    slot = change.after or change.before
    assert slot is not None, "a change has a slot on one side at least"  # noqa: S101 -- for the type checker
    return SlotChange(slot.id, _span(change.before, old), _span(change.after, new))


def _span(slot: Slot | None, festival: Festival) -> SpanOfAct | None:
    if slot is None:
        return None
    day = festival.day_by_id[slot.day]
    start, end = (clock(festival.minute_of(day, moment)) for moment in (slot.start, slot.end))
    return SpanOfAct(slot.day, slot.stage, start, slot.act, end)
