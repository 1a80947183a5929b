"""The Django app of the domain: it brings the management commands."""

from django.apps import AppConfig


class TimetableConfig(AppConfig):
    """Makes `timetable` an app, so that its commands are found."""

    name = "timetable"
