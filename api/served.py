"""The application as the web server runs it (tools/programs.py)."""

from api.ready_answers import has_ready_answer
from api.rsgi import Application
from timetable.wsgi import application

served = Application(application, has_ready_answer)
