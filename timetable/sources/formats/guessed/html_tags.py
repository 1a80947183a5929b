"""Reduce an HTML page to what its tables need, so that parsing it takes time in proportion to its length.

HTML's rules for misnested tags take quadratic time and memory: 390,000 nested <div> keep a parser busy for minutes, and
unclosed <b> are repeated in each paragraph that follows.
"""

import re

from timetable.errors import SourceUnreadable

_MOST_TAGS = 400_000
_MOST_OTHER_TAGS = 5_000


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_TABLE_TAGS = _tags("table caption thead tbody tfoot tr td th br img")
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
# What is not shown, or holds no tags but text.
_OTHER_TAGS = _tags(
    "html head body meta title script style template noscript noembed noframes iframe xmp plaintext textarea select svg"
    " math rt rp"
)
_NEW_LINE = _tags("p div li ul ol dl dd dt hr section article header footer blockquote pre address figure")
_TAG = re.compile(
    r"""</?(?P<name>[a-z][a-z0-9-]{0,30}+)(?:[\s/](?>"[^"<]{0,4000}"|'[^'<]{0,4000}'|[^"'<>])*+)?>""", re.IGNORECASE
)
_ANY_TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
_TABLE_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_TABLE_TAGS))})(?=[\s/>])", re.IGNORECASE)


def only_tables(text: str) -> str:
    """Remove all tags but those of tables, headings, pictures and what is not shown; those that end a line become <br>.

    Raises:
        SourceUnreadable: more tags than any timetable has.
    """
    if text.count("<") > _MOST_TAGS:
        raise SourceUnreadable(f"a page of more than {_MOST_TAGS:,} tags")
    reduced = _TAG.sub(_replacement, text)
    if len(_ANY_TAG.findall(reduced)) - len(_TABLE_TAG.findall(reduced)) > _MOST_OTHER_TAGS:
        raise SourceUnreadable(f"a page of more than {_MOST_OTHER_TAGS:,} headings, scripts and broken tags")
    return reduced


def _replacement(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if name in _TABLE_TAGS or name in _HEADINGS or name in _OTHER_TAGS:
        return tag[0]
    return "<br>" if name in _NEW_LINE else ""
