"""Conversion of rows to slots: days, ids, merging, corrections, and the judge."""
