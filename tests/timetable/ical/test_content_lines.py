"""Content lines of our own are those of the icalendar library, byte for byte."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from timetable.ical.content_lines import component, moment, text

TEXTS = st.text(st.sampled_from('aé星👩‍🎤\\^;,:"\n\rN ゙'), max_size=200) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), max_size=200
)


@given(TEXTS)
def test_a_text_is_escaped_and_folded_as_the_library_does(words: str) -> None:
    assume("\\N" not in words)  # the library makes a line end of it
    event = icalendar.Event()
    event.add("summary", words)
    assert component("VEVENT", [("SUMMARY", text(words))]) == event.to_ical()


@given(TEXTS)
def test_no_line_is_longer_than_75_octets_and_unfolding_gives_the_text_back(words: str) -> None:
    written = component("VEVENT", [("SUMMARY", text(words))])
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert written.replace(b"\r\n ", b"").decode().split("\r\n")[1] == f"SUMMARY:{text(words)}"


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("Act\\Name; \\n, \\\\", "Act\\\\Name\\; \\\\n\\, \\\\\\\\"),
        ("one\r\ntwo\rthree\nfour\tfive", "one\\ntwo\\nthree\\nfour\tfive"),
        ("\0a\x0bb\x1bc\x7f", "abc"),
        ("AT&T <b>, \u200fab\u202e", "AT&T <b>\\, \u200fab\u202e"),
    ],
)
def test_a_text_is_escaped_without_its_control_characters(words: str, escaped: str) -> None:
    assert text(words) == escaped


@pytest.mark.parametrize("zone", [UTC, ZoneInfo("UTC"), ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")])
def test_a_time_is_written_as_the_library_does(zone: ZoneInfo) -> None:
    event = icalendar.Event()
    event.add("dtstart", datetime(2026, 8, 1, 9, 5, tzinfo=zone))
    assert component("VEVENT", [moment("DTSTART", datetime(2026, 8, 1, 9, 5, tzinfo=zone))]) == event.to_ical()
