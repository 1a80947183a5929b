"""A programme as plain text: to paste into a chat, and as a picture's description for screen readers and search."""

from collections.abc import Iterator

from timetable.phrases import clash_text, labels, revision_text, uncounted_walks_text
from timetable.programme import Pick, Programme
from timetable.text.display import clean
from timetable.wording.catalogue import message, plural_message
from timetable.wording.dates import day_name
from timetable.wording.language import Language

LIMIT = 1000  # the longest description of a picture that X accepts


def full_text(shown: Programme, language: Language, title: str = "") -> str:
    """Return every pick, one a line, under its day; `title` is the fan's own, "" for none."""
    lines = (line for line, _ in _lines(shown, language))
    return "\n".join((_head(shown, language, title), *lines, _foot(shown, language)))


def short_text(shown: Programme, language: Language, title: str = "") -> str:
    """Return at most `LIMIT` characters of the full text, cut at the end of a pick, with how many more there are."""
    head = _head(shown, language, title)
    lines = list(_first_lines(_lines(shown, language), LIMIT - len(head)))
    whole = "\n".join((head, *(line for line, _ in lines), _foot(shown, language)))
    if len(whole) <= LIMIT:
        return whole
    fitting, left_count = [head], shown.count
    for line, pick_count in lines:
        more = plural_message("programme.more", left_count, language)
        if len("\n".join((*fitting, line, more))) > LIMIT:
            return "\n".join((*fitting, more))
        fitting.append(line)
        left_count -= pick_count
    return "\n".join(fitting)


def _first_lines(lines: Iterator[tuple[str, int]], length: int) -> Iterator[tuple[str, int]]:
    """Yield lines until their total exceeds `length`, so that a long programme is not written to its end."""
    for line, pick_count in lines:
        yield line, pick_count
        length -= len(line) + 1
        if length < 0:
            return


def _foot(shown: Programme, language: Language) -> str:
    notes = (
        message("revision.unofficial", language),
        revision_text(shown.timetable, language),
        uncounted_walks_text(shown.uncounted_walks, language),
    )
    return " · ".join(filter(None, notes))


def _head(shown: Programme, language: Language, title: str) -> str:
    name = clean(shown.festival.name.in_language(language))
    return f"{name} · {clean(title) or message('programme.title', language)}"


def _lines(shown: Programme, language: Language) -> Iterator[tuple[str, int]]:
    """Yield the lines, each with the number of picks on it: none on a day's, one on a pick's."""
    for day in shown.days:
        yield clean(f"{day_name(day.day.date, language)} {day.day.label.in_language(language)}"), 0
        for pick in day.picks:
            yield _pick_line(pick, language), 1


def _pick_line(pick: Pick, language: Language) -> str:
    clash = clash_text(pick, language)
    notes = (pick.stage.name, *labels(pick, language), *([clash] if clash else ()))
    return clean(f"{pick.start}–{pick.end} {pick.slot.act} ({', '.join(notes)})")
