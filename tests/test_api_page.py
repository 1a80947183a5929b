"""docs/api.md: its programs run against a real server, and its codes are all that the API answers."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from rest_framework import exceptions

from api import errors, problems
from api.files import calendars
from tests.browser.product import Product, running_product
from timetable.ical.calendar import ALARM_MIN
from timetable.picture import ACCENTS, LONGEST_TITLE, Density, QrUse, Size, Style, Theme
from timetable.push.limits import MOST_A_MINUTE, MOST_SUBSCRIPTIONS
from timetable.push.subscription import Wish
from timetable.wording.language import LANGUAGES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
UI = ROOT / "frontend" / "ui"
TYPESCRIPT = ("--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--module", "esnext")


def program(language: str) -> str:
    """Return the page's one program in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def test_the_table_of_codes_is_whole() -> None:
    written = set(re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\| \d{3}[, \d]* \|([^|]*)\|", PAGE, re.MULTILINE))))
    literal = re.findall(r'_body\(\d{3}, "([a-z_]+)"', Path(problems.__file__).read_text(encoding="utf-8"))
    raised = ("Throttled", "ParseError", "MethodNotAllowed", "NotAcceptable", "UnsupportedMediaType")
    of_django = {getattr(exceptions, name).default_code for name in raised}
    ours = {kind.default_code for kind in (errors.BadParameter, errors.Busy, errors.RenderLimit, errors.SlowBody)}
    of_domain = {code for _, code in problems._STATUS.values()}
    assert written == {*literal, *of_django, *ours, *of_domain}


def test_the_limits_of_push_subscriptions_are_those_of_the_code() -> None:
    assert f"this server holds {MOST_SUBSCRIPTIONS:,} push subscriptions" in PAGE
    assert f"sent more than {MOST_A_MINUTE} within a minute" in PAGE
    assert all(f"`{wish}`" in PAGE for wish in Wish)


VALUES: dict[str, Iterable[str]] = {
    "style": Style,
    "size": Size,
    "theme": Theme,
    "density": Density,
    "qr": QrUse,
    "accent": ACCENTS,
    "lang": LANGUAGES,
}


def test_the_limits_of_a_picture_s_parameters_are_those_of_the_code() -> None:
    assert f"at most {LONGEST_TITLE} characters" in PAGE
    assert f"from 0 (none) to {calendars.LONGEST_ALARM_MIN}, usually {ALARM_MIN}" in PAGE


@pytest.mark.parametrize("name", VALUES)
def test_the_table_of_a_picture_s_parameters_has_every_value(name: str) -> None:
    (cell,) = re.findall(rf"^\| `{name}` \|([^|]*)\|", PAGE, re.MULTILINE)
    assert re.findall(r"`([^`%]+)`", cell) == list(map(str, VALUES[name]))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with running_product(tmp_path_factory.mktemp("product-of-api-page")) as product:
        yield product


def run(command: list[str], folder: Path, site: Product) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "SITE": site.url},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def assert_has_plan(folder: Path) -> None:
    with Image.open(folder / "plan.png") as picture:
        assert picture.width >= 1080
    assert b"BEGIN:VEVENT" in (folder / "plan.ics").read_bytes()


@pytest.mark.slow
def test_the_job_in_curl(site: Product, tmp_path: Path) -> None:
    if not shutil.which("jq") or not shutil.which("curl"):
        pytest.skip("this machine has no curl or no jq")
    run(["bash", "-euo", "pipefail", "-c", program("bash")], tmp_path, site)
    assert_has_plan(tmp_path)


@pytest.mark.slow
def test_the_job_in_python(site: Product, tmp_path: Path) -> None:
    run([sys.executable, "-c", program("python")], tmp_path, site)
    assert_has_plan(tmp_path)


@pytest.mark.slow
def test_the_program_in_typescript_has_right_types(site: Product, tmp_path: Path) -> None:
    (tmp_path / "program.ts").write_text(f"{program('ts')}\nexport {{}}\n", encoding="utf-8")
    run([str(UI / "node_modules" / ".bin" / "tsc"), *TYPESCRIPT, "program.ts"], tmp_path, site)
