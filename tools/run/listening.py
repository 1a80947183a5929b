"""Whether a process group listens on a port, as read from /proc."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def is_listening(port: int, group: int) -> bool:
    """Return whether a process of a group other than its leader listens on `port`; always false without /proc."""
    sockets = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    return bool(sockets) and any(sockets & _open_files(pid) for pid in _members(group))


def _listening_inodes(port: int) -> Iterator[str]:
    """Yield the inodes of the sockets that listen on `port` (columns as in proc_net_tcp(5))."""
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with suppress(OSError):
            for line in Path(table).read_text().splitlines()[1:]:
                fields = line.split()
                local, state = fields[1], fields[3]
                if state == "0A" and int(local.rpartition(":")[2], 16) == port:
                    yield fields[9]


def _members(group: int) -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        pid = int(folder.name)
        with suppress(ProcessLookupError, PermissionError):
            if pid != group and os.getpgid(pid) == group:
                yield pid


def _open_files(pid: int) -> set[str]:
    found = set()
    with suppress(OSError):
        for link in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                found.add(os.readlink(link))  # noqa: PTH115 -- "socket:[…]" is no path
    return found
