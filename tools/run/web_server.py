"""Replace this process by the web server, with a folder for the metrics of its processes and limited heaps.

Usage: web_server.py NAME COMMAND...; NAME is different for each server of a machine.
"""

import os
import re
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_PROCESS_ID = re.compile(r"_(\d+)\.db$")
_PROBE = b"\0" * (1 << 20)


def metrics_folder(name: str) -> Path | None:
    """Return an empty folder in memory for the metrics of all processes; `None` if it can't be created.

    Metrics are memory-mapped files, and a full disk kills a process that writes to one; hence /dev/shm.
    """
    memory = Path("/dev/shm")  # noqa: S108 -- the folder below belongs to this user alone, and is checked
    parent, ours = memory if memory.is_dir() else Path(tempfile.gettempdir()), f"festival-timetable-{os.getuid()}-"
    own = parent / f"{ours}{name}"
    try:
        for other in parent.glob(f"{ours}*"):
            if _is_abandoned(other):
                shutil.rmtree(other, ignore_errors=True)
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir(mode=0o700)
        (own / "probe").write_bytes(_PROBE)
        (own / "probe").unlink()
    except OSError as error:
        with suppress(OSError):  # stderr may be a file on the full disk
            print(f"Each web process counts alone: {error}", file=sys.stderr)
        return None
    return own


def _is_abandoned(folder: Path) -> bool:
    """Return whether all processes that have metrics in a folder have ended; file names end with the process id."""
    process_ids = {int(found[1]) for file in folder.glob("*.db") if (found := _PROCESS_ID.search(file.name))}
    return bool(process_ids) and not any(Path(f"/proc/{one}").exists() for one in process_ids)


def main(name: str, *command: str) -> None:
    """Replace this process by the server."""
    folder = metrics_folder(name)
    if folder is not None:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    # glibc creates a heap for each thread that renders, and never returns its memory. One thread renders at a time, so
    # one heap is enough. The server's own allocator (jemalloc), used for the bodies that it sends, is limited likewise.
    os.environ.setdefault("MALLOC_ARENA_MAX", "1")
    os.environ.setdefault("_RJEM_MALLOC_CONF", "narenas:1,dirty_decay_ms:0,muzzy_decay_ms:0")
    os.execv(command[0], command)  # noqa: S606 -- the command is our own


if __name__ == "__main__":
    main(*sys.argv[1:])
