"""Fetching official documents over HTTP or from disk."""
