"""The page of several plans together."""
