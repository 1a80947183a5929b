"""`manage.py inspect`: read any document and report its content, without publishing it."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timetable.errors import BadFestivalFile, SourceError, SourceUnreachable, UnknownFestival
from timetable.festivals import festival_file
from timetable.festivals.scaffold import scaffold
from timetable.model import Remark
from timetable.picture import missing_characters
from timetable.sources import Fetcher
from timetable.sources.inspection import Inspection, inspect_document
from timetable.sources.inspection.time_zones import is_zone

_DATES = {
    "festival": "a festival day's small hours follow its evening",
    "calendar": "by the calendar: small hours stand under the date of their morning",
}


class Command(BaseCommand):
    help = "Read an official document of any known format and say what it holds and, row by row, what is odd in it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("document", metavar="FILE-OR-URL")
        parser.add_argument("--festival", metavar="ID", help="read it with this festival's days, stages and aliases")
        parser.add_argument("--format", metavar="FORMAT", help="do not detect the format")
        parser.add_argument("--time-zone", metavar="NAME", default="", help="the festival's, if no document names it")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--scaffold", nargs="?", const="new", metavar="ID", help="print a festival file")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["time_zone"] and not is_zone(options["time_zone"]):
            raise CommandError(f"--time-zone: {options['time_zone']!r} is not an IANA time zone, such as Europe/Berlin")
        try:
            inspection = inspect_document(
                _content(options["document"]),
                festival_file(options["festival"], settings.FESTIVALS_DIR) if options["festival"] else None,
                options["format"],
                options["time_zone"],
            )
        except (BadFestivalFile, SourceError, UnknownFestival) as error:
            raise CommandError(f"{options['document']}: {error}") from error
        if options["scaffold"]:
            seen = replace(inspection.seen, url=_address(options["document"]))
            self.stdout.write(scaffold(options["scaffold"], seen))
        elif options["json"]:
            self.stdout.write(json.dumps(_json(inspection), ensure_ascii=False, indent=2))
        else:
            self._print(inspection)
        if not inspection.slots:
            refused = next((one for one in inspection.remarks if not one.is_row_kept), None)
            reason = f"{refused.where}: {refused.message}" if refused else "it has no row"
            raise CommandError(f"{options['document']}: none of its {inspection.rows} rows is a slot; {reason}")

    def _print(self, found: Inspection) -> None:
        self.stdout.write(f"format  {found.format}")
        self.stdout.write(f"rows    {found.rows}: {found.slots} slots, {found.dropped} left out")
        self.stdout.write(f"days    {', '.join(found.days)}")
        self.stdout.write(f"dates   {_DATES[found.dates]}")
        self.stdout.write(f"from    {found.first}  to  {found.last}")
        self.stdout.write(f"ids     {'official, on every slot' if found.ids else 'none, or not on every slot'}")
        self.stdout.write("stages")
        for name, count in found.stages:
            self.stdout.write(f"  {count:5}  {name}")
        for one in _undrawable(found):
            self.stdout.write(f"no typeface has {' '.join(one['characters'])} of the act {one['act']}")
        if found.notes:
            self.stdout.write("read as")
        for note in found.notes:
            self.stdout.write(f"  {note.where}: {note.message}")
        if found.remarks:
            self.stdout.write("remarks")
        for remark in found.remarks:
            self.stdout.write(f"  {'mended ' if remark.is_row_kept else 'refused'}  {remark.where}: {remark.message}")


def _content(file_or_url: str) -> bytes:
    """Read the document that the operator names: any local file, or an address."""
    if file_or_url.startswith(("http://", "https://")):
        return Fetcher((), settings.CONTACT)(file_or_url).content or b""
    path = Path(file_or_url.removeprefix("file:")).resolve()
    if not path.is_file():
        raise SourceUnreachable("it is a folder" if path.is_dir() else "there is no such file")
    return Fetcher((path.parent,))(f"file:{path}").content or b""


def _address(file_or_url: str) -> str:
    return (
        file_or_url
        if file_or_url.startswith(("http://", "https://"))
        else f"file:{Path(file_or_url.removeprefix('file:')).name}"
    )


def _json(found: Inspection) -> dict[str, Any]:
    plain = {name: getattr(found, name) for name in ("format", "rows", "slots", "dropped", "days", "dates")}
    return {
        **plain,
        "stages": [{"name": name, "slots": count} for name, count in found.stages],
        "first": found.first,
        "last": found.last,
        "ids": found.ids,
        "notes": [{"where": note.where, "said": note.message} for note in found.notes],
        "undrawable": _undrawable(found),
        "remarks": [_remark_json(remark) for remark in found.remarks],
    }


def _remark_json(remark: Remark) -> dict[str, Any]:
    return {"where": remark.where, "said": remark.message, "kept": remark.is_row_kept}


def _undrawable(found: Inspection) -> list[dict[str, Any]]:
    """List the acts with characters that no typeface of the picture has."""
    return [{"act": act, "characters": missing} for act in found.acts if (missing := missing_characters(act))]
