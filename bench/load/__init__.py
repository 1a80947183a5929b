"""Measures how many requests a second the web server answers, beside a floor of the same machine in the same run."""
