"""Takes ids as documents write them, gives ids that an address may hold, and none where an id names several rows."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from timetable.model import Remark
from timetable.sources.rows.row import Row

_PUBLIC = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")


def public_id(said: str) -> str | None:
    """Return an id of at most 64 of [A-Za-z0-9_.:-]: the one given, else 20 hex digits of its digest; `None` of ""."""
    stripped = said.strip()
    if not stripped or _PUBLIC.fullmatch(stripped):
        return stripped or None
    return hashlib.sha256(stripped.encode(errors="replace")).hexdigest()[:20]


def without_shared_ids(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Remark, ...]]:
    """Take an id off all rows that share it, unless they are one row that stands twice; say so once for each id.

    Such an id would make a pick of one act follow another.
    """
    meant: dict[str, dict[tuple[str, ...], str]] = {}
    for row in rows:
        if row.official_id is not None:
            place = (row.day, row.stage, row.start, row.act)
            meant.setdefault(row.official_id, {}).setdefault(place, row.where)
    shared = {name: list(places.values()) for name, places in meant.items() if len(places) > 1}
    remarks = (
        Remark(
            places[0], f"the id {name!r} stands on {len(places)} different rows; not used as an id", is_row_kept=True
        )
        for name, places in shared.items()
    )
    kept = (replace(row, official_id=None) if row.official_id in shared else row for row in rows)
    return tuple(kept), tuple(remarks)
