"""Messages on files that are no TOML, in plain words instead of the library's."""

import re

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_LINE_END = "Illegal character '\\n'"
# Beginnings of the library's messages, and what an operator wrote then.
_CAUSES = (
    (_LINE_END, "a text has no closing quote"),
    ("Cannot overwrite a value", "a key stands twice, or a table has the name of a key above it"),
    ("Cannot declare", "a table stands twice; each entry of a list begins with two brackets, such as [[days]]"),
    ("Cannot mutate", "a table is added to after it was closed"),
    ("Duplicate inline table key", "a key stands twice between { and }"),
    ("Invalid value", "a value is not written as TOML: a text needs quotes, a date none (2027-08-06)"),
    ("Invalid date", "a date is not one of the calendar; dates are written 2027-08-06"),
    ("Expected newline", "something does not belong after a value: texts need quotes, dates are written 2027-08-06"),
    ("Expected '='", "a line is neither a key = value nor a [table]"),
    ("Expected ']'", "a bracket is not closed"),
    ("Unclosed", "a bracket [ or { is not closed"),
    ("Unterminated", "a text has no closing quote"),
    ("Unescaped", "a \\ in a text needs a second one, or use 'single quotes'"),
    ("Invalid initial character", "a key is not written as TOML: other characters than a-z, 0-9, - and _ need quotes"),
    ("Invalid statement", "a line is neither a key = value nor a [table]"),
    ("Illegal character", "a character that can't be seen stands in it; type the line anew"),
)


def toml_fault(content: bytes, error: Exception) -> str:
    """Return the line and the reason for which a file is no TOML: ", line 3: not TOML: a key stands twice …"."""
    if isinstance(error, UnicodeDecodeError):
        line = content.count(b"\n", 0, error.start) + 1
        return f", line {line}: not TOML: a character is not in UTF-8; save the file as UTF-8"
    if isinstance(error, RecursionError):
        return ": not TOML: it is nested too deep"
    message = str(error)
    found = _PLACE.search(message)
    cause = next((words for start, words in _CAUSES if message.startswith(start)), _PLACE.sub("", message))
    line_text = found[1] if found and found[1] else str(content.count(b"\n") + 1)
    return f", line {line_text}: not TOML: {cause}"
