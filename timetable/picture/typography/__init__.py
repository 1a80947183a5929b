"""How text is broken into lines, ordered, measured and shaped."""
