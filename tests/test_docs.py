"""The docs lead somewhere: every relative link names a file that is there, and every decision has its parts."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "frontend" / "ui" / "README.md"])
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.is_file()], ids=lambda page: str(page.relative_to(ROOT))
)
def test_links_lead_to_files(page: Path) -> None:
    dead = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / target).exists()]
    assert dead == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda page: page.stem)
def test_decisions_have_their_parts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.match(rf"# {int(page.stem[:4])}\. \S", text)
    assert "Status: " in text
    assert page.stem.startswith("0004") or all(
        f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")
    )


SECURITY = ROOT / "docs" / "security.md"
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def claims(page: str) -> dict[str, tuple[str, ...]]:
    """Return the claims of a page's tables with the rest of their rows; a row that leads no table is none."""
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in page.splitlines() if line.startswith("|")
    ]
    return {row[0]: row[1:] for row in rows if row[0] != "claim" and not set(row[0]) <= {"-", " ", ":"}}


def faults_of(cells: tuple[str, ...]) -> list[str]:
    """Say what a claim lacks: a test, one that is there, or when it was last measured."""
    if len(cells) != 2 or not cells[1]:
        return ["nothing says when it was last measured"]
    named = NAMED_TEST.findall(cells[0])
    missing = [f"{file}::{name}" for file, name in named if not has_test(ROOT / file, name)]
    return missing or ([] if named else ["no test"])


def has_test(file: Path, name: str) -> bool:
    return file.is_file() and f"def {name}(" in file.read_text(encoding="utf-8")


def test_every_claim_of_security_names_a_test_that_there_is() -> None:
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
