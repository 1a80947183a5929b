"""This project's own drawing: a scene is a festival and a seed, so its time includes the layout."""

import json

from bench.picture_peers.protocol import serve
from bench.timetables import selection, timetables
from timetable.picture import PictureOptions, Size, Style, draw

if __name__ == "__main__":
    found = {timetable.festival.id: timetable for timetable in timetables()}

    def load(text):
        """Find the slots before the time is measured."""
        scene = json.loads(text)
        timetable = found[scene["festival"]]
        options = PictureOptions(size=Size(scene["size"]), style=Style(scene["style"]))
        return timetable, selection(timetable, scene["seed"], scene["count"]), options

    serve(lambda scene: draw(scene[0], scene[1], (), scene[2]), load)
