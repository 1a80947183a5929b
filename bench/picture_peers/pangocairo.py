"""PangoCairo through its PyPI bindings: Cairo's shapes, Pango's text, write_to_png()."""

import io
import math

import cairocffi
import pangocairocffi
import pangocffi
from protocol import channels, serve


def draw(scene):
    surface = cairocffi.ImageSurface(cairocffi.FORMAT_RGB24, scene["width"], scene["height"])
    brush = cairocffi.Context(surface)
    ink(brush, scene["ground"])
    brush.paint()
    for mark in scene["marks"]:
        if mark["kind"] == "box":
            ink(brush, mark["fill"])
            rounded(brush, mark)
            brush.fill()
        else:
            write(brush, mark)
    packed = io.BytesIO()
    surface.write_to_png(packed)
    return packed.getvalue()


def write(brush, mark):
    ink(brush, mark["ink"])
    layout = pangocairocffi.create_layout(brush)
    font = pangocffi.FontDescription()
    font.family = "Noto Sans JP"
    font.weight = pangocffi.Weight.BOLD if mark["weight"] == "bold" else pangocffi.Weight.NORMAL
    font.set_absolute_size(pangocffi.units_from_double(mark["size"]))
    layout.font_description = font
    layout.text = mark["text"]
    brush.move_to(mark["x"], mark["y"] - pangocffi.units_to_double(layout.get_baseline()))
    pangocairocffi.show_layout(brush, layout)


def ink(brush, colour):
    brush.set_source_rgb(*(channel / 255 for channel in channels(colour)))


def rounded(brush, mark):
    x, y, width, height, radius = (mark[name] for name in ("x", "y", "width", "height", "radius"))
    brush.new_sub_path()
    for turn, (at_x, at_y) in enumerate(((1, 0), (1, 1), (0, 1), (0, 0))):
        centre = (x + (width - radius if at_x else radius), y + (height - radius if at_y else radius))
        brush.arc(*centre, radius, (turn - 1) * math.pi / 2, turn * math.pi / 2)
    brush.close_path()


if __name__ == "__main__":
    serve(draw)
