"""Protocol of a peer: reads lines `SCENE OUT` from stdin, and prints for each how long drawing took, as JSON."""

import json
import sys
from pathlib import Path
from time import perf_counter


def serve(draw, load=json.loads):
    """Draw each scene of stdin until it ends; the time includes drawing and encoding, not reading the scene."""
    print(json.dumps({"resident_kb": status("VmRSS")}), flush=True)
    for line in sys.stdin:
        path, out = line.split()
        scene = load(Path(path).read_text(encoding="utf-8"))
        before = perf_counter()
        png = draw(scene)
        taken_ms = (perf_counter() - before) * 1000
        Path(out).write_bytes(png)
        print(json.dumps({"ms": taken_ms, "bytes": len(png), "peak_kb": status("VmHWM")}), flush=True)


def status(name):
    """Return a figure of this process in kilobytes, 0 where there is no /proc."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


def channels(colour):
    """Return red, green and blue of "#rrggbb"."""
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
