from collections import Counter
from pathlib import Path

from pytest_django.fixtures import Settings

from bench.load.mixed_load import mixed_load
from bench.load.request_kinds import request_kinds
from timetable.model import Timetable


def test_each_hundred_requests_have_the_shares_of_a_morning(
    tiny: Timetable, settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "assets").mkdir()
    load = mixed_load(0, request_kinds(tiny, 3), 1)
    shares = {"timetable": 67, "static": 14, "picture": 5, "pictures": 9, "share": 5}
    assert len(load.order) >= 100
    for start in range(0, len(load.order), 100):
        names = [load.kinds[index].name.replace(",", "").split()[0] for index in load.order[start : start + 100]]
        assert Counter(names) == shares
        assert sum(load.kinds[index].name == "pictures, prefetched" for index in load.order[start : start + 100]) == 4
