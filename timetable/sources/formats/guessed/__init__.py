"""Documents of any shape, read by what their columns, keys and cells hold."""
