"""Find the slots that the pieces of a selection mean now, and the candidates for ambiguous ones.

A piece goes through the steps of `Step` until one decides. For example, a fan picked "8/1 10:30 HOT STAGE, AKA":

1. A slot has this day, start, stage and act: found (`EXACT`).
2. A slot had this piece in an older revision and was followed from there, say to 8/2 12:00 under the new name "AKA+":
   found (`FORMER`).
3. AKA now plays at 11:00 on HOT STAGE and at 10:30 on SKY STAGE: the slot on the same stage is nearer, so the pick is
   found (`ACT`) and reported as retimed. If AKA plays at 10:00 and at 11:00 on HOT STAGE, both are equally near: the
   pick is missing with two candidates (`TIE`).
4. AKA is off the timetable and AO plays on 8/1 at 10:30 on HOT STAGE: found (`PLACE`) and reported as renamed.
5. Nothing fits: the pick is missing without candidates (`NONE`).
"""

from collections import defaultdict
from collections.abc import Iterable

from timetable.model import Slot, Status, Timetable
from timetable.selection.nearest_slots import MOST_CANDIDATES, ActQuery, TakenSlots, match_by_act
from timetable.selection.picked_slots import ChangedPick, MissingPick, PickChange, PickedSlots, Resolution, Step
from timetable.selection.piece_index import PieceIndex, piece_index
from timetable.selection.selection_code import Selection
from timetable.selection.slot_piece import Piece, act_digest

_Resolutions = dict[str, Resolution]


def read_selection(selection: Selection, timetable: Timetable) -> PickedSlots:
    """Find the slots of a selection in `timetable`, by the steps of `Step`.

    Ambiguous picks are reported missing, with candidates. A missing piece stays in the canonical code, so that it is
    found again when its slot returns.
    """
    index = piece_index(timetable)
    pieces = (*selection.must, *selection.maybe)
    resolutions = _resolve(pieces, index)
    found = {piece: resolved.slot for piece, resolved in resolutions.items() if resolved.slot is not None}
    canonical = {piece: index.pieces[slot.id].text for piece, slot in found.items()}
    must = index.in_order(found[piece] for piece in selection.must if piece in found)
    firm = {slot.id for slot in must}
    maybe = index.in_order(found[piece] for piece in selection.maybe if piece in found)
    changed = [change for piece, slot in found.items() for change in _changes(piece, slot, index)]
    return PickedSlots(
        must=must,
        maybe=tuple(slot for slot in maybe if slot.id not in firm),
        changed=tuple(sorted(changed, key=lambda change: (change.slot.start, change.slot.id, change.kind))),
        missing=tuple(_missing(piece, resolutions[piece], index) for piece in pieces if piece not in found),
        acts=selection.acts,
        canonical=Selection.of(
            (canonical.get(piece, piece) for piece in selection.must),
            (canonical.get(piece, piece) for piece in selection.maybe),
            selection.acts,
        ),
        resolutions=resolutions,
    )


def is_current(selection: Selection, timetable: Timetable) -> bool:
    """Whether every pick is an unchanged slot of this timetable."""
    exact = piece_index(timetable).exact
    return all(piece in exact and exact[piece].slot for piece in (*selection.must, *selection.maybe))


def certain_slot(piece: str, timetable: Timetable) -> Slot | None:
    """Return the slot that a piece means by itself, whatever else is picked; `None` if that decides, or none fits."""
    index = piece_index(timetable)
    exact = index.exact.get(piece)
    return index.former(piece) if exact is None else exact.slot


def is_of_festival(selection: Selection, timetable: Timetable) -> bool:
    """Whether a selection is of this festival: a day and stage of a pick are, a slot that had its piece, or an act.

    An empty selection is of any festival. One of another year may name the same acts, but not the same days.
    """
    pieces, index, gone = (*selection.must, *selection.maybe), piece_index(timetable), timetable.gone_by_piece
    if pieces:
        places = {piece: index.places.place(Piece.read(piece)) for piece in pieces}
        of_places = any(place.day and place.stage for place in places.values())
        return of_places or any(piece in gone or index.former(piece) for piece in pieces)
    acts = {act_digest(text) for text in selection.acts}
    gone_acts = {Piece.read(piece).act_digest for piece in gone}
    return not acts or any(act in gone_acts or index.acts.first_slots(act) for act in acts)


def known_part(selection: Selection, timetable: Timetable) -> Selection:
    """Return a selection as its canonical code has it, without picks that this festival never had."""
    picked, gone = read_selection(selection, timetable), timetable.gone_by_piece
    unknown = {
        one.piece for one in picked.missing if one.piece not in gone and picked.resolutions[one.piece].step is Step.NONE
    }
    canonical = picked.canonical
    return Selection(
        tuple(piece for piece in canonical.must if piece not in unknown),
        tuple(piece for piece in canonical.maybe if piece not in unknown),
        canonical.acts,
    )


def followed_acts(selection: Selection, timetable: Timetable) -> tuple[str, ...]:
    """Return all spellings of the acts that a selection follows, in order of their first slots."""
    return piece_index(timetable).spellings(act_digest(text) for text in selection.acts)


def act_with_digest(piece: str, timetable: Timetable) -> str:
    """Return the name of a piece's act in its first slot; "" if it has none in this timetable."""
    return next(iter(piece_index(timetable).spellings([Piece.read(piece).act_digest])), "")


def _resolve(pieces: Iterable[str], index: PieceIndex) -> _Resolutions:
    """Resolve each piece by the first step that decides about it."""
    resolutions: _Resolutions = {}
    undecided = list(pieces)
    for step in (_exact, _former, _by_act, _by_place):
        if undecided:
            resolutions |= step(undecided, index, resolutions)
            undecided = [piece for piece in undecided if piece not in resolutions]
    return resolutions | dict.fromkeys(undecided, Resolution(Step.NONE))


def _exact(pieces: list[str], index: PieceIndex, _: _Resolutions) -> _Resolutions:
    """Find slots with exactly this piece."""
    return {piece: index.exact[piece] for piece in pieces if piece in index.exact}


def _former(pieces: list[str], index: PieceIndex, _: _Resolutions) -> _Resolutions:
    """Find slots that had this piece in an older revision."""
    slots = {piece: index.former(piece) for piece in pieces}
    return {piece: Resolution(Step.FORMER, slot) for piece, slot in slots.items() if slot is not None}


def _by_act(pieces: list[str], index: PieceIndex, resolutions: _Resolutions) -> _Resolutions:
    """Find the nearest slots of the same act: same kind, then day, then stage, then start.

    Excludes slots already found.
    """
    parts = ((piece, Piece.read(piece)) for piece in pieces)
    queries = (ActQuery(piece, part.minute, index.acts.levels(part)) for piece, part in parts)
    matched = match_by_act(queries, TakenSlots(found.slot.id for found in resolutions.values() if found.slot))
    return {piece: _one_or_tie(Step.ACT, slots) for piece, slots in matched.items()}


def _by_place(pieces: list[str], index: PieceIndex, resolutions: _Resolutions) -> _Resolutions:
    """Find the slot on the same day and stage at the same start, excluding slots already found.

    Two pieces with one place are a tie even if it has only one slot.
    """
    taken = {found.slot.id for found in resolutions.values() if found.slot}
    pieces_by_place = defaultdict(list)
    for piece in pieces:
        pieces_by_place[Piece.read(piece).place].append(piece)
    resolved = {}
    for place, rivals in pieces_by_place.items():
        slots = index.places.free_slots(place, taken)
        if slots and len(rivals) == 1:
            resolved[rivals[0]] = _one_or_tie(Step.PLACE, slots)
        elif slots:
            resolved |= dict.fromkeys(rivals, Resolution(Step.TIE, candidates=slots))
    return resolved


def _one_or_tie(step: Step, slots: tuple[Slot, ...]) -> Resolution:
    return Resolution(step, slots[0]) if len(slots) == 1 else Resolution(Step.TIE, candidates=slots)


def _changes(text: str, slot: Slot, index: PieceIndex) -> list[ChangedPick]:
    picked, current = Piece.read(text), index.pieces[slot.id]
    kinds = []
    if (picked.day_number, picked.stage_digest) != (current.day_number, current.stage_digest):
        kinds.append(PickChange.MOVED)
    elif picked.minute != current.minute:
        kinds.append(PickChange.RETIMED)
    if picked.act_digest != current.act_digest:
        kinds.append(PickChange.RENAMED)
    if slot.status is Status.CANCELLED:
        kinds.append(PickChange.CANCELLED)
    return [ChangedPick(slot, kind, index.places.place(picked)) for kind in kinds]


def _missing(text: str, resolution: Resolution, index: PieceIndex) -> MissingPick:
    candidates = resolution.candidates
    has_more = len(candidates) > MOST_CANDIDATES
    return MissingPick(text, index.places.place(Piece.read(text)), candidates[:MOST_CANDIDATES], has_more)
