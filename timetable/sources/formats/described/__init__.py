"""JSON documents of any shape, described in the festival file or guessed."""
