"""Load tests with wrk: requests a second and response times, beside a bare view on the same machine."""
