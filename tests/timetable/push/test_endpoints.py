"""Endpoints that are sent to: those of the vendors, and the operator's own."""

import pytest

from timetable.errors import BadSubscription
from timetable.push.endpoints import check_endpoint, origin_of, service_of

OURS = ["http://127.0.0.1:9000", "https://Push.Example"]
CODE = "d3vK-9_x:APA91b%3D"


@pytest.mark.parametrize(
    ("endpoint", "service"),
    [
        (f"https://fcm.googleapis.com/fcm/send/{CODE}", "fcm.googleapis.com"),
        (f"https://fcm.googleapis.com/wp/{CODE}?x=1", "fcm.googleapis.com"),
        (f"https://android.googleapis.com/gcm/send/{CODE}", "android.googleapis.com"),
        (f"https://jmt17.google.com/fcm/send/{CODE}", "jmt17.google.com"),
        (f"https://updates.push.services.mozilla.com/wpush/v2/{CODE}", "updates.push.services.mozilla.com"),
        (f"https://autopush.push.services.mozilla.com/{CODE}", "*.push.services.mozilla.com"),
        (f"https://web.push.apple.com/{CODE}", "*.push.apple.com"),
        (f"https://wns2-by3p.notify.windows.com/w/?token={CODE}", "*.notify.windows.com"),
        (f"http://127.0.0.1:9000/push/{CODE}", "http://127.0.0.1:9000"),
        (f"https://push.example/{CODE}", "https://push.example"),
    ],
)
def test_endpoints_of_known_push_services_are_accepted(endpoint: str, service: str) -> None:
    check_endpoint(endpoint, OURS)
    assert service_of(endpoint, OURS) == service
    assert endpoint.startswith(f"{origin_of(endpoint)}/")


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "fcm.googleapis.com/x",
        "//fcm.googleapis.com/x",
        f"http://fcm.googleapis.com/{CODE}",
        "https://fcm.googleapis.com",
        f"https://fcm.googleapis.com:443/{CODE}",
        f"https://fcm.googleapis.com:8443/{CODE}",
        f"https://fcm.googleapis.com.evil.example/{CODE}",
        f"https://evilfcm.googleapis.com/{CODE}",
        f"https://push.apple.com/{CODE}",
        f"https://evilpush.apple.com/{CODE}",
        f"https://fcm.googleapis.com./{CODE}",
        f"https://FCM.googleapis.com/{CODE}",
        f"HTTPS://fcm.googleapis.com/{CODE}",
        f"https://user:secret@fcm.googleapis.com/{CODE}",
        f"https://fcm.googleapis.com@evil.example/{CODE}",
        f"https://evil.example\\@fcm.googleapis.com/{CODE}",
        f"https://evil.example#fcm.googleapis.com/{CODE}",
        f"https://evil.example?fcm.googleapis.com/{CODE}",
        f"https://fcm.googleapis.com/{CODE}#part",
        f"https://fcm.googleapis.com/{CODE}\\x",
        f"https://fcm.googleapis.com/{CODE}\n",
        f"https://fcm.googleapis.com/{CODE} x",
        f"https://fcm.googleapis.com/{CODE}\0",
        f"https://fcm.googleapis.com/{CODE}é",
        f"https://fcm.googleapis。com/{CODE}",
        f"https://ｆcm.googleapis.com/{CODE}",
        f"https://fcm%2egoogleapis.com/{CODE}",
        f"https://127.0.0.1/{CODE}",
        f"https://127.0.0.1:9000/{CODE}",
        f"http://127.0.0.1:9001/{CODE}",
        f"http://127.0.0.1/{CODE}",
        f"http://localhost:9000/{CODE}",
        f"http://127.1:9000/{CODE}",
        f"https://10.0.0.1/{CODE}",
        f"https://192.168.1.1/{CODE}",
        f"https://169.254.169.254/{CODE}",
        f"https://[::1]/{CODE}",
        f"https://[::ffff:127.0.0.1]/{CODE}",
        f"https://0x7f000001/{CODE}",
        f"https://2130706433/{CODE}",
        f"https://push.example:444/{CODE}",
        f"file:///etc/{CODE}",
        f"javascript:{CODE}",
        f"https://fcm.googleapis.com/{'x' * 10_000}",
        f"https://fcm.googleapis.com/{'x' * (1_025 - 27)}",
    ],
)
def test_all_others_are_refused_without_naming_their_path(endpoint: str) -> None:
    with pytest.raises(BadSubscription) as refusal:
        check_endpoint(endpoint, OURS)
    assert refusal.value.name == "endpoint"
    for secret in (CODE, "secret", "xxx"):
        assert secret not in str(refusal.value)


def test_an_endpoint_may_have_1024_characters() -> None:
    check_endpoint(f"https://fcm.googleapis.com/{'x' * (1_024 - 27)}", [])


def test_without_an_addition_of_the_operator_none_is_private() -> None:
    with pytest.raises(BadSubscription, match=r"^Push services are at https, without a port\.$"):
        check_endpoint(f"http://127.0.0.1:9000/{CODE}", [])
    with pytest.raises(BadSubscription, match=r"^evil\.example is no push service of a browser's vendor\.$"):
        check_endpoint(f"https://evil.example/{CODE}", [])
