"""Remove HTML from texts of documents, but not names in angle brackets."""

import re
from collections.abc import Set
from functools import lru_cache
from html import unescape
from html.entities import html5


# All elements of https://html.spec.whatwg.org/multipage/indices.html#elements-3, and the obsolete ones.
def _elements(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Tags of these elements are always markup: no act has such a name.
_ALWAYS = _elements(
    "a abbr b basefont bdi bdo blockquote br colgroup dd dfn dl dt em fieldset figcaption frameset h1 h2 h3 h4 h5 h6 hr"
    " html hgroup i iframe img kbd li nobr noembed noframes noscript ol optgroup p param pre q rb rp rt rtc s samp span"
    " tbody td textarea tfoot th thead tr tt u ul var wbr xmp"
)
# These are words as well, and <RUBY> may be a group: they are markup only with an attribute, or as one of a pair.
_IN_PAIRS = _elements(
    "acronym address applet area article aside audio base big body button canvas caption center cite code col data"
    " datalist del details dialog dir div embed figure font footer form frame head header image input ins label legend"
    " link main map mark marquee math menu meta meter nav object option output picture progress ruby script search"
    " section select slot small source strike strong style sub summary sup svg table template time title track"
    " video"
)
_NEW_LINE = _elements("br dd div dl dt h1 h2 h3 h4 h5 h6 li ol p table td tr ul")
_TAG = re.compile(
    r"""<(?P<slash>/?)(?P<name>[a-z][a-z0-9]{0,12})(?P<rest>(?:\s(?>"[^"<]*"|'[^'<]*'|[^<>"']|["'])*+)?)/?>""",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_LONE_TAG = re.compile(r"\s*(<[a-z]>)\s*", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def without_markup(text: str) -> str:
    """Remove HTML comments and tags from a text; a tag that starts a new line becomes a line end.

    Only elements of HTML are tags: `<ANGEL>`, `<3` and `<you & me>` stay as they are.
    """
    if "<" not in text:
        return text
    text = _COMMENT.sub("", text)
    tags = {(name.lower(), slash) for slash, name, _ in set(_TAG.findall(text))}
    pairs = {name for name, slash in tags if slash} & {name for name, slash in tags if not slash}
    replaced: dict[str, str] = {}

    def replacement(tag: re.Match[str]) -> str:
        found = replaced.get(tag[0])
        if found is None:
            found = replaced[tag[0]] = _replacement(tag, pairs)
        return found

    return _TAG.sub(replacement, text)


def name_in_brackets(text: str) -> str:
    """Return a text that is only one tag of one letter, such as `<S>`: a name, as it marks up nothing; else ""."""
    lone = _LONE_TAG.fullmatch(text)
    return lone[1] if lone else ""


def without_entities(text: str) -> str:
    """Replace entities by their characters; twice, since some documents escape twice.

    An entity ends with a semicolon: `Rock&regular` has none.
    """
    return _ENTITY.sub(_replaced, _ENTITY.sub(_replaced, text)) if "&" in text else text


def _replacement(tag: re.Match[str], pairs: Set[str]) -> str:
    name, rest = tag["name"].lower(), tag["rest"].rstrip("/ \t\r\n")
    is_tag = name in _ALWAYS or (name in _IN_PAIRS and (name in pairs or "=" in rest))
    if not is_tag or (rest and "=" not in rest):
        return tag[0]
    return "\n" if name in _NEW_LINE else ""


def _replaced(entity: re.Match[str]) -> str:
    return _character(entity[0])


@lru_cache(maxsize=1_024)  # a text of 2,000 characters holds two hundred of one kind
def _character(entity: str) -> str:
    is_known = entity.startswith("&#") or entity[1:] in html5
    return unescape(entity) if is_known else entity
