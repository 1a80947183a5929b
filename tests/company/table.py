"""What each program said, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench import recorded_by
from tests.company.programs import Given, Program


@dataclass(frozen=True)
class Row:
    """One line of the table; `objection` is "" if the program read all as it was given, `None` if it was not asked."""

    program: Program
    version: str
    objection: str | None
    reason: str = ""

    @property
    def given(self) -> str:
        return f"`{self.program.adapter_or_tests}`" if self.program.given is Given.TESTS else self.program.given.value

    @property
    def result(self) -> str:
        if self.objection is None:
            return f"not asked: {self.reason}"
        if self.objection:
            return self.objection
        if self.program.given is Given.TESTS:
            return "its tests pass"
        return f"as given; a fault of its own: {self.program.fault.value}" if self.program.fault else "as given"


def table(rows: Sequence[Row]) -> str:
    """Format the rows as a Markdown table."""
    lines = [
        "# What programs of others say",
        "",
        recorded_by("make company"),
        "Each program read what a running server sent; `tests/company/programs.py` lists them.",
        "",
        "| program | version | what it was given | what it said |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| {row.program.name} | {row.version} | {row.given} | {_cell(row.result)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    one_line = " ".join(text.split()).replace("|", "\\|")
    return one_line if len(one_line) <= 300 else f"{one_line[:300]}…"
