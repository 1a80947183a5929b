"""Measure the picture against its peers: in turn, warm, with a new selection each round. `python -m bench.picture`.

`--size share --style grid` measures these alone; without them, the list of the phone and both styles of `share`.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageStat

from bench import recorded_by
from bench.peers import OURS, ROOT, Peer, environment_of_peers, missing, peers

RESULTS = ROOT / "bench" / "results"
WARM_UP = 3
CASES = ("phone", "list"), ("share", "list"), ("share", "grid")

Row = dict[str, Any]  # one row of the report, as JSON


@dataclass
class Runner:
    """A peer's process and its measurements."""

    peer: Peer
    process: subprocess.Popen[str]
    resident_kb: int = 0
    first_ms: float = 0
    peak_kb: int = 0
    times_ms: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    likeness: float = 0

    def draw(self, scene: Path, out: Path) -> dict[str, float]:
        """Let the peer draw one scene."""
        assert self.process.stdin
        self.process.stdin.write(f"{scene} {out}\n")
        self.process.stdin.flush()
        return self.read_result()

    def read_result(self) -> dict[str, float]:
        """Read the peer's next line."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            message = f"{self.peer.name} ended"
            raise RuntimeError(message)
        result: dict[str, float] = json.loads(line)
        return result


def main(arguments: Sequence[str] = ()) -> None:
    """Run all rounds, then print a table and write it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--picks", type=int, default=40)
    parser.add_argument("--size", choices=("phone", "share", "wallpaper", "card", "a4"))
    parser.add_argument("--style", choices=("list", "grid"))
    options = parser.parse_args(arguments)
    RESULTS.mkdir(exist_ok=True)
    asked = ((options.size or "phone", options.style or "list"),) if options.size or options.style else CASES
    measured = [_measure(options.rounds, options.picks, size, style) for size, style in asked]
    rows = [row for case, _ in measured for row in case]
    _report(rows, measured[-1][1], vars(options))


def _measure(rounds: int, picks: int, size: str, style: str) -> tuple[list[Row], dict[str, str]]:
    """Let all peers draw the same pictures in turn; return their rows, and why others are missing."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        work = Path(folder)
        scenes = _scenes(work, rounds + WARM_UP, picks, size, style)
        runners, absent = _start(running, work)
        for number, (mine, plain) in enumerate(scenes):
            for runner in runners:
                result = runner.draw(mine if runner.peer.name == OURS else plain, work / f"{id(runner)}.png")
                _record(runner, result, number)
        _compare(runners, work)
        return _rows(runners, f"{style} at {size}"), absent


def _scenes(work: Path, count: int, picks: int, size: str, style: str) -> list[tuple[Path, Path]]:
    """Write each round's selection: for this project as a seed, for peers laid out already, to their advantage."""
    from bench.scene import scene_of
    from bench.timetables import selection, timetables
    from timetable.picture import PictureOptions, Size, Style, layout
    from timetable.picture.typography import shaping
    from timetable.programme import programme

    timetable = next(timetables())
    options = PictureOptions(size=Size(size), style=Style(style))
    scenes = []
    for seed in range(count):
        shown = programme(timetable, selection(timetable, seed, picks), ())
        sheet = layout.lay_out_page(shown, options, "", shaping.width).sheet
        mine, plain = work / f"mine{seed}.json", work / f"plain{seed}.json"
        drawn = {"festival": timetable.festival.id, "seed": seed, "count": picks, "size": size, "style": style}
        mine.write_text(json.dumps(drawn))
        plain.write_text(json.dumps(scene_of(sheet)))
        scenes.append((mine, plain))
    return scenes


def _start(running: ExitStack, work: Path) -> tuple[list[Runner], dict[str, str]]:
    environment = environment_of_peers(work)
    runners, absent = [], {}
    for peer in peers():
        reason = missing(peer, environment)
        if reason:
            absent[peer.name] = reason
            continue
        process = running.enter_context(
            subprocess.Popen(
                peer.program, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        )
        assert process.stdin
        running.callback(process.stdin.close)
        runner = Runner(peer, process)
        runner.resident_kb = int(runner.read_result()["resident_kb"])
        runners.append(runner)
    return runners, absent


def _record(runner: Runner, result: dict[str, float], number: int) -> None:
    if number == 0:
        runner.first_ms = result["ms"]
    if number >= WARM_UP:
        runner.times_ms.append(result["ms"])
        runner.sizes.append(int(result["bytes"]))
    runner.peak_kb = int(result["peak_kb"])


def _compare(runners: list[Runner], work: Path) -> None:
    """Compare the last picture of each with the plain drawing, at an eighth of the size, so that drawing less shows."""
    shown = {runner.peer.name: Image.open(work / f"{id(runner)}.png").convert("RGB") for runner in runners}
    plain = shown["Pillow, the ordinary way"]
    for runner in runners:
        image = shown[runner.peer.name]
        if image.size != plain.size:
            message = f"{runner.peer.name} drew {image.size}, not {plain.size}"
            raise RuntimeError(message)
        difference = ImageChops.difference(image.reduce(8), plain.reduce(8))
        runner.likeness = statistics.mean(ImageStat.Stat(difference).mean)


def _rows(runners: list[Runner], case: str) -> list[Row]:
    ours = next(runner for runner in runners if runner.peer.name == OURS)
    return [
        {
            "picture": case,
            "name": runner.peer.name,
            "median_ms": round(statistics.median(runner.times_ms), 2),
            "p90_ms": round(statistics.quantiles(runner.times_ms, n=10)[-1], 2),
            "first_ms": round(runner.first_ms, 1),
            "times_ours": round(
                statistics.median(a / b for a, b in zip(runner.times_ms, ours.times_ms, strict=True)), 1
            ),
            "kilobytes": round(statistics.median(runner.sizes) / 1000),
            "peak_mb_above_start": round((runner.peak_kb - runner.resident_kb) / 1024),
            "difference": round(runner.likeness, 2),
        }
        for runner in runners
    ]


def _report(rows: list[Row], absent: dict[str, str], options: dict[str, Any]) -> None:
    recorded = recorded_by("python -m bench picture")
    (RESULTS / "picture.json").write_text(
        json.dumps({"recorded": recorded, "options": options, "rows": rows, "missing": absent}, indent=1) + "\n"
    )
    table = _table(recorded, rows, absent)
    (RESULTS / "picture.md").write_text(table)
    print(table)


def _table(recorded: str, rows: list[Row], absent: dict[str, str]) -> str:
    lines = ["# The picture beside other libraries", "", recorded, ""]
    lines += [
        "| picture | library | median ms | p90 | first | x ours | KB | peak MB | difference |",
        "| --- | --- " + "| --: " * 7 + "|",
    ]
    lines += ["| " + " | ".join(str(value) for value in row.values()) + " |" for row in rows]
    lines += [f"\n{name}: not measured ({reason})" for name, reason in absent.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
