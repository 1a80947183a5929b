"""Withdrawal of festivals by their operator, and notes of missing festival files."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from timetable.errors import UnknownFestival, UnknownRevision
from timetable.festivals import FestivalFile
from timetable.model import Festival, FestivalId
from timetable.refresh.order_and_report import RefreshOrder
from timetable.store import DiskCopies, RedisStore, Withdrawal

logger = logging.getLogger(__name__)


def withdraw(
    festival_id: str,
    files: Mapping[FestivalId, FestivalFile],
    store: RedisStore,
    copies: DiskCopies,
    now: datetime,
) -> tuple[Withdrawal, bool]:
    """Withdraw a festival until it is fetched again by name; also return whether it was on the site.

    Raises:
        UnknownFestival: neither Redis nor a festival file nor a copy on this disk has this id.
        StoreUnavailable: Redis does not answer; nothing was done.
    """
    overview, festival = store.overview(), FestivalId(festival_id)
    if festival in overview.withdrawn:
        return overview.withdrawn[festival], False
    existing = {*overview.live, *files, *copies.read_all()}
    if festival not in existing:
        raise UnknownFestival(
            f"No festival {festival_id[:60]!r} here; there are: {', '.join(sorted(existing)) or 'none'}."
        )
    part = _published_part(festival, files, store, copies)
    withdrawn = Withdrawal(festival, part.name, part.official_url, now)
    store.withdraw(withdrawn)
    copies.withdraw(withdrawn)
    return withdrawn, True


def not_before_withdrawal(festival: FestivalId, order: RefreshOrder, store: RedisStore) -> RefreshOrder:
    """Date a manual refresh of a withdrawn festival no earlier than the withdrawal: clocks may differ."""
    withdrawn = store.overview().withdrawn.get(festival) if order.is_manual else None
    return order if withdrawn is None else replace(order, now=max(order.now, withdrawn.withdrawn_at))


def reconcile_withdrawals(store: RedisStore, copies: DiskCopies) -> dict[FestivalId, Withdrawal]:
    """Copy notes of withdrawals between Redis and this disk, as either may have lost some; return all.

    A note that only the disk has is obsolete if the festival was fetched since.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    withdrawn, on_disk = store.overview().withdrawn, copies.withdrawn()
    for festival, note in withdrawn.items():
        if on_disk.get(festival) != note:
            copies.withdraw(note)
    for festival, note in on_disk.items():
        if festival in withdrawn:
            continue
        facts = store.facts(festival)
        if facts is not None and note.is_undone_by(facts):
            copies.bring_back(festival)
        else:
            logger.warning("Redis has lost that %s is withdrawn; noted again from this disk", festival)
            store.withdraw(note)
            withdrawn[festival] = note
    return withdrawn


def note_missing_files(existing: Collection[str], served: Collection[str], store: RedisStore, now: datetime) -> None:
    """Note and log published festivals that are not in `existing`, since their files are gone.

    A festival is logged only when its file is first missed; it is still served. `served` are the festivals of this
    server; empty: all.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    for festival, facts in store.live().items():
        if festival in existing:
            if facts.file_gone_since is not None:
                store.note_file_back(festival)
        elif (not served or festival in served) and store.note_file_gone(festival, now):
            logger.warning(
                "%s has no festival file any more: it is served unchanged and not checked. Put the file back, or "
                "take the festival off the site: manage.py withdraw %s",
                *(festival, festival),
            )


def _published_part(
    festival: FestivalId, files: Mapping[FestivalId, FestivalFile], store: RedisStore, copies: DiskCopies
) -> Festival:
    facts = store.facts(festival)
    try:
        if facts is not None:
            return store.revision(festival, facts.version).festival
    except UnknownRevision as error:
        logger.warning("%s", error)
    copy = copies.read(festival)
    if copy is not None:
        return copy.timetable.festival
    if festival in files:
        return files[festival].festival
    raise UnknownFestival(f"{festival} has facts, and nothing that can be read.")
