"""Encode picks as a code for links, and resolve a code to slots of the current timetable."""

from timetable.selection.codes_together import (
    LONGEST_CODES,
    CodeFault,
    CodesTogether,
    CodeTogether,
    read_codes_together,
)
from timetable.selection.find_picks import act_with_digest, followed_acts, is_current, read_selection
from timetable.selection.picked_slots import ChangedPick, MissingPick, PickChange, PickedSlots, Place
from timetable.selection.selection_code import MOST_PICKS, Selection, read_code, write_code
from timetable.selection.slot_piece import act_text, piece_text

__all__ = [
    "LONGEST_CODES",
    "MOST_PICKS",
    "ChangedPick",
    "CodeFault",
    "CodeTogether",
    "CodesTogether",
    "MissingPick",
    "PickChange",
    "PickedSlots",
    "Place",
    "Selection",
    "act_text",
    "act_with_digest",
    "followed_acts",
    "is_current",
    "piece_text",
    "read_code",
    "read_codes_together",
    "read_selection",
    "write_code",
]
