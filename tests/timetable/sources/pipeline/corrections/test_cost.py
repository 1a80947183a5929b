"""Cost of corrections is bounded by the slots that they match, and garbage is a remark."""

from cProfile import Profile
from dataclasses import replace
from pathlib import Path
from pstats import Stats

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import FESTIVAL, slot
from timetable.errors import BadFestivalFile
from timetable.festivals import Correction, CorrectionKind, FestivalFile, read_festival_file
from timetable.festivals.loader import SCHEMA
from timetable.model import Slot, SlotId
from timetable.sources import Merged
from timetable.sources.pipeline.corrections import corrected

FILE = FestivalFile(FESTIVAL, Path())


def many(count: int) -> tuple[Slot, ...]:
    one = slot("day1 hot 10:30-10:55 A")
    return tuple(
        replace(one, id=SlotId(str(number)), act=f"Act {number}", stage=FESTIVAL.stages[number % 3].id)
        for number in range(count)
    )


def test_a_slot_is_folded_once_for_all_corrections() -> None:
    slots = many(2_000)
    corrections = tuple(
        Correction(number, CorrectionKind.SET, {"act": f"ACT {number}", "day": "day1"}, {"start": "11:00"})
        for number in range(200)
    )
    with Profile() as profile:
        found = corrected(Merged(slots, FESTIVAL.stages, ()), replace(FILE, corrections=corrections))
    assert sum(one.is_corrected for one in found.slots) == 200
    calls = {name[2]: count for name, (count, *_) in Stats(profile).stats.items()}  # type: ignore[attr-defined]  # not in its stub
    assert calls["_keys_of"] == len(slots) + len(corrections)
    assert len(slots) <= calls["fold_for_code"] <= len(slots) + 5 * len(corrections)


def test_the_slots_that_all_corrections_match_are_limited() -> None:
    everything = {"day": "day1"}
    corrections = tuple(
        Correction(number, CorrectionKind.SET, everything, {"kind": "talk"}, is_for_all=True) for number in range(1, 12)
    )
    found = corrected(Merged(many(5_000), FESTIVAL.stages, ()), replace(FILE, corrections=corrections))
    assert [(remark.where, remark.message) for remark in found.remarks] == [
        (
            f"corrections / {number}",
            "all corrections together meet more than 40,000 slots; nothing corrected",
        )
        for number in range(9, 12)
    ]


def test_the_corrections_of_a_file_are_limited(tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    head = 'id = "many"\nname = "Many"\ntime_zone = "Asia/Tokyo"\n[[days]]\ndate = 2026-08-01\n'
    path.write_text(head + '[[corrections]]\nact = "A"\nhide = true\n' * 501)
    with pytest.raises(BadFestivalFile, match="corrections: "):
        read_festival_file(path)
    assert '"maxItems": 500' in SCHEMA.read_text(encoding="utf-8")


words = st.text(max_size=30) | st.sampled_from(["A", "day1", "hot", "10:30", "25:30", "99:99", "-1:00", "1", ""])


@given(
    st.lists(
        st.builds(
            Correction,
            st.integers(1, 500),
            st.sampled_from(CorrectionKind),
            st.fixed_dictionaries(
                {"stage": words, "from": words}, optional={"day": words, "start": words, "act": words, "id": words}
            ),
            st.fixed_dictionaries(
                {"day": st.sampled_from(["day1", "day2"]), "stage": words, "start": words, "act": words},
                optional={"end": words, "detail": words, "kind": st.sampled_from(["live", "talk"])},
            ),
            st.booleans(),
            st.integers(-180, 360),
        ),
        max_size=5,
    )
)
def test_garbage_loses_no_other_slot(corrections: list[Correction]) -> None:
    slots = (slot("day1 hot 10:30-10:55 A"), slot("day2 sky 25:30-26:00 B"))
    found = corrected(Merged(slots, FESTIVAL.stages, ()), replace(FILE, corrections=tuple(corrections)))
    hides = sum(one.kind is CorrectionKind.HIDE for one in corrections)
    adds = sum(one.kind is CorrectionKind.ADD for one in corrections)
    assert 2 - 2 * hides <= len(found.slots) <= 2 + adds
    assert len({one.id for one in found.slots}) == len(found.slots)
    assert all(one.start < one.end and one.stage in FESTIVAL.stage_by_id for one in found.slots)
