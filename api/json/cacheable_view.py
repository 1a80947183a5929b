"""The base of the JSON endpoints: a GET is compressed, has an ETag, and is answered with 304 where that matches."""

from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

_CACHE_CONTROL = "public, max-age=0, must-revalidate"  # the next revision shows at once


@method_decorator([gzip_page, conditional_page], name="dispatch")
class CacheableView(APIView):
    """An endpoint whose answers anybody may store and must revalidate, unless a view says otherwise.

    The ETag digests the JSON; a view that knows its version sets its own, and may compress by itself.
    """

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Add the header by which caches store a GET's answer."""
        final = super().finalize_response(request, response, *args, **kwargs)
        if request.method in ("GET", "HEAD") and final.status_code == 200:
            final.headers.setdefault("Cache-Control", _CACHE_CONTROL)
        return final
