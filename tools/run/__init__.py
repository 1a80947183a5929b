"""Start the whole product, and supervise its programs."""


class CannotStart(Exception):
    """The product cannot start; the message is one sentence for whoever typed the command, with what to do."""
