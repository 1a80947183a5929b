"""Merged output of several programs, one line at a time, each prefixed with the name of its program."""

import asyncio
import os
import sys
from collections import deque
from contextlib import suppress
from typing import Self, TextIO

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


class OutputPipe:
    """A pipe that a program writes to; inside a `with` block its content is forwarded to `output` as it comes."""

    def __init__(self, output: ProgramOutput) -> None:
        self.output = output
        self._reading, self.writing = os.pipe()
        os.set_blocking(self._reading, False)

    def __enter__(self) -> Self:
        asyncio.get_running_loop().add_reader(self._reading, self._forward)
        return self

    def __exit__(self, *_: object) -> None:
        try:
            asyncio.get_running_loop().remove_reader(self._reading)
            self.forward_all()
        finally:
            os.close(self._reading)
            os.close(self.writing)

    def forward_all(self) -> None:
        """Forward what is in the pipe now, the last line even if it has no end."""
        self._forward()
        self.output.flush()

    def _forward(self) -> None:
        with suppress(BlockingIOError):
            while chunk := os.read(self._reading, 64 * 1024):
                self.output.feed(chunk)
