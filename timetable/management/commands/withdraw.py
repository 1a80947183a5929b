"""`manage.py withdraw`: take a festival off the site."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timetable.errors import StoreUnavailable, UnknownFestival
from timetable.festivals import festival_files
from timetable.refresh import withdraw
from timetable.store import disk_copies, worker_store


class Command(BaseCommand):
    help = "Take a festival off the site: its links say so, and beat skips it until somebody runs fetch FESTIVAL."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("festival", metavar="FESTIVAL", help="its id")

    def handle(self, *_: Any, **options: Any) -> None:
        name, files = options["festival"], festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS)
        try:
            withdrawn, is_new = withdraw(name, files, worker_store(), disk_copies(), datetime.now(UTC))
        except (StoreUnavailable, UnknownFestival) as error:
            raise CommandError(str(error)) from error
        since = f"{withdrawn.withdrawn_at:%Y-%m-%d %H:%M} UTC"
        self.stdout.write(
            f"{name}: taken off the site; its links say so within a second."
            if is_new
            else f"{name}: off since {since}."
        )
        self.stdout.write(f"To bring it back: manage.py fetch {name}")
