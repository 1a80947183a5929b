"""The application as the web server runs it (tools/programs.py)."""

from api.serving.answer_cache import has_cached_answer
from api.serving.rsgi import Application
from timetable.wsgi import application

served = Application(application, has_cached_answer)
