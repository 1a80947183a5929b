"""A picture's content as text, for screen readers and search."""

from collections.abc import Iterator

from timetable.model import Status
from timetable.picture.words import clash_with, day_name, delay, fetched, words_of
from timetable.programme import Pick, Programme
from timetable.text.display import clean
from timetable.wording.language import Language

LIMIT = 1000  # what X takes for a picture's description


def full_text(shown: Programme, language: Language, title: str = "") -> str:
    """Return every pick, one a line, under its day; `title` is the fan's own, "" for none."""
    lines = (line for line, _ in _lines(shown, language))
    return "\n".join((_head(shown, language, title), *lines, _foot(shown, language)))


def short_text(shown: Programme, language: Language, title: str = "") -> str:
    """Return what of the full text `LIMIT` characters hold, cut at the end of a pick, with how many more there are."""
    head = _head(shown, language, title)
    lines = list(_enough(_lines(shown, language), LIMIT - len(head)))
    whole = "\n".join((head, *(line for line, _ in lines), _foot(shown, language)))
    if len(whole) <= LIMIT:
        return whole
    kept, left = [head], shown.count
    for line, picks in lines:
        more = words_of(language).more.format(left)
        if len("\n".join((*kept, line, more))) > LIMIT:
            return "\n".join((*kept, more))
        kept.append(line)
        left -= picks
    return "\n".join(kept)


def _enough(lines: Iterator[tuple[str, int]], room: int) -> Iterator[tuple[str, int]]:
    """Give lines until one more than there is room for: 300 picks with long acts are 150,000 characters."""
    for line, picks in lines:
        yield line, picks
        room -= len(line) + 1
        if room < 0:
            return


def _foot(shown: Programme, language: Language) -> str:
    at, words = shown.timetable.fetched_at.astimezone(shown.festival.zone), words_of(language)
    notes = (words.unofficial, fetched(at, language), words.uncounted_walks[shown.uncounted_walks])
    return " · ".join(filter(None, notes))


def _head(shown: Programme, language: Language, title: str) -> str:
    return f"{clean(shown.festival.name.in_language(language))} · {clean(title) or words_of(language).my_timetable}"


def _lines(shown: Programme, language: Language) -> Iterator[tuple[str, int]]:
    """Give the lines, each with how many picks it tells: a day none, a pick one."""
    for day in shown.days:
        yield clean(f"{day_name(day.day.date, language)} {day.day.label.in_language(language)}"), 0
        for pick in day.picks:
            yield pick_text(pick, language), 1


def pick_text(pick: Pick, language: Language) -> str:
    """Return one pick as a line: times, act, stage, and what else there is to know."""
    slot, words = pick.slot, words_of(language)
    notes = [words.kinds[slot.kind]] if slot.kind in words.kinds else []
    notes += [words.maybe] if pick.is_maybe else []
    notes += filter(None, [delay(slot, language)])
    notes += {Status.CANCELLED: [words.cancelled], Status.UNCONFIRMED: [words.unconfirmed]}.get(slot.status, [])
    if pick.clash:
        other = pick.clash.second if pick.clash.first.id == slot.id else pick.clash.first
        notes.append(clash_with(pick.clash, other, language))
    return clean(f"{pick.start}–{pick.end} {slot.act} ({', '.join((pick.stage.name, *notes))})")
