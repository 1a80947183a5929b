"""Time zones in which festivals are likely, by offset, and the countries whose names and codes documents have."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

# Zone, code of its country, names of the country in documents; the zones with most festivals come first.
_ZONES = (
    ("Asia/Tokyo", "JP", "Japan 日本 Japon Japón"),
    ("Europe/Berlin", "DE", "Germany Deutschland Allemagne Alemania"),
    ("Europe/London", "GB", "England Scotland Wales UK"),
    ("America/New_York", "US", "USA"),
    ("America/Chicago", "US", "USA"),
    ("America/Los_Angeles", "US", "USA"),
    ("Asia/Seoul", "KR", "Korea 대한민국 한국"),
    ("Europe/Paris", "FR", "France"),
    ("Europe/Amsterdam", "NL", "Netherlands Nederland"),
    ("Europe/Brussels", "BE", "Belgium België Belgique"),
    ("Europe/Madrid", "ES", "Spain España"),
    ("Europe/Rome", "IT", "Italy Italia"),
    ("Europe/Vienna", "AT", "Austria Österreich"),
    ("Europe/Zurich", "CH", "Switzerland Schweiz Suisse"),
    ("Europe/Stockholm", "SE", "Sweden Sverige"),
    ("Europe/Copenhagen", "DK", "Denmark Danmark"),
    ("Europe/Oslo", "NO", "Norway Norge"),
    ("Europe/Warsaw", "PL", "Poland Polska"),
    ("Europe/Prague", "CZ", "Czechia"),
    ("Europe/Budapest", "HU", "Hungary Magyarország"),
    ("Europe/Lisbon", "PT", "Portugal"),
    ("Europe/Dublin", "IE", "Ireland"),
    ("Europe/Helsinki", "FI", "Finland Suomi"),
    ("Europe/Athens", "GR", "Greece"),
    ("Europe/Bucharest", "RO", "Romania România"),
    ("Europe/Kyiv", "UA", "Ukraine"),
    ("Europe/Istanbul", "TR", "Türkiye Turkey"),
    ("Africa/Johannesburg", "ZA", "South Africa"),
    ("Africa/Cairo", "EG", "Egypt"),
    ("Africa/Lagos", "NG", "Nigeria"),
    ("Africa/Nairobi", "KE", "Kenya"),
    ("Asia/Jerusalem", "IL", "Israel"),
    ("Asia/Dubai", "AE", "Emirates"),
    ("Asia/Kolkata", "IN", "India"),
    ("Asia/Bangkok", "TH", "Thailand"),
    ("Asia/Jakarta", "ID", "Indonesia"),
    ("Asia/Ho_Chi_Minh", "VN", "Vietnam"),
    ("Asia/Shanghai", "CN", "China 中国"),
    ("Asia/Taipei", "TW", "Taiwan 台灣 臺灣"),
    ("Asia/Hong_Kong", "HK", "Hong Kong 香港"),
    ("Asia/Singapore", "SG", "Singapore"),
    ("Asia/Manila", "PH", "Philippines"),
    ("Australia/Sydney", "AU", "Australia"),
    ("Australia/Brisbane", "AU", "Australia"),
    ("Australia/Adelaide", "AU", "Australia"),
    ("Australia/Darwin", "AU", "Australia"),
    ("Australia/Perth", "AU", "Australia"),
    ("Pacific/Auckland", "NZ", "New Zealand"),
    ("America/Toronto", "CA", "Canada"),
    ("America/Denver", "US", "USA"),
    ("America/Phoenix", "US", "USA"),
    ("America/Vancouver", "CA", "Canada"),
    ("America/Halifax", "CA", "Canada"),
    ("America/St_Johns", "CA", "Canada"),
    ("America/Mexico_City", "MX", "Mexico México"),
    ("America/Bogota", "CO", "Colombia"),
    ("America/Lima", "PE", "Peru Perú"),
    ("America/Santiago", "CL", "Chile"),
    ("America/Sao_Paulo", "BR", "Brazil Brasil"),
    ("America/Argentina/Buenos_Aires", "AR", "Argentina"),
    ("Atlantic/Reykjavik", "IS", "Iceland Ísland"),
    ("Pacific/Honolulu", "US", "Hawaii"),
)
_COUNTRY = re.compile(
    r"""(?i)(?:address_?country|country(?:_?code|_?name)?|国名?)["']?\s*(?:[:=,]|>)\s*["']?\s*"""
    r"""(?:\{[^{}]{0,80}?"name"\s*:\s*["'])?([^\W\d_][\w ]{1,30})"""
)
_KANA = re.compile(r"[\u3041-\u30fa]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


def zones_at(moments: Iterable[datetime]) -> list[str]:
    """Return the likely zones whose clocks have the offsets of all these moments, the likeliest first."""
    samples = {(at.replace(tzinfo=None), at.utcoffset()) for at in moments}
    return [zone for zone, _, _ in _ZONES if all(_offset(zone, local) == offset for local, offset in samples)]


def zones_of_place(text: str) -> tuple[list[str], str]:
    """Return the zones of the country that a document names, or in whose script it is written, and which it is."""
    if found := _COUNTRY.search(text):
        name = found[1].strip()
        zones = [zone for zone, code, names in _ZONES if name.upper() == code or name.casefold() in _names(names)]
        if zones:
            return zones, f"the country {name}"
    if _KANA.search(text):
        return ["Asia/Tokyo"], "Japanese text"
    if _HANGUL.search(text):
        return ["Asia/Seoul"], "Korean text"
    return [], ""


def _names(names: str) -> Iterator[str]:
    yield names.casefold()
    yield from names.casefold().split()


def _offset(zone: str, local: datetime) -> timedelta | None:
    return local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
