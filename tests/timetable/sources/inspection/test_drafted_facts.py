"""What a draft takes from a document: zones by offset and country, titles of pages, labels of days, colours."""

from datetime import date, datetime, timedelta, timezone

import pytest

from timetable.festivals.seen import Found
from timetable.sources.fetching.document import Document
from timetable.sources.inspection.day_labels import date_from_first, date_in_year_of, fits
from timetable.sources.inspection.likely_zones import zones_at, zones_of_place
from timetable.sources.inspection.listed_days import listed_days
from timetable.sources.inspection.page_titles import page_title
from timetable.sources.inspection.time_zones import zone_of
from timetable.sources.rows.colours import hex_colour
from timetable.sources.rows.day_labels import label_in


def moment(month: int, hours: float) -> datetime:
    return datetime(2027, month, 6, 18, tzinfo=timezone(timedelta(hours=hours)))


def test_the_likely_zones_have_the_offset_on_the_date() -> None:
    assert zones_at([moment(8, 2)])[:2] == ["Europe/Berlin", "Europe/Paris"]
    assert "Europe/Berlin" not in zones_at([moment(1, 2)])
    assert "Africa/Johannesburg" in zones_at([moment(1, 2), moment(8, 2)])
    assert zones_at([moment(8, 5.5)]) == ["Asia/Kolkata"]
    assert zones_at([moment(8, 13.75)]) == []


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ('{"addressCountry": "BE"}', ["Europe/Brussels"]),
        ('{"addressCountry": {"@type": "Country", "name": "Belgium"}}', ["Europe/Brussels"]),
        ("country: Österreich", ["Europe/Vienna"]),
        ("<country>NZ</country>", ["Pacific/Auckland"]),
        ("country: Atlantis", []),
        ("出演 ほしくず", ["Asia/Tokyo"]),
        ("출연 별", ["Asia/Seoul"]),
        ("the be all", []),
    ],
)
def test_a_country_or_a_script_suggests_its_zones(text: str, zones: list[str]) -> None:
    assert zones_of_place(text)[0] == zones


@pytest.mark.parametrize(
    ("text", "hours", "name", "missing"),
    [
        ("Europe/Brussels", 2, "Europe/Brussels", ""),
        ("Mars/Base", 2, "", "only the offset +02:00 (on 2027-08-06)"),
        ("addressCountry: BE", 2, "Europe/Brussels", "only the offset +02:00"),
        ("addressCountry: BE", 9, "", "only the offset +09:00"),
        ("", 0, "", "in UTC"),
        ("ほし", 0, "Asia/Tokyo", "in UTC"),
    ],
)
def test_a_zone_is_named_or_guessed_or_asked_for(text: str, hours: int, name: str, missing: str) -> None:
    zone = zone_of(Document(f"x {text}".encode()), [moment(8, hours)])
    assert (zone.name.text if zone.name else "") == name
    assert missing in zone.missing
    assert not any("Etc/" in choice for choice in zone.choices)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbour Fest 2027 | Timetable", "Harbour Fest 2027"),
        ("Timetable – Harbour Fest", "Harbour Fest"),
        ("星祭2027｜タイムテーブル", "星祭2027"),
        ("Harbour &amp; Sea Timetable", "Harbour & Sea"),
        ("Timetable", "Timetable"),
    ],
)
def test_the_title_of_a_page_is_the_name_without_words_of_any_page(title: str, name: str) -> None:
    found = page_title(f"<!doctype html><title>{title}</title>".encode(), None)
    assert found is not None
    assert found.text == name


def test_what_is_no_page_has_no_title() -> None:
    assert page_title(b"<svg><title>A</title></svg>", None) is None
    assert page_title(b"\xff" * 200_000, None) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Day 1 (6 August 2027)", "Day 1"),
        ("Friday 6 August 2027", "Friday"),
        ("1日目 8/6(金)", "1日目"),
        ("8/6 fri DAY1", "DAY1"),
        ("Tag 1", "Tag 1"),
        ("Freitag", "Freitag"),
        ("Opening", "Opening"),
        ("2027-08-06", ""),
        ("day1", ""),
        ("fri", ""),
        ("8/6(金)", ""),
    ],
)
def test_a_label_is_what_stands_beside_the_date(text: str, label: str) -> None:
    assert label_in(text) == label


def test_dates_are_guessed_from_the_festival_s_year_and_first_date() -> None:
    assert date_in_year_of("8/6(金)", "Fest 2027") == date(2027, 8, 6)
    assert date_in_year_of("1日目 8/6(金)", "Fest 2027") == date(2027, 8, 6)
    assert date_in_year_of("8/6(木)", "Fest 2027") is None
    assert date_in_year_of("8/6", "Fest 2026/2027") is None
    assert date_from_first("Day 3", date(2027, 8, 6)) == date(2027, 8, 8)
    assert date_from_first("Saturday", date(2027, 8, 6)) == date(2027, 8, 7)
    assert not fits(Found("Sunday", ""), date(2027, 8, 6))


def test_labels_of_days_are_found_in_lists_and_under_dates() -> None:
    tree = {"days": [{"date": "2027-08-06", "label": "Opening"}], "names": {"2027-08-07": "Finale"}}
    assert {str(on): found.text for on, found in listed_days(tree, ()).items()} == {
        "2027-08-06": "Opening",
        "2027-08-07": "Finale",
    }
    twice = [{"date": "2027-08-06", "label": "One"}, {"date": "2027-08-06", "label": "Two"}]
    assert listed_days({"days": twice}, ()) == {}
    assert (
        listed_days({"date": "2027-08-06", "name": "Fest", "festival": {"date": "2027-08-06", "name": "F"}}, ()) == {}
    )


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#F0a", "#ff00aa"),
        ("f0a030", "#f0a030"),
        ("#f0a030ff", "#f0a030"),
        ("rgb(10, 20, 30)", "#0a141e"),
        ("rgb(300,0,0)", ""),
        ("red-ish", ""),
        ("", ""),
    ],
)
def test_colours_are_read_as_hexadecimal(text: str, colour: str) -> None:
    assert hex_colour(text) == colour
