"""`manage.py fetch`: refresh festivals once, now, and print a report."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timetable.errors import BadFestivalFile, StoreUnavailable, UnknownFestival
from timetable.festivals import FestivalFile, festival_file, festival_files, scanned
from timetable.refresh import (
    RefreshOrder,
    RefreshReport,
    announce_again,
    fetcher_for,
    is_bundled_past,
    reconcile_withdrawals,
    refresh,
)
from timetable.store import disk_copies, worker_store


class Command(BaseCommand):
    help = "Fetch, read, judge and publish the timetables of festivals, and say what was read, mended and refused."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "festivals", nargs="*", metavar="FESTIVAL", help="ids; all that have a source if none is named"
        )
        parser.add_argument("--accept", action="store_true", help="publish even what the judge holds back")

    def handle(self, *_: Any, **options: Any) -> None:
        order = RefreshOrder(
            datetime.now(UTC), settings.FETCH_INTERVAL_S, is_accepted=options["accept"], is_manual=True
        )
        try:
            files = self._named(options["festivals"]) if options["festivals"] else self._all(order.now)
            failures = [file.festival.id for file in files if not self._refresh(file, order)]
        except (BadFestivalFile, StoreUnavailable, UnknownFestival) as error:
            raise CommandError(str(error)) from error
        faults = () if options["festivals"] else scanned(settings.FESTIVALS_DIR).faults
        if failures or faults:
            raise CommandError(
                "\n".join([*faults, *([f"Not all is well with: {', '.join(failures)}"] if failures else [])])
            )

    @staticmethod
    def _named(names: list[str]) -> list[FestivalFile]:
        return [festival_file(name, settings.FESTIVALS_DIR, settings.FESTIVALS) for name in names]

    def _all(self, now: datetime) -> list[FestivalFile]:
        """Return all festivals that have a source and were not withdrawn, without past ones of the product."""
        files = festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS)
        withdrawn = reconcile_withdrawals(worker_store(), disk_copies())
        for festival in filter(files.__contains__, withdrawn):
            self.stdout.write(f"{festival}: withdrawn, left out; `fetch {festival}` brings it back")
        past = {one for one, file in files.items() if is_bundled_past(file, now, settings.FESTIVALS) and file.sources}
        for festival in sorted(past - {*withdrawn}):
            self.stdout.write(
                f"{festival}: comes with the product and is over, left out; `fetch {festival}` fetches it"
            )
        return [file for one, file in files.items() if file.sources and one not in withdrawn and one not in past]

    def _refresh(self, file: FestivalFile, order: RefreshOrder) -> bool:
        if not file.sources:
            if worker_store().facts(file.festival.id) is None:
                announce_again(file, worker_store(), disk_copies(), order.now)
            self.stdout.write(f"{file.festival.id}: no source. {file.notes}".rstrip())
            return False
        report = refresh(file, worker_store(), fetcher_for(file, settings.CONTACT), order, disk_copies())
        if report is None:
            self.stdout.write(f"{file.festival.id}: is being refreshed by somebody else at this moment")
            return True
        self._print(file, report)
        return not any(source.error for source in report.sources)

    def _print(self, file: FestivalFile, report: RefreshReport) -> None:
        timetable = report.timetable
        outcome = "nothing to publish yet"
        if timetable is not None:
            outcome = (
                f"{'published' if report.is_new else 'unchanged'} {timetable.version}, {len(timetable.slots)} slots"
            )
        self.stdout.write(f"{file.festival.id}: {outcome}")
        for source in report.sources:
            self.stdout.write(f"  source {source.source}: {source.row_count} rows, {source.slot_count} slots")
            if source.error:
                self.stdout.write(f"    {source.error.code}: {source.error}")
            for note in source.notes:
                self.stdout.write(f"    {'noted   ' if note.is_row_kept else 'not read'}  {note.where}: {note.message}")
            for remark in source.remarks:
                self.stdout.write(
                    f"    {'mended' if remark.is_row_kept else 'refused'}  {remark.where}: {remark.message}"
                )
        for remark in report.remarks:
            self.stdout.write(f"    {'noted  ' if remark.is_row_kept else 'refused'}  {remark.where}: {remark.message}")
        for change in report.changes:
            slot = change.after or change.before
            self.stdout.write(f"  {change.kind}: {slot.id} {slot.act}" if slot else "")
