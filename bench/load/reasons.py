"""Takes failures and the log of the web processes, gives in words what was asked, what came, and what the log says."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import monotonic, time

from bench.load.tally import Note, Tally

_AROUND_S, _MOST_LINES, _MOST_NOTES = 1.0, 6, 20


def reasons(tally: Tally, began_s: float, log: Path) -> list[str]:
    """Give a line for each of the first failures, with lines of the log of a second around it.

    `began_s` is on the clock of `time.monotonic`; the log is that of LOG_FORMAT=json, which has the times.
    """
    said = list(_lines(log))
    found = []
    for note in tally.notes[:_MOST_NOTES]:
        when = f"at {note.at_s - began_s:.1f} s, after {note.took_s:.2f} s of waiting"
        found.append(f"- {when}, {note.status} for {note.kind}: `{' '.join(note.said.split())}`")
        found += [f"  - log, {at_s - note.at_s:+.2f} s: {text}" for at_s, text in _around(note, said)]
    left = len(tally.notes) - _MOST_NOTES
    return [*found, f"- and {left} more"] if left > 0 else found


def _around(note: Note, said: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Give what was said about this request, and what else a second around, the nearest first."""
    near = [line for line in said if abs(line[0] - note.at_s) <= _AROUND_S]
    return sorted(near, key=lambda line: (note.request_id not in line[1], abs(line[0] - note.at_s)))[:_MOST_LINES]


def _lines(log: Path) -> Iterator[tuple[float, str]]:
    """Give time, on the clock of `time.monotonic`, and words of each line that has a time."""
    since_s = time() - monotonic()
    for line in log.read_text(errors="replace").splitlines():
        try:
            record = json.loads(line)
            at_s = datetime.fromisoformat(record["timestamp"]).timestamp() - since_s
        except (ValueError, KeyError, TypeError):
            continue
        yield at_s, f"{record.get('level')} {record.get('logger')} {record.get('request_id')}: {record.get('message')}"
