"""Prometheus metrics of this process, summed over all web processes (tools/run/web_server.py sets up where)."""

from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Counter("timetable_requests", "Requests answered.", ["route", "method", "status"])
LATENCY = Histogram(
    "timetable_request_seconds",
    "From a whole request to its answer.",
    ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
PICTURES = Counter(
    "timetable_pictures", "Pictures: drawn, kept from an earlier drawing, known to the browser, refused.", ["outcome"]
)
REFUSED = Counter(
    "timetable_refused_requests",
    "Requests refused for the time being: "
    "queue_full, patience (both 503), time_limit (503), throttled (429), slow_body (408).",
    ["reason"],
)
RENDERING = Gauge("timetable_rendering", "Processes that render now.", multiprocess_mode="livesum")
WAITING = Histogram(
    "timetable_drawing_wait_seconds",
    "Waiting for the turn to render, pauses for cheaper work included.",
    buckets=(0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1),
)
STAGES = Histogram(
    "timetable_drawing_stage_seconds",
    "Drawing by its stages: layout, then paint, which packs what it has painted.",
    ["stage"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1),
)
DRAWING = Histogram(
    "timetable_drawing_seconds",
    "Rendering, without its pauses.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
