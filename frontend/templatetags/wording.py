"""Template tags for the catalogue of words."""

from typing import Any

from django import template
from django.template import Context

from timetable.wording import catalogue
from timetable.wording.language import LANGUAGES, Language

register = template.Library()


@register.simple_tag(takes_context=True)
def message(context: Context, key: str, **values: Any) -> str:
    """Write a message in the language of the page: the variable `language` of its context."""
    return catalogue.message(key, context["language"], **values)


@register.simple_tag
def languages() -> tuple[Language, ...]:
    """Return all languages, the default first."""
    return LANGUAGES
