"""Gallery of the picture: every style, size and theme of several festivals, in one HTML page. `make gallery`."""

from dataclasses import replace
from html import escape
from itertools import product
from pathlib import Path

from bench.timetables import selection, timetables
from timetable.model import Slot, Timetable
from timetable.picture import PictureOptions, Size, Style, Theme, draw, page_count
from timetable.wording.language import Language

GALLERY = Path(__file__).parent.parent / "var" / "gallery"
LINK = "https://timetable.example/{}/s/" + "aB3_x9Zq" * 30
LANGUAGES = Language("ja"), Language("en")  # light and dark
PAGE = """<!doctype html><meta charset="utf-8"><title>Gallery</title>
<style>body {{ background: #777; font: 14px sans-serif }} figure {{ display: inline-block; margin: 8px }}
img {{ height: 640px }}</style>{}"""


def main() -> None:
    """Draw them all, at most two pages of each, into var/gallery/."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    figures = []
    for timetable in timetables():
        for style, size, theme in product(Style, Size, Theme):
            options = PictureOptions(style=style, size=size, theme=theme, language=LANGUAGES[theme is Theme.DARK])
            figures += _figures(timetable, options)
    index = GALLERY / "index.html"
    index.write_text(PAGE.format("".join(figures)), encoding="utf-8")
    print(f"{len(figures)} pictures: {index}")


def _figures(timetable: Timetable, options: PictureOptions) -> list[str]:
    must, maybe = _picks(timetable)
    link = LINK.format(timetable.festival.id)
    figures = []
    for page in range(1, min(2, page_count(timetable, must, maybe, options, link)) + 1):
        name = f"{timetable.festival.id}-{options.style}-{options.size}-{options.theme}-{page}.png"
        (GALLERY / name).write_bytes(draw(timetable, must, maybe, replace(options, page=page), link))
        figures.append(f'<figure><img src="{name}" alt=""><figcaption>{escape(name)}</figcaption></figure>')
    return figures


def _picks(timetable: Timetable) -> tuple[list[Slot], list[Slot]]:
    """Return must and maybe picks: what one person can see, some slots that clash with it, and a few maybes."""
    return selection(timetable, 1, 18) + selection(timetable, 2, 5), selection(timetable, 3, 4)


if __name__ == "__main__":
    main()
