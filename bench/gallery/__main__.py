"""Draw the gallery into var/gallery/index.html. `make gallery`."""

from dataclasses import replace
from html import escape
from pathlib import Path

from bench.gallery.combinations import covering
from bench.gallery.plans import Plan, plans
from timetable.picture import PictureOptions, draw_page

GALLERY = Path(__file__).parent.parent.parent / "var" / "gallery"
LINK = "https://timetable.example/{}/s/" + "aB3_x9Zq" * 5
PAGE = """<!doctype html><meta charset="utf-8"><title>Gallery</title>
<style>body {{ background: #777; font: 14px sans-serif }} figure {{ display: inline-block; margin: 8px }}
img {{ max-height: 640px; max-width: 640px }} nav {{ position: sticky; top: 0; background: #fff; padding: 8px }}</style>
<nav>{filters} <output></output></nav>{figures}<script>
const selects = [...document.querySelectorAll('select')]
function show() {{
  const figures = [...document.querySelectorAll('figure')]
  for (const f of figures) f.style.display = selects.every(s => !s.value || f.dataset[s.name] === s.value) ? '' : 'none'
  document.querySelector('output').value = figures.filter(f => !f.style.display).length
}}
for (const s of selects) s.onchange = show
show()
</script>"""


def main() -> None:
    """Draw every page of every plan, and write the page that filters them."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    chosen = list(covering())
    figures, names = [], []
    for number, plan in enumerate(plans()):
        names.append(plan.name)
        for options in chosen:
            figures += _figures(plan, number, options)
    filters = {
        "plan": names,
        "size": sorted({str(each.size) for each in chosen}),
        "style": sorted({str(each.style) for each in chosen}),
    }
    html = "".join(_filter(name, values) for name, values in filters.items())
    index = GALLERY / "index.html"
    index.write_text(PAGE.format(filters=html, figures="".join(figures)), encoding="utf-8")
    print(f"{len(figures)} pictures: {index}")


def _figures(plan: Plan, number: int, options: PictureOptions) -> list[str]:
    figures, page, count = [], 0, 1
    while page < count:
        page += 1
        drawn = draw_page(
            plan.timetable,
            plan.must,
            plan.maybe,
            replace(options, page=page),
            LINK.format(plan.timetable.festival.id),
        )
        count = drawn.count
        parts = options.size, options.style, options.theme, options.density, options.accent.strip("#") or "plain"
        name = "-".join([str(number), *parts, str(page)]) + ".png"
        (GALLERY / name).write_bytes(drawn.png)
        figures.append(_figure(plan, options, name, f"{', '.join(parts)} {page}/{count}"))
    return figures


def _figure(plan: Plan, options: PictureOptions, name: str, caption: str) -> str:
    return (
        f'<figure data-plan="{escape(plan.name)}" data-size="{options.size}" data-style="{options.style}">'
        f'<a href="{name}"><img loading="lazy" src="{name}" alt=""></a>'
        f"<figcaption>{escape(plan.name)}: {escape(caption)}</figcaption></figure>"
    )


def _filter(name: str, values: list[str]) -> str:
    options = "".join(f"<option>{escape(value)}</option>" for value in values)
    return f'<select name="{name}"><option value="">every {name}</option>{options}</select>'


if __name__ == "__main__":
    main()
