"""What stands around every endpoint: caches, the render queue, limits, metrics, headers."""
