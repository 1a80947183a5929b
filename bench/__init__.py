"""Knows how fast the product is: benchmarks, their peers, and pictures to look at."""
