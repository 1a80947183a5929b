"""Each format accepts its own samples only; a document of no format is refused with the tried ones."""

import json

import pytest

from tests.timetable.sources.formats.sample_reading import FORMAT_OF, SAMPLES, sample
from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.model import SourceId
from timetable.sources import Document, detected_format, formats

WITHOUT_SAMPLE = {"csv", "html", "json", "workbook", "xml", "yaml"}  # of any shape, and tested apart


def test_every_format_has_a_sample() -> None:
    assert set(FORMAT_OF) == {path.name for path in SAMPLES.iterdir()}
    assert set(FORMAT_OF.values()) == set(formats()) - WITHOUT_SAMPLE


@pytest.mark.parametrize("name", FORMAT_OF)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sample_is_of_its_own_format_only(name: str, encoding: str) -> None:
    document = Document(sample(name).decode().encode(encoding))
    special = [one for one in formats().values() if not one.is_general]
    taking = [one.name for one in special if one.mismatch(document) is None]
    assert taking == [FORMAT_OF[name]]
    assert FORMAT_OF[name] == detected_format(document).name


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0\0",
        b"<html><body>503\tService\tUnavailable</body></html>",
        b"<schedule></schedule>",
        b'{"schedule": {"conference": {}}}',
        b'{"data": {"timetables": [{"x": 1}]}}',
        b'{"locations": [1, 2]}',
        b'{"form": "timetable/99"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"<a>" * 100_000,
        b"\t" * 100_000,
        b'"' * 100_001,
        b"day1\tten\televen\n",
        b"Start,End\n2026-08-01,2026-08-02\n",
        b"\xff\xfe\x00",
        b"\x93\xfa\x92\xf6\t\x8e\x9e\x8a\xd4",
    ],
    ids=lambda content: repr(content[:24]),
)
def test_a_document_of_no_format_is_refused_with_a_short_reason(content: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="of no known format") as refused:
        detected_format(Document(content))
    assert len(str(refused.value)) < 1_200
    assert "codec" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n\xff\xfe", "a PDF: save the table as .xlsx or CSV"),
        (b"\x89PNG\r\n\x1a\n\xff", "a picture: save the table"),
        (b"\x1f\x8b\x08\0", "a compressed file: unpack it"),
        (b"PK\x03\x04" + b"\0" * 100, "not a workbook, or a damaged one: open it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "the old form \\(.xls\\) .*: save it as .xlsx"),
        (b"<!doctype html><p>soon", "an HTML page: no list in it is a timetable: .*look for the address of the JSON"),
        (b'{"a": [1,', "not JSON: line 1, column 10: it ends here, cut off"),
        (b'{"a": [1 2]}', "not JSON: line 1, column 10: a comma or a closing bracket is missing"),
        ("名前,時刻\nほし,10:00".encode("cp932"), "not text in utf-8: byte 1 .*, such as encoding = 'cp932'"),
        ("Bühne;Beginn\nÄ;10:00".encode("cp1252"), "not text in utf-8: byte 2 .*, such as encoding = 'cp1252'"),
        (b'{"sponsors": [{"name": "a"}, {"name": "b"}]}', "no list in it is a timetable: .*sponsors.* \\(2: name\\)"),
    ],
    ids=lambda value: repr(value[:12]),
)
def test_a_document_of_no_format_is_explained(content: bytes, reason: str) -> None:
    with pytest.raises(SourceUnreadable, match=f"of no known format: .*{reason}"):
        detected_format(Document(content))


def test_a_document_of_no_format_names_the_lists_that_it_has() -> None:
    document = Document(b'{"acts": [{"n": "A", "at": "noon"}, {"n": "B", "at": "late"}]}')
    with pytest.raises(SourceUnreadable, match=r"no list in it is a timetable: \$\.acts\[\*\] \(2: n, at\)"):
        detected_format(document)


def test_rows_with_dates_two_keys_deep_are_no_timetable_of_tif() -> None:
    stage = {"id": 1, "name": "HOT STAGE"}
    rows = [
        {"start": f"2027-08-06 1{hour}:25", "end": f"2027-08-06 1{hour}:50", "venue": stage, "artist": f"Act {hour}"}
        for hour in range(5)
    ]
    document = Document(json.dumps({"festival": {"result": rows}}).encode())
    found = detected_format(document)
    assert found.name == "json"
    assert {row.stage for row in found.read(document, Source(SourceId("live"), "https://site.example/")).rows} == {
        "HOT STAGE"
    }
