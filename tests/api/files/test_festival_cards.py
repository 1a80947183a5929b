from dataclasses import replace
from io import BytesIO

from django.test import Client
from PIL import Image

from tests.api.conftest import assert_is_refused
from tests.cast import PUBLISHED_AT
from timetable.model import Timetable
from timetable.store import LiveFacts, RedisStore, current_timetables

CARD = "/tiny/card.png"


def test_a_festival_has_a_card_for_previews_in_each_language(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    ja, en = client.get(CARD), client.get(CARD, {"lang": "en", "utm_source": "x"})
    assert (ja.status_code, ja["Content-Type"], ja["Cache-Control"]) == (200, "image/png", "public, max-age=3600")
    for answer in (ja, en):
        picture = Image.open(BytesIO(answer.content))
        assert picture.size == (1200, 630)
        assert len(answer.content) < 100_000
    assert ja.content != en.content
    assert Image.open(BytesIO(en.content)).info["Title"] == "Tiny Fes"


def test_a_card_is_answered_with_304_until_what_it_shows_changes(
    client: Client, tiny: Timetable, store: RedisStore
) -> None:
    def publish(timetable: Timetable) -> None:
        store.publish(
            timetable, LiveFacts(tiny.festival.id, timetable.version, "", PUBLISHED_AT, PUBLISHED_AT, None), {}
        )
        current_timetables.cache_clear()

    first = client.get(CARD)
    again = client.get(CARD, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    publish(replace(tiny, slots=tiny.slots[1:], version="0" * 16))
    assert client.get(CARD)["ETag"] == first["ETag"]
    stages = (replace(tiny.festival.stages[0], colour="#123456"), *tiny.festival.stages[1:])
    publish(replace(tiny, festival=replace(tiny.festival, stages=stages), version="1" * 16))
    assert client.get(CARD)["ETag"] != first["ETag"]


def test_a_card_of_nothing_is_refused_in_words(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    assert client.get("/nowhere/card.png").status_code == 404
    assert_is_refused(client, CARD, {"lang": "x" * 500}, "ja")
