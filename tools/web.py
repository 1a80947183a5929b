"""Takes a name and the words of the web server, clears the place where its processes count, and becomes it."""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_ENOUGH = b"\0" * (1 << 20)


def counting_place(name: str) -> Path | None:
    """Return an empty folder in memory for the counts of all processes; `None` where there is no room for one.

    Counts are mapped files, and a full disk kills who writes to a mapped file; memory is not the disk.
    """
    memory = Path("/dev/shm")  # noqa: S108 -- the folder below is ours alone, and looked at
    place = (memory if memory.is_dir() else Path(tempfile.gettempdir())) / f"festival-timetable-{os.getuid()}-{name}"
    try:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o700)
        (place / "probe").write_bytes(_ENOUGH)
        (place / "probe").unlink()
    except OSError as error:
        with suppress(OSError):  # what is said may go to the disk that is full
            print(f"Each web process counts alone: {error}", file=sys.stderr)
        return None
    return place


def main(name: str, *command: str) -> None:
    """Replace this process by the server."""
    place = counting_place(name)
    if place is not None:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(place)
    os.execv(command[0], command)  # noqa: S606 -- the words are our own


if __name__ == "__main__":
    main(*sys.argv[1:])
