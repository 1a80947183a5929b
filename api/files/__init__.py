"""Downloads made of a selection or a timetable: pictures, calendars, texts, feeds."""
