"""Document formats, found by scanning: every module below this folder that has a `NAME` is one."""

import importlib
import pkgutil
from functools import cache
from typing import Protocol

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.fetching.document import Document
from timetable.sources.rows.row import Reading


class Format(Protocol):
    """What a module of this package has; one with IS_GENERAL is asked after all others."""

    NAME: str

    def refusal(self, document: Document) -> str | None:
        """Say why the document is not of this format, or `None` if it is."""

    def read(self, document: Document, source: Source) -> Reading:
        """Read a document of this format as `source` declares it; odd rows become remarks.

        Raises:
            SourceUnreadable: the document as a whole has another shape.
        """


@cache
def formats() -> dict[str, Format]:
    """Return all formats by name, in the order of their names; those that would take almost anything come last."""
    names = (found.name for found in pkgutil.walk_packages(__path__, f"{__name__}."))
    modules = [module for module in map(importlib.import_module, names) if hasattr(module, "NAME")]
    return {module.NAME: module for module in sorted(modules, key=lambda one: (hasattr(one, "IS_GENERAL"), one.NAME))}


def format_named(name: str) -> Format:
    """Return a format by its name.

    Raises:
        SourceUnreadable: there is none of this name.
    """
    if name not in formats():
        raise SourceUnreadable(f"no format is called {name!r}; there are: {', '.join(formats())}")
    return formats()[name]


def detected_format(document: Document) -> Format:
    """Find the format of a document by its content.

    Raises:
        SourceUnreadable: no format takes it; the message says why each one refused.
    """
    refusals = []
    for name, candidate in formats().items():
        refusal = candidate.refusal(document)
        if refusal is None:
            return candidate
        refusals.append(f"{name}: {refusal}")
    raise SourceUnreadable("of no known format (" + "; ".join(refusals) + ")")
