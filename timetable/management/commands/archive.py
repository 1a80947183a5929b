"""`manage.py archive`: write the last timetable as our own JSON, which can replace a discontinued official site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timetable.errors import TimetableError, UnknownFestival
from timetable.festivals import festival_file
from timetable.store import current_timetables, worker_store
from timetable.timetable_json import write_timetable


class Command(BaseCommand):
    help = "Write a festival's last timetable into a file that a festival file can name as its source (format ours)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("festival", metavar="FESTIVAL")
        parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
        parser.add_argument("--documents", action="store_true", help="write the raw documents into a folder")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["documents"]:
            self._write_documents(options["festival"], options["output"])
            return
        try:
            published = current_timetables().get(options["festival"])
            timetable = published.timetable
            options["output"].write_bytes(write_timetable(timetable, published.facts.corrections))
        except (UnknownFestival, OSError) as error:
            raise CommandError(str(error)) from error
        name = options["output"].name
        self.stdout.write(f"{len(timetable.slots)} slots of {timetable.version} written. To serve them from now on:")
        self.stdout.write(f'  [[sources]]\n  url = "file:{name}"\n  format = "ours"')
        if settings.FESTIVALS_DIR is None:
            self.stdout.write("in a copy of the festival file beside the archive, in the folder of FESTIVALS_DIR.")

    def _write_documents(self, festival: str, folder: Path) -> None:
        try:
            file = festival_file(festival, settings.FESTIVALS_DIR)
            folder.mkdir(parents=True, exist_ok=True)
            for source in file.sources:
                for state in worker_store().documents(file.festival.id, source.id):
                    moment = state.fetched_at.strftime("%Y%m%dT%H%M%SZ") if state.fetched_at else "unknown"
                    path = folder / f"{source.id}-{moment}.{state.format or 'document'}"
                    path.write_bytes(state.document or b"")
                    self.stdout.write(str(path))
        except (TimetableError, OSError) as error:
            raise CommandError(str(error)) from error
