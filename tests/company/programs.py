"""Programs of others that read what the product serves. One more program is one more line of PROGRAMS.

A library also needs a file in adapters/, which prints what it has read as JSON; adapters/README.md says in which form.
"""

from dataclasses import dataclass
from enum import Enum


class Given(Enum):
    """What a program is given, as the table says it."""

    CALENDARS = "5 calendars of 300 picks in 3 zones, cancelled, moved and at 25:30"
    FEED = "a feed of five changes, one of them taken back"
    PREVIEWS = "the pages `/`, festival, day and plan"
    PAGES = "each kind of page"
    SCHEMA = "the schema of the API"
    METRICS = "`/metrics`"
    TESTS = "tests"


class Fault(Enum):
    """A fault of a program itself, as the table says it."""

    BACKSLASH = "an escaped backslash before n or N is read as a line break"
    TWICE = "in the hour that happens twice, UTC becomes the first of the two"


@dataclass(frozen=True)
class Program:
    """A program that reads what the product serves.

    `source` is where it comes from: `pypi`, `npm`, `debian` (as installed here), `dev` (dev.lock) or `ui` (frontend/ui).
    `package` has its version, and may name others that it needs. `adapter_or_tests` is a file of adapters/, for
    `Given.TESTS` the arguments of a test run. `fault` is one of its own, for which it isn't held to what it was given.
    """

    name: str
    source: str
    package: str
    given: Given
    adapter_or_tests: str
    fault: Fault | None = None


PROGRAMS = (
    Program("icalendar", "dev", "icalendar", Given.TESTS, "tests/timetable/ical/test_readers.py -k by_icalendar"),
    Program("vobject", "dev", "vobject", Given.TESTS, "tests/timetable/ical/test_readers.py -k by_vobject"),
    Program("ical.js", "ui", "ical.js", Given.TESTS, "tests/timetable/ical/test_readers.py -k by_ical_js"),
    Program("libical", "debian", "libical3", Given.TESTS, "tests/timetable/ical/test_readers.py -k by_libical"),
    Program("ics.py", "pypi", "ics==0.7.3", Given.CALENDARS, "by_ics.py", Fault.BACKSLASH),
    Program(
        "recurring-ical-events", "pypi", "recurring-ical-events==3.8.2", Given.CALENDARS, "by_recurring.py", Fault.TWICE
    ),
    Program("node-ical", "npm", "node-ical@0.27.2", Given.CALENDARS, "by_node_ical.mjs", Fault.BACKSLASH),
    Program("ts-ics", "npm", "ts-ics@2.4.6", Given.CALENDARS, "by_ts_ics.mjs"),
    Program("khal", "pypi", "khal==0.14.1 icalendar", Given.CALENDARS, "by_khal.py", Fault.BACKSLASH),
    Program("vdirsyncer", "pypi", "vdirsyncer==0.21.0 icalendar", Given.CALENDARS, "by_vdirsyncer.py"),
    Program("feedparser", "dev", "feedparser", Given.TESTS, "tests/api/files/test_feeds.py"),
    Program("newsboat", "debian", "newsboat", Given.FEED, "by_newsboat.py"),
    Program("reader", "pypi", "reader==3.26 sgmllib3k", Given.FEED, "by_reader.py"),
    Program("atoma", "pypi", "atoma==0.0.17", Given.FEED, "by_atoma.py"),
    Program("rss-parser", "npm", "rss-parser@3.13.0", Given.FEED, "by_rss_parser.mjs"),
    Program("feedsmith", "npm", "feedsmith@3.0.1", Given.FEED, "by_feedsmith.mjs"),
    Program("open-graph-scraper", "npm", "open-graph-scraper@6.12.0", Given.PREVIEWS, "by_open_graph_scraper.mjs"),
    Program("link-preview-js", "npm", "link-preview-js@3.2.0", Given.PREVIEWS, "by_link_preview.mjs"),
    Program("unfurl.js", "npm", "unfurl.js@6.4.0", Given.PREVIEWS, "by_unfurl.mjs"),
    Program("extruct", "pypi", "extruct==0.18.0", Given.PREVIEWS, "by_extruct.py"),
    Program("html-validate", "ui", "html-validate", Given.TESTS, "tests/frontend/pages/test_html.py"),
    Program("vnu", "npm", "vnu-jar@26.9.27", Given.PAGES, "by_vnu.py"),
    Program("openapi-spec-validator", "pypi", "openapi-spec-validator==0.9.0", Given.SCHEMA, "by_spec_validator.py"),
    Program("promtool", "debian", "prometheus", Given.METRICS, "by_promtool.py"),
    Program("promtool's rules", "debian", "prometheus", Given.TESTS, "tests/deploy -k prometheus"),
    Program("nginx", "debian", "nginx", Given.TESTS, "tests/deploy -k nginx"),
    Program("Firefox", "debian", "firefox-esr", Given.TESTS, "tests/browser/test_firefox.py"),
)
