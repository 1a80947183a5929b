"""Cost of 100,000 push subscriptions: stored, compared after a revision, reminded, sent: `python -m bench push`."""

import asyncio
import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import cast

from bench import RESULTS, push_sending, recorded_by
from tests.cast import slot
from tests.timetable.push.parts import Parts, code_of
from timetable.model import Slot
from timetable.push.message import Urgency
from timetable.push.reminder_times import AHEAD, HORIZON
from timetable.push.subscription import Wish
from timetable.store import RedisStore
from tools.run import embedded_redis
from tools.run.address import free_port

FANS, REMINDED, PLANS, PICKS, SENT = 100_000, 20_000, 2_000, 20, 2_000
CHANGED_SHARE = 0.03
_HEAD = """# Messages to phones

{recorded}
{fans:,} subscriptions to a festival of {slots} slots, each with {picks} picks and both wishes. A revision gives
{changed} slots (3 %) another time. Redis runs beside, with its file; processor seconds are those of the push process
and of Redis together. Messages are sent to a push service on this machine, which decrypts them in a process of its
own. The goal of a round is 60 s.

| step | count | seconds | processor seconds | a second |
| --- | --: | --: | --: | --: |
"""


@contextmanager
def _running_store() -> Iterator[RedisStore]:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = embedded_redis.program(port, Path(folder)).command
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
            try:
                asyncio.run(asyncio.wait_for(embedded_redis.wait_until_ready(port), 10))
                yield RedisStore(f"redis://127.0.0.1:{port}/0", timeout_s=10)
            finally:
                server.terminate()


def _slots() -> list[Slot]:
    places = [
        (day, hour, minute, stage)
        for day in (1, 2)
        for hour in range(9, 24)
        for minute in range(0, 60, 15)
        for stage in ("lane", "hot", "sky")
    ]
    return [
        slot(f"day{day} {stage} {hour}:{minute:02d}-{hour}:{minute + 14:02d} ACT{number}")
        for number, (day, hour, minute, stage) in enumerate(places)
    ]


def _codes(slots: list[Slot], choice: Random) -> list[str]:
    """Return the plans: those of a fifth have the very first slot, the others none that begins then."""
    first, later = slots[0], slots[3:]
    with_first = PLANS * REMINDED // FANS
    return [
        code_of(*([first] if number < with_first else []), *choice.sample(later, PICKS - (number < with_first)))
        for number in range(PLANS)
    ]


class _Table:
    """Measures steps, and has a row for each."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.rows = parts, list[dict[str, str | float]]()

    def measure(self, step: str, count: int, work: Callable[[], object]) -> None:
        began, used = time.monotonic(), self._processor_s()
        work()
        seconds, used = time.monotonic() - began, self._processor_s() - used
        self.rows.append(_row(step, count, seconds, used))
        print(self.rows[-1], flush=True)

    def _processor_s(self) -> float:
        found = cast("dict[str, float]", self.parts.store.connection.info("cpu"))
        return time.process_time() + found["used_cpu_user"] + found["used_cpu_sys"]


def _row(step: str, count: int, seconds: float, used: float) -> dict[str, str | float]:
    return {
        "step": step,
        "count": count,
        "seconds": round(seconds, 1),
        "processor seconds": round(used, 1),
        "a second": round(count / seconds),
    }


def _subscribe_all(parts: Parts, codes: list[str]) -> None:
    for number in range(FANS):
        parts.subscribe(f"{'x' * 150}{number}", codes[number % PLANS], Wish.CHANGES, Wish.REMINDERS)


def _remind(parts: Parts) -> None:
    while parts.reminders.step(parts.newest, parts.now):
        pass


def measure(parts: Parts) -> tuple[list[dict[str, str | float]], list[str]]:
    """Return the rows of the table, and sentences about what is stored."""
    choice, slots, table = Random(21), _slots(), _Table(parts)
    parts.publish(*slots)
    codes = _codes(slots, choice)
    table.measure("subscriptions stored, one by one", FANS, lambda: _subscribe_all(parts, codes))
    memory = f"Redis with {FANS:,} subscriptions: {_memory_mb(parts)} MB"
    table.measure("the same, looked at once after they came", FANS, parts.run)
    table.measure("first reminder of each found", FANS, lambda: _remind(parts))
    changed = choice.sample(range(3, len(slots)), round(len(slots) * CHANGED_SHARE))
    later = [
        replace(one, start=one.start + timedelta(minutes=3)) if n in changed else one for n, one in enumerate(slots)
    ]
    parts.publish(*later)
    table.measure("round: compared after a revision", FANS, parts.run)
    queued = parts.outbox.counts()[Urgency.NEWS]
    queued_text = f"{queued:,} of them are told, and with their messages it is {_memory_mb(parts)} MB."
    table.measure("next reminders found anew", queued, lambda: _remind(parts))
    parts.now = later[0].start - AHEAD - HORIZON
    table.measure("reminders of one minute queued", REMINDED, lambda: _remind(parts))
    if parts.outbox.counts()[Urgency.REMINDER] != REMINDED:
        raise SystemExit(f"{parts.outbox.counts()} wait, not {REMINDED} reminders")
    return table.rows, [memory, queued_text]


def _memory_mb(parts: Parts) -> int:
    """Return what Redis uses, without the counts that expire within a minute."""
    server = parts.store.connection
    counts = [*server.scan_iter("push:rate:*", count=10_000)]
    if counts:
        server.delete(*counts)
    return round(cast("dict[str, int]", server.info("memory"))["used_memory"] / 1e6)


def main() -> None:
    """Print the table, and write it to bench/results/push.md and push.json."""
    with _running_store() as store:
        rows, sentences = measure(Parts(store))
    pace, used_ms = push_sending.measured(SENT)
    rows.append(_row("messages encrypted and sent", SENT, SENT / pace, SENT * used_ms / 1000))
    recorded, slots = recorded_by("python -m bench push"), len(_slots())
    head = _HEAD.format(recorded=recorded, fans=FANS, slots=slots, picks=PICKS, changed=round(slots * CHANGED_SHARE))
    lines = [
        f"| {' | '.join(f'{one:,}' if isinstance(one, int) else str(one) for one in row.values())} |\n" for row in rows
    ]
    text = f"{head}{''.join(lines)}\n{'. '.join(sentences)}\n"
    (RESULTS / "push.md").write_text(text, encoding="utf-8")
    content = json.dumps({"recorded": recorded, "rows": rows, "stored": sentences}, indent=2) + "\n"
    (RESULTS / "push.json").write_text(content, encoding="utf-8")
