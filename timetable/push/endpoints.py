"""Which push services are sent to: those of the browsers' vendors, and those that the operator adds."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from timetable.errors import BadSubscription
from timetable.push.limits import LONGEST_ENDPOINT

# Chrome and Edge on Android and desktops, Firefox, Safari, Edge on Windows.
SERVICES = (
    "fcm.googleapis.com",
    "android.googleapis.com",
    "jmt17.google.com",
    "updates.push.services.mozilla.com",
    "*.push.services.mozilla.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)
# Stricter than URLs are: browsers send lower case, and programs differ in how they read a user name, \ or #.
_ENDPOINT = re.compile(r"(https?)://([a-z0-9][a-z0-9.-]*)(:[0-9]{1,5})?(/(?:(?![\\#])[!-~])*)")


def check_endpoint(endpoint: str, extra: Sequence[str]) -> None:
    """Accept an endpoint of a vendor's push service by https, or of one of the origins `extra`, exactly.

    Raises:
        BadSubscription: any other; its message has the host at most, never the path.
    """
    service_of(endpoint, extra)


def service_of(endpoint: str, extra: Sequence[str]) -> str:
    """Return the name of an endpoint's push service for people: a host, "*.push.apple.com", or an origin of `extra`.

    Raises:
        BadSubscription: as `check_endpoint`.
    """
    parts = _ENDPOINT.fullmatch(endpoint) if len(endpoint) <= LONGEST_ENDPOINT else None
    if parts is None:
        raise BadSubscription(
            "endpoint", f"It is no https address in ASCII with a path, of at most {LONGEST_ENDPOINT:,} characters."
        )
    scheme, host, port = parts[1], parts[2], parts[3] or ""
    origin = f"{scheme}://{host}{port}"
    if origin in {one.lower() for one in extra}:
        return origin
    if scheme != "https" or port:
        raise BadSubscription("endpoint", "Push services are at https, without a port.")
    found = next((one for one in SERVICES if _is_of(host, one)), "")
    if not found:
        raise BadSubscription("endpoint", f"{host[:100]} is no push service of a browser's vendor.")
    return found


def origin_of(endpoint: str) -> str:
    """Return scheme, host and port of an endpoint that `check_endpoint` accepts, as VAPID signs them."""
    return "/".join(endpoint.split("/", 3)[:3])


def hosts_of(origins: Sequence[str]) -> frozenset[str]:
    """Return the hosts of origins, in lower case."""
    return frozenset(urlsplit(one).hostname or "" for one in origins)


def _is_of(host: str, service: str) -> bool:
    return host.endswith(service[1:]) if service.startswith("*.") else host == service
