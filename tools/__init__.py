"""Programs that set up, start, check and build the product; the product itself imports nothing from here."""


class CannotStart(Exception):
    """The product cannot start; the message is one sentence for whoever typed the command, with what to do."""
