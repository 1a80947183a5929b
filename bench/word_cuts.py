"""Count the words that pictures cut: all acts and stages, set in boxes as wide as those of real pictures.

Words are found here by patterns of their own, not by the product's code, so that builds can be compared. The documents
are all that OFFICIAL_DATA has, and the demo festival's.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import budoux
import regex

from timetable.festivals.source import Source
from timetable.model import SourceId
from timetable.picture.layout.paragraph import set_text
from timetable.picture.sheet import Weight
from timetable.picture.typography.shaping import width
from timetable.sources.fetching.document import Document
from timetable.sources.formats import detected_format
from timetable.text.display import clean

WIDTHS = (190, 240, 280, 370, 500, 760, 950)
LADDERS = ((50, 48, 44, 40, 36), (40, 36, 32, 30), (30, 28, 26, 24))
_DEMO = Path(__file__).parents[1] / "timetable/festivals/demo"
_TIME = r"\d{1,2}:\d\d(?:[–〜～-]\d{1,2}:\d\d)?"
_KATAKANA = r"\p{Katakana}[\p{Katakana}ー]+"
_LETTER = r"(?:[[\p{L}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}ー]]\p{M}*)"
_LATIN = rf"(?:(?<!\w)[=＝≠≒])?{_LETTER}+(?:['’&＆.@!☆★♡♥-]{_LETTER}+)*['’☆★♡♥!]*"
# What must stay with a word.
_OPENING = r"(?:(?<!\S)[〜～])?[『「（(【〈《“＃#@＊<]*"
_CLOSING = r"[』」）)】〉》”！!？?。、,.☆★♡♥♪…～〜・･／/：:＊]*(?:[+＋](?!\w))?"
_WORD = regex.compile(rf"(?V1){_OPENING}(?:{_TIME}|{_KATAKANA}|{_LATIN}){_CLOSING}")
_JAPANESE = regex.compile(r"[\p{Han}々][\p{Han}\p{Hiragana}ー々]+|[\p{Hiragana}ー]+")
_phrases = budoux.load_default_japanese_parser()


def names() -> list[str]:
    """Return the acts and stages of all documents, each once, as pictures show them."""
    folder = os.environ.get("OFFICIAL_DATA", "")
    documents = [*_DEMO.rglob("*.json"), *(Path(folder).rglob("*.json") if folder else ())]
    found: set[str] = set()
    for path in documents:
        document = Document(path.read_bytes())
        rows = detected_format(document).read(document, Source(SourceId("recorded"), path.resolve().as_uri())).rows
        found.update(clean(name.replace("<br>", " ")) for row in rows for name in (row.act, row.stage))
    return sorted(found - {""})


def _spans(text: str) -> list[tuple[int, int, str, str]]:
    """Return start and end (counted without spaces), kind and text of words, and of phrases in kanji or hiragana."""
    found = [("word", each.start(), each.group()) for each in _WORD.finditer(text) if len(each.group()) > 1]
    start = 0
    for phrase in _phrases.parse(text):
        found += [("phrase", start + each.start(), each.group()) for each in _JAPANESE.finditer(phrase)]
        start += len(phrase)
    before = [len("".join(text[:at].split())) for at in range(len(text) + 1)]
    return [(before[at], before[at + len(word)], kind, word) for kind, at, word in found]


def _breaks(lines: tuple[str, ...]) -> list[int]:
    """Return where lines end, but for the last, counted without spaces."""
    ends, end = [], 0
    for line in lines[:-1]:
        end += len("".join(line.split()))
        ends.append(end)
    return ends


def _single_letters(text: str, lines: tuple[str, ...]) -> Iterator[str]:
    """Yield lines of one letter that the text continues with a letter, before or after, without a space."""
    end = 0
    for line in lines:
        start = text.index(line, end)
        end = start + len(line)
        around = text[start - 1 : start] + text[end : end + 1]
        if len(line) == 1 and any(map(str.isalnum, around)):
            yield line


def count(max_lines: int, texts: list[str]) -> Counter[str]:
    """Set all texts in all boxes with one limit of lines; count what is cut, and examples of it."""
    found: Counter[str] = Counter()
    for text in texts:
        spans = _spans(text)
        for max_width in WIDTHS:
            for sizes in LADDERS:
                set_one = set_text(text, Weight.BOLD, sizes, max_width, max_lines, width)
                ends = _breaks(set_one.lines)
                for start, end, kind, word in spans:
                    is_cut = any(start < at < end for at in ends)
                    if is_cut and width(word, Weight.BOLD, sizes[-1]) <= max_width:
                        found[kind] += 1
                        found[f"e.g. {kind} {'|'.join(set_one.lines)}"] += 1
                found["texts"] += 1
                singles = list(_single_letters(text, set_one.lines))
                found["single"] += len(singles)
                if singles:
                    found[f"e.g. single {'|'.join(set_one.lines)}"] += 1
                found["lines"] += len(set_one.lines)
                found["over"] += len(set_one.lines) > max_lines
                found["wide"] += set_one.width > max_width
                found["size"] += set_one.size
    return found


def main() -> None:
    """Print one row for each limit of lines."""
    texts = names()
    print(f"{len(texts)} names in {len(WIDTHS) * len(LADDERS)} boxes each")
    print("max lines | words cut | phrases cut | single letters | lines | beyond limit | too wide | mean px")
    for max_lines in (1, 2, 3):
        found = count(max_lines, texts)
        cells = (found[key] for key in ("word", "phrase", "single", "lines", "over", "wide"))
        print(max_lines, *cells, f"{found['size'] / found['texts']:.2f}", sep=" | ")
        if os.environ.get("EXAMPLES"):
            print(*[key for key in found if key.startswith("e.g.")][:: int(os.environ["EXAMPLES"])], sep="\n")


if __name__ == "__main__":
    main()
