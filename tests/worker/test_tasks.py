"""Beat's tick queues what is due, and the worker refreshes it: a real worker on the real broker."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.site import Site
from timetable.model import FestivalId
from timetable.store import RedisStore
from worker.tasks import refresh_festival

ROOT = Path(__file__).parents[2]


def test_a_refresh_task_publishes(redis_url: str, store: RedisStore) -> None:
    assert redis_url
    refresh_festival("tiny")
    assert list(store.live()) == ["tiny"]


@pytest.fixture
def environment(redis_url: str, tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "REDIS_URL": redis_url,
        "STATE_DIR": str(tmp_path / "state"),
        "FESTIVALS_DIR": str(ROOT / "tests" / "festivals"),
        "FESTIVALS": "tiny",
    }


def test_beat_and_worker_publish_a_festival_on_start(environment: dict[str, str], store: RedisStore) -> None:
    def celery(*words: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "celery", "-A", "worker.app:app", *words, "--loglevel", "info"]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)

    worker = celery("worker", "--pool", "solo", "--without-gossip", "--without-mingle")
    beat = celery("beat", "--scheduler", "celery.beat.Scheduler")
    try:
        assert worker.stderr is not None
        output = ""
        for line in worker.stderr:
            output += line
            if "Published tiny" in line:
                break
        assert "Published tiny" in output, output
    finally:
        for process in (beat, worker):
            process.terminate()
            assert process.wait(20) == 0
            assert process.stderr is not None
            process.stderr.close()
    assert store.live()[FestivalId("tiny")].sources[0].last_error is None


def test_the_worker_logs_a_broken_file_once_until_it_changes_or_is_mended(
    redis_url: str, settings: Settings, tmp_path: Path, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    assert redis_url
    caplog.set_level(logging.INFO, "timetable")
    folder = tmp_path / "festivals"
    folder.mkdir()
    settings.FESTIVALS_DIR, settings.FETCH_INTERVAL_S = folder, 60
    source = f'[[sources]]\nurl = "{site.url}/x.json"\nformat = "tif"\n'
    good = f'id = "mine"\nname = "M"\ntime_zone = "Asia/Tokyo"\n[[days]]\ndate = 2026-08-01\n{source}'
    (folder / "mine.toml").write_text(good, encoding="utf-8")

    faults: list[str] = []
    for content in ("id = ", "id = ", "id = 3", ""):
        (folder / "broken.toml").write_text(content, encoding="utf-8") if content else (folder / "broken.toml").unlink()
        refresh_festival("mine")
        faults += [record.message for record in caplog.records if record.name == "timetable.festivals"]
        caplog.clear()
    assert [fault.partition(": ")[0] for fault in faults] == ["Festival file left out"] * 2 + ["No fault any more"]
    assert faults[0] != faults[1]
