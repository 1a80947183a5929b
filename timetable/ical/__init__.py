"""iCalendar (RFC 5545): writing a selection as a calendar."""
