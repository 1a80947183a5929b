"""Where web processes count, what they leave behind is cleared, and nothing that another server still uses."""

import os
from pathlib import Path

import pytest

from tools import web_server

MEMORY = Path("/dev/shm")  # noqa: S108 -- as the product does, in folders of a name that is ours
NO_PROCESS = 4_194_305  # more than any kernel numbers


@pytest.mark.skipif(not MEMORY.is_dir(), reason="this machine has no folder in memory")
def test_what_dead_servers_counted_is_cleared_and_no_other() -> None:
    ours = f"festival-timetable-{os.getuid()}-test"
    places = {name: MEMORY / f"{ours}-{name}" for name in ("dead", "alive", "starting")}
    for place in places.values():
        place.mkdir(exist_ok=True)
    (places["dead"] / f"counter_{NO_PROCESS}.db").touch()
    (places["alive"] / f"counter_{os.getpid()}.db").touch()
    mine = web_server.metrics_folder("test-mine")
    assert mine is not None
    assert [name for name, place in places.items() if place.exists()] == ["alive", "starting"]
    assert list(mine.iterdir()) == []
    for place in (mine, places["alive"], places["starting"]):
        for file in place.iterdir():
            file.unlink()
        place.rmdir()
