"""The Procfile runs the product as a platform does: a port and a Redis by variables, a disk that forgets."""

import asyncio
import re
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.morning.programs import ChildProgram
from tests.worker.running import until
from timetable.store import RedisStore
from tools.run import health
from tools.run.address import Address, free_port

ROOT = Path(__file__).parents[2]
LINES = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines())


def test_the_procfile_has_the_programs_of_the_product() -> None:
    assert {name: line.removeprefix("HOST=0.0.0.0 ") for name, line in LINES.items()} == {
        name: f".venv/bin/python -m tools.single {name}" for name in ("web", "worker", "beat", "push")
    }
    assert LINES["web"].startswith("HOST=0.0.0.0 ")


def test_the_page_on_platforms_names_each_process() -> None:
    page = (ROOT / "docs" / "platforms.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| [01]", page, re.MULTILINE) == list(LINES)


class Platform:
    """Starts the lines of the Procfile in a shell, each with an empty disk."""

    def __init__(self, folder: Path, redis_url: str) -> None:
        self.address = Address("127.0.0.1", free_port())
        self._folder, self._redis_url, self._count = folder, redis_url, 0

    def program(self, name: str) -> ChildProgram:
        self._count += 1
        environment = {
            "PORT": str(self.address.port),
            "REDIS_URL": self._redis_url,
            "STATE_DIR": str(self._folder / f"disk-{self._count}"),
            "FESTIVALS": "demo",
            "WEB_CONCURRENCY": "1",
        }
        line = LINES[name].replace("0.0.0.0", self.address.host)
        shell = ("bash", "-c", f"exec env {line}")
        return ChildProgram(shell, self._folder / f"{name}-{self._count}.log", environment)

    def answer(self, path: str) -> str:
        return asyncio.run(health.response(self.address, path))


@pytest.mark.slow
@pytest.mark.alone
def test_a_disk_that_forgets_loses_no_timetable(redis_url: str, store: RedisStore, tmp_path: Path) -> None:
    platform = Platform(tmp_path, redis_url)
    with ExitStack() as ends:
        for name in ("worker", "beat"):
            ends.callback((program := platform.program(name)).stop)
            program.start()
        until(lambda: "demo" in store.live(), "worker and beat publish")
    for _ in range(2):  # each with an empty disk
        web = platform.program("web")
        web.start()
        try:
            until(lambda: platform.answer("/readyz").startswith("200"), "web serves what Redis has")
            assert platform.answer("/demo/").startswith("200")
        finally:
            web.stop()
