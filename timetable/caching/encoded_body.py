"""Response bodies, compressed once in each encoding that browsers accept."""

import gzip
import re
from functools import cached_property

import brotli

_ZERO = re.compile(r"q\s*=\s*0(\.0{0,3})?")
_ENCODINGS = ("br", "gzip")  # the smaller one first
# Brotli's quality 9 is 3 to 16 times slower than 5, for 8 % fewer bytes of a usual timetable: worth it once a revision,
# but not above _LARGE bytes, where it needs most of a second. The same holds for gzip.
_LARGE = 500_000


class EncodedBody:
    """A body in compressed forms only: a tenth of the memory of a large answer."""

    def __init__(self, plain: bytes) -> None:
        self._is_large = len(plain) > _LARGE
        self._gzip = gzip.compress(plain, 6 if self._is_large else 9, mtime=0)

    def encoded(self, encoding: str) -> bytes:
        """Return the body in an encoding, "" for none."""
        if encoding == "br":
            return self._brotli
        return self._gzip if encoding == "gzip" else gzip.decompress(self._gzip)

    @property
    def max_bytes(self) -> int:
        """How many bytes it may hold once every encoding was requested."""
        return 2 * len(self._gzip)

    @cached_property
    def _brotli(self) -> bytes:
        return bytes(brotli.compress(self.encoded(""), quality=5 if self._is_large else 9))


def encoding_of(accepted: str) -> str:
    """Choose the smallest encoding that an Accept-Encoding header allows (RFC 9110, section 12.5.3); "" for none."""
    parts = [part.partition(";") for part in accepted[:1000].lower().split(",")]
    names = {name.strip() for name, _, weight in parts if not _ZERO.fullmatch(weight.strip())}
    return next((encoding for encoding in _ENCODINGS if encoding in names), "")
