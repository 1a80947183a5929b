"""Two beats and two workers with one Redis publish and notify nothing twice."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import FESTIVALS
from tests.postbox import Postbox
from tests.site import Answer, Site
from tests.worker.running import program, running, until
from timetable.model import FestivalId
from timetable.store import RedisStore

pytestmark = [pytest.mark.slow, pytest.mark.alone]
INTERVAL_S = 10
TINY = FestivalId("tiny")


@pytest.fixture
def environment(redis_url: str, site: Site, postbox: Postbox, tmp_path: Path) -> dict[str, str]:
    """Environment of a worker: the small festival is tomorrow, and its site is checked every ten seconds."""
    text = (FESTIVALS / "tiny.toml").read_text().replace("file:tiny.json", f"{site.url}/time.json")
    for number in (1, 2):
        date = (datetime.now(UTC) + timedelta(days=number)).date()
        text = text.replace(f"2026-08-0{number}", date.isoformat())
    (tmp_path / "tiny.toml").write_text(text)
    return {
        "REDIS_URL": redis_url,
        "STATE_DIR": str(tmp_path / "state"),
        "FESTIVALS_DIR": str(tmp_path),
        "FESTIVALS": "tiny",
        "FETCH_INTERVAL_S": str(INTERVAL_S),
        "NOTIFY_URL": postbox.url,
    }


def test_two_beats_and_two_workers_do_no_harm(
    environment: dict[str, str], site: Site, postbox: Postbox, store: RedisStore, tmp_path: Path
) -> None:
    logs = [tmp_path / f"worker-{number}.log" for number in (1, 2)]
    workers = [program("worker", log, environment) for log in logs]
    beats = [program("beat", tmp_path / f"beat-{number}.log", environment) for number in (1, 2)]
    good = (FESTIVALS / "tiny.json").read_bytes()
    site.answers["/time.json"] = Answer(good)
    began = datetime.now(UTC)
    with running(*workers, *beats):
        until(lambda: TINY in store.live(), "the first revision")
        site.answers["/time.json"] = Answer(good.replace(b'"1055"', b'"1050"', 1))
        until(lambda: len(store.versions(TINY)) == 2, "the second revision")
        site.answers["/time.json"] = Answer(b"<html>Free Wi-Fi</html>")
        until(lambda: len(postbox.titles()) >= 1, "the operator is notified")
        count = len(site.requests)
        until(lambda: len(site.requests) >= count + 2, "the failing site is checked again")
        site.answers["/time.json"] = Answer(good)
        until(lambda: len(store.versions(TINY)) == 2 and len(postbox.titles()) >= 2, "the recovery is notified")
        count = len(site.requests)
        until(lambda: len(site.requests) > count, "the site is checked once more")
    assert postbox.titles() == ["tiny: source live is unreadable", "tiny: source live is well again"]
    output = "".join(log.read_text() for log in logs)
    assert output.count("Published tiny") == 3
    assert len(store.change_log(TINY)) == 2
    rounds = (datetime.now(UTC) - began).total_seconds() / INTERVAL_S + 1
    assert len(site.requests) <= 2 * rounds + 2
    assert "Traceback" not in output
