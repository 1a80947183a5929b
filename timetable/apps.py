"""The Django app of the domain: it brings the management commands."""

from django.apps import AppConfig
from django.core.checks import register

from timetable.checks import check_festival_files


class TimetableConfig(AppConfig):
    """Makes `timetable` an app, so that its commands are found."""

    name = "timetable"

    def ready(self) -> None:
        """Register the check of festival files."""
        register(check_festival_files)
