"""The status page of a festival and its sources."""
