"""Files that are no TOML are refused in plain words, with the line."""

from pathlib import Path

import pytest

from timetable.errors import BadFestivalFile
from timetable.festivals import read_festival_file

HEAD = 'id = "mine"\nname = "M"\ntime_zone = "Asia/Tokyo"\n[[days]]\ndate = 2027-08-06\n'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (HEAD.replace('"M"', '"M"\nname = "N"'), "line 3: not TOML: a key stands twice"),
        (HEAD.replace('"M"', '"M'), "line 2: not TOML: a text has no closing quote"),
        (HEAD.replace('"M"', "M"), "line 2: not TOML: a value is not written as TOML: a text needs quotes"),
        (HEAD.replace("2027-08-06", "6.8.2027"), "line 5: not TOML: .*dates are written 2027-08-06"),
        (HEAD.replace("2027-08-06", "2027-13-06"), "line 5: not TOML: .*dates are written 2027-08-06"),
        (HEAD.replace("2027-08-06", "2027-02-30"), "line 5: not TOML: a .*date"),
        (HEAD + "hello\n", "line 6: not TOML: a line is neither a key = value nor a \\[table\\]"),
        (HEAD + "[days]\n", "line 6: not TOML: a table stands twice; each entry of a list begins with two brackets"),
        (HEAD + "[walks\n", "line 6: not TOML: a bracket is not closed"),
        (HEAD + "notes = [1, 2", "line 6: not TOML: a bracket"),
        (HEAD + "名 = 1\n", "line 6: not TOML: a key is not written as TOML|line 6: not TOML: a line is neither"),
        (HEAD + 'notes = "C:\\dir"\n', "line 6: not TOML: a \\\\ in a text needs a second one"),
        (HEAD.replace("M", "Ä"), "line 2: not TOML: a character is not in UTF-8; save the file as UTF-8"),
        (HEAD + "x = " + "[" * 5_000, "not TOML: it is nested too deep"),
    ],
)
def test_a_file_that_is_no_toml_names_the_line_and_the_reason(content: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(content.encode("latin-1" if "Ä" in content else "utf-8"))
    with pytest.raises(BadFestivalFile, match=f"^mine.toml(, |: )({reason})"):
        read_festival_file(tmp_path / "mine.toml")
