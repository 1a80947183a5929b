"""Announce festivals that have a festival file and no timetable yet, so that each has a page."""

from collections.abc import Collection, Mapping
from datetime import datetime

from timetable.festivals import FestivalFile
from timetable.model import FestivalId
from timetable.refresh.festivals_due import is_bundled_past
from timetable.store import Announcement, DiskCopies, RedisStore


def announce_festivals(
    files: Mapping[FestivalId, FestivalFile],
    existing: Collection[str],
    store: RedisStore,
    copies: DiskCopies,
    now: datetime,
    named: Collection[str] = (),
) -> None:
    """Note which of `files` have no timetable, and end the notes of festivals that have one, or no file.

    `existing` are the ids that have a file, even a broken one; `named` are the festivals of this server, empty: all.
    Past editions that come with the product are not announced: nothing is awaited of them.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    overview = store.overview()
    noted = overview.announced or {}
    hidden = {*overview.live, *overview.withdrawn}
    coming = {
        one: file.festival for one, file in files.items() if one not in hidden and not is_bundled_past(file, now, named)
    }
    new = [Announcement(coming[one], now) for one in coming if one not in noted or noted[one].festival != coming[one]]
    if new or overview.announced is None:
        store.announce(*new)
    for note in new:
        copies.announce(note)
    for festival in noted.keys() - coming.keys():
        is_broken = festival in existing and festival not in files
        if not is_broken and (not named or festival in named):
            store.end_announcement(festival)
            copies.end_announcement(festival)


def announce_again(file: FestivalFile, store: RedisStore, copies: DiskCopies | None, now: datetime) -> None:
    """Announce a festival whose operator fetched it by name, though nothing can be published: it is not withdrawn."""
    store.bring_back(file.festival.id)
    if copies is not None:
        copies.bring_back(file.festival.id)
    if is_bundled_past(file, now):
        return
    note = Announcement(file.festival, now)
    store.announce(note)
    if copies is not None:
        copies.announce(note)
