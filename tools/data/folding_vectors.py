"""Write the test vectors of search folding for every character and a sample of texts: `tests/vectors/folding-all.json`.

Run it after a change of the search folding: `python -m tools.data.folding_vectors`. pytest and Vitest read the file.
"""

import hashlib
import json
import random
import sys
import unicodedata
from pathlib import Path

from timetable.text.folding import fold_for_search

PATH = Path(__file__).parents[2] / "tests" / "vectors" / "folding-all.json"
PAGE = 0x400
SAMPLE_COUNT = 400
# Characters that affect how their neighbours fold: dashes, quotes, marks, jamo, width variants, selectors, joiners.
_ODD = "ー-–〜ㅡ'’\u0301\u3099ﾞ゛ｶか#x×ラA9髙Σς \u200d\ufe0f\u1112\u1161\u11abㄱㅏ´˜İßﬁ𠮷🅰\u00ad"


def main() -> None:
    """Write the file from the current folding and the Unicode version of this Python."""
    unassigned = _unassigned()
    pages = {f"{first:06X}": page_digest(first, unassigned) for first in range(0, sys.maxunicode, PAGE)}
    texts = [{"text": text, "folded": fold_for_search(text)} for text in _sample()]
    document = {"unicode": unicodedata.unidata_version, "unassigned": unassigned, "pages": pages, "texts": texts}
    PATH.write_text(json.dumps(document, ensure_ascii=True, separators=(",", ":")) + "\n", encoding="utf-8")


def page_digest(first: int, unassigned: list[list[int]]) -> str:
    """Return a digest of a page of characters, each folded alone, without those in `unassigned`."""
    excluded = {code for start, end in unassigned for code in range(max(start, first), min(end + 1, first + PAGE))}
    lines = [fold_for_search(chr(code)) for code in range(first, first + PAGE) if code not in excluded]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def _unassigned() -> list[list[int]]:
    ranges: list[list[int]] = []
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)) in {"Cn", "Cs"}:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return ranges


def _sample() -> list[str]:
    """Return texts that mix characters of all planes with the odd ones; the same in every run."""
    chance = random.Random(12)  # noqa: S311 -- a sample, not a secret
    assigned = [
        chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}
    ]
    kana = [chr(code) for code in range(0x3041, 0x3100) if unicodedata.category(chr(code)) != "Cn"]
    pools = [list(_ODD), assigned, kana]
    return [
        "".join(chance.choice(chance.choices(pools, (5, 2, 3))[0]) for _ in range(chance.randrange(1, 12)))
        for _ in range(SAMPLE_COUNT)
    ]


if __name__ == "__main__":
    main()
