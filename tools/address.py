"""Knows where the product listens: whether that place is free, and whether the product answers there."""

import asyncio
import errno
import http.client
import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from timetable.environment import env_int, env_text
from tools.refusals import CannotStart

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- compared with, not bound to


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port to listen on."""

    host: str
    port: int

    @property
    def near(self) -> str:
        """The host by which this machine itself reaches the product."""
        return EVERYWHERE.get(self.host, self.host)

    @property
    def pair(self) -> str:
        """Host and port in one word."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        """Return the address to open in a browser."""
        return f"http://{replace(self, host=self.near).pair}"

    def claim(self) -> None:
        """Make sure that nobody listens here yet.

        Raises:
            CannotStart: the port is taken or not ours to take, or this machine has no such host.
        """
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except socket.gaierror as error:
                raise CannotStart(f"HOST={self.host} is no address of this machine.") from error
            except OSError as error:
                raise CannotStart(self._refusal(error)) from error

    def _refusal(self, error: OSError) -> str:
        another = f"choose another, for example `make run PORT={8000 if self.port == 65_535 else self.port + 1}`."
        if error.errno == errno.EADDRINUSE:
            return f"Port {self.port} of {self.host} is taken by another program: {another}"
        if error.errno == errno.EACCES:
            return (
                f"Port {self.port} of {self.host} is reserved for root: choose another, for example PORT=8000 make run."
            )
        return f"Cannot listen on {self.host}: {error.strerror}."


def wished() -> Address:
    """Return the address that the environment names.

    Raises:
        ImproperlyConfigured: PORT is none.
    """
    return Address(env_text("HOST", "127.0.0.1"), env_int("PORT", 8000, least=1, most=65_535))


def listens(port: int, group: int) -> bool:
    """Say whether a process below the leader of a process group listens on `port`; never where there is no /proc."""
    sockets = {f"socket:[{inode}]" for inode in _listening(port)}
    return bool(sockets) and any(sockets & _open_files(pid) for pid in _members(group))


def _listening(port: int) -> Iterator[str]:
    """Give the inodes of the sockets that listen on `port`, as proc_net_tcp(5) tells them."""
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


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def answer(address: Address, path: str) -> str:
    """Return the status and the first words of what the product says at `path`; empty if it is not there yet."""
    return await asyncio.to_thread(_answer, address, path)


def _answer(address: Address, path: str) -> str:
    connection = http.client.HTTPConnection(address.near, address.port, timeout=2)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return f"{response.status} {response.read(200).decode(errors='replace')}".strip()
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()
