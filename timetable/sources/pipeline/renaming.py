"""Detection of renamed stages: the same acts at the same minutes, under a new name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timetable.festivals import FestivalFile
from timetable.model import Slot, Stage, StageId
from timetable.sources.pipeline.normalise import SourceSlots
from timetable.text.folding import fold_for_code

LEAST_SAME = 3
LEAST_SAME_OF_ALL = 2  # a single act may have moved: it is published as such
_MOST_SHARED = 50
_Performances = set[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class RenamedStage:
    """A stage's name in codes and its new name; `same` of its `count` slots are there at the same minutes."""

    code_name: str
    new_name: str
    same: int
    count: int


def renamed_stages(last_good: SourceSlots, new: SourceSlots, file: FestivalFile) -> tuple[RenamedStage, ...]:
    """Find the stages that a document names differently than its last good revision did.

    The old name is gone from the document, and the new name was not known: not in the last document, the festival file
    or another source. More than half of the stage's acts are on the new one, on the same day at the same minute: at
    least three (two if nothing else changed), and a third of the acts on the new one. Ambiguous cases are ignored:
    stages that were merged or split.
    """
    before, after = _performances(last_good.slots), _performances(new.slots)
    lost = [stage for stage in before if stage not in new.named and stage not in after]
    added = [
        stage for stage in after if stage not in last_good.named and stage not in before and not file.has_stage(stage)
    ]
    pairs = [
        (old, now) for old, now in _pairs_in_common(lost, before, added, after) if _is_same(before[old], after[now])
    ]
    olds, news = Counter(old for old, _ in pairs), Counter(now for _, now in pairs)
    stages = {stage.id: stage for stage in (*new.stages, *last_good.stages)}
    return tuple(
        _renamed(stages[old], stages[now], len(before[old] & after[now]), len(before[old]))
        for old, now in pairs
        if olds[old] == news[now] == 1
    )


def _pairs_in_common(
    lost: Sequence[StageId],
    before: Mapping[StageId, _Performances],
    added: Sequence[StageId],
    after: Mapping[StageId, _Performances],
) -> list[tuple[StageId, StageId]]:
    """Return the pairs of a lost and a new stage that share a performance, in the order of both.

    Performances on more than 50 stages are ignored, which bounds the comparisons.
    """
    stages: defaultdict[tuple[object, ...], list[StageId]] = defaultdict(list)
    for now in added:
        for performance in after[now]:
            stages[performance].append(now)
    positions = {now: position for position, now in enumerate(added)}
    pairs = []
    seen: Counter[tuple[object, ...]] = Counter()
    for old in lost:
        candidates = set()
        for performance in before[old]:
            seen[performance] += 1
            if performance in stages and len(stages[performance]) <= _MOST_SHARED and seen[performance] <= _MOST_SHARED:
                candidates.update(stages[performance])
        pairs += [(old, now) for now in sorted(candidates, key=positions.__getitem__)]
    return pairs


def _performances(slots: Iterable[Slot]) -> dict[StageId, _Performances]:
    by_stage: defaultdict[StageId, _Performances] = defaultdict(set)
    for slot in slots:
        by_stage[slot.stage].add((slot.day, slot.start, fold_for_code(slot.act)))
    return dict(by_stage)


def _is_same(before: _Performances, after: _Performances) -> bool:
    same = len(before & after)
    if before == after:
        return same >= LEAST_SAME_OF_ALL
    return same >= LEAST_SAME and same * 2 > len(before) and same * 3 >= len(after)


def _renamed(old: Stage, new: Stage, same: int, count: int) -> RenamedStage:
    return RenamedStage(old.code_name, new.name, same, count)
