"""Knows the door to people: the pages."""

from django.apps import AppConfig


class FrontendConfig(AppConfig):
    name = "frontend"
