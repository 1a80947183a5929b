"""First lines of a drafted festival file: what is missing, name, time zone and site of the festival."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from timetable.festivals.seen import Found, Seen
from timetable.festivals.toml_lines import comment, found_at, toml_text

_LONGEST_NAME = 80


def head_lines(festival_id: str, seen: Seen) -> list[str]:
    """Write the lines before the days; what the document does not tell comes first."""
    return [
        '# A first draft, made from the document: "found" tells where. Whatever says "check" was guessed.',
        *_missing(seen),
        f"id = {toml_text(festival_id)}",
        _name(festival_id, seen),
        *_zone(seen),
        'day_turns_at = "05:00"  # check: until when a slot belongs to the day before',
        _site(seen),
        "",
    ]


def _missing(seen: Seen) -> Iterator[str]:
    """Yield what the document does not tell: its time zone, the dates of its days, or its days at all."""
    zone = seen.zone
    if zone.missing and zone.name is None:
        yield f"# MISSING: the time zone: {comment(zone.missing)}."
        yield "# Remove the # of one of its lines below, or write another. --time-zone NAME drafts with a zone."
    elif zone.missing and zone.name:
        yield f"# MISSING: the time zone: {comment(zone.missing)}. {zone.name.text} is a guess."
    if not seen.names_days:
        yield "# MISSING: the document names no day. Set the date of day1; if there are more days, add them,"
        yield "# and a source with its `day` for each."
        return
    undated = [day.name for day in seen.days if day.on is None]
    if undated:
        yield f"# MISSING: the document does not date its days: {comment(', '.join(undated))}."


def _name(festival_id: str, seen: Seen) -> str:
    if seen.name is None:
        own = toml_text(festival_id)
        return f"name = {{ ja = {own}, en = {own} }}  # check: the festival's name"
    japanese, english = (toml_text(text[:_LONGEST_NAME]) for text in (seen.name.text, seen.name_en or seen.name.text))
    return f"name = {{ ja = {japanese}, en = {english} }}{found_at(seen.name)}"


def _zone(seen: Seen) -> Iterator[str]:
    zone = seen.zone
    if zone.name is not None:
        where = zone.name.where or "no time zone in the document"
        yield f"time_zone = {toml_text(zone.name.text)}{found_at(Found('', where, zone.name.is_guess))}"
    choices = [f"time_zone = {toml_text(choice)}" for choice in zone.choices]
    yield from (f"# {choice}" for choice in choices)
    if zone.name is None and not choices:
        yield '# time_zone = "…"  # an IANA name, such as Europe/Berlin'


def _site(seen: Seen) -> str:
    if seen.site is not None:
        return f"official_url = {toml_text(seen.site.text)}{found_at(seen.site)}"
    address = urlsplit(seen.url)
    if address.scheme in {"http", "https"}:
        where = Found("", "the site of the document", is_guess=True)
        return f"official_url = {toml_text(f'{address.scheme}://{address.netloc}/')}{found_at(where)}"
    return '# official_url = "https://…"  # the official site'
