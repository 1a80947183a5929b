"""`manage.py archive`: the last timetable in our own JSON, a source by which an edition outlives its official site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timetable.errors import UnknownFestival
from timetable.published import write_timetable
from timetable.store import current_timetables


class Command(BaseCommand):
    help = "Write a festival's last timetable into a file that a festival file can name as its source (format ours)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("festival", metavar="FESTIVAL")
        parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            timetable = current_timetables().get(options["festival"]).timetable
            options["output"].write_bytes(write_timetable(timetable))
        except (UnknownFestival, OSError) as error:
            raise CommandError(str(error)) from error
        name = options["output"].name
        self.stdout.write(f"{len(timetable.slots)} slots of {timetable.version} written. To serve them from now on:")
        self.stdout.write(f'  [[sources]]\n  url = "file:{name}"\n  format = "ours"')
        if settings.FESTIVALS_DIR is None:
            self.stdout.write("in a copy of the festival file beside the archive, in the folder of FESTIVALS_DIR.")
