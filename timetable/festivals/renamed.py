"""The lines of a festival file that tell any server, also one without memory, of a stage's new name."""

import json

from timetable.festivals.file import FestivalFile
from timetable.model import Stage
from timetable.text.folding import fold_for_code


def lines_for_renamed(stage: Stage, file: FestivalFile) -> tuple[str, ...]:
    """Write what to add for a renamed stage: its aliases, and what to show; the whole stage where it is not declared.

    `name` stays what it was: a digest of it stands in every link. `aliases` takes the place of a line that is there.
    """
    rule = next((rule for rule in file.stage_rules if rule.stage.id == stage.id), None)
    known = rule.aliases if rule else ()
    folded = {fold_for_code(alias) for alias in known}
    aliases = [*known, *(name for name in stage.new_names if fold_for_code(name) not in folded)]
    lines = (f"aliases = [{', '.join(map(_text, aliases))}]", f"shown = {_text(stage.name)}")
    if rule:
        return (f"# at the stage with id = {_text(stage.id)}", *lines)
    return ("[[stages]]", f"id = {_text(stage.id)}", f"name = {_text(stage.code_name)}", *lines)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
