"""Around every endpoint: server interface, caches, render queue, throttling, metrics, headers."""
