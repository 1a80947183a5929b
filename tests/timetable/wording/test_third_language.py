"""Another language is one file: a copy of the code with a third one uses it everywhere, without a change of code."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from timetable.wording.language import LOCALE_FOLDER

ROOT = Path(__file__).parents[3]
_MARK = "Ж"
_RENDER = """
import json
from datetime import datetime, UTC
import django
django.setup()
from django.template.loader import render_to_string
from frontend.pages.share.page import share_page
from tests.cast import slot, timetable
from timetable.ical.calendar import CalendarOptions, write_calendar
from timetable.links import ShareLinks
from timetable.model import Names
from timetable.picture import PictureOptions
from timetable.picture.layout import lay_out
from tests.timetable.picture.sheets import square, text_of
from timetable.programme import programme
from timetable.programme_text import full_text
from timetable.selection import Selection, piece_text
from timetable.wording.dates import day_name
from timetable.wording.language import LANGUAGES, read_language

language = read_language("xx")
revision = timetable(slot("day1 hot 10:00-10:30 A"), slot("day1 sky 10:20-10:50 B"))
selection = Selection.of([piece_text(one, revision.festival) for one in revision.slots])
shown = programme(revision, revision.slots, ())
page = share_page(revision, selection, ShareLinks("tiny", "1abc", "v", language))
print(json.dumps({
    "languages": LANGUAGES,
    "page": render_to_string("frontend/share.html", {"language": language, "page": page}),
    "picture": text_of(lay_out(shown, PictureOptions(language=language), "", square)),
    "text": full_text(shown, language),
    "calendar": write_calendar(revision, selection, CalendarOptions(language=language)).decode(),
    "day": day_name(revision.festival.days[0].date, language),
    "names": [Names("ja", "en").in_language(language), Names("ja").in_language(language)],
}))
"""


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return the output of a copy of the code with a language that marks each message, and has none for a clash."""
    folder = tmp_path_factory.mktemp("copy")
    for part in ("api", "frontend", "tests", "worker", "tools"):
        (folder / part).symlink_to(ROOT / part)
    (folder / "timetable").mkdir()
    for file in (ROOT / "timetable").iterdir():
        if file.name != "wording":
            (folder / "timetable" / file.name).symlink_to(file)
    shutil.copytree(ROOT / "timetable" / "wording", folder / "timetable" / "wording")
    _write_third_language(folder / "timetable" / "wording" / "locale" / "xx.po")
    environment = {**os.environ, "PYTHONPATH": str(folder), "DJANGO_SETTINGS_MODULE": "timetable.settings"}
    document = subprocess.check_output([sys.executable, "-c", _RENDER], cwd=folder, env=environment, text=True)
    found: dict[str, object] = json.loads(document)
    return found


def _write_third_language(file: Path) -> None:
    catalogue = polib.pofile(str(LOCALE_FOLDER / "en.po"))
    catalogue.metadata |= {"Language": "xx", "Plural-Forms": "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"}
    for entry in [entry for entry in catalogue if entry.msgid == "clash.overlap"]:
        catalogue.remove(entry)
    for entry in catalogue:
        if entry.msgid_plural:
            many = entry.msgstr_plural[1]
            entry.msgstr_plural = {0: f"{many}{_MARK}1", 1: f"{many}{_MARK}2", 2: f"{many}{_MARK}3"}
        elif not entry.msgid.startswith(("language.", "date.months", "date.weekdays")):
            entry.msgstr += _MARK
    catalogue.save(str(file))


def test_a_catalogue_file_adds_a_language(rendered: dict[str, object]) -> None:
    assert rendered["languages"] == ["ja", "en", "xx"]


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("page", f"A timetable of 2 picks{_MARK}2"),
        ("page", f"Calendar file{_MARK}"),
        ("page", 'hreflang="ja">日本語</a><a href="?lang=en" lang="en"'),
        ("picture", f"Unofficial{_MARK}"),
        ("picture", f"Sat1Aug{_MARK}"),
        ("text", f"My timetable{_MARK}"),
        ("calendar", f"My timetable (unofficial){_MARK}"),
        ("day", f"Sat 1 Aug{_MARK}"),
    ],
)
def test_everything_is_written_in_the_added_language(rendered: dict[str, object], where: str, text: str) -> None:
    assert text in str(rendered[where])


def test_a_missing_message_is_in_english(rendered: dict[str, object]) -> None:
    assert "overlap with B" in str(rendered["text"])


def test_a_name_without_the_language_is_in_english_or_else_japanese(rendered: dict[str, object]) -> None:
    assert rendered["names"] == ["en", "ja"]
