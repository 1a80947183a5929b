import pytest
from django.test import RequestFactory

from frontend.language import language_of


@pytest.mark.parametrize(
    ("query", "language"),
    [("", "ja"), ("?lang=en", "en"), ("?lang=EN-gb", "en"), ("?lang=ja", "ja"), ("?lang=xx", "ja"), ("?lang=", "ja")],
)
def test_a_page_speaks_the_language_asked_for_else_the_festivals(query: str, language: str) -> None:
    request = RequestFactory().get(f"/{query}", headers={"Accept-Language": "en"})
    assert language_of(request) == language
