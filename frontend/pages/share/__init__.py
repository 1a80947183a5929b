"""The share page of a selection."""
