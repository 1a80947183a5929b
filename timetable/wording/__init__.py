"""What people read, in each language: the catalogue of messages, dates and durations."""
