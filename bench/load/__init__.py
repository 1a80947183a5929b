"""Load tests with wrk: requests a second and response times, beside a minimal view on the same machine."""
