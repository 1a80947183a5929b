"""The WSGI application; tools/run/web_server.py runs it by `api/serving/application.py`."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from timetable.warm_start import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 -- imports the views before the first request, 0.2 to 0.7 s
warm_up()
