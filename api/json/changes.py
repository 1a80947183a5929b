"""The API's answer about the changes between two revisions. A stage that only got a new name changes no slot."""

from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from rest_framework.renderers import JSONRenderer

from api.serving.encoded_body import EncodedBody, encoded_answer
from timetable.caching.byte_lru import ByteLRU
from timetable.changes import Change, ChangeKind, changes
from timetable.model import Festival, Slot, Timetable, clock
from timetable.store import current_timetables

_CACHE_BYTES = 3_000_000
_cache: ByteLRU[tuple[str, str, str], EncodedBody] = ByteLRU(_CACHE_BYTES)
_lock = Lock()


def changes_response(request: HttpRequest, festival: str, since: str) -> HttpResponseBase:
    """Answer with what changed since a version, however the query spells it; made once for each known version.

    Raises:
        UnknownFestival, UnknownRevision: not served, never published, or Redis is away.
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
    """Compare one revision at a time in a process: a large one takes a core for a while."""
    key = (newest.festival.id, since, newest.version)
    with _lock:
        body = _cache.get(key)
        if body is None:
            answer = changes_answer(*current_timetables().differing_parts(newest, since))
            body = EncodedBody(bytes(JSONRenderer().render(answer)))
            _cache.put(key, body, body.most_bytes)
    return body


def changes_answer(old: Timetable, new: Timetable) -> dict[str, Any]:
    """List changes by their kind, each list in start order, as `ChangesSerializer` describes it."""
    answers: dict[str, Any] = {kind.value: [] for kind in ChangeKind}
    for change in changes(old.slots, new.slots):
        answers[change.kind].append(_change(change, old.festival, new.festival))
    return {"version": new.version, **answers}


def _change(change: Change, old: Festival, new: Festival) -> dict[str, Any]:
    slot = change.after or change.before
    assert slot is not None, "a change has a slot on one side at least"  # noqa: S101 -- for the type checker
    return {"slot": slot.id, "from": _place(change.before, old), "to": _place(change.after, new)}


def _place(slot: Slot | None, festival: Festival) -> dict[str, Any] | None:
    if slot is None:
        return None
    day = festival.day_by_id[slot.day]
    start, end = (clock(festival.minute_of(day, moment)) for moment in (slot.start, slot.end))
    return {"day": slot.day, "stage": slot.stage, "start": start, "act": slot.act, "end": end}
