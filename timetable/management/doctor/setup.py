"""Checks of the settings: Django's own checks, addresses, festival files, notifications."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.http.request import validate_host

from timetable.checks import check_festival_files
from timetable.festivals import festival_files
from timetable.management.doctor.finding import Finding, fault, ok, warning

_CHECKED_BELOW = {"security.W004", "timetable.W001"}  # no HSTS, which follows from PUBLIC_URL; an invalid festival file


def check_checks(_: datetime) -> Iterator[Finding]:
    """Report the findings of Django's own checks, including those for a public server."""
    found = run_checks(include_deployment_checks=True)
    problems = [message for message in found if not message.is_silenced() and message.id not in _CHECKED_BELOW]
    for message in problems:
        kind = warning if message.level <= WARNING else fault
        yield kind("settings", f"{message.msg} ({message.id})", str(message.hint or "See docs/environment.md."))
    if not problems:
        yield ok("settings", "every variable has a value that is allowed, and Django finds nothing wrong")


def check_addresses(_: datetime) -> Iterator[Finding]:
    """Check whether links and cards can name this server."""
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    if not host:
        yield warning(
            "PUBLIC_URL",
            "is not set: no QR on pictures, no card for posts, no calendar to subscribe to",
            "Set it to the address that fans type, such as https://timetable.example.",
        )
    elif not validate_host(host, settings.ALLOWED_HOSTS):
        yield fault(
            "PUBLIC_URL",
            f"names {host}, which ALLOWED_HOSTS ({', '.join(settings.ALLOWED_HOSTS)}) does not: fans get a 400",
            f"Add {host} to ALLOWED_HOSTS, or unset ALLOWED_HOSTS.",
        )
    elif not settings.PUBLIC_URL.startswith("https://"):
        yield warning(
            "PUBLIC_URL",
            f"{settings.PUBLIC_URL} is not https: phones keep no page without a network, and share nothing",
            "Let a proxy end TLS (deploy/nginx.conf), and set PUBLIC_URL to the https address.",
        )
    else:
        yield ok("PUBLIC_URL", f"{settings.PUBLIC_URL}")


def check_notice(_: datetime) -> Iterator[Finding]:
    """Check whether anybody is notified of a failing source, and whether organisers can reach anybody."""
    if settings.CONTACT:
        yield ok("CONTACT", "official sites see whom to write to")
    else:
        yield warning("CONTACT", "is not set: an organiser can't reach you", "Set it to a mail address or a page.")
    if not settings.NOTIFY_URL:
        yield warning(
            "NOTIFY_URL",
            "is not set: nobody is notified when a source fails or a revision is held back",
            "Set it to an address of Apprise, such as ntfy://topic or mailto://…, or watch deploy/alerts.yml.",
        )
    elif unknown := [at for at, address in enumerate(settings.NOTIFY_URL, 1) if not _is_understood(address)]:
        positions = ", ".join(map(str, unknown))
        yield fault("NOTIFY_URL", f"address {positions} is none that Apprise knows", "See appriseit.com/services.")
    else:
        yield ok(
            "NOTIFY_URL", f"{len(settings.NOTIFY_URL)} address(es) get notifications; nothing was sent to test them"
        )


def check_files(_: datetime) -> Iterator[Finding]:
    """Check whether every festival file is valid, and every festival of FESTIVALS has one."""
    wrong = list(check_festival_files())
    for message in wrong:
        yield fault("festival files", str(message.msg), "Mend that line; docs/add-a-festival.md says what is allowed.")
    files = festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS)
    for missing in sorted(set(settings.FESTIVALS) - set(files)):
        yield fault("festival files", f"FESTIVALS names {missing}, which has no file", "Add its file to FESTIVALS_DIR.")
    if settings.FESTIVALS_DIR is not None and not settings.FESTIVALS_DIR.is_dir():
        yield fault("festival files", f"FESTIVALS_DIR={settings.FESTIVALS_DIR} is no folder", "Make it, or correct it.")
    silent = [festival for festival, file in files.items() if not file.sources]
    if not wrong:
        also = f"; without a source: {', '.join(silent)}" if silent else ""
        yield ok("festival files", f"{len(files)} can be read: {', '.join(files)}{also}")


def _is_understood(address: str) -> bool:
    import apprise  # noqa: PLC0415 -- the import takes 0.16 s, and few installations need it

    return bool(apprise.Apprise().add(address))
