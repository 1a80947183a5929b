"""`manage.py doctor`: check an installation and report what to mend."""

import json
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand

from timetable.management.doctor import Finding, State, examine


class Command(BaseCommand):
    help = "Look at settings, files, disk, Redis, worker, beat and sources, and say what to mend; publishes nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fetch", action="store_true", help="fetch every official site too, once")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *_: Any, **options: Any) -> None:
        findings = []
        for finding in examine(datetime.now(UTC), with_sites=options["fetch"]):
            findings.append(finding)
            if not options["json"]:
                self._print(finding)
        counts = {state: sum(finding.state is state for finding in findings) for state in State}
        if options["json"]:
            document = {
                "faults": counts[State.FAULT],
                "warnings": counts[State.WARNING],
                "checks": [*map(_json, findings)],
            }
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(f"{counts[State.FAULT]} faults, {counts[State.WARNING]} warnings.")
        if counts[State.FAULT]:
            sys.exit(1)

    def _print(self, finding: Finding) -> None:
        self.stdout.write(f"{finding.state:<8} {finding.check}: {finding.message}")
        if finding.mend:
            self.stdout.write(f"         → {finding.mend}".replace("\n", "\n           "))


def _json(finding: Finding) -> dict[str, str]:
    return {"check": finding.check, "state": finding.state, "said": finding.message, "mend": finding.mend}
