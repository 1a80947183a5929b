"""Knows what can break on a festival morning, and what a fan sees while it is broken."""
