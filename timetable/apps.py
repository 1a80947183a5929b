"""The Django app of the domain, with its management commands and system check."""

from django.apps import AppConfig
from django.core.checks import register

from timetable.checks import check_festival_files


class TimetableConfig(AppConfig):
    """The app `timetable`."""

    name = "timetable"

    def ready(self) -> None:
        """Register the check of festival files."""
        register(check_festival_files)
