"""Knows the document formats: each module here is one, found by scanning, so that adding one edits no list."""

import importlib
import pkgutil
from functools import cache
from typing import Protocol

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.document import Document
from timetable.sources.row import Reading


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
    """Return all formats by name, in the order of their modules; those that would take almost anything come last."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {
        module.NAME: module for module in sorted(modules, key=lambda one: (hasattr(one, "IS_GENERAL"), one.__name__))
    }


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
