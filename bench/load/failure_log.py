"""Failed responses of a load beside the lines that the web server logged at that moment."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import monotonic, time

from bench.load.load_result import FailedResponse, LoadResult

_AROUND_S, _MAX_LINES, _MAX_RESPONSES = 1.0, 6, 20
LogLine = tuple[float, str]


def describe_failures(result: LoadResult, began_s: float, log: Path) -> list[str]:
    """Return Markdown lines for the first failed responses, each with log lines of the second around it.

    `began_s` is on the clock of `time.monotonic`; the log is one of LOG_FORMAT=json, which has times.
    """
    log_lines = list(_log_lines(log))
    found = []
    for failed in result.failed_responses[:_MAX_RESPONSES]:
        when = f"at {failed.at_s - began_s:.1f} s, after {failed.took_s:.2f} s of waiting"
        found.append(f"- {when}, {failed.status} for {failed.kind}: `{' '.join(failed.body.split())}`")
        found += [f"  - log, {at_s - failed.at_s:+.2f} s: {text}" for at_s, text in _around(failed, log_lines)]
    left_count = len(result.failed_responses) - _MAX_RESPONSES
    return [*found, f"- and {left_count} more"] if left_count > 0 else found


def _around(failed: FailedResponse, log_lines: list[LogLine]) -> list[LogLine]:
    """Return the lines about this request first, then others of the second around it, the nearest first."""
    near = [line for line in log_lines if abs(line[0] - failed.at_s) <= _AROUND_S]
    return sorted(near, key=lambda line: (failed.request_id not in line[1], abs(line[0] - failed.at_s)))[:_MAX_LINES]


def _log_lines(log: Path) -> Iterator[LogLine]:
    """Yield the time, on the clock of `time.monotonic`, and the text of each line that has a time."""
    offset_s = time() - monotonic()
    for line in log.read_text(errors="replace").splitlines():
        try:
            record = json.loads(line)
            at_s = datetime.fromisoformat(record["timestamp"]).timestamp() - offset_s
        except (ValueError, KeyError, TypeError):
            continue
        yield at_s, f"{record.get('level')} {record.get('logger')} {record.get('request_id')}: {record.get('message')}"
