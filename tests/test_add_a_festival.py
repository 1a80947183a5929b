"""The commands of docs/add-a-festival.md work as they stand there: a new operator's two terminals, on a copy of the checkout."""

import os
import re
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.site import Answer, Site
from timetable.festivals import read_festival_file, with_sheet
from timetable.sources import read_source
from tools.run.address import free_port

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "add-a-festival.md").read_text(encoding="utf-8")
EXAMPLE = "https://festival.example/timetable.json"
# What the checkout has built and installed; everything else is copied.
INSTALLED = (".venv", "frontend/ui/node_modules", "tools/fonts/node_modules")
NEVER_COPIED = shutil.ignore_patterns(
    *(".git", "var", "node_modules", ".venv", ".*_cache", ".hypothesis", "__pycache__", "festivals-of-tests", "bench")
)
INVENTED = """{"2027-08-06": {"HOT STAGE": [
  {"id_timetable": 1, "start_time": "10:00:00", "end_time": "10:30:00", "title": "Invented Act"}]}}"""


def commands(start: str) -> list[str]:
    """Return the blocks of commands between a text of the page and the next heading or list."""
    part = re.split(r"^(?:## |- )", PAGE[PAGE.index(start) :], flags=re.MULTILINE)[0]
    blocks = re.findall(r"(?:^    .*\n)+", part, re.MULTILINE)
    return [re.sub(r"^    ", "", block, flags=re.MULTILINE) for block in blocks]


@dataclass
class Terminals:
    """A copy of the checkout, and the environment of its two terminals."""

    folder: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        names = ("PATH", "HOME", "LANG")
        return {name: os.environ[name] for name in names if name in os.environ} | {"PORT": str(self.port)}

    def run(self, words: str) -> str:
        """Run a block of commands; fail at the first that fails."""
        done = subprocess.run(
            ["bash", "-euc", words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture
def terminals(tmp_path: Path) -> Terminals:
    """Copy the checkout, with what it has installed."""
    folder = tmp_path / "checkout"
    shutil.copytree(ROOT, folder, ignore=NEVER_COPIED, symlinks=True)
    for name in INSTALLED:
        (folder / name).symlink_to(ROOT / name)
    return Terminals(folder, free_port())


@pytest.fixture
def first_terminal(terminals: Terminals) -> Iterator[None]:
    """Run the page's first command until the product is ready."""
    (first, *_) = commands("needs Redis")
    with subprocess.Popen(
        ["bash", "-euc", f"exec {first}" if first.startswith("make") else first],
        cwd=terminals.folder,
        env=terminals.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as product:
        assert product.stdout is not None
        output = ""
        try:
            for line in product.stdout:
                output += line
                if "Ready:" in line:
                    break
            assert "Ready:" in output, output
            yield
        finally:
            os.killpg(product.pid, signal.SIGTERM)
            product.stdout.read()


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl")
@pytest.mark.usefixtures("first_terminal")
def test_the_commands_of_the_page_publish_archive_and_withdraw_a_festival(terminals: Terminals, site: Site) -> None:
    _, second = commands("needs Redis")
    assert EXAMPLE in second
    site.answers["/timetable.json"] = Answer(INVENTED.encode())
    output = terminals.run(second.replace(EXAMPLE, f"{site.url}/timetable.json"))
    assert "10:00-10:30  Invented Act" in output
    assert "mine2027: published" in output
    with urllib.request.urlopen(f"http://127.0.0.1:{terminals.port}/mine2027/") as page:
        assert "Invented Act" in page.read().decode()
    (archive,) = commands("When the official site is gone")
    assert "1 slots of" in terminals.run(archive)
    (off_and_on,) = commands("Take a festival off the site")
    assert "mine2027: taken off the site" in terminals.run(off_and_on)
    assert "mine2027: unchanged" in terminals.run(second.splitlines()[-1])


def test_the_docker_commands_use_services_that_have_the_folder() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    text = "".join(commands("With Docker"))
    used = set(re.findall(r"docker compose exec (\w+)", text))
    assert used
    for name in used:
        assert "${FESTIVALS_DIR:-festivals}:/festivals:ro" in services[name]["volumes"]
    assert re.findall(r"FESTIVALS_DIR=(\S+)", text) == ["./festivals"]


DESCRIBED = re.findall(r"```json\n(.*?)```\n+```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("document", "source"), DESCRIBED, ids=map(str, range(1, len(DESCRIBED) + 1)))
def test_every_described_document_of_the_page_is_read(document: str, source: str, tmp_path: Path) -> None:
    head = 'id = "mine"\nname = "M"\ntime_zone = "Asia/Tokyo"\n[[days]]\ndate = '
    days = "\n[[days]]\ndate = ".join(("2026-08-01", "2027-08-06"))
    (tmp_path / "mine.toml").write_text(f'{head}{days}\n[[sources]]\nurl = "file:x.json"\n{source}', encoding="utf-8")
    file = read_festival_file(tmp_path / "mine.toml")
    found = read_source(document.encode(), file, file.sources[0])
    assert [slot.act.partition(" ")[0] for slot in found.slots] == ["A"]
    assert [remark.where for remark in found.remarks if "fields" in remark.where] == []


def test_the_page_has_objects_keyed_by_id() -> None:
    assert len(DESCRIBED) >= 5
    assert any('id = "row.key"' in source for _, source in DESCRIBED)


def test_the_sheet_of_the_page_is_read_whole() -> None:
    (sheet,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    file = with_sheet(read_festival_file(ROOT / "tests" / "festivals" / "tiny.toml"), sheet.encode())
    assert file.sheet_remarks == ()
    assert [one.kind.value for one in file.corrections] == ["set", "cancel", "hide", "add", "shift_min"]
