"""A fan who looks at the timetable again and again, and notes what comes: how fast, how old, and what failed."""

import http.client
import json
import threading
import time
from dataclasses import dataclass, field

from tools.address import Address

_PAUSE_S = 0.02
_PATIENCE_S = 10


@dataclass
class Seen:
    """What a fan saw during a while."""

    request_count: int = 0
    failures: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    versions: list[str] = field(default_factory=list)


class Fan:
    """Asks in turn for the timetable, the page, a picture and the live facts, each time on a new connection."""

    def __init__(self, address: Address, paths: tuple[str, ...]) -> None:
        self._address, self.paths = address, paths
        self._now = threading.Condition()
        self._is_done = False
        self.seen = Seen()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._is_done = True
        self._thread.join()

    def begins_anew(self) -> None:
        """Forget what was seen."""
        with self._now:
            self.seen = Seen()

    def looks_on(self, times: int = 150) -> Seen:
        """Wait until it has asked so many times more."""
        with self._now:
            goal, seen = self.seen.request_count + times, self.seen
            assert self._now.wait_for(lambda: self.seen.request_count >= goal, 120)
            return seen

    def sees(self, version: str, within_s: float) -> float:
        """Wait until the fan has this version, and return how long that took."""
        began = time.monotonic()
        with self._now:
            there = self._now.wait_for(lambda: self.seen.versions[-1:] == [version], within_s)
        if not there:
            raise AssertionError(f"version {version} was not seen within {within_s} s, but {self.seen.versions[-3:]}")
        return time.monotonic() - began

    def _look(self) -> None:
        number = 0
        while not self._is_done:
            self._ask(self.paths[number % len(self.paths)])
            number += 1
            time.sleep(_PAUSE_S)

    def _ask(self, path: str) -> None:
        began = time.monotonic()
        failure, version = "", ""
        connection = http.client.HTTPConnection(self._address.near, self._address.port, timeout=_PATIENCE_S)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read()
            if response.status != 200:
                failure = f"{response.status} at {path[:40]}"
            elif path.endswith("/timetable/"):
                version = str(json.loads(body)["version"])
        except (OSError, http.client.HTTPException, ValueError) as error:
            failure = f"{type(error).__name__} at {path[:40]}"
        finally:
            connection.close()
        self._note(time.monotonic() - began, failure, version)

    def _note(self, took_s: float, failure: str, version: str) -> None:
        with self._now:
            self.seen.request_count += 1
            self.seen.slowest_s = max(self.seen.slowest_s, took_s)
            if failure:
                self.seen.failures.append(failure)
            if version and self.seen.versions[-1:] != [version]:
                self.seen.versions.append(version)
            self._now.notify_all()
