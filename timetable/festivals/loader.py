"""Load a festival file from TOML; errors name the line and the key."""

import hashlib
import json
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from jsonschema import Draft202012Validator

from timetable.errors import BadFestivalFile
from timetable.festivals.build import build_file
from timetable.festivals.build_sources import WrongPart
from timetable.festivals.festival_file import FestivalFile
from timetable.festivals.line_numbers import line_of
from timetable.festivals.schema_messages import worst_refusal
from timetable.festivals.toml_faults import toml_fault

SCHEMA = Path(__file__).with_name("festival.schema.json")
_LARGEST_FILE = 1_000_000


def read_festival_file(path: Path) -> FestivalFile:
    """Read and check one festival file.

    Raises:
        BadFestivalFile: not TOML, violates the schema, or has inconsistent parts.
    """
    try:
        content = path.read_bytes()
        if len(content) > _LARGEST_FILE:
            raise BadFestivalFile(f"{path.name}: larger than {_LARGEST_FILE:,} bytes.")
    except OSError as error:
        raise BadFestivalFile(f"{path.name}: {error}") from error
    return _checked(path, content)


@lru_cache(maxsize=256)  # the worker reads all files each minute and at each refresh; checking one takes 10 ms
def _checked(path: Path, content: bytes) -> FestivalFile:
    try:
        text = content.decode("utf-8")
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFestivalFile(f"{path.name}{toml_fault(content, error)}") from error
    worst = worst_refusal(_validator().iter_errors(values))
    if worst is not None:
        raise BadFestivalFile(_refusal(path, text, worst.path, worst.reason))
    try:
        return build_file(values, path.parent, hashlib.sha256(content).hexdigest()[:16])
    except WrongPart as wrong:
        raise BadFestivalFile(_refusal(path, text, wrong.path, str(wrong))) from wrong


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _refusal(path: Path, text: str, key_path: Sequence[str | int], why: str) -> str:
    line = line_of(text, key_path)
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in key_path) or "the file"
    return f"{path.name}{f', line {line}' if line else ''}: {key}: {why}"
