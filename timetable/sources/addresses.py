"""Knows which hosts are public, so that no official site can make this server ask its own network."""

import ipaddress
import socket
from urllib.parse import urlsplit

import requests

from timetable.errors import SourceUnreachable


def is_public_host(url: str) -> bool:
    """Say whether every address of a URL's host is a public one; a name that nobody knows is not.

    Raises:
        ValueError: the port is no number.
    """
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(parts.hostname or "", port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return all(_is_public(str(address[4][0])) for address in found)


def refuse_private_peer(url: str, answer: requests.Response) -> None:
    """Refuse an answer that came from a private address after all: a name may mean another one a moment later.

    Raises:
        SourceUnreachable: the connection leads to a private address.
    """
    connection = getattr(answer.raw, "_connection", None) or getattr(answer.raw, "connection", None)
    sock = getattr(connection, "sock", None)
    if sock is not None and not _is_public(str(sock.getpeername()[0])):
        answer.close()
        raise SourceUnreachable(f"{url}: led to a private address")


def _is_public(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_global
