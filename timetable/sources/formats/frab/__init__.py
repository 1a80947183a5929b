"""Schedules of frab and pretalx, as JSON and XML."""
