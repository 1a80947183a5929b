"""All festival files there are: the bundled ones and the operator's, which ones are wrong, which ids stand twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timetable.errors import BadFestivalFile
from timetable.festivals.file import FestivalFile
from timetable.festivals.loader import read_festival_file
from timetable.model import FestivalId

BUNDLED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Scan:
    """Festival files by id; `broken` says what is wrong by path; `doubles` are the paths of an id that stands twice."""

    files: Mapping[FestivalId, FestivalFile]
    broken: Mapping[Path, str]
    doubles: Mapping[FestivalId, Sequence[Path]]

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong, a sentence each."""
        return (*self.broken.values(), *(fault for festival in self.doubles for fault in self.doubled(festival)))

    @property
    def ids(self) -> frozenset[str]:
        """The ids that have a file, be it wrong: a file that can't be read is taken for that of its name."""
        return frozenset({*self.files, *self.doubles, *(path.stem for path in self.broken)})

    def doubled(self, festival: str) -> Iterator[str]:
        """Say which files have one id; nothing if a single one has it."""
        if paths := self.doubles.get(FestivalId(festival)):
            names = " and ".join(map(str, paths))
            yield f"{names} have the same id {festival!r}: none of them is used, give one another id"


def scanned(operators: Path | None = None) -> Scan:
    """Read the bundled files, then those in the folder `operators`, which override bundled ones of the same id."""
    files: dict[FestivalId, FestivalFile] = {}
    broken: dict[Path, str] = {}
    doubles: dict[FestivalId, Sequence[Path]] = {}
    for folder in filter(None, (BUNDLED, operators)):
        own: dict[FestivalId, dict[Path, FestivalFile]] = {}
        for path in sorted(folder.glob("*.toml")):
            try:
                file = read_festival_file(path)
            except BadFestivalFile as error:
                broken[path] = str(error)
                continue
            own.setdefault(file.festival.id, {})[path] = file
        for festival, its in own.items():
            files[festival] = next(iter(its.values()))
            doubles.pop(festival, None)
            if len(its) > 1:
                doubles[festival] = tuple(its)
    return Scan({festival: file for festival, file in files.items() if festival not in doubles}, broken, doubles)
