"""Knows the peers of the picture's benchmark: each a program that draws scenes it is told, one module a library."""
