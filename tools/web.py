"""Takes a name and the words of the web server, clears the place where its processes count, and becomes it."""

import os
import re
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_COUNTED_BY = re.compile(r"_(\d+)\.db$")
_ENOUGH = b"\0" * (1 << 20)


def counting_place(name: str) -> Path | None:
    """Return an empty folder in memory for the counts of all processes; `None` where there is no room for one.

    Counts are mapped files, and a full disk kills who writes to a mapped file; memory is not the disk.
    """
    memory = Path("/dev/shm")  # noqa: S108 -- the folder below is ours alone, and looked at
    folder, ours = memory if memory.is_dir() else Path(tempfile.gettempdir()), f"festival-timetable-{os.getuid()}-"
    place = folder / f"{ours}{name}"
    try:
        for left in folder.glob(f"{ours}*"):
            if _is_left_behind(left):
                shutil.rmtree(left, ignore_errors=True)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o700)
        (place / "probe").write_bytes(_ENOUGH)
        (place / "probe").unlink()
    except OSError as error:
        with suppress(OSError):  # what is said may go to the disk that is full
            print(f"Each web process counts alone: {error}", file=sys.stderr)
        return None
    return place


def _is_left_behind(place: Path) -> bool:
    """Say whether processes have counted here, and none of them lives: their numbers end the files' names."""
    counted = {int(number[1]) for file in place.glob("*.db") if (number := _COUNTED_BY.search(file.name))}
    return bool(counted) and not any(Path(f"/proc/{number}").exists() for number in counted)


def main(name: str, *command: str) -> None:
    """Replace this process by the server."""
    place = counting_place(name)
    if place is not None:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(place)
    # Each thread that renders would get a heap of its own, and none gives back what it had. One renders at a time, so
    # one heap is enough. The server's own allocator (jemalloc) does the same for bodies that it sends.
    os.environ.setdefault("MALLOC_ARENA_MAX", "1")
    os.environ.setdefault("_RJEM_MALLOC_CONF", "narenas:1,dirty_decay_ms:0,muzzy_decay_ms:0")
    os.execv(command[0], command)  # noqa: S606 -- the words are our own


if __name__ == "__main__":
    main(*sys.argv[1:])
