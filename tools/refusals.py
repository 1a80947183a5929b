"""Knows the one error that ends a start: its message is a whole sentence for whoever typed the command."""


class CannotStart(Exception):
    """The product cannot run as asked; the message says why and what to do."""
