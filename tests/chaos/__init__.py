"""Faults on a festival morning, and tests of what a fan sees meanwhile; `make chaos` causes all of them."""
