"""Rows of the share page: the picks of a programme, day by day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from timetable.model import Kind, Slot, Status
from timetable.picture import tile_colours
from timetable.picture.colour import WHITE
from timetable.picture.words import clash_with, day_name, delay, words_of
from timetable.programme import Pick, Programme
from timetable.text.display import plain as clean
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
            label=clean(day.day.label.in_language(language)),
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
    slot, act = pick.slot, clean(pick.slot.act)
    ground, ink = tile_colours(pick.stage.colour)
    is_outlined = slot.kind is Kind.GREETING or slot.status is Status.CANCELLED
    return ShownPick(
        start=pick.start,
        end=pick.end,
        starts_at=slot.start.astimezone(zone).isoformat(timespec="minutes"),
        act=act,
        act_language=foreign_language(act, language),
        stage=clean(pick.stage.name),
        stage_language=foreign_language(pick.stage.name, language),
        colour=ground,
        is_outlined=is_outlined,
        look=_look(slot, is_white=ink == WHITE and not is_outlined),
        notes=" · ".join(_notes(pick, language)),
        clash=_clash(pick, language),
    )


def _notes(pick: Pick, language: Language) -> Iterator[str]:
    words = words_of(language)
    if pick.slot.kind in words.kinds:
        yield words.kinds[pick.slot.kind]
    if pick.is_maybe:
        yield words.maybe
    if late := delay(pick.slot, language):
        yield late
    if pick.slot.status is Status.CANCELLED:
        yield words.cancelled
    if pick.slot.status is Status.UNCONFIRMED:
        yield words.unconfirmed


def _clash(pick: Pick, language: Language) -> str:
    if pick.clash is None:
        return ""
    is_first = pick.clash.first.id == pick.slot.id
    return clash_with(pick.clash, pick.clash.second if is_first else pick.clash.first, language)


def _look(slot: Slot, *, is_white: bool) -> str:
    looks = {"white": is_white, "cancelled": slot.status is Status.CANCELLED, "open": slot.status is Status.UNCONFIRMED}
    return "".join(f" share-tile--{name}" for name, applies in looks.items() if applies)


def foreign_language(text: str, page_language: str) -> str:
    """Return the language whose voice and letters a text wants ("ja", "ko"), "" if it is the page's or unknown.

    language-of.ts has the same rule, held by tests/vectors/languages.json.
    """
    wanted = "ko" if _KOREAN.search(text) else "ja" if _JAPANESE.search(text) else ""
    return "" if wanted == page_language else wanted
