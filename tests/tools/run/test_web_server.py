"""The folder for metrics of dead web servers is removed, and none that another server still uses."""

import os
from pathlib import Path

import pytest

from tools.run import web_server

MEMORY = Path("/dev/shm")  # noqa: S108 -- as the product does, in folders of a name that is ours
NO_PROCESS = 4_194_305  # more than any kernel numbers


@pytest.mark.skipif(not MEMORY.is_dir(), reason="this machine has no folder in memory")
def test_metrics_of_dead_servers_are_removed_and_no_others() -> None:
    ours = f"festival-timetable-{os.getuid()}-test"
    folders = {name: MEMORY / f"{ours}-{name}" for name in ("dead", "alive", "starting")}
    for folder in folders.values():
        folder.mkdir(exist_ok=True)
    (folders["dead"] / f"counter_{NO_PROCESS}.db").touch()
    (folders["alive"] / f"counter_{os.getpid()}.db").touch()
    own = web_server.metrics_folder("test-mine")
    assert own is not None
    assert [name for name, folder in folders.items() if folder.exists()] == ["alive", "starting"]
    assert list(own.iterdir()) == []
    for folder in (own, folders["alive"], folders["starting"]):
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
