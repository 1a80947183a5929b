import pytest
from django.test import RequestFactory

from frontend.language import language_of


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "ja,en-US;q=0.9", "ja"),
        ("", "fr-FR,fr;q=0.9,en;q=0.4,ja;q=0.6", "ja"),
        ("", "en-GB", "en"),
        ("", "de", "en"),
        ("", "", "en"),
        ("", "ja;q=much,en;q=0.1", "en"),
        ("?lang=en", "ja", "en"),
        ("?lang=xx", "ja", "ja"),
    ],
)
def test_language_is_asked_for_then_the_browsers(query: str, header: str, language: str) -> None:
    request = RequestFactory().get(f"/{query}", headers={"Accept-Language": header})
    assert language_of(request) == language
