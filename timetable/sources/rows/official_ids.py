"""Official ids: as an address may hold them, and only where one names a single row."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from timetable.model import Remark
from timetable.sources.rows.row import Row
from timetable.sources.rows.times import RowTime

_PUBLIC = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")


def public_id(text: str) -> str | None:
    """Return an id of at most 64 of [A-Za-z0-9_.:-]: the one given, else 20 hex digits of its digest; `None` of ""."""
    stripped = text.strip()
    if not stripped or _PUBLIC.fullmatch(stripped):
        return stripped or None
    return hashlib.sha256(stripped.encode(errors="replace")).hexdigest()[:20]


def without_shared_ids(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Remark, ...]]:
    """Remove an id from all rows that share it, unless they are one row repeated; one remark for each id.

    Such an id would make a pick of one act follow another.
    """
    meant: dict[str, dict[tuple[str, str, RowTime, str], str]] = {}
    for row in rows:
        if row.official_id is not None:
            key = (row.day, row.stage, row.start, row.act)
            meant.setdefault(row.official_id, {}).setdefault(key, row.where)
    shared = {name: list(rows_at.values()) for name, rows_at in meant.items() if len(rows_at) > 1}
    remarks = (
        Remark(
            wheres[0], f"the id {name!r} stands on {len(wheres)} different rows; not used as an id", is_row_kept=True
        )
        for name, wheres in shared.items()
    )
    rows_without = (replace(row, official_id=None) if row.official_id in shared else row for row in rows)
    return tuple(rows_without), tuple(remarks)
