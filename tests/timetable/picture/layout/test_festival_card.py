"""The card of a festival's own page: name, dates, stages; whatever they are called, nothing leaves the sheet."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import FESTIVAL
from tests.timetable.picture.hostile import ACTS, COLOURS
from tests.timetable.picture.sheets import outside, overlapping, text_of, unreadable
from timetable.model import Festival, Names, Stage, StageId
from timetable.picture.layout.festival_card import lay_out_festival_card
from timetable.picture.typography.shaping import width
from timetable.wording.language import DEFAULT_LANGUAGE, LANGUAGES, Language


def stages_of(count: int) -> tuple[Stage, ...]:
    return tuple(Stage(StageId(f"s{n}"), f"STAGE {n}", "#1f4fd8", n) for n in range(count))


def text_on(festival: Festival, language: Language = DEFAULT_LANGUAGE) -> str:
    return text_of(lay_out_festival_card(festival, language, width))


@pytest.mark.parametrize(
    ("language", "name", "dates"),
    [("ja", "ちいさなフェス", "8/1（土）–8/2（日）"), ("en", "TinyFes", "Sat1Aug–Sun2Aug")],
)
def test_it_shows_name_dates_and_stages_and_that_it_is_unofficial(language: Language, name: str, dates: str) -> None:
    text = text_on(FESTIVAL, language)
    assert name in text
    assert dates in text
    assert all("".join(stage.name.split()) in text for stage in FESTIVAL.stages)
    assert text.count({"ja": "非公式", "en": "nofficial"}[language]) == 2  # in the site's name, and alone


def test_one_day_is_one_date_and_an_invented_festival_says_so() -> None:
    one_day = replace(FESTIVAL, days=FESTIVAL.days[:1], is_invented=True)
    assert "–" not in text_on(one_day)
    assert "架空のフェスです" in text_on(one_day)
    assert "架空" not in text_on(replace(FESTIVAL, is_invented=False))


@pytest.mark.parametrize("count", [0, 1, 9, 64])
def test_stages_without_room_are_counted(count: int) -> None:
    text = text_on(replace(FESTIVAL, stages=stages_of(count)))
    shown = sum(f"STAGE{n}" in text.split("\n") for n in range(count))
    left_out = count - shown
    assert shown >= min(count, 8)
    assert (f"+{left_out}" in text.split("\n")) == (left_out > 0)


def test_a_long_name_is_cut_with_a_sign() -> None:
    assert "…" in text_on(replace(FESTIVAL, name=Names("とても長い名前" * 40)))
    assert "…" not in text_on(FESTIVAL)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=ACTS,
    stage_names=st.lists(ACTS, max_size=24),
    colour=COLOURS | st.just(""),
    language=st.sampled_from(LANGUAGES),
)
def test_whatever_they_are_called_nothing_leaves_the_sheet_or_covers_another(
    name: str, stage_names: list[str], colour: str, language: Language
) -> None:
    stages = tuple(Stage(StageId(f"s{n}"), name, colour or "#000000", n) for n, name in enumerate(stage_names))
    sheet = lay_out_festival_card(replace(FESTIVAL, name=Names(name), stages=stages, colour=colour), language, width)
    assert outside(sheet) == []
    assert overlapping(sheet) == []
    assert unreadable(sheet) == []
