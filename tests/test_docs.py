"""Links, paths, tests and figures in the docs exist and agree with the code."""

import json
import re
import subprocess
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from api.serving import render_queue, rsgi
from timetable.refresh import time_limit
from timetable.selection import MOST_PICKS
from timetable.sources.fetching import document
from timetable.store import redis_revisions, redis_sources
from tools.run import process_groups, supervisor

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/*.md"), *ROOT.glob("bench/results/*.md")]
)
RESULTS = ROOT / "bench" / "results"
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    dead = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / target).exists()]
    assert dead == []


def test_every_page_is_linked() -> None:
    linked = {
        (page.parent / target).resolve() for page in PAGES for target in LINK.findall(page.read_text(encoding="utf-8"))
    }
    unlinked = [str(page.relative_to(ROOT)) for page in PAGES if page not in linked]
    assert unlinked == ["README.md"]


HISTORY = {"CHANGELOG.md"}  # describes the tree of its time
BEING_REWRITTEN: set[str] = set()
CREATED_WHEN_RUN = ("var/", "bench/peers")
PLACEHOLDER = "NAME"
NAMED_PATH = re.compile(
    r"`((?:api|bench|deploy|docs|frontend|tests|timetable|tools|worker|var)/[A-Za-z_*][\w.*/-]*"
    r"|[\w-]+(?:/[\w-]+)*\.(?:py|md|tsx?|toml|lua|conf|yml|yaml))(?:::\w+)?`"
)


@cache
def files_and_folders() -> frozenset[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout: nothing tells the project's files from others")
    files = [file for file in listed.stdout.splitlines() if (ROOT / file).exists()]
    return frozenset([*files, *(str(folder) for file in files for folder in Path(file).parents)])


def missing_paths(text: str) -> list[str]:
    """Return the paths in backticks that exist nowhere; one without its first folders may be anywhere."""
    named = {
        path.rstrip("/")
        for path in NAMED_PATH.findall(text)
        if not path.startswith(CREATED_WHEN_RUN) and PLACEHOLDER not in path
    }
    return sorted(path for path in named if not any(fnmatch(f"/{there}", f"*/{path}") for there in files_and_folders()))


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.name not in HISTORY | BEING_REWRITTEN],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_paths_named_by_a_page_exist(page: Path) -> None:
    assert missing_paths(page.read_text(encoding="utf-8")) == []


def test_a_path_that_does_not_exist_is_found() -> None:
    text = (
        "`bench/results/moon.md`, `moon.py::test_x`, `docs/moon/`, `tests/test_docs.py::test_x`, `tests/vectors/*.json`"
    )
    assert missing_paths(text) == ["bench/results/moon.md", "docs/moon", "moon.py"]


# A sentence of a page, with the figures of the code.
FIGURES = [
    ("docs/capacity.md", f"{rsgi.THREAD_COUNT} threads each"),
    ("docs/capacity.md", f"{render_queue.MAX_WAITING} may wait, {render_queue.MAX_WAIT_S:g} seconds at most"),
    ("docs/capacity.md", f"cached ({settings.PICTURE_CACHE_MB / 4:g} MB a process"),
    ("docs/capacity.md", f"`PICTURE_CACHE_MB` ({settings.PICTURE_CACHE_MB})"),
    ("docs/capacity.md", f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024} KB within 5 s"),
    ("docs/capacity.md", f"Reading ends after {time_limit.PROCESSOR_LIMIT_S:g} s of processor time"),
    ("docs/decisions/0007-pictures-in-memory.md", f"{settings.PICTURE_CACHE_MB / 4:g} MB by default"),
    ("docs/environment.md", f"| `PICTURE_CACHE_MB` | `{settings.PICTURE_CACHE_MB}` |"),
    ("docs/environment.md", f"| `FETCH_INTERVAL_S` | `{settings.FETCH_INTERVAL_S}` |"),
    ("docs/operate.md", f"more than {document.LARGEST_DOCUMENT // 1_000_000} MB"),
    ("docs/operate.md", f"took more than {time_limit.PROCESSOR_LIMIT_S:g} s of processor time"),
    ("docs/operate.md", f"one picture took {render_queue.LIMIT_S:g} s of processor time"),
    ("docs/operate.md", f"stored revisions, {redis_revisions.MOST_REVISIONS + 1} at most"),
    ("docs/operate.md", f"each of the last {redis_revisions.MOST_LOGGED} revisions"),
    ("docs/operate.md", f"the last {redis_sources.MOST_DOCUMENTS} documents"),
    ("README.md", f"One selection holds {MOST_PICKS} picks"),
    ("README.md", f"A document may have {document.LARGEST_DOCUMENT // 1_000_000} MB"),
    ("docs/run.md", f"get {process_groups.GRACE_S:g} seconds to finish"),
    ("docs/run.md", f"ends all groups, within {process_groups.WATCHDOG_GRACE_S:g} seconds"),
    ("docs/run.md", f"after {supervisor.FIRST_PAUSE_S:g}, 2, 4 … {supervisor.LONGEST_PAUSE_S:g} seconds"),
    ("docs/run.md", f"after {supervisor.STABLE_AFTER_S:g} seconds of running"),
]


@pytest.mark.parametrize(("page", "sentence"), FIGURES)
def test_figures_are_those_of_the_code(page: str, sentence: str) -> None:
    assert sentence in " ".join((ROOT / page).read_text(encoding="utf-8").split())


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "decisions").glob("0*.md")), ids=lambda page: page.stem)
def test_decisions_have_their_parts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    title = re.match(rf"# {int(page.stem[:4])}\. (\S.*)", text)
    assert title is not None
    index = (page.parent / "README.md").read_text(encoding="utf-8")
    assert f"| [{int(page.stem[:4])}]({page.name}) | {title[1]} |" in index
    assert "Status: " in text
    assert page.stem.startswith("0004") or all(
        f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")
    )


def cells_of(result: str, first_cell: str) -> list[str]:
    """Return the cells of a row of a recorded table."""
    text = (RESULTS / result).read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith(f"| {first_cell} |")]
    return [cell.strip() for cell in line.strip("|").split("|")]


def rate(kind: str) -> int:
    """Return the recorded requests a second of a kind of request."""
    return int(cells_of("load.md", kind)[1])


def picture_ms(picture: str) -> float:
    """Return the recorded median of this project for a picture of forty picks."""
    return float(cells_of("picture.md", f"{picture} | this project")[2])


def ratio(route: str) -> str:
    """Return the recorded cost of a route's most expensive request, in phone pictures of ten picks."""
    return cells_of("worst-requests.md", route)[1]


def last_memory(result: str) -> str:
    """Return the memory cells of the last measurement of a soak."""
    text = (RESULTS / result).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if re.match(r"\| \d+ \| \d+ \+", line)]
    return " | ".join(cell.strip() for cell in rows[-1].strip("|").split("|")[1:3])


def exponent(what: str) -> str:
    """Return the recorded exponent of a cost."""
    text = (RESULTS / "growth.md").read_text(encoding="utf-8")
    found = re.search(rf"{what} \(ms\) .* (\d\.\d\d)", text)
    assert found is not None
    return found[1]


RECORDED_FIGURES = [
    f"| page | {rate('festival page')} |",
    f"| timetable, whole | {rate('timetable, 200')} |",
    f"| timetable, unchanged (304) | {rate('timetable, 304')} |",
    f"| {rate('share page, same')} / {rate('share pages, each different')} |",
    f"| {rate('picture, same')} / {rate('pictures, each different')} |",
    f"sends {rate('pictures, each different')} different pictures a second",
    f"overlap it sends {rate('pictures, overlapping picks')} a second, less than a third",
    f"{rate('pictures, each different') / 2:g} a second and core is half of the {rate('pictures, each different')}",
    f"Picks that overlap reach {rate('pictures, overlapping picks') // 2}.",
    f"two processes draw {json.loads((RESULTS / 'picture-rate.json').read_text())['pictures_per_s']} pictures a second",
    f"takes {picture_ms('list at phone'):.0f} ms of one core for a phone, {picture_ms('list at share'):.0f} ms as a post",
    f"the page counts of a selection as a grid ({ratio('selection')}, 0.6 s)",
    f"a `share` grid ({ratio('picture, share grid')})",
    f"a `wallpaper` grid ({ratio('picture, wallpaper grid')}) and a posted selection ({ratio('selections')})",
    f"the timetable with the longest texts ({ratio('timetable')})",
    f"5 minutes | {last_memory('soak.md')} |",
    f"10 minutes | {last_memory('soak-revisions.md')} |",
    f"the first refresh by slots ({exponent('first refresh')})",
    f"finds nothing new by festivals ({exponent('a round that finds nothing new')})",
]


@pytest.mark.parametrize("sentence", RECORDED_FIGURES)
def test_figures_of_capacity_are_in_the_recorded_results(sentence: str) -> None:
    assert sentence in " ".join((ROOT / "docs" / "capacity.md").read_text(encoding="utf-8").split())


def test_capacity_names_the_goals_that_are_missed() -> None:
    document = json.loads((RESULTS / "worst-requests.json").read_text(encoding="utf-8"))
    missed = {row["address"] for row in document["addresses"] if row["goal"] and row["ratio"] > row["goal"]}
    assert missed == {"selection", "selections", "picture, share grid", "picture, wallpaper grid"}


@pytest.mark.parametrize("result", sorted(RESULTS.iterdir()), ids=lambda result: result.name)
def test_each_result_states_its_date_and_command(result: Path) -> None:
    text = result.read_text(encoding="utf-8")
    assert result.name == "README.md" or re.search(r"Recorded on \d{4}-\d\d-\d\d by `(make|python -m bench)\b", text)


SECURITY = ROOT / "docs" / "security.md"
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def claims(page: str) -> dict[str, tuple[str, ...]]:
    """Return the claims of a page's tables, each with the other cells of its row."""
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in page.splitlines() if line.startswith("|")
    ]
    return {row[0]: row[1:] for row in rows if row[0] != "claim" and not set(row[0]) <= {"-", " ", ":"}}


def faults_of(cells: tuple[str, ...]) -> list[str]:
    """Return what is missing from a claim: a test, an existing test, or the date of its last measurement."""
    if len(cells) != 2 or not cells[1]:
        return ["nothing says when it was last measured"]
    named = NAMED_TEST.findall(cells[0])
    missing = [f"{file}::{name}" for file, name in named if not has_test(ROOT / file, name)]
    return missing or ([] if named else ["no test"])


def has_test(file: Path, name: str) -> bool:
    return file.is_file() and f"def {name}(" in file.read_text(encoding="utf-8")


def test_every_claim_of_security_names_an_existing_test() -> None:
    found = claims(SECURITY.read_text(encoding="utf-8"))
    assert len(found) > 30
    assert {claim: faults for claim, cells in found.items() if (faults := faults_of(cells))} == {}


@pytest.mark.parametrize(
    "row",
    [
        "| it is safe | | every run |",
        "| it is safe | `tests/test_docs.py` | every run |",
        "| it is safe | `tests/test_docs.py::test_of_the_moon` | every run |",
        "| it is safe | `tests/test_docs.py::test_links_lead_to_files` | |",
        "| it is safe | `tests/test_docs.py::test_links_lead_to_files` |",
    ],
)
def test_a_claim_without_a_test_is_found(row: str) -> None:
    ((_, cells),) = claims(f"| claim | test | last measured |\n| --- | --- | --- |\n{row}\n").items()
    assert faults_of(cells)


def test_the_table_of_layers_is_that_of_the_import_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one.get("containers") == ["timetable"])
    page = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    table = page.partition("| layer | holds |")[2].partition("\n\n")[0]
    rows = [set(re.findall(r"`(\w+)`", line.split("|")[1])) for line in table.splitlines()[2:]]
    assert rows == [set(layer.split(" | ")) for layer in layers]
