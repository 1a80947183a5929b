"""The dearest request of each address, found by a search: `python -m bench dearest`."""

from bench.dearest.table import main

__all__ = ["main"]
