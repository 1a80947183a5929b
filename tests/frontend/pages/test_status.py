"""The status page describes each festival and source, in each language, and without Redis too."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from frontend.pages.status.page import status_page
from tests.cast import FESTIVAL, PUBLISHED_AT, timetable
from tests.frontend.conftest import Publish
from timetable import errors
from timetable.errors import SourceError
from timetable.model import FestivalId, Names, SourceId, Timetable
from timetable.store import LiveFacts, PublishedTimetable, SourceFacts, current_timetables
from timetable.wording.catalogue import message
from timetable.wording.language import Language
from tools.run.address import free_port

JA, EN = Language("ja"), Language("en")
ROOT = Path(__file__).parents[3]
NOW = PUBLISHED_AT + timedelta(hours=2)
ONE = timetable("day1 hot 10:30-10:55 ACT")


def published(*sources: SourceFacts, stale_after: datetime | None = None, of: Timetable = ONE) -> PublishedTimetable:
    facts = LiveFacts(of.festival.id, of.version, "", PUBLISHED_AT, PUBLISHED_AT, stale_after, sources)
    return PublishedTimetable(of, facts)


def source(error: str | None = None, last: datetime | None = PUBLISHED_AT) -> SourceFacts:
    return SourceFacts(SourceId("live"), "tif", last, error)


@pytest.mark.parametrize(
    ("stale_after", "error", "now", "look", "summary"),
    [
        (None, None, NOW, "fresh", message("status.all_well", EN)),
        (NOW, None, NOW, "fresh", message("status.all_well", EN)),
        (NOW, None, NOW + timedelta(seconds=1), "stale", message("status.some_stale", EN)),
        (None, "unreadable", NOW, "fresh", message("status.some_failing", EN)),
        (NOW, "unreachable", NOW + timedelta(days=90), "over", message("status.all_well", EN)),
    ],
)
def test_a_festival_is_fresh_stale_or_over(
    stale_after: datetime | None, error: str | None, now: datetime, look: str, summary: str
) -> None:
    page = status_page([published(source(error), stale_after=stale_after)], now, EN, is_degraded=False)
    assert (page.festivals[0].look, page.summary) == (look, summary)
    assert page.is_well is (summary == message("status.all_well", EN))


def test_every_public_error_has_words() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SourceError)]
    codes = {kind.code for kind in kinds}
    assert codes == {"unreachable", "unreadable", "held_back", "failed"}
    for code in codes:
        shown = status_page([published(source(code))], NOW, JA, is_degraded=False)
        assert shown.festivals[0].sources[0].error == message(f"source_error.{code}", JA)
    newer = status_page([published(source("of-a-newer-version"))], NOW, JA, is_degraded=False)
    assert newer.festivals[0].sources[0].error == message("source_error.failed", JA)


def test_times_are_of_the_festivals_own_zone() -> None:
    shown = status_page([published(source("failed"))], NOW, JA, is_degraded=False).festivals[0]
    assert (shown.checked.text, shown.checked.age) == ("2026/7/31 9:00 JST", "2時間前")
    assert shown.checked.iso == "2026-07-31T00:00:00+00:00"
    assert shown.sources[0].last_good == shown.checked
    never = status_page([published(source("failed", None))], NOW, EN, is_degraded=False).festivals[0]
    assert (never.checked.text, never.sources[0].last_good) == ("31 Jul 2026, 9:00 JST", None)


def test_past_festivals_are_listed_last() -> None:
    past = replace(ONE, festival=replace(FESTIVAL, id=FestivalId("past"), days=FESTIVAL.days[:1]))
    between = datetime(2026, 8, 1, 21, tzinfo=UTC)
    page = status_page([published(of=past), published()], between, EN, is_degraded=False)
    assert [festival.id for festival in page.festivals] == ["tiny", "past"]


@pytest.mark.parametrize(("query", "language", "other"), [("", JA, EN), ("?lang=en&fbclid=1", EN, JA)])
def test_the_address_decides_the_language(
    query: str, language: Language, other: Language, client: Client, tiny: Timetable, settings: Settings
) -> None:
    settings.CONTACT = "me@example.org"
    response = client.get(f"/status/{query}", headers={"Accept-Language": "en"})
    page = response.content.decode()
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=10"
    assert "Vary" not in response
    assert f'<html lang="{language}">' in page
    assert f'href="?lang={other}"' in page
    assert tiny.version in page
    assert message("status.unofficial_why", language) in page
    assert '<a href="mailto:me@example.org">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert not re.search(r"<script|style=|<style", page)
    assert not response.cookies


def test_a_wrong_language_is_refused(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    response = client.get("/status/?lang=fr")
    assert (response.status_code, response.content.decode()) == (400, "lang に使えるのは ja と en です。")
    assert client.post("/status/").status_code == 405


@pytest.fixture
def without_redis(tiny: Timetable, settings: Settings) -> Iterator[Timetable]:
    """Take Redis away, so that the page has only the timetables in memory."""
    current_timetables().all()
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    current_timetables.cache_clear()
    yield tiny
    current_timetables.cache_clear()


def test_without_redis_the_copy_is_shown_with_a_notice(client: Client, without_redis: Timetable) -> None:
    page = client.get("/status/?lang=en").content.decode()
    assert without_redis.version in page
    assert "can&#x27;t reach its store" in page
    assert message("status.all_well", EN) not in page


@pytest.mark.usefixtures("redis_url")
def test_before_the_first_timetable_the_page_asks_to_wait(client: Client) -> None:
    assert message("status.nothing", EN) in client.get("/status/?lang=en").content.decode()


def test_a_hostile_name_stays_text(client: Client, publish: Publish) -> None:
    name = Names("<b>x</b>", "<script>alert(1)</script>")
    publish(replace(ONE, festival=replace(FESTIVAL, name=name, official_url="")))
    assert "<script>alert" not in client.get("/status/?lang=en").content.decode()


def test_no_festival_can_be_called_status() -> None:
    schema = json.loads((ROOT / "timetable" / "festivals" / "festival.schema.json").read_bytes())
    assert "status" in schema["properties"]["id"]["not"]["enum"]


def test_colours_and_sizes_are_those_of_the_app() -> None:
    def tokens(path: str) -> set[str]:
        return set(re.findall(r"^\s+(--[\w-]+: [^;]+;)", (ROOT / path).read_text(), re.MULTILINE))

    own, of_the_app = tokens("frontend/static/frontend/status.css"), tokens("frontend/ui/src/app/styles/tokens.css")
    assert own
    assert own <= of_the_app
