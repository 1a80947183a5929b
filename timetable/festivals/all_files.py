"""All festival files: the bundled ones, and the operator's own, which override bundled ones of the same id."""

import logging
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timetable.errors import BadFestivalFile, UnknownFestival
from timetable.fault_log import FaultLog
from timetable.festivals.festival_file import FestivalFile
from timetable.festivals.loader import read_festival_file
from timetable.model import FestivalId

BUNDLED = Path(__file__).parent
logger = logging.getLogger("timetable.festivals")


@dataclass(frozen=True, slots=True)
class Scan:
    """Festival files by id; `broken`: error messages by path; `duplicates`: paths by duplicate id."""

    files: Mapping[FestivalId, FestivalFile]
    broken: Mapping[Path, str]
    duplicates: Mapping[FestivalId, Sequence[Path]]

    @property
    def faults(self) -> tuple[str, ...]:
        """Error messages, one for each broken file and duplicate id."""
        return (
            *self.broken.values(),
            *(fault for festival in self.duplicates for fault in self.duplicate_message(festival)),
        )

    @property
    def ids(self) -> frozenset[str]:
        """The ids that have a file, even an invalid one, whose id is taken from its name."""
        return frozenset({*self.files, *self.duplicates, *(path.stem for path in self.broken)})

    def duplicate_message(self, festival: str) -> Iterator[str]:
        """Yield an error message if several files have the same id."""
        if paths := self.duplicates.get(FestivalId(festival)):
            names = " and ".join(map(str, paths))
            yield f"{names} have the same id {festival!r}: none of them is used, give one another id"


def scanned(operators: Path | None = None) -> Scan:
    """Read the bundled files, then those in the folder `operators`, which override bundled ones of the same id."""
    files: dict[FestivalId, FestivalFile] = {}
    broken: dict[Path, str] = {}
    duplicates: dict[FestivalId, Sequence[Path]] = {}
    for folder in filter(None, (BUNDLED, operators)):
        by_id: dict[FestivalId, dict[Path, FestivalFile]] = {}
        for path in sorted(folder.glob("*.toml")):
            try:
                file = read_festival_file(path)
            except BadFestivalFile as error:
                broken[path] = str(error)
                continue
            by_id.setdefault(file.festival.id, {})[path] = file
        for festival, same_id in by_id.items():
            files[festival] = next(iter(same_id.values()))
            duplicates.pop(festival, None)
            if len(same_id) > 1:
                duplicates[festival] = tuple(same_id)
    return Scan({festival: file for festival, file in files.items() if festival not in duplicates}, broken, duplicates)


def festival_files(
    operators: Path | None = None, only: Iterable[str] = (), faults: FaultLog | None = None
) -> dict[FestivalId, FestivalFile]:
    """Read the bundled files and those in the folder `operators`, by festival id; `only` selects ids.

    Invalid files, and files of one folder that have the same id, are left out and logged; the others are returned.
    With `faults`, only new faults are logged, and those that are over.
    """
    return _wanted(_logged(scanned(operators), operators, faults), only)


def festival_file(
    festival_id: str, operators: Path | None = None, only: Iterable[str] = (), faults: FaultLog | None = None
) -> FestivalFile:
    """Return one festival's file. Faults of other files are logged as by `festival_files`.

    Raises:
        UnknownFestival: no file has this id, or `only` does not list it.
        BadFestivalFile: several files of one folder have this id, or the only file of this name is invalid.
    """
    scan = scanned(operators)
    for path, fault in scan.broken.items():
        if path.stem == festival_id and festival_id not in scan.files:
            raise BadFestivalFile(fault)
    for fault in scan.duplicate_message(festival_id):
        raise BadFestivalFile(fault)
    files = _wanted(_logged(scan, operators, faults), only)
    if festival_id not in files:
        known = ", ".join(sorted(files)) or "none"
        raise UnknownFestival(f"No festival file has the id {festival_id[:60]!r}; there are: {known}.")
    return files[FestivalId(festival_id)]


def _wanted(scan: Scan, only: Iterable[str]) -> dict[FestivalId, FestivalFile]:
    wanted = set(only)
    return {festival_id: file for festival_id, file in scan.files.items() if not wanted or festival_id in wanted}


def _logged(scan: Scan, operators: Path | None, faults: FaultLog | None) -> Scan:
    """Log the faults of a scan, and those of an earlier scan of the same folders that are over."""
    faults = faults or FaultLog(logger)
    by_paths: dict[Hashable, str] = {(path,): fault for path, fault in scan.broken.items()}
    for festival, paths in scan.duplicates.items():
        by_paths |= {tuple(paths): fault for fault in scan.duplicate_message(festival)}
    for key, fault in by_paths.items():
        faults.fault(key, f"Festival file left out: {fault}", logging.ERROR)
    for key in faults.open_keys():
        if isinstance(key, tuple) and key not in by_paths and key[0].parent in {BUNDLED, operators}:
            faults.over(key, f"No fault any more: festival file {' and '.join(path.name for path in key)}")
    return scan
