"""System check of festival files: `manage.py check` prints a warning for each invalid one, with its line."""

from collections.abc import Iterable

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as CheckWarning


def check_festival_files(**_: object) -> Iterable[CheckMessage]:
    """Check bundled festival files and the operator's; an invalid one affects only its festival, so it is a warning."""
    # Web processes register this check and never run it; importing the loader would cost each of them 5 MB.
    from timetable.festivals import scanned  # noqa: PLC0415 -- see above

    for fault in scanned(settings.FESTIVALS_DIR).faults:
        yield CheckWarning(fault, hint="Its festival is not served as this file says.", id="timetable.W001")
