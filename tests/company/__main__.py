"""Ask programs of others what they make of the product, and print a table: `python -m tests.company [WORD…]`.

With words only the programs whose names contain one; the table is then not written to bench/results/company.md.
"""

import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
django.setup()
logging.disable(logging.INFO)  # what is refreshed between two calls of a program is not of interest

from bench import RESULTS  # noqa: E402 -- it needs the settings
from tests.company import checks  # noqa: E402 -- it needs the settings
from tests.company.environment import ROOT, Environment, NotHereError, RefusedError  # noqa: E402 -- it needs the settings
from tests.company.programs import PROGRAMS, Given, Program  # noqa: E402 -- it needs the settings
from tests.company.table import Row, table  # noqa: E402 -- it needs the settings
from tests.morning.morning import FESTIVAL, Morning, fan_paths, running_morning  # noqa: E402 -- it needs the settings
from tests.timetable.ical.large_calendar import (  # noqa: E402 -- it needs the settings
    NIGHTS,
    Shown,
    document,
    expected,
    first_slots,
    picks,
    revisions,
)

OLD, FIRST, SECOND = "Before", 'AT&T "Rock" < 3', "R&B מוזיקה"
# The names of the first act in each revision; the last but one is taken back.
NAMES = (FIRST, SECOND, FIRST, SECOND, "The End")
# Each web process asks Redis once a second.
_POLLED_S = 1.5


@dataclass(frozen=True)
class Company:
    """What is given: a running product, the addresses of calendars, and what each of these must say."""

    morning: Morning
    environment: Environment
    calendars: tuple[tuple[str, list[Shown]], ...]

    def address(self, path: str) -> str:
        return f"{self.morning.web.address}{path}"


def ask(company: Company, program: Program) -> str:
    """Return what a program objects to, "" if nothing.

    Raises:
        NotHereError: the program is not here.
        RefusedError: it could not read what it was given.
    """
    return _ASKED[program.given](company, program)


def _ask_about_calendars(company: Company, program: Program) -> str:
    for address, wanted in company.calendars:
        objection = checks.check_events(company.environment.answer(program, [address]), wanted, program.fault)
        if objection:
            return f"{objection} ({address.rsplit('/')[-1]})"
    return ""


def _ask_about_the_feed(company: Company, program: Program) -> str:
    feed = company.address(f"/{FESTIVAL}/changes.atom?lang=en")
    state = f"feed-{program.name}"
    company.morning.publish(OLD)
    time.sleep(_POLLED_S)
    entries = company.environment.answer(program, [feed], state)
    older = {entry["id"] for entry in entries}
    changes = []
    before = OLD
    for name in NAMES:
        company.morning.publish(name)
        time.sleep(_POLLED_S)
        entries = company.environment.answer(program, [feed], state)
        changes.append([before, name])
        before = name
    return checks.check_entries([entry for entry in entries if entry["id"] not in older], changes)


def _ask_about_previews(company: Company, program: Program) -> str:
    for path in ("/", f"/{FESTIVAL}/", f"/{FESTIVAL}/?day=day2&lang=en", _plan(company)):
        objection = checks.check_preview(company.environment.answer(program, [company.address(path)]))
        if objection:
            return f"{path}: {objection}"
    return ""


def _ask_for_objections(company: Company, program: Program) -> str:
    tabs = (f"/{FESTIVAL}/", f"/{FESTIVAL}/?day=day2&lang=en", f"/{FESTIVAL}/day/", f"/{FESTIVAL}/now/", _plan(company))
    paths = {
        Given.PAGES: ("/", *tabs, "/status/", "/nowhere/", "/api/docs/"),
        Given.SCHEMA: ("/api/v1/schema/",),
        Given.METRICS: ("/metrics",),
    }[program.given]
    return checks.joined(company.environment.answer(program, [company.address(path) for path in paths]))


def _plan(company: Company) -> str:
    store = company.morning.store()
    timetable = store.revision(FESTIVAL, store.live()[FESTIVAL].version)
    assert timetable is not None
    return next(path for path in fan_paths(timetable) if path.endswith(".png")).replace(".png", "/")


def _run_tests(_: Company, program: Program) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", *program.adapter_or_tests.split()]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    last = done.stdout.strip().splitlines()[-1:] or [done.stderr]
    if done.returncode:
        return last[0]
    if " passed" not in last[0]:
        raise NotHereError(" ".join(line for line in done.stdout.splitlines() if line.startswith("SKIPPED")))
    return ""


_ASKED: dict[Given, Callable[[Company, Program], str]] = {
    Given.CALENDARS: _ask_about_calendars,
    Given.FEED: _ask_about_the_feed,
    Given.PREVIEWS: _ask_about_previews,
    Given.PAGES: _ask_for_objections,
    Given.SCHEMA: _ask_for_objections,
    Given.METRICS: _ask_for_objections,
    Given.TESTS: _run_tests,
}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback for a `with` block; yields its address."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def write_calendars(folder: Path) -> dict[str, list[Shown]]:
    """Write a calendar for each night; return what each file must say."""
    written = {}
    for zone, on in NIGHTS:
        before, after = revisions(zone, on)
        name = f"{zone.replace('/', '-')}-{on}.ics"
        (folder / name).write_bytes(document(after, picks(before)))
        written[name] = [expected(number, slot) for number, slot in enumerate(first_slots(before.festival))]
    return written


@contextmanager
def company(folder: Path) -> Iterator[Company]:
    files = folder / "files"
    files.mkdir()
    written = write_calendars(files)
    (folder / "morning").mkdir()
    with served(files) as address, running_morning(folder / "morning") as morning:
        morning.fan.stop()
        calendars = tuple((f"{address}/{name}", wanted) for name, wanted in written.items())
        yield Company(morning, Environment(ROOT / "var" / "company"), calendars)


def rows(programs: Sequence[Program]) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder, company(Path(folder)) as given:
        given.environment.install(programs)
        for program in programs:
            print(f"{program.name} …", file=sys.stderr, flush=True)
            version = given.environment.version(program)
            try:
                yield Row(program, version, ask(given, program))
            except NotHereError as error:
                yield Row(program, version, None, str(error))
            except RefusedError as error:
                yield Row(program, version, str(error))


def main(words: Sequence[str]) -> None:
    chosen = [one for one in PROGRAMS if not words or any(word.lower() in one.name.lower() for word in words)]
    found = list(rows(chosen))
    report = table(found)
    print(report)
    if not words:
        (RESULTS / "company.md").write_text(report)
    if any(row.objection for row in found):
        sys.exit("Not all programs read what they were given.")


if __name__ == "__main__":
    main(sys.argv[1:])
