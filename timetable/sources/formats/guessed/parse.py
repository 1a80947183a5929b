"""Parse JSON, YAML and XML of any vocabulary into the same kind of tree: objects, lists, texts and numbers."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import yaml

from timetable.errors import SourceUnreadable
from timetable.sources.fetching.document import MOST_PARTS, Document, refuse_too_many_parts
from timetable.sources.formats.xml import parse_xml, xml_text

_LARGEST_YAML = 1_000_000  # libyaml takes two seconds for it
_MOST_NESTED = 100
_MERGE = "<<"
_TEXT = "name"  # of an element with attributes: <room id="3">HOT</room>


def xml_tree(document: Document) -> dict[str, object]:
    """Parse XML: an element is an object of its attributes and children; equal children are a list, a plain one a text.

    Raises:
        SourceUnreadable: no XML, or one with a document type.
    """
    text = xml_text(document)
    if not text.startswith("<") or text[:200].casefold().lstrip().startswith(("<!doctype html", "<html")):
        raise SourceUnreadable("no XML")
    root = parse_xml(text)
    return {_name(root): element_tree(root)}


def element_tree(element: Element) -> object:
    """Return an element as the value that it has in a tree.

    Raises:
        SourceUnreadable: elements are nested too deep.
    """
    return _object(element, _MOST_NESTED)


def _object(element: Element, depth: int) -> object:
    if not depth:
        raise SourceUnreadable(f"elements are nested deeper than {_MOST_NESTED}")
    own: dict[str, object] = {_local(key): value for key, value in element.attrib.items()}
    text = (element.text or "").strip()
    if len(element) == 0:
        return {**own, _TEXT: text} if own and text else own or text
    children: dict[str, list[object]] = {}
    for child in element:
        children.setdefault(_name(child), []).append(_object(child, depth - 1))
    for name, values in children.items():
        is_plain = len(values) == 1 and isinstance(values[0], str)
        own.setdefault(name, values[0] if is_plain else values)
    return own


def _name(element: Element) -> str:
    return _local(element.tag)


def _local(name: object) -> str:
    """Return a name without its namespace."""
    return str(name).rpartition("}")[2]


def yaml_tree(document: Document) -> object:
    """Parse YAML, every value as a text: YAML 1.1 reads 22:00 as the number 1320.

    References to earlier parts are followed, up to a million values in all.

    Raises:
        SourceUnreadable: no YAML, or a plain text, or too large.
    """
    text = document.text
    if len(text) > _LARGEST_YAML:
        raise SourceUnreadable(f"no YAML: larger than {_LARGEST_YAML:,} characters")
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[", "<")) or ":" not in text:
        raise SourceUnreadable("no YAML")
    refuse_too_many_parts(text, "\n,")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        tree: object = yaml.load(text, Loader=loader)  # noqa: S506 -- it makes texts, lists and objects of keys only
        _count(tree)
        _merge(tree)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SourceUnreadable(f"not YAML: {_yaml_fault(error)}") from error
    if not isinstance(tree, dict | list):
        raise SourceUnreadable("no YAML: it holds neither a list nor keys")
    return tree


def _yaml_fault(error: Exception) -> str:
    """Explain in plain words, and with its line, why a text is no YAML."""
    mark, problem = getattr(error, "problem_mark", None), str(getattr(error, "problem", ""))
    if "\\t" in problem:
        cause = "a tab indents it; use spaces"
    elif "mapping values" in problem:
        cause = "a text with a colon needs quotes, or its indentation is wrong"
    elif isinstance(error, yaml.YAMLError):
        cause = "its indentation, or a quote or a bracket in it, is wrong"
    else:
        cause = "a part of it is no text, or nested too deep"
    return f"line {mark.line + 1}: {cause}" if mark is not None else cause


def _count(tree: object) -> None:
    """Count the values with each reference as often as it stands.

    Raises:
        SourceUnreadable: more than a million, or nested too deep, as one that refers to itself is.
    """
    count = 0
    waiting: list[tuple[object, int]] = [(tree, 0)]
    while waiting:
        value, depth = waiting.pop()
        count += 1
        if count > MOST_PARTS or depth > _MOST_NESTED:
            raise SourceUnreadable(f"more than {MOST_PARTS:,} values")
        waiting += [(one, depth + 1) for one in _inside(value)]


def _merge(tree: object) -> None:
    """Put the keys of the objects that `<<` names into the object itself, whose own keys are kept.

    Raises:
        SourceUnreadable: that makes more than a million keys.
    """
    count = 0
    done: set[int] = set()
    waiting = [tree]
    while waiting:
        value = waiting.pop()
        if id(value) in done:
            continue
        done.add(id(value))
        while isinstance(value, dict) and (merged := value.get(_MERGE)) and isinstance(merged, dict | list):
            del value[_MERGE]
            for one in reversed(merged) if isinstance(merged, list) else (merged,):
                count += len(one) if isinstance(one, dict) else 0
                if count > MOST_PARTS:
                    raise SourceUnreadable(f"more than {MOST_PARTS:,} values")
                for key, part in one.items() if isinstance(one, dict) else ():
                    value.setdefault(key, part)
        waiting += _inside(value)


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
