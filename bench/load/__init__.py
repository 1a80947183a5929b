"""Measures how many requests a second the web server answers, beside two floors of the same machine in the same run."""
