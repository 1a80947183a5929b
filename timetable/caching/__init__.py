"""In-memory caches: LRU by bytes, and per-instance caches with weak keys."""
