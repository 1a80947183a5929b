"""This project's drawing: its scene is a festival and a seed, so layout and fitting are inside its time."""

import json

from bench.picture_peers.protocol import serve
from bench.timetables import selection, timetables
from timetable.picture import PictureOptions, draw

if __name__ == "__main__":
    found = {timetable.festival.id: timetable for timetable in timetables()}

    def load(text):
        """Find the slots before the clock runs."""
        scene = json.loads(text)
        timetable = found[scene["festival"]]
        return timetable, selection(timetable, scene["seed"], scene["count"])

    serve(lambda asked: draw(asked[0], asked[1], (), PictureOptions()), load)
