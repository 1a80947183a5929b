import json
from pathlib import Path

import pytest

from frontend.pages.share.rows import foreign_language

NAMES = json.loads((Path(__file__).parents[2] / "vectors" / "languages.json").read_text(encoding="utf-8"))["names"]


@pytest.mark.parametrize(("name", "language"), NAMES)
def test_server_and_app_mark_a_name_with_the_same_language(name: str, language: str) -> None:
    assert foreign_language(name, "") == language
    assert not foreign_language(name, language)
