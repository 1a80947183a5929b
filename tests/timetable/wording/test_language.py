import pytest
from django.http import QueryDict

from timetable.wording.language import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    Language,
    best_match,
    language_of,
    language_or_default,
    read_language,
)


def test_the_default_comes_first_then_english() -> None:
    assert LANGUAGES[:2] == (DEFAULT_LANGUAGE, "en")


@pytest.mark.parametrize(
    ("query", "language"),
    [("", "ja"), ("lang=en", "en"), ("lang=EN-gb", "en"), ("lang=ja", "ja"), ("lang=xx", "ja"), ("lang=", "ja")],
)
def test_an_error_page_has_the_requested_language_or_the_default(query: str, language: str) -> None:
    assert language_or_default(QueryDict(query)) == language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-Hant", "zh-Hant"),
        ("ZH-hant", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-Hans-CN", "zh"),
        ("zh", "zh"),
        ("en-GB", "en"),
        ("english", None),
        ("e", None),
        ("", None),
        ("-", None),
        ("pt-PT", None),
        ("x-" * 2_000, None),
    ],
)
def test_a_tag_matches_whole_or_by_its_first_subtags_in_any_case(tag: str, language: str | None) -> None:
    assert best_match(tag, map(Language, ("ja", "en", "zh", "zh-Hant", "pt-BR"))) == language


@pytest.mark.parametrize(("query", "language"), [("", "ja"), ("lang=en", "en"), ("lang=ja&lang=en", "en")])
def test_the_last_requested_language_counts(query: str, language: str) -> None:
    assert language_of(QueryDict(query)) == language


@pytest.mark.parametrize("query", ["lang=", "lang=EN", "lang=xx", "lang=en-gb"])
def test_an_unknown_language_is_refused(query: str) -> None:
    with pytest.raises(ValueError, match=r"there are: ja, en\.$"):
        language_of(QueryDict(query))


def test_a_long_wrong_language_is_cut_in_the_message() -> None:
    with pytest.raises(ValueError, match=f"^there is no '{'x' * 60}'; "):
        read_language("x" * 61)
