"""The list: one row for each pick, in columns."""
