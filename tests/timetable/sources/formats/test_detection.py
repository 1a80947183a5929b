"""Each format accepts its own samples only; a document of no format is refused with the tried ones."""

import pytest

from tests.timetable.sources.formats.sample_reading import FORMAT_OF, SAMPLES, sample
from timetable.errors import SourceUnreadable
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
def test_a_document_of_no_format_is_refused_with_the_reason_of_each(content: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="of no known format") as refused:
        detected_format(Document(content))
    assert all(f"{name}: " in str(refused.value) for name in formats())
    assert len(str(refused.value)) < 4_000


def test_a_document_of_no_format_says_first_which_lists_it_has() -> None:
    document = Document(b'{"acts": [{"n": "A", "at": "noon"}, {"n": "B", "at": "late"}]}')
    with pytest.raises(SourceUnreadable) as refused:
        detected_format(document)
    lists = (
        "of no known format (json: no list in it is a timetable: $.acts[*] (2: n, at); describe it in the festival file"
    )
    assert str(refused.value).startswith(lists)
