"""Damaged documents: no traceback, no row lost without a remark, no slot that is not in the document."""

import json
import os
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.timetable.sources.formats.mutation import STEPS, Mutation, mutated
from tests.timetable.sources.formats.sample_reading import FORMAT_OF, SAMPLES, SOURCE, sample
from timetable.errors import SourceError, SourceUnreadable
from timetable.festivals import FestivalFile, Source
from timetable.model import SourceId
from timetable.sources import Document, detected_format, read_source
from timetable.sources.inspection.provisional_file import provisional_file
from timetable.sources.rows.text import name_lines

RECORDED = Path(os.environ.get("OFFICIAL_DATA", ""))
MUTATIONS = st.lists(
    st.builds(Mutation, st.sampled_from(STEPS), st.integers(0, 2**31), st.integers(0, 2**31)), min_size=1, max_size=5
)
CUTS = (r"[\t\r\n]", r"[<>]", r'[\t\r\n"]')  # each cell is cleaned, and an endless one is cut there
ANYTHING = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))


@cache
def whole(path: Path) -> tuple[bytes, FestivalFile, str]:
    """Return a document, a festival file with its days, and its format."""
    content = path.read_bytes()
    document = Document(content)
    found = detected_format(document)
    return content, provisional_file(found.read(document, SOURCE)), found.name


def documents() -> list[Path]:
    """Return all samples, and the recorded documents if OFFICIAL_DATA is set."""
    recorded = sorted(RECORDED.rglob("*.json")) if str(RECORDED) != "." else []
    return [*sorted(SAMPLES.iterdir()), *recorded]


def read_or_refused(path: Path, mutations: list[Mutation], declared: str | None) -> None:
    content, file, _ = whole(path)
    odd = mutated(content, mutations)
    try:
        found = read_source(odd, file, Source(SourceId("live"), "file:", format=declared))
    except SourceError:
        return
    assert found.row_count == len(found.slots) + sum(not remark.is_row_kept for remark in found.remarks)
    text = text_of(odd)
    for slot in found.slots:
        assert slot.start < slot.end
        for word in slot.act.replace("/", " ").split():
            assert word in text, f"{slot.act!r} is not in the document"


def text_of(content: bytes) -> str:
    """Return all texts of a document, cleaned as acts are."""
    text = Document(content).text
    try:
        texts = list(_texts(json.loads(text)))
    except (ValueError, RecursionError):
        unfolded = re.sub(r"\r?\n[ \t]", "", text)
        plain = re.sub(r"\\[nN]", "\n", unfolded).replace("\\", "").replace('""', '"')
        texts = [
            part
            for one in (text, plain, plain.replace('"', ""))
            for cut in (r"[\t\r\n]", r"[<>]")
            for part in re.split(cut, one)
        ]
    return "\n".join(line for one_text in texts for line in name_lines(one_text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    else:
        yield str(value)


@settings(ANYTHING, max_examples=200, derandomize=True)
@given(st.sampled_from(sorted(FORMAT_OF)), MUTATIONS, st.sampled_from(["declared", "detected"]))
def test_a_sample_that_goes_wrong_is_read_or_refused(name: str, mutations: list[Mutation], how: str) -> None:
    read_or_refused(SAMPLES / name, mutations, FORMAT_OF[name] if how == "declared" else None)


@pytest.mark.slow
@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_any_document_that_goes_wrong_is_read_or_refused(path: Path) -> None:
    @settings(ANYTHING, max_examples=1_500 if path.parent == SAMPLES else 120)
    @given(MUTATIONS, st.sampled_from(["declared", "detected"]))
    def check(mutations: list[Mutation], how: str) -> None:
        read_or_refused(path, mutations, whole(path)[2] if how == "declared" else None)

    check()


@settings(ANYTHING, max_examples=60, derandomize=True)
@given(st.sampled_from(sorted(FORMAT_OF)), st.sampled_from(sorted(set(FORMAT_OF.values()))))
def test_a_document_declared_as_another_format_is_read_or_refused(name: str, declared: str) -> None:
    try:
        found = read_source(sample(name), whole(SAMPLES / name)[1], Source(SourceId("live"), "file:", format=declared))
    except SourceError:
        return
    assert found.row_count == len(found.slots) + sum(not remark.is_row_kept for remark in found.remarks)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        b"x",
        b"\t",
        b'"',
        b"\n",
        b"[",
        b'{"a":',
        b"a,b\n",
        b"day1\t",
        b"<a>",
        b"BEGIN:VCALENDAR\n",
        b"\xff",
        b"&lt;",
        b"//,\n",
    ],
    ids=repr,
)
def test_ten_megabytes_of_junk_are_refused_in_seconds(piece: bytes) -> None:
    content = piece * (10_000_000 // len(piece))
    began = time.process_time()  # of this process only, however busy the machine is
    try:
        document = Document(content)
        detected_format(document).read(document, SOURCE)
    except SourceUnreadable:
        pass
    assert time.process_time() - began < 20
