"""Text: Unicode composition, display and folding for search."""
