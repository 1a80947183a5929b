"""Checks of beat and the workers: waiting tasks, overdue festivals, failing sources, renamed stages."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from timetable.errors import ErrorCode
from timetable.festivals import festival_files, lines_for_renamed, scanned
from timetable.management.doctor.finding import Finding, fault, ok, warning
from timetable.management.doctor.redis_server import client
from timetable.refresh import correction_remarks, due_festivals
from timetable.store import TASK_QUEUE, worker_store
from timetable.wording.dates import age
from timetable.wording.language import FALLBACK_LANGUAGE

_GRACE_S = 180  # beat ticks each minute, a task is spread over 30 s, and a source takes 45 s at most
_SOME_TASKS = 20
MEND = {
    ErrorCode.UNREACHABLE: "Open its address by hand; if it has moved, write the new one into the festival file.",
    ErrorCode.UNREADABLE: "manage.py inspect URL says what came instead of a timetable.",
    ErrorCode.HELD_BACK: "Look at the document; if it is right, manage.py fetch FESTIVAL --accept publishes it.",
    ErrorCode.FAILED: "The log of the worker says more.",
}


def check_tasks(_: datetime) -> Iterator[Finding]:
    """Check whether a worker takes tasks; a worker that is busy with a fetch can't be detected."""
    with client() as server:
        waiting = server.llen(TASK_QUEUE)
        waiting_clients = [one for one in server.client_list() if one.get("cmd", "").lower() == "brpop"]
    listening = sum(one.get("name") != "push" for one in waiting_clients)  # that one takes no refresh
    if waiting > _SOME_TASKS:
        yield fault("worker", f"{waiting} tasks wait: no worker takes them, or not fast enough", "Start a worker.")
    elif listening:
        yield ok("worker", f"{listening} wait(s) for tasks; {waiting} in the queue")
    else:
        yield warning(
            "worker", f"none waits for tasks at this moment; {waiting} in the queue", "Ask again; then start a worker."
        )


def check_refreshes(now: datetime) -> Iterator[Finding]:
    """Check whether every due festival was refreshed, which needs beat and a worker."""
    files, store = festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS), worker_store()
    live, tried = store.live(), store.tried()
    last = {festival: facts.tried_at for festival, facts in live.items()} | {
        festival: moment for festival, moment in tried.items() if festival not in live
    }
    just_now = {festival for festival, at in last.items() if abs(now - at) < timedelta(seconds=_GRACE_S)}
    interval_s, named = 2 * settings.FETCH_INTERVAL_S + _GRACE_S, settings.FESTIVALS
    due = due_festivals(files.values(), store, now, interval_s, named=named)
    overdue = [festival for festival in due if festival not in just_now]
    if overdue:
        yield fault(
            "beat",
            f"not looked at when it was due: {', '.join(f'{one} ({age_text(now, last.get(one))})' for one in overdue)}",
            "Start beat and a worker, and look at their logs.",
        )
    elif last:
        yield ok("beat", f"the last look at a source was {age_text(now, max(last.values()))}")
    else:
        yield warning("beat", "no festival has a source to look at", "Add a festival file: docs/add-a-festival.md.")


def check_sources(now: datetime) -> Iterator[Finding]:
    """Report the age of each published festival, and the last result of its sources."""
    overview, has_file = worker_store().overview(), scanned(settings.FESTIVALS_DIR).ids
    live = {one: facts for one, facts in overview.live.items() if not settings.FESTIVALS or one in settings.FESTIVALS}
    for festival, withdrawn in overview.withdrawn.items():
        yield ok(festival, f"was withdrawn {age_text(now, withdrawn.withdrawn_at)}; fetch {festival} brings it back")
    if not live and not overview.withdrawn:
        yield fault("timetables", "nothing is published: fans see an empty page", "Start beat and a worker, or fetch.")
    for festival, facts in live.items():
        if facts.is_stale(now):
            yield fault(
                festival,
                f"is stale: the last good check was {age_text(now, facts.checked_at)}",
                "See its sources below.",
            )
        else:
            yield ok(festival, f"revision {facts.version}, checked {age_text(now, facts.checked_at)}")
        if festival not in has_file:
            yield warning(
                festival,
                f"has no festival file any more: it is served as it is, last checked {age_text(now, facts.checked_at)}",
                f"Put its file back into FESTIVALS_DIR, or take it off the site: manage.py withdraw {festival}",
            )
        for source in facts.sources:
            if source.last_error is not None:
                message = f"source {source.id} is {source.last_error}; its last good answer: "
                mend = MEND[ErrorCode.of(source.last_error)]
                yield warning(festival, message + age_text(now, source.last_success), mend)


def check_corrections(_: datetime) -> Iterator[Finding]:
    """Report the operator's corrections that have no effect or are no longer needed."""
    for file in festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS).values():
        for remark in correction_remarks(file, worker_store()):
            mend = "Mend that correction in the festival file: docs/add-a-festival.md, Corrections."
            yield warning(file.festival.id, f"{remark.where}: {remark.message}", mend)


def check_stages(_: datetime) -> Iterator[Finding]:
    """Report stages that were renamed since their festival file was written, and the lines to add to it."""
    files, store = festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS), worker_store()
    for festival, facts in store.live().items():
        file = files.get(festival)
        for stage in store.revision(festival, facts.version).festival.stages if file else ():
            if file and any(file.stage_rule(name) is None for name in stage.new_names):
                yield warning(
                    f"{festival}, stage {stage.code_name}",
                    f"is called {stage.name!r} now: picks follow here, but a new server opens old links less surely",
                    "Write into the festival file:\n" + "\n".join(lines_for_renamed(stage, file)),
                )


def age_text(now: datetime, at: datetime | None) -> str:
    """Return how long ago something was, "never" for `None`; both times are aware."""
    if at is None:
        return "never"
    seconds = round((now - at).total_seconds())
    if seconds < 0:
        return f"{-seconds} s ahead of this clock"
    return age(timedelta(seconds=seconds), FALLBACK_LANGUAGE)
