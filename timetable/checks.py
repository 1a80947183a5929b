"""System check of festival files: `manage.py check` prints a warning for each that is wrong, with its line."""

from collections.abc import Iterable

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning


def check_festival_files(**_: object) -> Iterable[CheckMessage]:
    """Check bundled festival files and the operator's own: a wrong one affects only itself, so it is a warning."""
    # A web process registers this check and never runs it: what reads festival files would cost each of them 5 MB.
    from timetable.festivals import scanned  # noqa: PLC0415 -- see above

    for fault in scanned(settings.FESTIVALS_DIR).faults:
        yield CheckWarning(fault, hint="Its festival is not served as this file says.", id="timetable.W001")
