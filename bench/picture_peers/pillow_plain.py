"""Plain Pillow with cached fonts: RGB, ImageDraw's text and rounded rectangles, save()."""

import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bench.picture_peers.protocol import serve

TYPEFACES = Path("timetable/picture/typefaces")


@cache
def font(file, size):
    return ImageFont.truetype(TYPEFACES / file, size)


def draw(scene):
    image = Image.new("RGB", (scene["width"], scene["height"]), scene["ground"])
    brush = ImageDraw.Draw(image)
    for mark in scene["marks"]:
        if mark["kind"] == "box":
            x, y = mark["x"], mark["y"]
            sides = (x, y, x + mark["width"] - 1, y + mark["height"] - 1)
            brush.rounded_rectangle(sides, mark["radius"], mark["fill"])
        else:
            for x, text, file in mark["runs"]:
                brush.text((mark["x"] + x, mark["y"]), text, mark["ink"], font(file, mark["size"]), "ls")
    packed = io.BytesIO()
    image.save(packed, "PNG")
    return packed.getvalue()


if __name__ == "__main__":
    serve(draw)
