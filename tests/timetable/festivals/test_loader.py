"""Festival files: bundled ones are right, wrong ones are refused by their key, the operator's own ones override."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from timetable.errors import BadFestivalFile, UnknownFestival
from timetable.festivals import (
    BUNDLED,
    FestivalFile,
    festival_file,
    festival_files,
    loader,
    read_festival_file,
    schema_messages,
)
from timetable.festivals.build import build_file
from timetable.model import FestivalId, Kind, Location, Names
from timetable.stage_colours import stage_colour
from timetable.wording.language import Language

SMALLEST = 'id = "mine"\nname = "わたしのフェス"\ntime_zone = "Asia/Tokyo"\n[[days]]\ndate = 2026-08-01\n'


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(BUNDLED.glob("*.toml")), ids=lambda path: path.stem)
def test_bundled_files_are_right_and_named_by_their_id(path: Path) -> None:
    file = read_festival_file(path)
    assert file.festival.id == path.stem
    assert file.festival.is_invented == (path.stem == "demo")
    assert file.sources or "FESTIVALS_DIR" in file.notes


def test_the_smallest_file_has_defaults(tmp_path: Path) -> None:
    festival = read_festival_file(written(tmp_path, SMALLEST)).festival
    assert (festival.name.in_language(Language("en")), festival.day_turns_min) == ("わたしのフェス", 300)
    assert [(day.id, day.label.en) for day in festival.days] == [("day1", "Day 1")]


def test_readings_and_nicknames_are_one_text_or_several_by_folded_name(tmp_path: Path) -> None:
    more = '[readings]\n"A Ｂ" = "エー"\n[nicknames]\n"A Ｂ" = ["えび", "AB"]\n"C" = "シー"\n'
    file = read_festival_file(written(tmp_path, f"{SMALLEST}{more}"))
    assert file.readings == {"ab": ("エー",)}
    assert file.nicknames == {"ab": ("えび", "AB"), "c": ("シー",)}


@pytest.mark.parametrize(
    ("spelling", "day"),
    [
        ("day1", "day1"),
        ("DAY 2", "day2"),
        ("2", "day2"),
        ("2026-08-02", "day2"),
        ("20260801", "day1"),
        ("2026/8/2", "day2"),
        ("2.8.2026", "day2"),
        ("8/2(日)", "day2"),
        ("８月２日", "day2"),
        ("2026年8月1日（土）", "day1"),
        ("Tag 2", "day2"),
        ("2日目", "day2"),
        ("Sunday", "day2"),
        ("土曜日", "day1"),
        ("2 août", "day2"),
        ("2.8.", "day2"),
        ("Monday", None),
        ("3日目", None),
        ("1 août 2025", None),
        ("8/3", None),
        ("2025-08-02", None),
        ("day3", None),
        ("", None),
    ],
)
def test_days_are_found_by_id_order_date_or_weekday(tiny_file: FestivalFile, spelling: str, day: str | None) -> None:
    found = tiny_file.day_of(spelling)
    assert (found.id if found else None) == day


@pytest.mark.parametrize(
    ("spelling", "on"),
    [
        ("day1", date(2026, 8, 1)),
        ("2026-08-02", date(2026, 8, 2)),
        ("2026-08-03", date(2026, 8, 3)),
        ("8月3日(月)", date(2026, 8, 3)),
        ("2025-08-03", None),
        ("8/4", None),
        ("day3", None),
        ("2026-02-30", None),
        ("", None),
    ],
)
def test_dates_are_those_of_days_and_of_the_night_after(
    tiny_file: FestivalFile, spelling: str, on: date | None
) -> None:
    assert tiny_file.date_of(spelling) == on


def test_the_night_of_new_years_eve_ends_in_the_next_year(tmp_path: Path) -> None:
    file = read_festival_file(written(tmp_path, SMALLEST.replace("2026-08-01", "2026-12-31")))
    assert (file.date_of("1/1"), file.date_of("2027-01-01")) == (date(2027, 1, 1), date(2027, 1, 1))


def test_a_source_declares_the_meaning_of_its_dates(tmp_path: Path) -> None:
    sources = '[[sources]]\nurl = "file:a"\n[[sources]]\nurl = "file:b"\ndates = "calendar"\n'
    file = read_festival_file(written(tmp_path, SMALLEST + sources))
    assert [source.dates for source in file.sources] == ["festival", "calendar"]


def test_stages_are_found_by_any_of_their_spellings(tiny_file: FestivalFile) -> None:
    for spelling in ("HOT STAGE", "hot stage", "ＨＯＴＳＴＡＧＥ", "ﾎｯﾄｽﾃｰｼﾞ"):
        rule = tiny_file.stage_rule(spelling)
        assert rule is not None
        assert rule.stage.id == "hot"
    assert tiny_file.stage_rule("HOT") is None


def test_walks_between_areas_are_spelt_out(tiny_file: FestivalFile) -> None:
    assert [(walk.stages, walk.walk_min) for walk in tiny_file.festival.walks] == [
        (("hot", "sky"), 5),
        (("hot", "lane"), 10),
    ]
    assert tiny_file.stage_rules[2].kind is Kind.GREETING


@pytest.mark.parametrize(("line", "colour"), [('colour = "#6B3FD4"\n', "#6b3fd4"), ("", "")])
def test_a_festival_may_have_a_colour_of_its_own(tmp_path: Path, line: str, colour: str) -> None:
    assert read_festival_file(written(tmp_path, f"{line}{SMALLEST}")).festival.colour == colour


LOCATION = 'location = { name = { ja = "港の広場", en = "Harbour Square" }, address = "東京都江東区" }\n'


@pytest.mark.parametrize(
    ("line", "location"),
    [(LOCATION, Location(Names("港の広場", "Harbour Square"), Names("東京都江東区"))), ("", None)],
)
def test_a_festival_may_have_a_location(tmp_path: Path, line: str, location: Location | None) -> None:
    assert read_festival_file(written(tmp_path, f"{line}{SMALLEST}")).festival.location == location


def test_a_stage_without_a_colour_has_its_own_and_lanes_of_an_area_have_its_hue(tmp_path: Path) -> None:
    stages = "".join(
        f'[[stages]]\nid = "s{number}"\nname = "{name}"\n{more}\n'
        for number, (name, more) in enumerate(
            (
                ("HOT STAGE", 'colour = "#FB1A39"'),
                ("SKY STAGE", ""),
                ("LANE A", 'area = "lanes"'),
                ("GREETING 1", ""),
                ("B", 'kind = "greeting"'),
            )
        )
    )
    text = f'{SMALLEST}[[areas]]\nid = "lanes"\nname = "Lanes"\n{stages}'
    festival = read_festival_file(written(tmp_path, text)).festival
    assert [stage.colour for stage in festival.stages] == [
        "#fb1a39",
        stage_colour("SKY STAGE"),
        stage_colour("LANE A", "lanes"),
        stage_colour("GREETING 1", "greeting"),
        stage_colour("B", ""),
    ]


@pytest.mark.parametrize(
    ("walks", "declared", "default_min"),
    [
        ('[[walks]]\nbetween = ["a", "b"]\nwalk_min = 3\n', 3, None),
        ('walks = [{ between = ["a", "b"], walk_min = 3 }]\n', 3, None),
        ("[walks]\ndefault_min = 5\n", 5, 5),
        ("[walks]\ndefault_min = 0\n", 0, 0),
        ('[walks]\ndefault_min = 5\n[[walks.pairs]]\nbetween = ["a", "b"]\nwalk_min = 3\n', 3, 5),
        ('[[walks.pairs]]\nbetween = ["b", "a"]\nwalk_min = 3\n', 3, None),
        ("", None, None),
    ],
)
def test_walks_are_pairs_with_or_without_a_default(
    tmp_path: Path, walks: str, declared: int | None, default_min: int | None
) -> None:
    stages = "".join(f'[[stages]]\nid = "{one}"\nname = "{one}"\n' for one in "abc")
    text = f"{walks}{SMALLEST}{stages}" if walks.startswith("walks =") else f"{SMALLEST}{stages}{walks}"
    festival = read_festival_file(written(tmp_path, text)).festival
    a, b, c = (stage.id for stage in festival.stages)
    assert (festival.walk_min(a, b), festival.walk_min(b, c), festival.walk_min(a, a)) == (declared, default_min, 0)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("Asia/Tokyo", "Asia/Edo"), "line 3: time_zone: 'Asia/Edo' is not an IANA time zone"),
        (('id = "mine"', 'id = "api"'), "line 1: id: "),
        (('id = "mine"', 'id = "../x"'), r"line 1: id: '../x' does not match"),
        (("2026-08-01", '"2026-08-01"'), "line 5: days.1.date: 2026-08-01 is not a TOML date"),
        (("2026-08-01", "2026-08-01T10:00:00"), "line 5: days.1.date: .* is not a TOML date"),
        (("[[days]]", 'color = "red"\n[[days]]'), "line 4: color: there is no such key; did you mean `colour`"),
        (("[[days]]", 'colour = "red"\n[[days]]'), "line 4: colour: 'red' does not match"),
        (("[[days]]", 'colour = "#12345"\n[[days]]'), "line 4: colour: '#12345' does not match"),
        (("[[days]]", 'location = "Odaiba"\n[[days]]'), "line 4: location: 'Odaiba' is not a table of keys and values"),
        (
            ("[[days]]", 'location = { name = "Odaiba" }\n[[days]]'),
            "line 4: location: `address` is missing",
        ),
        (("[[days]]", '[location]\naddress = "Tokyo"\n[[days]]'), "line 4: location: `name` is missing"),
        (
            ("[[days]]", '[location]\nname = "A"\naddress = ""\n[[days]]'),
            "line 6: location.address: is empty",
        ),
        (
            ("[[days]]", f'[location]\nname = "A"\naddress = "{"b" * 301}"\n[[days]]'),
            "line 6: location.address: has 301 characters, but takes at most 300",
        ),
        (
            ("[[days]]", '[location]\nname = "A"\naddress = "B"\ncity = 1\n[[days]]'),
            "location.city: there is no such key",
        ),
        (("[[days]]", "[[day]]"), "line 4: day: there is no such key; did you mean `days`"),
        (("[[days]]", "[[days]]\ndate = 2026-08-01\n[[days]]"), "line 6: days.2: '2026-08-01' stands twice"),
        (
            ("[[days]]", '[[days]]\nid = "later"\ndate = 2099-01-01\n[[days]]'),
            "days.2.date: 2026-08-01 is before 2099-01-01: days stand in their order",
        ),
        (("= ", "= = "), r"line 1: not TOML: a value"),
    ],
)
def test_a_wrong_file_is_refused_by_its_line_and_key(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    with pytest.raises(BadFestivalFile, match=f"mine.toml.*{why}"):
        read_festival_file(written(tmp_path, SMALLEST.replace(*change)))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ('[[stages]]\nid = "a"\nname = "A"\ncolour = "red"', "line 9: stages.1.colour: 'red' does not match"),
        ('[[stages]]\nid = "a"\nname = "A"\narea = "x"', "line 9: stages.1.area: there is no 'x'; there are: none"),
        ('[[stages]]\nid = "a"\nname = "A"\n[[stages]]\nid = "a"\nname = "B"', "line 9: stages.2: 'a' stands twice"),
        (
            '[[walks]]\nbetween = ["a", "b"]\nwalk_min = 3',
            "line 7: walks.1.between: 'a' is neither a stage nor an area",
        ),
        (
            '[walks]\ndefault_min = 4\n[[walks.pairs]]\nbetween = ["a", "b"]\nwalk_min = 3',
            "line 9: walks.pairs.1.between: 'a' is neither a stage nor an area",
        ),
        ("[walks]\ndefault_min = 241", "line 7: walks.default_min: 241 is greater than the maximum of 240"),
        ('[walks]\ndefault_min = "5"', "line 7: walks.default_min: '5' is not a whole number"),
        ("[walks]\nusual_min = 5", "line 7: walks.usual_min: there is no such key; did you mean `default_min`"),
        ("[walks]", "line 6: walks: is empty"),
        ('[[sources]]\nurl = "ftp://x.example/"', "line 7: sources.1.url: 'ftp://x.example/' does not match"),
        ('[[sources]]\nurl = "https://x.example/"\nkind = "party"', "line 8: sources.1.kind: 'party' is not one of"),
        ('[[sources]]\nurl = "https://x.example/"\ndates = "civil"', "line 8: sources.1.dates: 'civil' is not one of"),
        ('[[sources]]\nurl = "https://x.example/"\nsince = 3', "line 8: sources.1.since: 3 is not a TOML date"),
        (
            '[[sources]]\nurl = "file:x"\n[sources.columns]\nartist = "A"',
            "line 9: sources.1.columns.artist: there is no such key; there are: day, stage",
        ),
        ('[[corrections]]\nday = "day1"\ncancel = false', "line 8: corrections.1.cancel"),
        ('[[stages]]\nid = "a"\nname = "A"\ncolor = "#e0203f"', "line 9: stages.1.color: .*did you mean `colour`"),
        ('[[stages]]\nid = "a"', "line 6: stages.1: `name` is missing"),
        ("[[stages]]", "line 6: stages.1: `id` and `name` are missing"),
        ('hashtag = "#x"\n', "line 6: days.1.hashtag: there is no such key; there are: id, date, label, aliases"),
        ('[[sources]]\nurl = "file:x"\nkind = "greetings"', "line 8: sources.1.kind: .* did you mean `greeting`"),
        ('[[sources]]\nurl = "file:x"\nevery_s = 5', "line 8: sources.1.every_s: 5 is less than the minimum of 10"),
        (
            f'[[sources]]\nurl = "file:{"x" * 2000}"',
            "line 7: sources.1.url: has 2005 characters, but takes at most 2000",
        ),
        ('[[corrections]]\nday = "day1"', "line 6: corrections.1: takes one of `set`, .*; this one has none of them"),
        (
            '[[corrections]]\nday = "day1"\nhide = true\ncancel = true',
            "line 6: corrections.1: .* has `cancel` and `hide`",
        ),
        ('[nicknames]\n"A" = 3', "line 7: nicknames.A: 3 is not a text in quotes or a list in"),
        ('[nicknames]\n"A" = [""]', "line 7: nicknames.A.1: is empty"),
        ("[[corrections]]\ncancel = true", "line 7: corrections.1.cancel: says nothing of the slots that it means"),
        (
            '[[corrections]]\nday = "day7"\nhide = true',
            "line 7: corrections.1.day: there is no 'day7'; there are: day1",
        ),
    ],
)
def test_inconsistent_parts_are_refused(tmp_path: Path, more: str, why: str) -> None:
    with pytest.raises(BadFestivalFile, match=f"mine.toml, {why}"):
        read_festival_file(written(tmp_path, f"{SMALLEST}{more}\n"))


def test_an_operators_file_overrides_and_a_broken_one_hides_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    written(tmp_path, SMALLEST.replace("mine", "tif2025"), "own.toml")
    written(tmp_path, "id = ", "broken.toml")
    files = festival_files(tmp_path)
    assert files[FestivalId("tif2025")].festival.name.ja == "わたしのフェス"
    assert FestivalId("demo") in files
    assert "broken.toml" in caplog.text


def test_a_festival_with_a_broken_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    written(tmp_path, SMALLEST.replace("[[days]]", "[[day]]"), "mine.toml")
    with pytest.raises(BadFestivalFile, match=r"mine.toml, line 4: day: there is no such key; did you mean `days`\?"):
        festival_file("mine", tmp_path)


def test_no_reason_has_the_words_of_the_schema_library() -> None:
    keywords: set[str] = set()

    def collect(schema: Any) -> None:
        if isinstance(schema, dict):
            keywords.update(schema)
            for key, part in schema.items():
                collect(list(part.values()) if key in {"properties", "$defs"} else part)
        elif isinstance(schema, list):
            for part in schema:
                collect(part)

    collect(json.loads(loader.SCHEMA.read_text(encoding="utf-8")))
    checking = keywords & set(Draft202012Validator.VALIDATORS) - {"$ref", "items", "properties", "propertyNames"}
    assert checking - {"additionalProperties"} == checking & set(schema_messages.REASONS)


def test_only_the_named_festivals_are_read(tmp_path: Path) -> None:
    assert list(festival_files(None, ["demo"])) == ["demo"]
    with pytest.raises(UnknownFestival, match="No festival file has the id 'tif2025'; there are: demo"):
        festival_file("tif2025", None, ["demo"])


def test_a_file_is_checked_once_until_it_is_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[Path] = []

    def noted(values: dict[str, Any], folder: Path, digest: str) -> FestivalFile:
        checked.append(folder)
        return build_file(values, folder, digest)

    monkeypatch.setattr(loader, "build_file", noted)
    text = SMALLEST
    for _ in range(3):
        written(tmp_path, text)
        first = festival_file("mine", tmp_path)
    assert checked.count(tmp_path) == 1
    written(tmp_path, text.replace("わたし", "あなた"))
    second = festival_file("mine", tmp_path)
    assert [one.festival.name.ja for one in (first, second)] == ["わたしのフェス", "あなたのフェス"]
