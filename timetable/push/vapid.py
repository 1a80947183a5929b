"""The header by which a push service knows this server again (VAPID, RFC 8292)."""

from datetime import datetime, timedelta
from threading import Lock

from py_vapid import Vapid02

from timetable.push.push_keys import PushKeys

_VALID = timedelta(hours=12)  # a push service refuses more than 24 hours
_RENEWED_AFTER = timedelta(hours=6)  # a phone's or service's clock may be wrong
_MOST_ORIGINS = 1_000


class Vapid:
    """Signs for each push service once in six hours. It may be used by several threads."""

    def __init__(self, keys: PushKeys, contact: str) -> None:
        self._signer, self._contact = Vapid02.from_raw(keys.private.encode()), contact
        self._signed: dict[str, tuple[datetime, str]] = {}
        self._lock = Lock()

    def authorization(self, origin: str, now: datetime) -> str:
        """Return the Authorization header for a push service, valid for 6 to 12 hours."""
        with self._lock:
            signed_at, header = self._signed.get(origin, (now - 2 * _VALID, ""))
            if not timedelta(0) <= now - signed_at < _RENEWED_AFTER:
                if len(self._signed) >= _MOST_ORIGINS:
                    self._signed.clear()
                claims = {"aud": origin, "exp": int((now + _VALID).timestamp()), "sub": self._contact}
                header = str(self._signer.sign(claims)["Authorization"])
                self._signed[origin] = now, header
        return header
