"""The operator is notified of an event once, at a real HTTP receiver."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from tests.conftest import FESTIVALS
from tests.postbox import Postbox
from tests.site import Answer, Site
from timetable.model import SourceId
from timetable.store import SourceState
from worker.notifications import MIN_FAILURES, Notice, new_notices
from worker.tasks import refresh_festival

# Apprise imports a deprecated module of Python if it exists.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

LIVE = SourceId("live")
GOOD = (FESTIVALS / "tiny.json").read_bytes()


def state(error: str | None = None, failures: int = 0) -> dict[SourceId, SourceState]:
    return {LIVE: replace(SourceState(LIVE, "https://site.example/"), last_error=error, failure_count=failures)}


@pytest.mark.parametrize(
    ("now", "sent", "expected"),
    [
        (state(), {}, []),
        (state(), {LIVE: "held_back"}, [Notice(LIVE, None)]),
        (state("held_back", 1), {}, [Notice(LIVE, "held_back")]),
        (state("held_back", 9), {LIVE: "held_back"}, []),
        (state("unreachable", MIN_FAILURES - 1), {}, []),
        (state("unreachable", MIN_FAILURES), {}, [Notice(LIVE, "unreachable")]),
        (state("unreadable", 4), {LIVE: "unreachable"}, [Notice(LIVE, "unreadable")]),
    ],
)
def test_only_new_events_are_notified(
    now: dict[SourceId, SourceState], sent: dict[SourceId, str], expected: list[Notice]
) -> None:
    assert list(new_notices(now, sent)) == expected


@pytest.fixture
def refresh_tiny(redis_url: str, settings: Settings, site: Site, postbox: Postbox, tmp_path: Path) -> None:
    """Serve the small festival's document from a site, and send notifications to the postbox."""
    assert redis_url
    text = (FESTIVALS / "tiny.toml").read_text().replace("file:tiny.json", f"{site.url}/time.json")
    (tmp_path / "tiny.toml").write_text(text.replace("2026-08", "2096-08"))
    settings.FESTIVALS_DIR, settings.FESTIVALS, settings.NOTIFY_URL = tmp_path, ["tiny"], [postbox.url]
    site.answers["/time.json"] = Answer(GOOD)


@pytest.mark.usefixtures("refresh_tiny")
def test_a_held_back_revision_and_its_recovery_are_notified_once_each(site: Site, postbox: Postbox) -> None:
    refresh_festival("tiny")
    assert postbox.titles() == []
    site.answers["/time.json"] = Answer(b"<html>Free Wi-Fi</html>")
    for _ in range(3):
        refresh_festival("tiny")
    assert postbox.titles() == ["tiny: source live is unreadable"]
    assert "Fans keep the last good timetable." in postbox.letters[0]["message"]
    site.answers["/time.json"] = Answer(GOOD)
    call_command("fetch", "tiny")
    for _ in range(2):
        refresh_festival("tiny")
    assert postbox.titles()[1:] == ["tiny: source live is well again"]


@pytest.mark.usefixtures("refresh_tiny")
def test_a_notification_that_failed_is_sent_later(site: Site, postbox: Postbox) -> None:
    site.answers["/time.json"] = Answer(b"nothing")
    postbox.status = 500
    refresh_festival("tiny")
    assert postbox.titles() == []
    postbox.status = 200
    refresh_festival("tiny")
    assert postbox.titles() == ["tiny: source live is unreadable"]


@pytest.mark.usefixtures("refresh_tiny")
def test_two_workers_that_find_the_same_event_notify_once(site: Site, postbox: Postbox) -> None:
    site.answers["/time.json"] = Answer(b"nothing")
    postbox.may_answer.clear()
    first = threading.Thread(target=refresh_festival, args=("tiny",))
    second = threading.Thread(target=refresh_festival, args=("tiny",))
    first.start()
    assert postbox.has_letter.wait(20)
    second.start()
    second.join(1)  # if it notified too, it would wait as long as the first
    postbox.may_answer.set()
    for one in (first, second):
        one.join(20)
    assert postbox.titles() == ["tiny: source live is unreadable"]


@pytest.mark.usefixtures("refresh_tiny")
def test_a_correction_without_effect_is_notified_once(postbox: Postbox, tmp_path: Path) -> None:
    path = tmp_path / "tiny.toml"
    text = path.read_text(encoding="utf-8")
    for toml in ('act = "星屑シンフォニー"\nhide = true', 'act = "星屑シンフォニー"\nall = true\nhide = true'):
        path.write_text(f"{text}\n[[corrections]]\n{toml}\n", encoding="utf-8")
        for _ in range(2):
            refresh_festival("tiny")
        assert postbox.titles() == ["tiny: 1 of your corrections do nothing"]
    assert 'corrections / 1: act = "星屑シンフォニー" meets ' in postbox.letters[0]["message"]
    path.write_text(f'{text}\n[[corrections]]\nact = "nobody"\nhide = true\n', encoding="utf-8")
    refresh_festival("tiny")
    assert len(postbox.titles()) == 2
