"""Line numbers of values in a TOML text, for error messages."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"\s*\[{1,2}\s*([\w.\"'-]+)\s*\]{1,2}")


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """Return the line (from 1) of the value at `path`, or of its table; `None` for the whole file.

    Tables are found by their headers, the n-th `[[stages]]` for ("stages", n), the n-th `[[walks.pairs]]` for
    ("walks", "pairs", n), and keys by their names below them.
    """
    names = [str(part) for part in path if isinstance(part, str)]
    if not names:
        return None
    lines = text.splitlines()
    start = _inner_table(lines, path)
    if start is not None:
        names = names[1:]
    else:
        number = next((part for part in path[1:2] if isinstance(part, int)), 0)
        start = _table(lines, names[0], number)
    if start is None:
        return _key(lines, names[0], 0, stop_at_header=True)
    for name in reversed(names[1:]):
        found = _key(lines, name, start, stop_at_header=False)
        if found is not None:
            return found
    return start


def _inner_table(lines: list[str], path: Sequence[str | int]) -> int | None:
    match path:
        case [str(outer), str(inner), int(number), *_]:
            return _table(lines, f"{outer}.{inner}", number)
    return None


def _table(lines: list[str], name: str, number: int) -> int | None:
    headers = [
        index for index, line in enumerate(lines, 1) if (found := _HEADER.match(line)) and found[1].strip("\"'") == name
    ]
    return headers[number] if number < len(headers) else None


def _key(lines: list[str], name: str, after: int, *, stop_at_header: bool) -> int | None:
    """Find `name = …` below line `after`.

    A header of an array of tables ends the search, any header if `stop_at_header`.
    """
    pattern = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*(=|\.)|.*[{{,]\s*[\"']?{re.escape(name)}[\"']?\s*=")
    for index, line in enumerate(lines[after:], after + 1):
        if line.lstrip().startswith("[[") or (stop_at_header and line.lstrip().startswith("[")):
            return None
        if pattern.match(line) or (_HEADER.match(line) and line.strip("[] ").endswith(f".{name}")):
            return index
    return None
