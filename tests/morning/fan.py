"""A fan who polls the product, and records latency, age and failures of its responses."""

import http.client
import json
import threading
import time
from dataclasses import dataclass, field

from tools.run.address import Address

_PAUSE_S = 0.02
_TIMEOUT_S = 10


@dataclass
class Observations:
    """Responses that a fan got; `versions` are those of the timetable, without repetitions."""

    request_count: int = 0
    failures: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    versions: list[str] = field(default_factory=list)


class Fan:
    """Requests `paths` in turn, each on a new connection, in a thread of its own."""

    def __init__(self, address: Address, paths: tuple[str, ...]) -> None:
        self._address, self.paths = address, paths
        self._changed = threading.Condition()
        self._is_done = False
        self.seen = Observations()
        self._thread = threading.Thread(target=self._poll, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._is_done = True
        self._thread.join()

    def reset(self) -> None:
        """Clear the observations."""
        with self._changed:
            self.seen = Observations()

    def wait_for_requests(self, count: int = 150) -> Observations:
        """Wait until `count` more requests are answered or failed."""
        with self._changed:
            goal, seen = self.seen.request_count + count, self.seen
            assert self._changed.wait_for(lambda: self.seen.request_count >= goal, 120)
            return seen

    def wait_for_version(self, version: str, within_s: float) -> float:
        """Wait until the fan has this version of the timetable, and return how long that took."""
        began = time.monotonic()
        with self._changed:
            has_come = self._changed.wait_for(lambda: self.seen.versions[-1:] == [version], within_s)
        if not has_come:
            raise AssertionError(f"version {version} was not seen within {within_s} s, but {self.seen.versions[-3:]}")
        return time.monotonic() - began

    def _poll(self) -> None:
        number = 0
        while not self._is_done:
            self._request(self.paths[number % len(self.paths)])
            number += 1
            time.sleep(_PAUSE_S)

    def _request(self, path: str) -> None:
        began = time.monotonic()
        failure, version = "", ""
        connection = http.client.HTTPConnection(self._address.reachable_host, self._address.port, timeout=_TIMEOUT_S)
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
        self._record(time.monotonic() - began, failure, version)

    def _record(self, took_s: float, failure: str, version: str) -> None:
        with self._changed:
            self.seen.request_count += 1
            self.seen.slowest_s = max(self.seen.slowest_s, took_s)
            if failure:
                self.seen.failures.append(failure)
            if version and self.seen.versions[-1:] != [version]:
                self.seen.versions.append(version)
            self._changed.notify_all()
