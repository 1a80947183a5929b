"""An open Chromium page: marks as positioned elements, fonts loaded, a screenshot."""

import os
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.picture_peers.protocol import serve

TYPEFACES = Path("timetable/picture/typefaces").resolve()


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1080, "height": 2400})
        shell = TYPEFACES / "bench.html"
        shell.write_text(f"<style>{_faces()} * {{ margin: 0 }} .m {{ position: absolute }}</style><body></body>")
        try:
            page.goto(shell.as_uri())
            serve(lambda scene: _shot(page, scene))
        finally:
            shell.unlink()
            browser.close()


def _shot(page, scene):
    page.evaluate(
        """async html => { document.body.innerHTML = html; await document.fonts.ready }""",
        f'<div style="position:relative;overflow:hidden;width:{scene["width"]}px;height:{scene["height"]}px;'
        f'background:{scene["ground"]}">{"".join(_element(mark) for mark in scene["marks"])}</div>',
    )
    clip = {"x": 0, "y": 0, "width": scene["width"], "height": scene["height"]}
    return page.screenshot(clip=clip, full_page=True)


def _element(mark):
    at = f"left:{mark['x']}px;top:{mark['y']}px;"
    if mark["kind"] == "box":
        size = f"width:{mark['width']}px;height:{mark['height']}px;border-radius:{mark['radius']}px"
        return f'<div class="m" style="{at}{size};background:{mark["fill"]}"></div>'
    look = f"font-size:{mark['size']}px;line-height:0;color:{mark['ink']};white-space:pre;width:max-content"
    runs = "".join(f'<span style="font-family:{_name(file)}">{escape(text)}</span>' for _, text, file in mark["runs"])
    # Without a line height, the baseline lies half the difference of ascent and descent below the top.
    top = mark["y"] - 0.436 * mark["size"]
    return f'<div class="m" style="left:{mark["x"]}px;top:{top}px;{look}">{runs}</div>'


def _faces():
    files = sorted(path.name for path in TYPEFACES.glob("*.ttf"))
    return "".join(f"@font-face {{ font-family: {_name(file)}; src: url({file}) }}" for file in files)


def _name(file):
    return file.removesuffix(".ttf").replace("_", "-")


if __name__ == "__main__":
    main()
