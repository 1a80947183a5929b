"""Find or add the stage that a row names: declared, renamed, or unknown to the festival file."""

import hashlib
import re
from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from timetable.festivals import FestivalFile, Source, StageRule, lines_for_renamed
from timetable.model import AreaId, Kind, Remark, Stage, StageId
from timetable.sources.rows.row import Reading, RowRefused
from timetable.sources.rows.text import clean_name, unseen_in
from timetable.stage_colours import lane_area, stage_colour
from timetable.text.folding import fold_for_code

_LONGEST_STAGE = 120
_MOST_COLOURS = 1_000  # each takes a quarter of a millisecond, and nobody can distinguish a thousand
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class StageFinder:
    """Stages of one document, found by their spellings.

    `new_stages` are those that the festival file does not declare, `named` all that the document names. `new_names`:
    spellings recognised as renamed stages. Remarks are added to `remarks`.
    """

    def __init__(self, reading: Reading, file: FestivalFile, source: Source, remarks: list[Remark]) -> None:
        self._reading, self._file, self._source, self._remarks = reading, file, source, remarks
        self.new_stages: dict[str, Stage] = {}
        self.named: set[StageId] = set()
        self.new_names: dict[str, StageId] = {}

    def rule(self, spelling: str, where: str) -> StageRule:
        """Return the stage of a spelling in a document; `where` is the position for remarks.

        Raises:
            RowRefused: the name has no visible character.
        """
        name = clean_name(spelling)[:_LONGEST_STAGE]
        if not name:
            unseen = unseen_in(spelling)
            raise RowRefused(f"a stage without a name{f' that can be seen ({unseen})' if unseen else ''}")
        code_name = self._file.code_name(name)
        rule = self._file.stage_rule(code_name) or StageRule(self._new_stage(code_name, spelling, where))
        self.named.add(rule.stage.id)
        if (shown := clean_name(self._reading.shown.get(spelling, ""))) and not rule.stage.new_names:
            self.new_names[shown[:_LONGEST_STAGE]] = rule.stage.id
        if code_name != name and name not in self.new_names:
            self.new_names[name] = rule.stage.id
            lines = "; ".join(lines_for_renamed(rule.stage.renamed((name,)), self._file))
            message = f"stage {name!r} is {code_name!r} under a new name; for old links on any server, write: {lines}"
            self._remarks.append(Remark(where, message, is_row_kept=True))
        return rule

    def _new_stage(self, name: str, spelling: str, where: str) -> Stage:
        folded = fold_for_code(name)
        if folded not in self.new_stages:
            order = len(self._file.stage_rules) + len(self.new_stages)
            self.new_stages[folded] = _new_stage(name, self._colour(spelling, name), order)
            if self._file.stage_rules:
                message = f"stage {name!r} is not in the festival file; shown at the end"
                self._remarks.append(Remark(where, message, is_row_kept=True))
        return self.new_stages[folded]

    def _colour(self, spelling: str, name: str) -> str:
        """Choose the colour of an undeclared stage: the document's, else a shade of its area's colour."""
        own = self._reading.colours.get(spelling, "").lower()
        if _COLOUR.fullmatch(own):
            return own
        if len(self.new_stages) >= _MOST_COLOURS:
            return next(islice(self.new_stages.values(), len(self.new_stages) % _MOST_COLOURS, None)).colour
        lanes = lane_area(name, is_greeting=self._source.kind is Kind.GREETING)
        return stage_colour(name, self._declared_areas.get(lanes or "", lanes))

    @cached_property
    def _declared_areas(self) -> Mapping[str, AreaId]:
        """Areas of the file by the common part of their lanes' names."""
        areas: dict[str, AreaId] = {}
        for rule in self._file.stage_rules:
            if rule.stage.area and (lanes := lane_area(rule.stage.name, is_greeting=True)):
                areas[lanes] = rule.stage.area
        return areas


def _new_stage(name: str, colour: str, order: int) -> Stage:
    """Build an undeclared stage: its id is "s-" and 6 hex digits of the digest of its folded name."""
    digest = hashlib.sha256(fold_for_code(name).encode()).hexdigest()
    return Stage(StageId(f"s-{digest[:6]}"), name, colour, order)
