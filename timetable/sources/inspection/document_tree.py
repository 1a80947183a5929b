"""A document as a tree, and the objects near its root, for facts that stand outside the rows."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timetable.errors import SourceUnreadable
from timetable.sources.fetching.document import Document
from timetable.sources.formats.guessed.parse import xml_tree, yaml_tree

_MOST_VISITED = 3_000
_DEEPEST = 8
_MOST_ENTRIES = 31  # of a list: the days of the longest festival


@dataclass(frozen=True, slots=True)
class Node:
    """An object of a tree under a key; `siblings` is the length of the longest list on the way to it, at least 1."""

    value: Mapping[str, object]
    path: str
    key: str
    depth: int
    siblings: int


def document_tree(document: Document) -> object:
    """Parse a document as JSON, XML or YAML; `None` if it is none of them."""
    try:
        start = document.text.lstrip("\ufeff \t\r\n")[:1]
        if start in {"{", "["}:
            return document.json
        return xml_tree(document) if start == "<" else yaml_tree(document)
    except SourceUnreadable:
        return None


def nodes_of(tree: object) -> Iterator[Node]:
    """Yield the objects of a tree, those nearest to the root first; of long lists only the first entries."""
    waiting: deque[tuple[object, str, str, int, int]] = deque([(tree, "$", "", 0, 1)])
    visited = 0
    while waiting and visited < _MOST_VISITED:
        value, path, key, depth, siblings = waiting.popleft()
        visited += 1
        if depth > _DEEPEST:
            continue
        if isinstance(value, list):
            longest = max(len(value), siblings)
            entries = enumerate(value[:_MOST_ENTRIES])
            waiting += [(one, f"{path}[{at}]", key, depth + 1, longest) for at, one in entries]
        elif isinstance(value, Mapping):
            yield Node(value, path, key, depth, siblings)
            inner = ((str(name), one) for name, one in value.items() if isinstance(one, Mapping | list))
            waiting += [(one, f"{path}.{name}", name, depth + 1, siblings) for name, one in inner]
