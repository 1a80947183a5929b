"""Faults on a festival morning, and tests that fans are served meanwhile; `make chaos` causes all of them."""
