from itertools import combinations, product

from bench.gallery.combinations import ACCENTS, covering
from bench.gallery.plans import COUNTS, plans
from timetable.picture import Density, Size, Style, Theme


def test_every_two_values_meet_in_few_pictures() -> None:
    chosen = [(each.size, each.style, each.theme, each.density, each.accent) for each in covering()]
    met = {pair for row in chosen for pair in combinations(enumerate(row), 2)}
    values = (Size, Style, Theme, Density, ACCENTS)
    for (first, ones), (second, others) in combinations(enumerate(values), 2):
        assert {((first, a), (second, b)) for a, b in product(ones, others)} <= met
    assert len(chosen) <= 20


def test_the_demo_plans_have_as_many_picks_as_their_names_say() -> None:
    by_name = {plan.name: plan for plan in plans()}
    for count in COUNTS:
        picked = by_name[f"{count} picks"].must
        assert len(picked) == len({slot.id for slot in picked}) == count
    assert all(plan.must for plan in by_name.values())
