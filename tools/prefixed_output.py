"""Merged output of several programs, one line at a time, each prefixed with the name of its program."""

import os
import sys
from collections import deque
from contextlib import suppress
from typing import TextIO

COLOURS = (36, 33, 35, 34, 32, 31)
LONGEST_LINE = 64 * 1024


class ProgramOutput:
    """The lines of one program; `last_lines` are the newest eight."""

    def __init__(self, prefix: str, stream: TextIO, ignored: str = "") -> None:
        self.last_lines: deque[str] = deque(maxlen=8)
        self._prefix, self._stream, self._ignored, self._incomplete = prefix, stream, ignored, b""

    def feed(self, chunk: bytes) -> None:
        """Print the lines that `chunk` completes; a line of more than LONGEST_LINE bytes is cut."""
        *lines, self._incomplete = (self._incomplete + chunk).split(b"\n")
        if len(self._incomplete) > LONGEST_LINE:
            lines, self._incomplete = [*lines, self._incomplete], b""
        for line in lines:
            self.write_line(line.decode(errors="replace").rstrip())

    def flush(self) -> None:
        """Print what came without an end of line."""
        if self._incomplete:
            self.feed(b"\n")

    def write_line(self, line: str) -> None:
        """Print one line; a closed stream is no error."""
        if self._ignored and self._ignored in line:
            return
        self.last_lines.append(line)
        with suppress(OSError):
            print(f"{self._prefix}{line}", file=self._stream, flush=True)


class PrefixedOutput:
    """The stream that all programs share."""

    def __init__(self, names: list[str], stream: TextIO = sys.stdout) -> None:
        self._names, self._stream = names, stream
        self._width = max(map(len, names))
        self._is_coloured = stream.isatty() and "NO_COLOR" not in os.environ

    def of(self, name: str, ignored: str = "") -> ProgramOutput:
        """Return the output of the program `name`; lines that contain `ignored` are left out."""
        label = f"{name:<{self._width}} │ "
        if self._is_coloured:
            colour = COLOURS[self._names.index(name) % len(COLOURS)]
            label = f"\x1b[{colour}m{label}\x1b[0m"
        return ProgramOutput(label, self._stream, ignored)
