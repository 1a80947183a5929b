"""Takes text as a document holds it, gives text as fans read it: the one place where it is cleaned."""

import html
import re
import unicodedata

_LONGEST = 2_000
_LINE_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li)\b[^<>]{0,200}>|\r\n?|\n|\x0b|\x0c|\u2028|\u2029", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--.{0,2000}?-->", re.DOTALL)
_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_MARKER = re.compile(r"■([^■\r\n]{1,40})■")
_NOTHING = {"null", "none", "undefined", "n/a"}
_SEVERAL = re.compile(r"\s*／\s*|\s+/\s+")


def clean_lines(text: str) -> tuple[str, ...]:
    """Split at `<br>` and line ends; strip tags, entities and outer spaces, fold inner ones; drop empty lines.

    Unicode NFC, never NFKC: fans read what the act wrote. "null" and "n/a" alone are nothing.
    """
    lines = (_line(line) for line in _LINE_BREAK.split(_unescaped(text[:_LONGEST])))
    return tuple(line for line in lines if line and line.casefold() not in _NOTHING)


def clean(text: str) -> str:
    """Clean as `clean_lines`, and join what was on several lines with " / "."""
    return " / ".join(clean_lines(text))


def markers_apart(text: str) -> tuple[tuple[str, ...], str]:
    """Take the `■…■` markers off a text: ("撮影",) and the rest."""
    return tuple(_MARKER.findall(text)), _MARKER.sub("\n", text)


def performers_in(line: str) -> tuple[str, ...]:
    """Split a line that lists performers at "／" or " / "; a line that says something else gives nothing."""
    if line.startswith(("※", "*")) or re.match(r"[^／/]{1,12}[：:]", line):
        return ()
    names = tuple(name for name in _SEVERAL.split(line) if name)
    return names if len(names) > 1 else ()


def _unescaped(text: str) -> str:
    once = html.unescape(text)
    return (
        html.unescape(once)
        if "&" in once and re.search(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+);", once, re.IGNORECASE)
        else once
    )


def _line(text: str) -> str:
    plain = _UNSEEN.sub("", _TAG.sub("", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", plain).strip())
