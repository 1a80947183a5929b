"""Scene of a sheet: plain numbers and texts in JSON that any drawing library can draw."""

from typing import Any

from timetable.picture.sheet import Box, Line, Mark, QrCode, Sheet
from timetable.picture.typography import shaping

Scene = dict[str, Any]


def scene_of(sheet: Sheet) -> Scene:
    """Return size, ground and marks in their order, from the sheet's corner; texts as runs of one typeface each."""
    marks = [
        described
        for placed in sheet.blocks
        for mark in (*filter(None, (placed.block.box,)), *placed.block.marks)
        for described in _described(mark, placed.x, placed.y)
    ]
    return {"width": sheet.width, "height": sheet.height, "ground": sheet.ground, "marks": marks}


def _described(mark: Mark, left: int, top: int) -> list[Scene]:
    x, y = left + mark.x, top + mark.y
    match mark:
        case Line():
            runs = list(shaping.runs(mark.text, mark.weight, mark.size))
            shown = {"size": mark.size, "weight": mark.weight, "ink": mark.ink, "text": mark.text, "width": mark.width}
            return [{"kind": "text", "x": x, "y": y, "runs": runs, **shown}]
        case Box(width=width, height=height, radius=radius, edge_px=edge):
            outer = _box(x, y, width, height, radius, mark.edge or mark.fill)
            inner = _box(x + edge, y + edge, width - 2 * edge, height - 2 * edge, max(0, radius - edge), mark.fill)
            return [outer, inner] if mark.edge else [outer]
        case QrCode(modules=modules, module_px=px):
            side = px * len(modules)
            dark = [(row, column) for row, line in enumerate(modules) for column, module in enumerate(line) if module]
            squares = [_box(x + column * px, y + row * px, px, px, 0, mark.ink) for row, column in dark]
            return [_box(x, y, side, side, 0, mark.ground), *squares]


def _box(x: int, y: int, width: int, height: int, radius: int, fill: str) -> Scene:
    return {"kind": "box", "x": x, "y": y, "width": width, "height": height, "radius": radius, "fill": fill}
