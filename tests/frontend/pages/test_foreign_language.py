import json
from pathlib import Path

import pytest

from frontend.pages.share.rows import foreign_language

NAMES = json.loads((Path(__file__).parents[2] / "vectors" / "languages.json").read_text(encoding="utf-8"))["names"]


@pytest.mark.parametrize(("name", "language"), NAMES)
def test_a_name_has_the_language_that_the_app_gives_it(name: str, language: str) -> None:
    assert foreign_language(name, "") == language
    assert not foreign_language(name, language)
