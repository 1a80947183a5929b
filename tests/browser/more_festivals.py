"""Festival files of the recorded documents and of a very big festival, for a product of a test's own."""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.timetables import RECORDED
from tests.browser.big_festival import DAYS, STAGES, big_slots

BUNDLED = Path(__file__).parents[2] / "timetable" / "festivals"


def write_recorded(folder: Path, official: Path) -> list[str]:
    """Write a festival file for each recorded document, and return their ids."""
    for festival, path in RECORDED.items():
        (folder / f"{festival}.json").write_bytes((official / path).read_bytes())
        text = (BUNDLED / f"{festival}.toml").read_text(encoding="utf-8")
        bundled = re.sub(r"(?ms)^notes = .*?$|^\[\[sources\]\].*?(?=^\[\[|\Z)", "", text)
        source = f'[[sources]]\nid = "live"\nurl = "file:{festival}.json"\n'
        (folder / f"{festival}.toml").write_text(f"{bundled}\n{source}", encoding="utf-8")
    return list(RECORDED)


def write_big(folder: Path) -> str:
    """Write a festival of 1,000 slots, and return its id."""
    document: defaultdict[str, defaultdict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for slot in big_slots({}):
        document[slot["day"]][slot["stage"]].append(_row(slot))
    (folder / "big.json").write_text(json.dumps(document), encoding="utf-8")
    days = [f'[[days]]\nid = "day{day}"\ndate = 2026-12-{26 + day}\n' for day in range(1, DAYS + 1)]
    stages = [f'[[stages]]\nid = "hall-{number}"\nname = "hall-{number}"\n' for number in range(STAGES)]
    head = 'id = "big"\nname = "Big"\ntime_zone = "Europe/Berlin"\n'
    source = '[[sources]]\nurl = "file:big.json"\nformat = "tif"\n'
    (folder / "big.toml").write_text("\n".join([head, *days, *stages, source]), encoding="utf-8")
    return "big"


def _row(slot: dict[str, Any]) -> dict[str, str]:
    start, end = (slot[name][11:16].replace(":", "") for name in ("start", "end"))
    return {"start": start, "end": end, "artist": slot["act"]}
