"""Fetching of official documents over HTTP or from disk."""
