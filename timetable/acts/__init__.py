"""Acts of a timetable, each once, in the order of their readings."""

from timetable.acts.act_list import ListedAct, listed_acts

__all__ = ["ListedAct", "listed_acts"]
