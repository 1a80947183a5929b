"""Build the union of a festival's sources: one timetable, with the operator's corrections applied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from timetable.festivals import FestivalFile
from timetable.model import Remark, Timetable
from timetable.refresh.read import JudgedSource
from timetable.sources.pipeline.corrections import corrected
from timetable.sources.pipeline.merge import merge
from timetable.timetable_json import Content, timetable_and_content


@dataclass(frozen=True, slots=True)
class Union:
    """A timetable built from all sources, its JSON, the digests of applied corrections, and all remarks.

    `refused_corrections` are the remarks on corrections without effect.
    """

    timetable: Timetable
    content: Content
    corrections: tuple[str, ...]
    remarks: tuple[Remark, ...]
    refused_corrections: tuple[Remark, ...]


def build_union(file: FestivalFile, judged: Sequence[JudgedSource], now: datetime) -> Union | None:
    """Merge the sources and apply the corrections; `None` if no source has a slot. `now` is UTC."""
    merged = merge({source.state.source: source.slots for source in judged if source.slots is not None})
    if not merged.slots:
        return None
    result = corrected(merged, file)
    festival = replace(file.festival, stages=merged.stages)
    timetable, content = timetable_and_content(festival, result.slots, now, result.former_pieces)
    remarks = (*_renaming_remarks(judged), *merged.remarks, *result.remarks)
    refused = tuple(remark for remark in result.remarks if not remark.is_row_kept)
    return Union(timetable, content, result.applied_digests, remarks, refused)


def _renaming_remarks(judged: Sequence[JudgedSource]) -> Iterator[Remark]:
    for source in judged:
        for stage in source.renamed:
            same = f"{stage.same} of {stage.count} acts stand there at the same minutes; picks follow"
            message = f"has the new name {stage.new_name!r}: {same}"
            yield Remark(f"{source.state.source} / stage {stage.code_name}", message, is_row_kept=True)
