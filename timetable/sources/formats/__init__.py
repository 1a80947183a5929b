"""Document formats, found by scanning: every `Format` that a module below this folder defines."""

import importlib
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.fetching.document import Document
from timetable.sources.rows.row import Reading

_LISTS_FOUND = re.compile("no list in it is a timetable: (?!it has no lists)")
_DESCRIBE = "describe it in the festival file, see docs/add-a-festival.md"


@dataclass(frozen=True, slots=True)
class Format:
    """A document format; general ones accept almost anything and are tried last.

    `check` raises SourceUnreadable if a document is not of this format. `read` reads one as the source declares it:
    invalid rows become remarks; it raises SourceUnreadable if the document as a whole has another structure.
    """

    name: str
    check: Callable[[Document], object]
    read: Callable[[Document, Source], Reading]
    is_general: bool = False

    def mismatch(self, document: Document) -> str | None:
        """Return why the document is not of this format, or `None` if it is."""
        try:
            self.check(document)
        except SourceUnreadable as error:
            return str(error)
        return None


@cache
def formats() -> dict[str, Format]:
    """Return all formats by name, in the order of their names, general ones last."""
    names = (found.name for found in pkgutil.walk_packages(__path__, f"{__name__}."))
    defined = [vars(importlib.import_module(name)).values() for name in names]
    found = [one for values in defined for one in values if isinstance(one, Format)]
    return {one.name: one for one in sorted(found, key=lambda one: (one.is_general, one.name))}


def format_named(name: str) -> Format:
    """Return a format by its name.

    Raises:
        SourceUnreadable: no format has this name.
    """
    if name not in formats():
        raise SourceUnreadable(f"no format is called {name!r}; there are: {', '.join(formats())}")
    return formats()[name]


def detected_format(document: Document) -> Format:
    """Find the format of a document by its content.

    Raises:
        SourceUnreadable: no format accepts it; the message has the reason of each.
    """
    mismatches = []
    for name, candidate in formats().items():
        mismatch = candidate.mismatch(document)
        if mismatch is None:
            return candidate
        mismatches.append(f"{name}: {mismatch}")
    nearest = [f"{one}; {_DESCRIBE}" for one in mismatches if _LISTS_FOUND.search(one)]
    rest = [one for one in mismatches if not _LISTS_FOUND.search(one)]
    raise SourceUnreadable(f"of no known format ({'; '.join([*nearest, *rest])})")
