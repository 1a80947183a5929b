"""Rows of a document and the values in them: texts, times, days and stages."""
