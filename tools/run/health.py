"""Request a page of a running product; as a program, check a container's health: status 0 if `/healthz` answers 200."""

import asyncio
import http.client
import sys

from tools.run.address import Address


async def response(address: Address, path: str) -> str:
    """Return the status and the first 200 bytes of the body at `path`; "" if nothing answers."""
    return await asyncio.to_thread(_response, address, path)


def _response(address: Address, path: str) -> str:
    connection = http.client.HTTPConnection(address.reachable_host, address.port, timeout=2)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return f"{response.status} {response.read(200).decode(errors='replace')}".strip()
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


if __name__ == "__main__":
    healthz = _response(Address.from_environment(), "/healthz")
    sys.exit(None if healthz.startswith("200") else f"/healthz answered: {healthz or 'nothing'}")
