"""`manage.py picture`: draw a picture without a server, from the store, the copy on disk, or else one fetch."""

from argparse import ArgumentParser
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timetable.errors import TimetableError, UnknownFestival, WithdrawnFestival
from timetable.festivals import festival_file
from timetable.links import ShareLinks
from timetable.model import DayId, Timetable
from timetable.picture import Density, PictureOptions, QrUse, Size, Style, Theme, draw, read_accent, read_title
from timetable.refresh import fetch_without_store, fetcher_for
from timetable.selection import read_code, read_selection
from timetable.store import current_timetables
from timetable.wording.language import DEFAULT_LANGUAGE, LANGUAGES


class Command(BaseCommand):
    help = "Draw the picture of a selection's code into a file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("festival", metavar="FESTIVAL")
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
        parser.add_argument("--style", choices=[style.value for style in Style], default=Style.LIST.value)
        parser.add_argument("--size", choices=[size.value for size in Size], default=Size.PHONE.value)
        parser.add_argument("--theme", choices=[theme.value for theme in Theme], default=Theme.LIGHT.value)
        parser.add_argument("--lang", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
        parser.add_argument("--title", default="")
        parser.add_argument("--day")
        parser.add_argument("--page", type=int, default=1)
        parser.add_argument("--density", choices=[density.value for density in Density], default=Density.AUTO.value)
        parser.add_argument("--accent", default="")
        parser.add_argument("--qr", choices=[use.value for use in QrUse], default=QrUse.AUTO.value)

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            timetable = _timetable(options["festival"])
            picked = read_selection(read_code(options["code"]), timetable)
            link = ShareLinks(timetable.festival.id, options["code"], public_url=settings.PUBLIC_URL).public_page
            png = draw(timetable, picked.must, picked.maybe, _options(options), link)
            options["output"].write_bytes(png)
        except (TimetableError, OSError) as error:
            raise CommandError(str(error)) from error
        for missing in picked.missing:
            self.stderr.write(f"not found any more: a pick at {missing.before.start}")


def _options(options: dict[str, Any]) -> PictureOptions:
    return PictureOptions(
        style=Style(options["style"]),
        size=Size(options["size"]),
        theme=Theme(options["theme"]),
        language=options["lang"],
        title=_read("--title", options["title"], read_title),
        day=DayId(options["day"]) if options["day"] else None,
        page=options["page"],
        density=Density(options["density"]),
        accent=_read("--accent", options["accent"], read_accent),
        qr=QrUse(options["qr"]),
    )


def _read(name: str, value: str, read: Callable[[str], str]) -> str:
    try:
        return read(value)
    except ValueError as error:
        raise CommandError(f"{name}: {error}") from error


def _timetable(festival: str) -> Timetable:
    try:
        return current_timetables().get(festival).timetable
    except WithdrawnFestival:
        raise
    except UnknownFestival:
        file = festival_file(festival, settings.FESTIVALS_DIR, settings.FESTIVALS)
        return fetch_without_store(file, fetcher_for(file, settings.CONTACT), datetime.now(UTC))
