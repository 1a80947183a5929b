"""Template tags for the catalogue of messages."""

from functools import cache
from typing import Any

from django import template
from django.template import Context
from django.utils.html import escape
from django.utils.safestring import SafeString

from timetable.wording import catalogue
from timetable.wording.language import LANGUAGES, Language

register = template.Library()


@register.simple_tag(takes_context=True)
def message(context: Context, key: str, **values: Any) -> str:
    """Write a message in the language of the page: the variable `language` of its context."""
    if context.autoescape and not values:
        return _escaped_message(key, context["language"])
    return catalogue.message(key, context["language"], **values)


@cache
def _escaped_message(key: str, language: Language) -> SafeString:
    """Escape a message once: a share page has twenty, and escaping would double the time of writing them."""
    return escape(catalogue.message(key, language))


@register.simple_tag
def languages() -> tuple[Language, ...]:
    """Return all languages, the default first."""
    return LANGUAGES
