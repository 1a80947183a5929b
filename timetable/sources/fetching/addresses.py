"""HTTP session that connects only to public addresses and to private hosts that its operator declares."""

import socket
from ipaddress import IPv4Address, IPv6Network, ip_address
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

# RFC 4291: all that is routed is in 2000::/3. 6to4 (RFC 3056) wraps an IPv4 address, which may be a private one.
_GLOBAL_UNICAST, _6TO4 = IPv6Network("2000::/3"), IPv6Network("2002::/16")


def is_public(address: str) -> bool:
    """Return whether an IP address is public: not private, local, multicast or translated."""
    ip = ip_address(address.strip("[]").partition("%")[0])
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast
    if ip.ipv4_mapped is not None:
        return is_public(str(ip.ipv4_mapped))
    return ip.is_global and ip in _GLOBAL_UNICAST and ip not in _6TO4


def literal_host(url: str) -> str:
    """Return the host of a URL if it needs no DNS lookup (an IP address, localhost), else "".

    Raises:
        ValueError: no host, or an invalid port.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host or (parts.port is not None and parts.port < 0):
        raise ValueError(f"{url[:200]}: an address without a host")
    if host == "localhost" or host.endswith(".localhost"):
        return host
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return ""
    return host


class OpenSockets:
    """Open sockets of a session, so that a transfer past its deadline can be aborted."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self._is_shut = False
        self._lock = Lock()

    def add(self, opened: socket.socket) -> socket.socket:
        """Register a socket; after `shut`, it is shut down at once."""
        with self._lock:
            self._sockets = [*(one for one in self._sockets if one.fileno() >= 0), opened]
            if self._is_shut:
                _shut(opened)
        return opened

    def shut(self) -> None:
        """Abort every transfer: reads return at once, whatever the server sends."""
        with self._lock:
            self._is_shut = True
            for opened in self._sockets:
                _shut(opened)


class GuardedSession(requests.Session):
    """A session that connects to public addresses, and to those of `private_hosts`.

    The checked address is the one connected to, on every request. Environment proxies and ~/.netrc are ignored.
    """

    def __init__(self, private_hosts: frozenset[str], sockets: OpenSockets) -> None:
        super().__init__()
        self.trust_env = False
        self._private_hosts = private_hosts
        self._open: HTTPAdapter = HTTPAdapter()
        self._guarded: dict[str, HTTPAdapter] = {"http": _PublicOnly(False), "https": _PublicOnly(True)}  # noqa: FBT003 -- is it https
        for adapter in (self._open, *self._guarded.values()):
            adapter.poolmanager.pool_classes_by_scheme = _registering_pools(sockets)

    def get_adapter(self, url: str | bytes) -> HTTPAdapter:
        """Choose by the host of this request, so that each redirect is checked separately."""
        parts = urlsplit(url if isinstance(url, str) else url.decode())
        return self._open if (parts.hostname or "") in self._private_hosts else self._guarded[parts.scheme]


class _PublicOnly(IPFilterAdapter):  # type: ignore[misc]  # the library has no types
    """Resolve a host once, check that address, and connect to it; TLS and Host still use the name."""

    def build_connection_pool_key_attributes(self, *args: Any, **kwargs: Any) -> Any:
        """Check more strictly than the library, which accepts site-local and IPv4-compatible addresses."""
        host, pool = super().build_connection_pool_key_attributes(*args, **kwargs)
        if not is_public(host["host"]):
            raise InvalidIPAddress(host["host"])
        return host, pool


def _registering_pools(sockets: OpenSockets) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return sockets.add(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return sockets.add(super()._new_conn())

        def connect(self) -> None:
            super().connect()
            sockets.add(self.sock)  # TLS has taken over the first one, which can't be shut any more

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _shut(opened: socket.socket) -> None:
    try:
        opened.shutdown(socket.SHUT_RDWR)
    except OSError:
        opened.close()
