"""Measurement of how costs grow with slots, picks, festivals, revisions and stages."""
