"""Template tags for addresses of the site."""

from django import template
from django.conf import settings
from django.template import Context

from frontend.pages.festival_links import has_several
from timetable import links

register = template.Library()


@register.simple_tag(takes_context=True)
def feed_path(context: Context, festival: str) -> str:
    """Write the path of a festival's feed in the language of the page: the variable `language` of its context."""
    return links.feed_path(festival, context["language"])


@register.simple_tag(takes_context=True)
def festival_path(context: Context, festival: str) -> str:
    """Write the path of a festival's page in the language of the page."""
    return links.day_path(festival, "", context["language"])


@register.simple_tag(takes_context=True)
def status_path(context: Context) -> str:
    """Write the path of the status page in the language of the page."""
    return links.status_path(context["language"])


@register.simple_tag
def has_several_festivals() -> bool:
    """Whether the front page lists several festivals."""
    return has_several()


@register.simple_tag
def push_key() -> str:
    """Return the public key that browsers subscribe to messages with; "" where none are offered."""
    return settings.PUSH_KEYS.partition(".")[0]


@register.simple_tag(takes_context=True)
def front_path(context: Context) -> str:
    """Write the path of the front page, in the language of the page."""
    return links.front_path(context["language"])
