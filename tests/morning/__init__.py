"""A festival morning for tests and benchmarks: official site, Redis, web server and a fan, all real processes."""
