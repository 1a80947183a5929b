"""Recipe of a hostile document and its next revision, from which both are written."""

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

from bench.worst_case.document_writers import DAY_COUNT, WRITERS, Row

MAX_BYTES, MAX_ROWS = 20_000_000, 20_000

SHAPES = (*WRITERS, "filler")
ACTS = ("each", "one", "few", "null", "TBA")
REVISIONS = ("same", "later", "others", "stages", "ids", "half")
UNITS = (
    *("", "a", "あ", "／x", "<b>", "<a ", "</i>", "&amp;", "&amp;amp;", "&", "■a■", "\u200b", "a\u0301", "か\u3099"),
    *("👩\u200d", " ", "\n", "\u3164", "<!--", '"', "(", "\\", "¼", "ﷺ", "Road to TIF 1位", "※", "\ud7ff"),
)
FILLERS = (
    *("[]", "{}", "1.5", '"ab"', "<a/>", "<day/>", "\n", "a\n", ",", "\t", "BEGIN:VEVENT\n", "a: 1\n", "//", "[" * 50),
)
# For each filler, the start that some format recognises, the separator of two fillers, and the end.
_FRAMES = {
    "[]": ("[[]", ",", "]"),
    "{}": ("[{}", ",", "]"),
    "1.5": ("[1", ",", "]"),
    '"ab"': ('["a"', ",", "]"),
    "<a/>": ("<schedule><day>", "", "</day></schedule>"),
    "<day/>": ("<schedule>", "", "</schedule>"),
    "BEGIN:VEVENT\n": ("BEGIN:VCALENDAR\n", "", ""),
}
_OTHER_FRAME = ("date,stage,start,end,act\n", "", "")


@dataclass(frozen=True, slots=True)
class Recipe:
    """A document and its next revision in few words; `row_share` is the share of MAX_ROWS that it has."""

    shape: str
    acts: str = "each"
    unit: str = ""
    unit_count: int = 0
    detail_count: int = 0
    stage_count: int = 1
    spread_min: int = 1
    has_ends: bool = True
    id_count: int = 0
    revision: str = "same"
    filler: str = "[]"
    row_share: float = 1.0

    @property
    def name(self) -> str:
        """Shape and revision, or shape and filler: the table has one line for each."""
        return f"{self.shape} {self.filler if self.shape == 'filler' else self.revision}"


def recipes() -> st.SearchStrategy[Recipe]:
    """Draw recipes of every shape."""
    return st.builds(
        Recipe,
        shape=st.sampled_from(SHAPES),
        acts=st.sampled_from(ACTS),
        unit=st.sampled_from(UNITS),
        unit_count=st.integers(0, 400),
        detail_count=st.integers(0, 900),
        stage_count=st.sampled_from([1, 2, 20, 200, 20_000]),
        spread_min=st.sampled_from([0, 1, 7, 60]),
        has_ends=st.booleans(),
        id_count=st.sampled_from([0, 1, 2, 20_000]),
        revision=st.sampled_from(REVISIONS),
        filler=st.sampled_from(FILLERS),
        row_share=st.floats(0.1, 1.0),
    )


def write_documents(recipe: Recipe, scale: float = 1.0) -> tuple[bytes, bytes]:
    """Write a recipe's document and its next revision; `scale` is the share of MAX_BYTES and MAX_ROWS."""
    max_bytes = int(MAX_BYTES * scale)
    if recipe.shape == "filler":
        content = _filled(recipe.filler, max_bytes)
        return content, content
    rows = list(_rows(recipe, max(2, int(MAX_ROWS * recipe.row_share * scale))))
    return _written(recipe.shape, rows, max_bytes), _written(recipe.shape, list(_revised(recipe, rows)), max_bytes)


def _rows(recipe: Recipe, count: int) -> Iterator[Row]:
    texts = {"one": "A", "null": "null", "TBA": "TBA"}
    for number in range(count):
        act = texts.get(recipe.acts) or f"{number % (5 if recipe.acts == 'few' else count)}"
        start = 360 + number * recipe.spread_min % 1_070
        yield {
            "day": number % DAY_COUNT,
            "stage": f"S{number // DAY_COUNT % recipe.stage_count}",
            "start": start,
            "end": start + 5 if recipe.has_ends else None,
            "act": act + recipe.unit * recipe.unit_count,
            "detail": recipe.unit * recipe.detail_count,
            "id": number % recipe.id_count if recipe.id_count else None,
        }


def _revised(recipe: Recipe, rows: list[Row]) -> Iterator[Row]:
    for number, row in enumerate(rows):
        match recipe.revision:
            case "later":
                yield {**row, "start": row["start"] + 3, "end": row["end"] and row["end"] + 3}
            case "others":
                yield {**row, "act": f"new {number}"}
            case "stages":
                yield {**row, "stage": f"new {row['stage']}"}
            case "ids":
                yield {**row, "id": len(rows) - number, "start": rows[-1 - number]["start"], "end": None}
            case "half" if number % 4 == 0:
                continue
            case _:
                yield row


def _written(shape: str, rows: list[Row], max_bytes: int) -> bytes:
    """Write as many of the rows as fit into `max_bytes`, at least one."""
    content = WRITERS[shape](rows).encode(errors="replace")
    while len(content) > max_bytes and len(rows) > 1:
        rows = rows[: max(1, int(len(rows) * max_bytes / len(content) * 0.98))]
        content = WRITERS[shape](rows).encode(errors="replace")
    return content


def _filled(filler: str, size: int) -> bytes:
    """Repeat a filler in its frame up to `size` characters."""
    head, joint, tail = _FRAMES.get(filler, _OTHER_FRAME)
    return (head + (joint + filler) * ((size - len(head) - len(tail)) // len(joint + filler)) + tail).encode()
