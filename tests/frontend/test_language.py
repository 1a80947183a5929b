import json
from pathlib import Path

import pytest
from django.test import RequestFactory

from frontend.language import language_of
from frontend.pages.share.rows import foreign_language

NAMES = json.loads((Path(__file__).parents[1] / "vectors" / "languages.json").read_text(encoding="utf-8"))["names"]


@pytest.mark.parametrize(
    ("query", "language"),
    [("", "ja"), ("?lang=en", "en"), ("?lang=EN-gb", "en"), ("?lang=ja", "ja"), ("?lang=xx", "ja"), ("?lang=", "ja")],
)
def test_a_page_speaks_the_language_asked_for_else_the_festivals(query: str, language: str) -> None:
    request = RequestFactory().get(f"/{query}", headers={"Accept-Language": "en"})
    assert language_of(request) == language


@pytest.mark.parametrize(("name", "language"), NAMES)
def test_a_name_has_the_language_that_the_app_gives_it(name: str, language: str) -> None:
    assert foreign_language(name, "") == language
    assert not foreign_language(name, language)
