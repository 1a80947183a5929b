"""Typography: line breaking, text direction, measuring and shaping."""
