"""Draft of a festival file from data found in a document."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coloraide import Color

# Distinguishable with colour blindness too; the first twelve were chosen by hand.
_SIGNS = (
    *("#e0203f", "#1f5fb4", "#ffcf24", "#188a3f", "#f07d12", "#22b4ee", "#a0256c", "#8bc53f"),
    *("#ff8ab8", "#4a2fb0", "#7d4f22", "#0ab3ab"),
)
_GOLDEN_ANGLE = 137.508


@dataclass(frozen=True, slots=True)
class Seen:
    """Data found in a document: days with their dates if known, stages with their colours ("" if unknown).

    `dates` is the meaning of a day next to a clock time (see `Source`). `names_days`: the document names days at all.
    """

    format: str
    url: str
    days: tuple[tuple[str, date | None], ...]
    stages: tuple[tuple[str, str], ...]
    time_zone: str
    dates: str = "festival"
    names_days: bool = True


def scaffold(festival_id: str, seen: Seen) -> str:
    """Write a festival file; guesses are marked with "check:"."""
    lines = [
        '# A first draft, made from the document. Whatever says "check" was guessed.',
        *_missing(seen),
        f"id = {_text(festival_id)}",
        f"name = {{ ja = {_text(festival_id)}, en = {_text(festival_id)} }}  # check: the festival's name",
        f"time_zone = {_text(seen.time_zone)}  # check",
        'day_turns_at = "05:00"  # check: until when a slot belongs to the day before',
        'official_url = "https://example.org/"  # check: the official site',
        "",
    ]
    for number, (name, on) in enumerate(seen.days, 1):
        dated = f"date = {on.isoformat()}" if on else f"date = {date(2000, 1, number).isoformat()}  # check: the date"
        is_known_name = on is not None or re.fullmatch(rf"(?i)(day)?\s*0?{number}", name)
        aliases = [] if is_known_name else [f"aliases = [{_text(name)}]"]
        lines += ["[[days]]", f'id = "day{number}"', dated, *aliases, ""]
    ids = stage_ids([name for name, _ in seen.stages])
    colours = distinct_colours(len(seen.stages))
    for (name, document_colour), stage_id, colour in zip(seen.stages, ids, colours, strict=True):
        own = document_colour if re.fullmatch(r"#[0-9a-fA-F]{6}", document_colour) else colour
        lines += ["[[stages]]", f"id = {_text(stage_id)}", f"name = {_text(name)}", f'colour = "{own}"', ""]
    lines += [
        "# [walks]",
        "# default_min = 5  # check: minutes on foot between two stages; not counted while unknown",
        "",
    ]
    lines += ["[[sources]]", f"url = {_text(seen.url)}", f"format = {_text(seen.format)}"]
    if seen.dates == "calendar":
        lines.append('dates = "calendar"  # check: small hours stand under the date of their morning')
    lines.append("")
    return "\n".join(lines)


def _missing(seen: Seen) -> list[str]:
    """Return lines that say first what the document does not: the dates of its days, or its days at all."""
    if not seen.names_days:
        return [
            "# MISSING: the document names no day. Set the date of day1; if there are more days, add them,",
            "# and a source with its `day` for each.",
        ]
    undated = [name for name, on in seen.days if on is None]
    return [f"# MISSING: the document does not date its days: {', '.join(undated)[:200]}."] if undated else []


def stage_ids(names: Sequence[str]) -> list[str]:
    """Derive ids from stage names: their Latin words without "stage", else "stage1", "stage2" …; ids are unique."""
    ids: list[str] = []
    for number, name in enumerate(names, 1):
        words = [word for word in re.findall(r"[a-z0-9]+", name.lower()) if word != "stage"]
        wanted = "-".join(words)[:40].strip("-") or f"stage{number}"
        ids.append(wanted if wanted not in ids else f"{wanted[:36]}-{number}")
    return ids


def distinct_colours(count: int) -> list[str]:
    """Return `count` colours, "#rrggbb", as different from each other as possible."""
    more = (
        Color("oklch", [0.55 + 0.2 * (index % 3) / 2, 0.15, index * _GOLDEN_ANGLE % 360]).convert("srgb").fit()
        for index in range(count - len(_SIGNS))
    )
    return [*_SIGNS[:count], *(colour.to_string(hex=True) for colour in more)]


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
