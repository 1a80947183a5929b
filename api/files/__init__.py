"""Endpoints of files about a selection or a festival: pictures, calendars, texts, feeds."""
