"""`manage.py preview`: print what a refresh would publish now, and publish nothing. Its JSON has the API's forms."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from api.json.changes import ChangesAnswer, changes_answer
from api.json.slots import encoded_slots
from timetable.changes import Change, ChangeKind
from timetable.errors import BadFestivalFile, TookTooLong, UnknownFestival
from timetable.festivals import FestivalFile, festival_file
from timetable.model import Kind, Remark, Slot, Status, Timetable, clock
from timetable.refresh import Preview, RefreshOrder, fetcher_for, preview
from timetable.store import disk_copies, worker_store
from timetable.wording.language import FALLBACK_LANGUAGE


class Command(BaseCommand):
    help = (
        "Say what would be published now, by day and stage, and what changed, was mended and refused; publish nothing."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("festival", metavar="FESTIVAL", help="its id")
        parser.add_argument("--json", action="store_true", help="print one JSON object: slots, changes, remarks")

    def handle(self, *_: Any, **options: Any) -> None:
        order = RefreshOrder(datetime.now(UTC), settings.FETCH_INTERVAL_S, is_manual=True)
        try:
            file = festival_file(options["festival"], settings.FESTIVALS_DIR)
            found = preview(file, worker_store(), fetcher_for(file, settings.CONTACT), order, disk_copies())
        except (BadFestivalFile, TookTooLong, UnknownFestival) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(_json(found), ensure_ascii=False, indent=2))
        else:
            for line in _lines(file, found):
                self.stdout.write(line)
        if failures := [*_failures(file, found)]:
            raise CommandError("\n".join(failures))


def _failures(file: FestivalFile, found: Preview) -> Iterator[str]:
    for source in found.sources:
        if source.error:
            yield f"Source {source.source}: {source.error}"
    if not file.sources:
        yield f"{file.festival.id} has no source. {file.notes}".rstrip()
    elif found.timetable is None:
        yield f"{file.festival.id}: nothing to publish"


def _json(found: Preview) -> dict[str, Any]:
    timetable = found.timetable
    remarks = [{"where": where, "said": one.message, "kept": one.is_row_kept} for where, one in _remarks(found)]
    errors = [
        {"where": f"source {source.source}", "said": f"{source.error.code}: {source.error}", "kept": False}
        for source in found.sources
        if source.error
    ]
    notes = [{"where": "", "said": note, "kept": True} for note in found.notes]
    slots = timetable.slots if timetable is not None else ()
    encoded = encoded_slots(timetable) if timetable is not None else {}
    return {
        "slots": [json.loads(bytes(encoded[slot.id])) for slot in slots],
        "changes": msgspec.to_builtins(_changes(found)),
        "remarks": [*notes, *errors, *remarks],
    }


def _changes(found: Preview) -> ChangesAnswer:
    """Return the changes; all slots are added where nothing is live, none where nothing would be published."""
    newest = found.timetable or found.live
    if newest is None:
        return ChangesAnswer("", *([] for _ in ChangeKind))
    return changes_answer(found.live or replace(newest, slots=()), newest)


def _remarks(found: Preview) -> Iterator[tuple[str, Remark]]:
    """Yield all notes and remarks with their place; with several sources, it begins with the source's id."""
    for source in found.sources:
        for remark in (*source.notes, *source.remarks):
            yield remark.where if len(found.sources) == 1 else f"{source.source}: {remark.where}", remark
    yield from ((remark.where, remark) for remark in found.remarks)


def _lines(file: FestivalFile, found: Preview) -> Iterator[str]:
    yield f"{file.festival.id}: {_outcome(found)}. This is a preview: nothing is published."
    yield from (f"  {note}" for note in found.notes)
    for source in found.sources:
        yield f"  source {source.source}: {source.row_count} rows, {source.slot_count} slots"
        if source.error:
            yield f"    {source.error.code}: {source.error}"
    if found.timetable is not None:
        yield from _days(found.timetable)
    yield from _titled("changes", [_change(change, found) for change in found.changes])
    remarks = [*_remarks(found)]
    for title, is_kept in (("mended or noted", True), ("refused", False)):
        chosen = [f"{where}: {remark.message}" for where, remark in remarks if remark.is_row_kept is is_kept]
        yield from _titled(title, chosen)


def _outcome(found: Preview) -> str:
    timetable, live = found.timetable, found.live
    if timetable is None:
        return "no source has a slot"
    count = f"{len(timetable.slots)} slots, version {timetable.version}"
    if live is None:
        return count
    if timetable.version == live.version:
        return f"{count}, the same as what is live"
    changed = len(found.changes)
    return f"{count}, {changed} change{'' if changed == 1 else 's'} from what is live"


def _days(timetable: Timetable) -> Iterator[str]:
    """Yield the days in order, in each its stages in order, in each its slots by time."""
    festival = timetable.festival
    for day in festival.days:
        slots = [slot for slot in timetable.slots if slot.day == day.id]
        yield ""
        yield f"{day.date:%a %Y-%m-%d}  {day.label.in_language(FALLBACK_LANGUAGE)}  ({day.id}): {len(slots)} slots"
        for stage in festival.stages:
            on_stage = [slot for slot in slots if slot.stage == stage.id]
            if on_stage:
                yield f"  {stage.name}"
            yield from (f"    {_slot(slot, timetable)}" for slot in on_stage)
    empty = [stage.name for stage in festival.stages if not any(slot.stage == stage.id for slot in timetable.slots)]
    if empty:
        yield ""
        yield f"Stages without a slot: {', '.join(empty)}"


def _slot(slot: Slot, timetable: Timetable) -> str:
    marks: list[str] = [] if slot.kind is Kind.LIVE else [slot.kind]
    if slot.status is not Status.SCHEDULED:
        marks.append(slot.status)
    if slot.delay_min:
        marks.append(f"delay {slot.delay_min} min")
    if slot.is_corrected:
        marks.append("corrected")
    return f"{_times(slot, timetable)}  {slot.act}" + (f"  [{', '.join(marks)}]" if marks else "")


def _times(slot: Slot, timetable: Timetable) -> str:
    """Write start and end as festival clock times of the slot's day, such as "25:30-26:00"."""
    return f"{clock(timetable.start_min(slot)):>5}-{clock(timetable.end_min(slot)):<5}"


def _change(change: Change, found: Preview) -> str:
    before = _place(change.before, found.live)
    after = _place(change.after, found.timetable)
    is_only_time = change.kind in {ChangeKind.CANCELLED, ChangeKind.CONFIRMED}
    places = [after] if is_only_time else [place for place in (before, after) if place]
    return f"{change.kind:<9}  {' → '.join(places)}"


def _place(slot: Slot | None, timetable: Timetable | None) -> str:
    if slot is None or timetable is None:
        return ""
    stage = next(stage.name for stage in timetable.festival.stages if stage.id == slot.stage)
    return f"{slot.day} {stage} {_times(slot, timetable).strip()} {slot.act}"


def _titled(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
    yield from (f"  {line}" for line in lines)
