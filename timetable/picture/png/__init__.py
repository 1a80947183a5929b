"""A laid-out sheet as PNG bytes."""
