"""Going back to an older build loses nothing: its program reads this build's state, and refreshes from there.

The older program comes from git, so a shallow clone skips this.
"""

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterable
from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from tests.upgrade.old_reader import TINY, described
from tests.upgrade.recorded_build import RecordedBuild
from timetable.festivals import FestivalFile, read_festival_file
from timetable.model import Festival, SourceId, Timetable
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.store import DiskCopies, PublishedTimetable, RedisStore
from timetable.timetable_json import timetable_of

pytestmark = pytest.mark.slow  # another Python starts, with Django


@pytest.fixture(scope="module")
def old_program(old: RecordedBuild, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(f"build-{old.commit}") / "program"
    if not old.unpack_program(folder):
        pytest.skip(f"git does not have {old.commit} here (a shallow clone): its program can't be run")
    return folder


def filled(value: Any, old_fields: Iterable[str]) -> Any:
    """Return `value` with something other than the default in every field that the older build does not have."""
    new_fields = {
        field.name: field for field in fields(value) if field.name not in old_fields and field.default is not MISSING
    }
    return replace(value, **{name: _other_than(field.default, str(field.type)) for name, field in new_fields.items()})


def _other_than(default: object, kind: str) -> object:
    match default:
        case bool():
            return not default
        case int():
            return default + 7
        case str():
            return default + "新"
        case tuple():
            return ("新しい",)
        case None:
            return 7 if "int" in kind else "新"
    raise AssertionError(f"no value for {kind}, default {default!r}: add one here")


def with_every_new_field(timetable: Timetable, old: RecordedBuild) -> Timetable:
    packed = (old.folder / "state" / "timetables" / "tiny.json.z").read_bytes()
    document = json.loads(json.loads(zlib.decompress(packed))[1])
    festival: Festival = filled(timetable.festival, document["festival"])
    festival = replace(
        festival, stages=tuple(filled(one, document["festival"]["stages"][0]) for one in festival.stages)
    )
    slots = [filled(slot, document["slots"][0]) for slot in timetable.slots]
    return timetable_of(festival, slots, timetable.fetched_at, timetable.former_pieces)


def test_the_older_program_reads_what_this_one_wrote(
    old: RecordedBuild,
    old_program: Path,
    store: RedisStore,
    redis_url: str,
    order: RefreshOrder,
    settings: Settings,
) -> None:
    old.fill(redis_url)
    file: FestivalFile = read_festival_file(old.folder / "festivals" / "tiny.toml")
    assert refresh(file, store, fetcher_for(file, ""), order) is not None
    facts = store.live()[TINY]
    newest = with_every_new_field(store.revision(TINY, facts.version), old)
    facts = replace(facts, version=newest.version)
    store.publish(newest, facts, store.sources(TINY, (SourceId("live"),)))
    DiskCopies(settings.STATE_DIR).write(PublishedTimetable(newest, facts))

    codes = [one["requested"] for one in old.read("answers.json")["selections"] if one["festival"] == TINY]
    read = old_reads(old_program, redis_url, str(settings.STATE_DIR), str(old.folder / "festivals"), ",".join(codes))
    expected = json.loads(json.dumps(described(newest, ",".join(codes))))
    assert read["copy"] == expected
    assert read["redis"] == expected
    assert read["refreshed"] == expected
    assert read["document"].encode() == (old.folder / "festivals" / "tiny.json").read_bytes()
    assert read["documents"] == 2
    assert len(read["changes"][0]) == 7


def old_reads(program: Path, *arguments: str) -> Any:
    environment = {**os.environ, "PYTHONPATH": str(program), "DJANGO_SETTINGS_MODULE": "timetable.settings"}
    reader = (Path(__file__).parent / "old_reader.py").read_bytes()
    done = subprocess.run(
        [sys.executable, "-", *arguments], cwd=program, env=environment, input=reader, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
