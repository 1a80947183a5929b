"""Bounds of what a server stores for push messages."""

MOST_SUBSCRIPTIONS = 200_000  # of all festivals; about 1 KB each
MOST_A_MINUTE = 60  # that one browser may send; the page sends each 2 s at most
LONGEST_ENDPOINT = 1_024  # characters
