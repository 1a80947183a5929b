"""Takes what the programs say, gives one readable stream: a line at a time, each with its program's name."""

import os
import sys
from collections import deque
from contextlib import suppress
from typing import TextIO

COLOURS = (36, 33, 35, 34, 32, 31)
LONGEST_LINE = 64 * 1024


class Voice:
    """One program's part of the stream; it remembers its last lines."""

    def __init__(self, prefix: str, stream: TextIO, hushed: str = "") -> None:
        self.last_lines: deque[str] = deque(maxlen=8)
        self._prefix, self._stream, self._hushed, self._rest = prefix, stream, hushed, b""

    def hear(self, chunk: bytes) -> None:
        """Print the lines that `chunk` completes; an endless line is cut."""
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            lines, self._rest = [*lines, self._rest], b""
        for line in lines:
            self.say(line.decode(errors="replace").rstrip())

    def finish(self) -> None:
        """Print what came without an end of line."""
        if self._rest:
            self.hear(b"\n")

    def say(self, line: str) -> None:
        """Print one line; where nobody listens any more, go on."""
        if self._hushed and self._hushed in line:
            return
        self.last_lines.append(line)
        with suppress(OSError):
            print(f"{self._prefix}{line}", file=self._stream, flush=True)


class Output:
    """The stream that all programs share."""

    def __init__(self, names: list[str], stream: TextIO = sys.stdout) -> None:
        self._names, self._stream = names, stream
        self._width = max(map(len, names))
        self._is_coloured = stream.isatty() and "NO_COLOR" not in os.environ

    def voice(self, name: str, hushed: str = "") -> Voice:
        """Return the part that `name` speaks, without the lines that hold `hushed`."""
        label = f"{name:<{self._width}} │ "
        if self._is_coloured:
            colour = COLOURS[self._names.index(name) % len(COLOURS)]
            label = f"\x1b[{colour}m{label}\x1b[0m"
        return Voice(label, self._stream, hushed)
