"""The WSGI environ of an RSGI request."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from api.serving.rsgi import wsgi_environ


@dataclass
class Head:
    """The head of a request, as the server passes it on."""

    headers: dict[str, str]
    path: str = "/"
    method: str = "GET"
    query_string: str = ""
    http_version: str = "1.1"
    client: str = "127.0.0.1:50000"
    server: str = "127.0.0.1:8000"
    scheme: str = "http"
    authority: str | None = None
    more: dict[str, Any] = field(default_factory=dict)


def test_header_with_underscores_is_left_out() -> None:
    environ = wsgi_environ(Head({"x_forwarded_proto": "https", "x-forwarded-for": "1.2.3.4", "content_length": "9"}))
    assert "HTTP_X_FORWARDED_PROTO" not in environ
    assert "CONTENT_LENGTH" not in environ
    assert environ["HTTP_X_FORWARDED_FOR"] == "1.2.3.4"


@pytest.mark.parametrize(("client", "address"), [("127.0.0.1:50000", "127.0.0.1"), ("[::1]:50000", "::1")])
def test_client_address_has_no_port_and_no_brackets(client: str, address: str) -> None:
    assert wsgi_environ(Head({}, client=client))["REMOTE_ADDR"] == address


def test_path_in_any_script_is_encoded_for_wsgi() -> None:
    environ = wsgi_environ(Head({}, path="/フェス/"))
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/フェス/"
