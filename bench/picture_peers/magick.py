"""ImageMagick through Wand, the engine of the 2016 model: one Drawing, make_blob()."""

from pathlib import Path

from protocol import serve
from wand.color import Color
from wand.drawing import Drawing
from wand.image import Image

TYPEFACES = Path("timetable/picture/typefaces")


def draw(scene):
    with Image(width=scene["width"], height=scene["height"], background=Color(scene["ground"])) as image:
        with Drawing() as brush:
            for mark in scene["marks"]:
                brush.fill_color = Color(mark.get("fill") or mark["ink"])
                if mark["kind"] == "box":
                    right, bottom = mark["x"] + mark["width"] - 1, mark["y"] + mark["height"] - 1
                    brush.rectangle(mark["x"], mark["y"], right, bottom, radius=mark["radius"])
                else:
                    brush.font_size = mark["size"]
                    for x, text, file in mark["runs"]:
                        brush.font = str(TYPEFACES / file)
                        brush.text(mark["x"] + x, mark["y"], text)
            brush(image)
        image.format = "png"
        return image.make_blob()


if __name__ == "__main__":
    serve(draw)
