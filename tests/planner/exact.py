"""Best score of a planner's request, by an integer programme for HiGHS: written from docs/planner.md, without the planner's code."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import highspy

from tests.planner.plan_requests import Request

Terms = dict[int, float]  # factor by the number of its variable

_MINUTE_MS = 60_000
_INFINITE = highspy.kHighsInf


class Programme:
    """Maximize sums of variables from 0 to 1, one sum after another."""

    def __init__(self) -> None:
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # no types there
        for option, value in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5}.items():
            self._solver.setOptionValue(option, value)
        self._count = 0

    def variable(self, *, is_integer: bool = True) -> int:
        """Add a variable; return its number."""
        self._solver.addVar(0.0, 1.0)
        if is_integer:
            self._solver.changeColIntegrality(self._count, highspy.HighsVarType.kInteger)
        self._count += 1
        return self._count - 1

    def limit(self, terms: Terms, lowest: float, highest: float) -> None:
        """Keep a sum between two numbers."""
        self._solver.addRow(lowest, highest, len(terms), list(terms), list(terms.values()))

    def maximize(self, higher: Terms, lower: Terms) -> tuple[int, int]:
        """Maximize `higher`, then `lower`, and keep both as large for what follows."""
        reach = 1 + sum(abs(factor) for factor in lower.values())
        for number in range(self._count):
            cost = higher.get(number, 0) * reach + lower.get(number, 0)
            self._solver.changeColCost(number, -cost)
        self._run()
        values = self._solver.getSolution().col_value
        reached = [round(sum(values[number] * factor for number, factor in sums.items())) for sums in (higher, lower)]
        for sums, value in zip((higher, lower), reached, strict=True):
            if sums:
                self.limit(sums, value - 0.4, _INFINITE)  # the solver's variables are not quite whole
        return reached[0], reached[1]

    def _run(self) -> None:
        """Solve; once more from the beginning without presolve, which now and then loses a programme that has a solution."""
        for presolve in ("choose", "off"):
            self._solver.setOptionValue("presolve", presolve)
            self._solver.run()
            if self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                return
            self._solver.clearSolver()
        raise RuntimeError(f"HiGHS: {self._solver.getModelStatus()}")


def exact_score(request: Request, *, with_walks: bool = True) -> list[int]:
    """Return the score of the best plan; without its last two numbers, walks and changes, unless `with_walks`."""
    return _Model(request).score(with_walks=with_walks)


class _Model:
    def __init__(self, request: Request) -> None:
        self.request = request
        self.walks = {frozenset((one, other)): minutes for one, other, minutes in request["walks"]}
        wished = {slot for act in request["acts"] for slot in (*act["main"], *act["greetings"])}
        usable = [slot for slot in request["candidates"] if slot["choice"] or self._is_free(slot, wished)]
        self.slots = sorted(usable, key=lambda slot: (slot["startAt"], slot["endAt"], slot["id"]))
        self.programme = Programme()
        self.taken = {slot["id"]: self.programme.variable() for slot in self.slots}
        self.order = {slot["id"]: number for number, slot in enumerate(self.slots)}

    def _is_free(self, slot: dict[str, Any], wished: set[str]) -> bool:
        kept = self.request["keptFree"]
        return slot["id"] in wished and not any(
            slot["startAt"] < time["untilAt"] and slot["endAt"] > time["fromAt"] for time in kept
        )

    def _walk_min(self, one: dict[str, Any], other: dict[str, Any]) -> int:
        if one["stage"] == other["stage"]:
            return 0
        named: int | None = self.walks.get(frozenset((one["stage"], other["stage"])), self.request["defaultWalkMin"])
        return named or 0

    def _missing_min(self, first: dict[str, Any], second: dict[str, Any]) -> int:
        gap_min: int = (second["startAt"] - first["endAt"]) // _MINUTE_MS
        if gap_min < 0:
            return -gap_min
        is_change = first["stage"] != second["stage"]
        buffer = self.request["bufferMin"] if is_change and not (first["choice"] and second["choice"]) else 0
        return self._walk_min(first, second) + buffer - gap_min

    def _forbid_clashes(self) -> None:
        """Allow one slot at each instant, and one of each two that are too close."""
        for at in {slot["startAt"] for slot in self.slots}:
            here = [slot for slot in self.slots if slot["startAt"] <= at < slot["endAt"]]
            if len(here) > 1:
                self.programme.limit({self.taken[slot["id"]]: 1 for slot in here}, 0, 1)
        for first, second in itertools.combinations(self.slots, 2):
            if second["startAt"] >= first["endAt"] and self._missing_min(first, second) > 0:
                self.programme.limit({self.taken[first["id"]]: 1, self.taken[second["id"]]: 1}, 0, 1)

    def _sights(self) -> dict[str, tuple[str, int]]:
        """Add a variable for each act: whether it is seen. Return it with the act's grade."""
        sights = {}
        for act in self.request["acts"]:
            seen = self.programme.variable()
            sights[act["act"]] = (act["grade"], seen)
            mains = {self.taken[slot]: -1.0 for slot in act["main"] if slot in self.taken}
            self.programme.limit({seen: 1, **mains}, -_INFINITE, 0)
        return sights

    def _greetings(self) -> list[int]:
        """Add a variable for each greeting that counts: taken, after a slot of its act, one an act."""
        counted: dict[str, list[int]] = defaultdict(list)
        for act in self.request["acts"]:
            own = []
            for slot in (slot for slot in act["greetings"] if slot in self.taken and slot not in act["main"]):
                counts = self.programme.variable()
                before = (main for main in act["main"] if main in self.taken and self.order[main] < self.order[slot])
                self.programme.limit({counts: 1, self.taken[slot]: -1}, -_INFINITE, 0)
                self.programme.limit({counts: 1, **{self.taken[main]: -1 for main in before}}, -_INFINITE, 0)
                counted[slot].append(counts)
                own.append(counts)
            if own:
                self.programme.limit(dict.fromkeys(own, 1), 0, 1)
        mains = {slot for act in self.request["acts"] for slot in act["main"]}
        for slot in self.slots:
            if not slot["choice"] and slot["id"] not in mains:
                idle = {self.taken[slot["id"]]: 1.0, **dict.fromkeys(counted[slot["id"]], -1.0)}
                self.programme.limit(idle, -_INFINITE, 0)
        return [variable for variables in counted.values() for variable in variables]

    def _ways(self) -> tuple[Terms, Terms]:
        """Add a path through each day's slots; return its minutes and its changes of stage, negative."""
        minutes: Terms = {}
        changes: Terms = {}
        into: dict[str, list[int]] = defaultdict(list)
        out: dict[str, list[int]] = defaultdict(list)
        starts: dict[str, list[int]] = defaultdict(list)
        for slot in self.slots:
            start, end = self.programme.variable(is_integer=False), self.programme.variable(is_integer=False)
            into[slot["id"]].append(start)
            out[slot["id"]].append(end)
            starts[slot["day"]].append(start)
        for first, second in itertools.combinations(self.slots, 2):
            if first["day"] != second["day"] or self._missing_min(first, second) > 0:
                continue
            way = self.programme.variable(is_integer=False)
            out[first["id"]].append(way)
            into[second["id"]].append(way)
            if first["stage"] != second["stage"]:
                minutes[way] = -self._walk_min(first, second)
                changes[way] = -1
        for slot in self.slots:
            for ways in (into, out):
                self.programme.limit({self.taken[slot["id"]]: -1, **dict.fromkeys(ways[slot["id"]], 1)}, 0, 0)
        for ways_of_day in starts.values():
            self.programme.limit(dict.fromkeys(ways_of_day, 1), 0, 1)
        return minutes, changes

    def score(self, *, with_walks: bool) -> list[int]:
        self._forbid_clashes()
        sights = self._sights()
        greetings = self._greetings()
        seen = {
            grade: [number for other, number in sights.values() if other == grade] for grade in ("absolute", "star")
        }

        def picks(choice: str) -> Iterable[int]:
            return (self.taken[slot["id"]] for slot in self.slots if slot["choice"] == choice)

        further: Terms = dict.fromkeys((number for _, number in sights.values()), -1)
        for act in self.request["acts"]:
            for slot in set(act["main"]) & self.taken.keys():
                further[self.taken[slot]] = further.get(self.taken[slot], 0) + 1
        pairs = [
            (dict.fromkeys(picks("must"), 1.0), dict.fromkeys(seen["absolute"], 1.0)),
            (dict.fromkeys(seen["star"], 1.0), dict.fromkeys(greetings, 1.0)),
            (dict.fromkeys(picks("maybe"), 1.0), further),
        ]
        if with_walks:
            pairs.append(self._ways())
        return [value for higher, lower in pairs for value in self.programme.maximize(higher, lower)]
