"""The catalogue is complete: each language has every message with the same values, and the code uses each of them."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import polib
import pytest

from timetable.changes import ChangeKind
from timetable.gaps import UncountedWalks
from timetable.model import Kind, Status
from timetable.wording.catalogue import message, plural_message
from timetable.wording.language import FALLBACK_LANGUAGE, LANGUAGES, LOCALE_FOLDER, Language

ROOT = Path(__file__).parents[3]
EN, JA = Language("en"), Language("ja")
DATE_VALUES = {"year", "month", "day", "month_name", "weekday", "clock", "padded_clock", "zone"}
KEY = re.compile(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']""")
NOT_A_KEY = {"slot.id"}  # a field of the API's serializers
KEY_OF_A_KIND = re.compile(r"""f["']((?:[a-z_]+\.)+)\{""")
AS_IN_APP = "as_in_app."
PLURAL = re.compile(r"\{count, plural, one \{(.*?)\} other \{(.*?)\}\}")


@cache
def entries(language: Language) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(LOCALE_FOLDER / f"{language}.po"))}


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def values_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None} - DATE_VALUES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message(language: Language) -> None:
    assert list(entries(language)) == list(entries(FALLBACK_LANGUAGE))
    assert all(all(texts(entry)) for entry in entries(language).values())
    assert not any(entry.fuzzy or entry.obsolete for entry in entries(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_takes_the_same_values_in_every_language(language: Language) -> None:
    for key, entry in entries(language).items():
        english = entries(FALLBACK_LANGUAGE)[key]
        assert bool(entry.msgid_plural) == bool(english.msgid_plural), key
        for text in texts(entry):
            assert values_in(text) == values_in(texts(english)[-1]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_all_forms_of_its_language(language: Language) -> None:
    metadata = polib.pofile(str(LOCALE_FOLDER / f"{language}.po")).metadata
    form_count = int(metadata["Plural-Forms"].split("nplurals=")[1].split(";")[0])
    assert metadata["Language"] == language
    for key, entry in entries(language).items():
        if entry.msgid_plural:
            assert (entry.msgid_plural, list(entry.msgstr_plural)) == (key, list(range(form_count)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_seven_days_and_twelve_months(language: Language) -> None:
    assert len(message("date.weekdays", language).split()) == 7
    assert len(message("date.months", language).split()) == 12


def test_the_app_has_the_same_languages_and_all_its_messages_in_each() -> None:
    files = sorted((ROOT / "frontend" / "ui" / "src" / "shared" / "strings").glob("*.json"))
    assert [file.stem for file in files] == sorted(LANGUAGES)
    first, *others = (set(json.loads(file.read_text(encoding="utf-8"))) for file in files)
    assert all(other == first for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_page_shows_before_its_app_is_worded_as_in_the_app(language: Language) -> None:
    file = ROOT / "frontend" / "ui" / "src" / "shared" / "strings" / f"{language}.json"
    app = json.loads(file.read_text(encoding="utf-8"))
    shared = {key: entry for key, entry in entries(language).items() if key.startswith(AS_IN_APP)}
    assert shared
    for key, entry in shared.items():
        plural = PLURAL.fullmatch(app[key.removeprefix(AS_IN_APP)])
        expected = (
            [form.replace("#", "{count}") for form in plural.groups()] if plural else [app[key.removeprefix(AS_IN_APP)]]
        )
        assert texts(entry) == expected, key


def sources() -> Iterator[str]:
    for folder in ("timetable", "api", "frontend"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in {".py", ".html"} and "ui" not in file.relative_to(ROOT).parts:
                yield file.read_text(encoding="utf-8")


def test_the_code_uses_exactly_the_messages_of_the_catalogue() -> None:
    code = "\n".join(sources())
    groups = {key.split(".")[0] for key in entries(EN)}
    named = {key for key in KEY.findall(code) if key.split(".")[0] in groups} - NOT_A_KEY
    kinds = set(KEY_OF_A_KIND.findall(code))
    used = named | {key for key in entries(EN) if any(key.startswith(kind) for kind in kinds)}
    assert named <= set(entries(EN)), "the code names a message that the catalogue does not have"
    assert set(entries(EN)) <= used, "nothing uses a message of the catalogue"


@pytest.mark.parametrize(
    "key",
    [
        *(f"kind.{kind}" for kind in Kind if kind is not Kind.LIVE),
        *(f"slot.{status}" for status in Status if status is not Status.SCHEDULED),
        *(f"walks.{walks}" for walks in UncountedWalks if walks is not UncountedWalks.NONE),
        *(f"change.{kind}" for kind in ChangeKind),
        *(f"status.{look}" for look in ("fresh", "stale", "over")),
        *(f"as_in_app.kind.{kind}" for kind in Kind),
        *(f"as_in_app.status.{status}" for status in Status if status is not Status.SCHEDULED),
        *(f"app.{name}" for name in ("name", "short_name", "description")),
    ],
)
def test_every_member_of_a_kind_has_a_message(key: str) -> None:
    assert key in entries(EN)


@pytest.mark.parametrize(
    ("count", "english", "japanese"),
    [
        (0, "A timetable of 0 picks", "0枠のタイムテーブル"),
        (1, "A timetable of 1 pick", "1枠のタイムテーブル"),
        (2, "A timetable of 2 picks", "2枠のタイムテーブル"),
    ],
)
def test_a_count_chooses_the_plural_form(count: int, english: str, japanese: str) -> None:
    assert plural_message("share.heading", count, EN) == english
    assert plural_message("share.heading", count, JA) == japanese


def test_a_feed_writes_one_change_in_the_singular() -> None:
    assert plural_message("feed.more", 1, EN) == "1 further change"
    assert plural_message("feed.entry", 1, EN, month=8, day=1, padded_clock="09:05") == "1 change, 8/1 09:05"


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert message("calendar.gone", EN, act="{0} {act}") == "Not found: {0} {act}"
