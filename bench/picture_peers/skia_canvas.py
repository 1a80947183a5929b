"""Skia through skia-python: a raster surface, drawString a run, encodeToData()."""

from functools import cache
from pathlib import Path

import skia
from protocol import channels, serve

TYPEFACES = Path("timetable/picture/typefaces")


@cache
def font(file, size):
    return skia.Font(skia.Typeface.MakeFromFile(str(TYPEFACES / file)), size)


def draw(scene):
    surface = skia.Surface(scene["width"], scene["height"])
    canvas = surface.getCanvas()
    canvas.clear(skia.Color(*channels(scene["ground"])))
    for mark in scene["marks"]:
        if mark["kind"] == "box":
            paint = skia.Paint(AntiAlias=True, Color=skia.Color(*channels(mark["fill"])))
            rectangle = skia.Rect.MakeXYWH(mark["x"], mark["y"], mark["width"], mark["height"])
            canvas.drawRoundRect(rectangle, mark["radius"], mark["radius"], paint)
        else:
            paint = skia.Paint(AntiAlias=True, Color=skia.Color(*channels(mark["ink"])))
            for x, text, file in mark["runs"]:
                canvas.drawString(text, mark["x"] + x, mark["y"], font(file, mark["size"]), paint)
    return bytes(surface.makeImageSnapshot().encodeToData(skia.kPNG, 100))


if __name__ == "__main__":
    serve(draw)
