"""In-memory caching: LRU by bytes, per-instance caches with weak keys, single-flight."""
