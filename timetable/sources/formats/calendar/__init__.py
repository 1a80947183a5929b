"""iCalendar documents."""
