"""The list of all faults, with their names in the table."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.chaos import machine_faults as machine
from tests.chaos import redis_faults as redis
from tests.chaos import source_faults as source
from tests.morning import official_site as site
from tests.morning.morning import Morning


@dataclass(frozen=True)
class Fault:
    """A fault; when `happens` returns it is repaired. A fan may see `most_failures` failed requests.

    `most_closed` of its connections may be closed without a byte besides.
    """

    name: str
    happens: Callable[[Morning], None]
    most_failures: int = 0
    most_closed: int = 0
    is_long: bool = False


FAULTS = (
    Fault("Redis is stopped", redis.stopped),
    Fault("Redis is killed", redis.killed),
    Fault("Redis is paused (SIGSTOP)", redis.paused),
    Fault("Redis answers after 0.6 s", redis.slow),
    Fault("Redis is full (maxmemory)", redis.full),
    Fault("Redis wants a password", redis.locked),
    Fault("Redis restarts empty", redis.restarted_empty),
    Fault("Redis holds facts of another version", redis.strange_facts),
    Fault("Redis holds a revision of another version", redis.strange_revision),
    Fault("The worker dies at each write of a publish", redis.a_worker_dies_at_each_write),
    Fault("Source: nobody there", source.nobody_there),
    Fault("Source: 500", source.answers(500)),
    Fault("Source: 404", source.answers(404)),
    Fault("Source: 200 with a captive portal", source.answers(200, site.PORTAL)),
    Fault("Source: 200 with nothing", source.answers(200)),
    Fault("Source: half a body", source.half_a_body),
    Fault("Source: redirects without end", source.redirect_loop),
    Fault("Source: a certificate nobody signed", source.wrong_certificate),
    Fault("Source: every list is empty", source.document(site.emptied)),
    Fault("Source: last year's document", source.document(site.last_year)),
    Fault("Source: ten times the slots", source.document(site.tenfold)),
    Fault("Source: a byte every half second", source.slow_loris, is_long=True),
    Fault("A web process is killed", machine.a_web_process_is_killed, most_failures=2),
    Fault("The head of the web server is killed", machine.the_web_servers_main_process_is_killed, most_failures=2),
    # A process that ends closes a connection of which it has read nothing yet (hyper's pull request 3808). nginx sends such
    # a request again; the fan here does not.
    Fault("All web processes are renewed (SIGHUP)", machine.web_is_renewed, most_closed=1),
    Fault("A web server starts without Redis", machine.a_start_without_redis),
    Fault("A web server starts with a damaged copy", machine.a_damaged_copy),
    Fault("A web server starts with no disk to write to", machine.a_disk_that_takes_nothing),
    Fault("A web server starts with a full disk", machine.a_full_disk),
)
