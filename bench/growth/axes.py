"""The five axes along which growth is measured; each function yields what it measured."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.core import document
from bench.growth.fit import Growth
from bench.growth.lab import Lab, cost_ms, revised
from timetable.festivals import festival_files
from timetable.model import FestivalId
from timetable.selection import Selection, piece_text, write_code
from timetable.store import current_timetables

_SLOTS = (100, 300, 1_000, 3_000, 10_000, 20_000)
_PICKS = (1, 3, 10, 30, 100, 300)
_FESTIVALS = (1, 3, 10, 30, 100)
_REVISIONS = (1, 5, 20, 60, 200)
_STAGES = (1, 3, 10, 30, 100, 200)
_API = "/api/v1/festivals/bench"
# What is measured of each number of picks: the end of the page's path, "" for the API.
_OF_SELECTION = {
    "picture": ".png",
    "card": ".png?size=card",
    "A4": ".png?size=a4",
    "calendar": ".ics",
    "text": ".txt",
    "share page": "/",
    "selection": "",
}


def slots_axis(lab: Lab) -> Iterator[Growth]:
    """Publish, revise and check festivals of more and more slots, and request their timetable and changes."""
    costs: defaultdict[str, list[float]] = defaultdict(list)
    for count in _SLOTS:
        lab.store.delete_all()
        file, content = lab.file(4), document(count, 4, 40)
        costs["first refresh (ms)"].append(cost_ms(lab.refresh, file, content))
        first = lab.store.live()[file.festival.id].version
        costs["refresh of a revision (ms)"].append(cost_ms(lab.refresh, file, revised(content, 1)))
        lab.refresh(file)
        costs["check that finds nothing new (ms)"].append(cost_ms(lab.refresh, file, rounds=3))
        costs["timetable, first response (ms)"].append(cost_ms(lab.first_response, f"{_API}/timetable/"))
        since_first = f"{_API}/changes/?since={first}"
        costs["changes, first response (ms)"].append(cost_ms(lab.first_response, since_first))
        costs["timetable (bytes)"].append(lab.first_response(f"{_API}/timetable/"))
    return _growths("slots", _SLOTS, costs)


def picks_axis(lab: Lab) -> Iterator[Growth]:
    """Request everything about selections of more and more picks."""
    lab.store.delete_all()
    timetable = lab.refresh(lab.file(), document(600, 3, 9))
    pieces = [piece_text(slot, timetable.festival) for slot in timetable.slots]
    current_timetables.cache_clear()
    costs: defaultdict[str, list[float]] = defaultdict(list)
    for name, end in _OF_SELECTION.items():
        for count in _PICKS:
            # another selection each round, since the product caches
            codes = iter([write_code(Selection.of(pieces[start : start + count])) for start in (0, 7, 14)])

            def request(end: str = end, codes: Iterator[str] = codes) -> None:
                path = f"/bench/s/{next(codes)}{end}" if end else f"{_API}/selections/{next(codes)}/"
                assert lab.client.get(path).status_code == 200, path

            costs[f"{name} (ms)"].append(cost_ms(request, rounds=3))
    return _growths("picks", _PICKS, costs)


def festivals_axis(lab: Lab) -> Iterator[Growth]:
    """Refresh more and more festivals three times, and request their list."""
    costs: defaultdict[str, list[float]] = defaultdict(list)
    for count in _FESTIVALS:
        lab.store.delete_all()
        folder = lab.folder / f"festivals{count}"
        folder.mkdir()
        (folder / "document.json").write_bytes(document(300, 3, 9))
        ids = [FestivalId(f"bench{number}") for number in range(count)]
        for one in ids:
            (folder / f"{one}.toml").write_text(_toml(one), encoding="utf-8")

        def refresh_all(folder: Path = folder, ids: list[FestivalId] = ids) -> None:
            for one in ids:  # each task of the worker reads the files anew
                lab.refresh(festival_files(folder, ids)[one])

        for name in ("first round of refreshes (ms)", "second round (ms)", "a round that finds nothing new (ms)"):
            costs[name].append(cost_ms(refresh_all))
        costs["list of festivals, first response (ms)"].append(cost_ms(lab.first_response, "/api/v1/festivals/"))
    return _growths("festivals", _FESTIVALS, costs)


def revisions_axis(lab: Lab) -> Iterator[Growth]:
    """Publish revision after revision of one festival."""
    lab.store.delete_all()
    file, content = lab.file(), document(600, 3, 9)
    first = lab.refresh(file, content)
    costs: defaultdict[str, list[float]] = defaultdict(list)
    for number in range(1, _REVISIONS[-1] + 1):
        content = revised(content, number)
        refresh_ms = cost_ms(lab.refresh, file, content)
        if number not in _REVISIONS:
            continue
        costs["refresh of one more (ms)"].append(refresh_ms)
        costs["timetable (bytes)"].append(lab.first_response(f"{_API}/timetable/"))
        costs["feed of changes (bytes)"].append(lab.first_response("/bench/changes.atom"))
        costs["feed of changes, first response (ms)"].append(cost_ms(lab.first_response, "/bench/changes.atom"))
        since_first = f"{_API}/changes/?since={first.version}"
        costs["changes since the first (ms)"].append(cost_ms(lab.first_response, since_first))
    return _growths("revisions", _REVISIONS, costs)


def stages_axis(lab: Lab) -> Iterator[Growth]:
    """Publish 2,000 slots on more and more stages."""
    costs: defaultdict[str, list[float]] = defaultdict(list)
    for count in _STAGES:
        lab.store.delete_all()
        file, content = lab.file(4), document(2_000, 4, count)
        timetable = lab.refresh(file, content)
        code = write_code(Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots[:40]))
        costs["refresh of a revision (ms)"].append(cost_ms(lab.refresh, file, revised(content, 1)))
        costs["timetable, first response (ms)"].append(cost_ms(lab.first_response, f"{_API}/timetable/"))
        costs["stages (ms)"].append(cost_ms(lab.first_response, f"{_API}/stages/"))
        grid = f"/bench/s/{code}.png?style=grid"
        costs["grid of 40 picks (ms)"].append(cost_ms(lab.first_response, grid))
    return _growths("stages", _STAGES, costs)


AXES = (slots_axis, picks_axis, festivals_axis, revisions_axis, stages_axis)


def _growths(axis: str, sizes: tuple[int, ...], costs: Mapping[str, list[float]]) -> Iterator[Growth]:
    return (Growth(axis, name, sizes, tuple(found)) for name, found in costs.items())


def _toml(name: str) -> str:
    days = "".join(f"[[days]]\ndate = 2026-08-0{day}\n" for day in (1, 2, 3))
    source = '[[sources]]\nurl = "file:document.json"\nformat = "tif"\n'
    return f'id = "{name}"\nname = "{name}"\ntime_zone = "Asia/Tokyo"\n{days}{source}'
