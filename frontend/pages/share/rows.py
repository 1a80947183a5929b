"""Rows of the share page: the picks of a programme, day by day."""

import re
from dataclasses import dataclass
from datetime import tzinfo
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from timetable.model import Kind, Slot, Status
from timetable.phrases import clash_text, labels
from timetable.picture.colour import WHITE, tile_colours
from timetable.programme import Pick, Programme
from timetable.text.display import plain
from timetable.wording.dates import day_name
from timetable.wording.language import Language

_KOREAN = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_JAPANESE = re.compile("[\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class ShownPick:
    """One pick as a row; `look` names the tile's classes, each `…_language` is "" where it is the page's."""

    start: str
    end: str
    starts_at: str
    act: str
    act_language: str
    stage: str
    stage_language: str
    colour: str
    is_outlined: bool
    look: str
    notes: str
    clash: str


@dataclass(frozen=True, slots=True)
class ShownDay:
    """The picks of one day, under its name and label; `rows` is HTML."""

    name: str
    label: str
    label_language: str
    date: str
    rows: SafeString


def shown_days(shown: Programme, language: Language) -> tuple[ShownDay, ...]:
    """Show every day that has picks."""
    zone = shown.festival.zone
    return tuple(
        ShownDay(
            name=day_name(day.day.date, language),
            label=plain(day.day.label.in_language(language)),
            label_language=foreign_language(day.day.label.in_language(language), language),
            date=day.day.date.isoformat(),
            rows=SafeString("".join(_row(pick, zone, language) for pick in day.picks)),
        )
        for day in shown.days
    )


@lru_cache(maxsize=1024)
def _row(pick: Pick, zone: tzinfo, language: Language) -> SafeString:
    """Write a row once for all who picked it: twenty rows take templates longer than all the rest of the page."""
    return render_to_string("frontend/share_pick.html", {"pick": _shown(pick, zone, language)})


def _shown(pick: Pick, zone: tzinfo, language: Language) -> ShownPick:
    slot, act = pick.slot, plain(pick.slot.act)
    ground, ink = tile_colours(pick.stage.colour)
    is_outlined = slot.kind is Kind.GREETING or slot.status is Status.CANCELLED
    return ShownPick(
        start=pick.start,
        end=pick.end,
        starts_at=slot.start.astimezone(zone).isoformat(timespec="minutes"),
        act=act,
        act_language=foreign_language(act, language),
        stage=plain(pick.stage.name),
        stage_language=foreign_language(pick.stage.name, language),
        colour=ground,
        is_outlined=is_outlined,
        look=_look(slot, is_white=ink == WHITE and not is_outlined),
        notes=" · ".join(labels(pick, language)),
        clash=clash_text(pick, language),
    )


def _look(slot: Slot, *, is_white: bool) -> str:
    looks = {"white": is_white, "cancelled": slot.status is Status.CANCELLED, "open": slot.status is Status.UNCONFIRMED}
    return "".join(f" share-tile--{name}" for name, applies in looks.items() if applies)


def foreign_language(text: str, page_language: str) -> str:
    """Return the language of a text ("ja", "ko"), for screen readers and fonts; "" if it is the page's or unknown.

    language-of.ts has the same rule; both are tested with tests/vectors/languages.json.
    """
    found = "ko" if _KOREAN.search(text) else "ja" if _JAPANESE.search(text) else ""
    return "" if found == page_language else found
