"""Read this build's state with the program of an older build: run from that build's folder, prints JSON.

Arguments: the address of Redis, STATE_DIR, the folder of the small festival, and codes with commas between them.
Everything here must exist in the oldest build that is recorded.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from timetable.festivals import read_festival_file
from timetable.model import FestivalId, SourceId, Timetable
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.selection import read_code, read_selection
from timetable.store import DiskCopies, RedisStore

TINY = FestivalId("tiny")


def main(redis_url: str, state_dir: str, festivals: str, codes: str) -> None:
    """Print the state, refresh once, and print it again."""
    store = RedisStore(redis_url, timeout_s=5)
    copy = DiskCopies(Path(state_dir)).read_all()[TINY]
    live = store.live()[TINY]
    (state,) = store.sources(TINY, (SourceId("live"),)).values()
    found = {
        "copy": described(copy.timetable, codes),
        "redis": described(store.revision(TINY, live.version), codes),
        "document": (state.document or b"").decode(),
        "documents": len(store.documents(TINY, SourceId("live"))),
        "changes": [[change.kind.value for change in one.changes] for one in store.change_log(TINY)],
    }
    file = read_festival_file(Path(festivals) / "tiny.toml")
    report = refresh(file, store, fetcher_for(file, ""), RefreshOrder(datetime.now(UTC), interval_s=60))
    assert report is not None
    found["refreshed"] = described(store.revision(TINY, store.live()[TINY].version), codes)
    print(json.dumps(found))


def described(timetable: Timetable, codes: str) -> dict[str, Any]:
    """Return the values that a test compares."""
    return {
        "slots": [[slot.id, slot.act, slot.start.isoformat(), slot.end.isoformat()] for slot in timetable.slots],
        "codes": [[slot.id for slot in read_selection(read_code(code), timetable).slots] for code in codes.split(",")],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
