"""Draft of a festival file from data found in a document."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from coloraide import Color

from timetable.festivals.scaffold_head import head_lines
from timetable.festivals.seen import Found, Seen, SeenDay, SeenStage
from timetable.festivals.toml_lines import found_at, toml_text

# Distinguishable with colour blindness too; the first twelve were chosen by hand.
_SIGNS = (
    *("#e0203f", "#1f5fb4", "#ffcf24", "#188a3f", "#f07d12", "#22b4ee", "#a0256c", "#8bc53f"),
    *("#ff8ab8", "#4a2fb0", "#7d4f22", "#0ab3ab"),
)
_GOLDEN_ANGLE = 137.508
_MOST_AREAS = 50  # that a festival file may have
_NUMBERED = re.compile(r"(?i)(?:day\s*0?(\d)|第?(\d)日目)")


def scaffold(festival_id: str, seen: Seen) -> str:
    """Write a festival file: what is from the document tells its place, what was guessed is marked with "check:"."""
    lines = head_lines(festival_id, seen)
    for number, day in enumerate(seen.days, 1):
        lines += _day_lines(number, day)
    ids = stage_ids([stage.name for stage in seen.stages])
    areas = _areas(seen.stages, ids)
    for name, (area_id, area) in areas.items():
        lines += ["[[areas]]", f"id = {toml_text(area_id)}", f"name = {toml_text(name)}{found_at(area)}", ""]
    colours = distinct_colours(len(seen.stages))
    for stage, stage_id, colour in zip(seen.stages, ids, colours, strict=True):
        lines += _stage_lines(stage, stage_id, colour)
        if stage.area and stage.area.text in areas:
            lines.append(f"area = {toml_text(areas[stage.area.text][0])}")
        lines.append("")
    lines += [
        "# [walks]",
        "# default_min = 5  # check: minutes on foot between two stages; not counted while unknown",
        "",
    ]
    lines += ["[[sources]]", f"url = {toml_text(seen.url)}", f"format = {toml_text(seen.format)}"]
    if seen.dates == "calendar":
        lines.append('dates = "calendar"  # check: small hours stand under the date of their morning')
    lines.append("")
    return "\n".join(lines)


def _day_lines(number: int, day: SeenDay) -> list[str]:
    if day.on is None:
        dated = f"date = {date(2000, 1, number).isoformat()}  # check: the date"
    else:
        dated = f"date = {day.on.isoformat()}{found_at(day.dated) if day.dated else ''}"
    is_known_name = (day.on is not None and not day.dated) or re.fullmatch(rf"(?i)(day)?\s*0?{number}", day.name)
    aliases = [] if is_known_name else [f"aliases = [{toml_text(day.name)}]"]
    label = [f"label = {_label(number, day.label.text)}{found_at(day.label)}"] if day.label else []
    return ["[[days]]", f'id = "day{number}"', dated, *label, *aliases, ""]


def _label(number: int, text: str) -> str:
    """Write a label; of a day that the document only numbers, in both languages."""
    found = _NUMBERED.fullmatch(text)
    if found and int(found[1] or found[2]) == number:
        return f'{{ ja = "{number}日目", en = "Day {number}" }}'
    return toml_text(text[:60])


def _areas(stages: Sequence[SeenStage], taken: Sequence[str]) -> dict[str, tuple[str, Found]]:
    """Return the ids of areas by name, different from those of stages."""
    found = {stage.area.text: stage.area for stage in reversed(stages) if stage.area}
    names = list(dict.fromkeys(stage.area.text for stage in stages if stage.area))[:_MOST_AREAS]
    ids = stage_ids(names, "area")
    unique = [one if one not in taken else f"area-{one[:35]}" for one in ids]
    return {name: (area_id, found[name]) for name, area_id in zip(names, unique, strict=True)}


def _stage_lines(stage: SeenStage, stage_id: str, colour: str) -> list[str]:
    own = f'{stage.colour.text}"{found_at(stage.colour)}' if stage.colour else f'{colour}"'
    return ["[[stages]]", f"id = {toml_text(stage_id)}", f"name = {toml_text(stage.name)}", f'colour = "{own}']


def stage_ids(names: Sequence[str], noun: str = "stage") -> list[str]:
    """Derive ids from stage names: their Latin words without "stage", else "stage1", "stage2" …; ids are unique."""
    ids: list[str] = []
    for number, name in enumerate(names, 1):
        plain = "".join(one for one in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(one))
        words = [word for word in re.findall(r"[a-z0-9]+", plain) if word != noun]
        wanted = "-".join(words)[:40].strip("-") or f"{noun}{number}"
        ids.append(wanted if wanted not in ids else f"{wanted[:36]}-{number}")
    return ids


def distinct_colours(count: int) -> list[str]:
    """Return `count` colours, "#rrggbb", as different from each other as possible."""
    more = (
        Color("oklch", [0.55 + 0.2 * (index % 3) / 2, 0.15, index * _GOLDEN_ANGLE % 360]).convert("srgb").fit()
        for index in range(count - len(_SIGNS))
    )
    return [*_SIGNS[:count], *(colour.to_string(hex=True) for colour in more)]
