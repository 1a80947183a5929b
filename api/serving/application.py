"""Entry point of the web server, as wsgi.py is for other servers: tools/run/web_server.py runs `served`."""

from api.serving.answer_cache import has_cached_answer
from api.serving.rsgi import Application
from timetable.wsgi import application

served = Application(application, has_cached_answer)
