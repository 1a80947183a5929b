"""The address that the product listens on."""

import errno
import socket
from dataclasses import dataclass, replace
from typing import Self

from timetable.environment import env_int, env_text
from tools.run import CannotStart

LOOPBACK_OF_ALL_INTERFACES = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- compared with, not bound to


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port to listen on."""

    host: str
    port: int

    @classmethod
    def from_environment(cls) -> Self:
        """Read HOST (127.0.0.1) and PORT (8000).

        Raises:
            ImproperlyConfigured: PORT is not a port number.
        """
        return cls(env_text("HOST", "127.0.0.1"), env_int("PORT", 8000, least=1, most=65_535))

    @property
    def reachable_host(self) -> str:
        """The host name under which programs on this machine reach the product."""
        return LOOPBACK_OF_ALL_INTERFACES.get(self.host, self.host)

    @property
    def host_and_port(self) -> str:
        """`host:port`, with brackets around an IPv6 host."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        """Return the URL to open in a browser."""
        return f"http://{replace(self, host=self.reachable_host).host_and_port}"

    def require_free(self) -> None:
        """Check that the product can listen on this address.

        Raises:
            CannotStart: the port is taken or reserved, or the host is not an address of this machine.
        """
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except socket.gaierror as error:
                raise CannotStart(f"HOST={self.host} is no address of this machine.") from error
            except OSError as error:
                raise CannotStart(self._bind_error(error)) from error

    def _bind_error(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            other_port = 8000 if self.port == 65_535 else self.port + 1
            return (
                f"Port {self.port} of {self.host} is taken by another program: "
                f"choose another, for example `make run PORT={other_port}`."
            )
        if error.errno == errno.EACCES:
            return (
                f"Port {self.port} of {self.host} is reserved for root: choose another, for example PORT=8000 make run."
            )
        return f"Cannot listen on {self.host}: {error.strerror}."


def free_port() -> int:
    """Return a port of 127.0.0.1 that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
