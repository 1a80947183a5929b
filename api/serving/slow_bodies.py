"""Refuse requests whose body did not arrive in time; api/serving/rsgi.py reads bodies."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from api.errors import SlowBody
from api.problems import problem_page
from api.serving.rsgi import SLOW_BODY


class SlowBodyMiddleware:
    """Answer 408 if the server gave up on the body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse, or hand the request on."""
        if request.META.get(SLOW_BODY):
            return problem_page(SlowBody(settings.BODY_TIMEOUT_S))
        return self._get_response(request)
