"""Back-off of push services: how long one is left alone, and who asks it again."""

from datetime import timedelta

import pytest

from tests.timetable.push.sending import NOW
from timetable.push.back_off import ServiceBackOff, back_off

ONE, OTHER = "https://one.example", "https://other.example"


def s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def test_the_wait_doubles_to_a_quarter_of_an_hour() -> None:
    assert [back_off(count) // s(1) for count in range(1, 8)] == [30, 60, 120, 240, 480, 900, 900]
    assert back_off(10**9) == s(900)


def test_a_service_that_is_away_is_left_alone_and_others_are_not() -> None:
    services = ServiceBackOff()
    services.failed(ONE, NOW, None, is_away=True)
    assert services.held_until(ONE, NOW) == NOW + s(30)
    assert services.held_until(OTHER, NOW) is None


def test_one_request_asks_again_and_the_others_follow_when_it_worked() -> None:
    services = ServiceBackOff()
    services.failed(ONE, NOW, None, is_away=True)
    later = NOW + s(30)
    assert services.held_until(ONE, later) is None
    assert services.held_until(ONE, later) == later + s(15)
    services.worked(ONE)
    assert services.held_until(ONE, later) is services.held_until(ONE, later) is None


def test_a_service_that_stays_away_is_asked_less_and_less() -> None:
    services, at, waits = ServiceBackOff(), NOW, []
    for _ in range(6):
        services.failed(ONE, at, None, is_away=True)
        until = services.held_until(ONE, at)
        assert until is not None
        waits.append((until - at) // s(1))
        at = until
        assert services.held_until(ONE, at) is None
    assert waits == [30, 60, 120, 240, 480, 900]


def test_a_probe_that_never_ended_is_followed_by_another() -> None:
    services = ServiceBackOff()
    services.failed(ONE, NOW, None, is_away=True)
    assert services.held_until(ONE, NOW + s(30)) is None
    assert services.held_until(ONE, NOW + s(45)) is None


def test_requests_under_way_neither_lengthen_nor_end_a_wait() -> None:
    services = ServiceBackOff()
    services.failed(ONE, NOW, s(600), is_away=True)
    for _ in range(15):
        services.failed(ONE, NOW, None, is_away=True)
        services.worked(ONE)
    assert services.held_until(ONE, NOW) == NOW + s(600)
    services.failed(ONE, NOW, s(900), is_away=True)
    assert services.held_until(ONE, NOW) == NOW + s(900)


def test_a_single_message_that_a_service_fails_with_holds_back_no_other() -> None:
    services = ServiceBackOff()
    for _ in range(2):
        services.failed(ONE, NOW, None, is_away=False)
        assert services.held_until(ONE, NOW) is None
    services.worked(ONE)
    for _ in range(3):
        assert services.held_until(ONE, NOW) is None
        services.failed(ONE, NOW, None, is_away=False)
    assert services.held_until(ONE, NOW) is not None


@pytest.mark.parametrize("wait", [s(0), s(-5)])
def test_a_wait_of_nothing_is_no_wait_asked_for(wait: timedelta) -> None:
    services = ServiceBackOff()
    services.failed(ONE, NOW, max(wait, s(0)), is_away=True)
    assert services.held_until(ONE, NOW) == NOW + s(30)


def test_the_number_of_services_that_are_remembered_is_bounded() -> None:
    services = ServiceBackOff()
    for number in range(1_500):
        services.failed(f"https://{number}.notify.windows.com", NOW, None, is_away=True)
    assert len(services._states) <= 1_000
