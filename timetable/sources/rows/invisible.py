"""Characters without width: which of them a text needs, and whether anything in it can be seen."""

import regex

# Emoji that are joined (👨‍👩‍👧), flags of regions spelt with tags (🏴󠁧󠁢󠁥󠁮󠁧󠁿), and letters whose shape a joiner decides.
_JOINED_SCRIPTS = (
    r"[\p{Arabic}\p{Syriac}\p{Nko}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}"
    r"\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
_NEEDED = regex.compile(
    r"(?P<kept>"
    r"\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0e\ufe0f\u20e3]*"
    r"(?:\u200d\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0e\ufe0f\u20e3]*){0,12}"
    r"(?:[\U000e0020-\U000e007e]{1,12}\U000e007f)?"
    rf"|(?<={_JOINED_SCRIPTS}\p{{M}}*)[\u200c\u200d](?={_JOINED_SCRIPTS})"
    r"|(?<=[^\s\p{Default_Ignorable_Code_Point}])[\ufe00-\ufe0f\u180b-\u180d\u180f\U000e0100-\U000e01ef]"
    r")|(?P<dropped>"
    # A run at once, of those that no shape of what follows depends on: a name may hold hundreds.
    r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]++"
    r"|(?![\u115f\u1160\u3164\uffa0])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb])"
)
_SEEN = regex.compile(r"[^\s\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]")


def without_invisible(text: str) -> str:
    """Take out what has no width: zero-width spaces, soft hyphens, byte order marks, direction marks.

    Joiners stay inside an emoji and between letters of a script that needs them, variation selectors behind what they
    select a shape of. Nothing is put in their stead: a zero-width space is no space. Hangul fillers have a width.
    """
    return _NEEDED.sub(lambda found: found["kept"] or "", text)


def is_seen(text: str) -> bool:
    """Say whether a reader sees anything of a text; fillers and the blank of Braille are nothing to see."""
    return _SEEN.search(text) is not None


def code_points(text: str) -> str:
    """Name the characters of a text that can't be seen, for a remark: "U+3164 U+200B"."""
    return " ".join(f"U+{ord(char):04X}" for char in text[:12])
