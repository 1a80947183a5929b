"""The footer: one quiet line, broken only between two notes."""

from dataclasses import replace
from itertools import product

import pytest

from tests.timetable.picture.cast import slot, timetable
from tests.timetable.picture.sheets import lay_out, lines, square
from timetable.model import Timetable
from timetable.picture import PictureOptions, Size, Style
from timetable.picture.options import QrUse
from timetable.picture.sheet import TextLine
from timetable.programme import programme
from timetable.wording.language import Language

HOT, SKY = slot("day1", "hot", "10:00-10:30", "あか"), slot("day1", "sky", "10:30-10:50", "あお")
DAY = timetable(HOT, SKY)
NEAR, FAR = "https://t.example/x/s/y", f"https://{'far.' * 30}example/x/s/y"
WALKS = {"ja": "移動時間は含みません", "en": "walks not counted"}
POSTED = (Size.SHARE, Size.CARD)


def footer_of(options: PictureOptions, link: str = NEAR, of: Timetable = DAY) -> list[TextLine]:
    """Return the lines of text of a footer, the last block of a sheet."""
    last = lay_out(programme(of, of.slots, ()), options, link, square).blocks[-1]
    return [mark for mark in last.block.marks if isinstance(mark, TextLine)]


def invented(of: Timetable) -> Timetable:
    return replace(of, festival=replace(of.festival, is_invented=True))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("style", "size"), tuple(product(Style, Size)))
def test_every_picture_states_that_walks_are_not_counted(style: Style, size: Size, language: str) -> None:
    options = PictureOptions(style=style, size=size, language=Language(language))
    with_walks = replace(DAY, festival=replace(DAY.festival, default_walk_min=0))
    for of, is_counted in ((DAY, False), (with_walks, True)):
        text = " · ".join(line.text for line in footer_of(options, of=of))
        assert (WALKS[language] in text) is not is_counted


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("style", "size"), tuple(product(Style, POSTED)))
def test_what_is_posted_has_one_line_and_the_address(style: Style, size: Size, language: str) -> None:
    options = PictureOptions(style=style, size=size, language=Language(language))
    notes, address = footer_of(options, of=invented(DAY))
    assert notes.y == address.y
    as_of = {"ja": "8/1 9:41 時点", "en": "as of 9:41, 1 Aug"}[language]
    assert notes.text.endswith(f"{as_of} · {WALKS[language]}")
    assert address.text == "t.example/x"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("link", [NEAR, FAR])
def test_a_line_ends_between_two_notes(size: Size, language: str, link: str) -> None:
    options = PictureOptions(size=size, language=Language(language), qr=QrUse.OFF)
    found = [line.text for line in footer_of(options, link, invented(DAY))]
    assert not [line for line in found if line.startswith(("·", " ")) or line.endswith(("·", " "))]
    notes = " · ".join(line for line in found if "ar." not in line and "example" not in line).split(" · ")
    invented_note = {"ja": "架空のフェスです", "en": "This festival is invented"}[language]
    assert notes[1] == invented_note
    assert len(notes) == 4


def test_the_type_of_a_footer_does_not_depend_on_how_many_picks_there_are() -> None:
    few = DAY
    many = timetable(*(slot("day1", "hot", f"{9 + n}:00-{9 + n}:30", f"あくと{n}") for n in range(12)))
    sizes = [{line.size for line in footer_of(PictureOptions(size=Size.SHARE), of=of)} for of in (few, many)]
    assert sizes[0] == sizes[1]


def test_a_cards_footer_leaves_out_an_address_that_is_too_long() -> None:
    options = PictureOptions(size=Size.CARD, language=Language("en"))
    sheets = [lay_out(programme(DAY, (HOT,), ()), options, link, square) for link in (NEAR, FAR)]
    texts = ["".join(line.text for line in footer_of(options, link)) for link in (NEAR, FAR)]
    assert ["t.example/x" in texts[0], "far." in texts[1]] == [True, False]
    assert sheets[0].blocks[-1].y <= sheets[1].blocks[-1].y
    assert len(list(lines(sheets[1]))) == len(list(lines(sheets[0]))) - 1
