"""Invented documents of festivals in many shapes, with what a draft of each must have."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import openpyxl


@dataclass(frozen=True)
class Invented:
    """A document, the one edit that its draft needs ("" if none), and what is published then.

    `draft` are lines that the draft has. `acts` are the acts of each day and stage.
    """

    name: str
    content: bytes
    draft: tuple[str, ...]
    acts: Mapping[str, Mapping[str, list[str]]]
    edit: tuple[str, str] = ("", "")
    missing: str = field(default="")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _gig(act: str, start: str, end: str) -> dict[str, str]:
    return {"artist": act, "start": start, "end": end}


DAYS_AS_KEYS = _json(
    {
        "festival": {"name": "Harbour Fest 2027", "url": "https://harbour.example/"},
        "timezone": "Europe/Lisbon",
        "days": [{"date": "2027-08-06", "label": "Friday"}, {"date": "2027-08-07", "label": "Saturday"}],
        "timetable": {
            "2027-08-06": {"Main": [_gig("Ada", "18:00", "19:00")], "Tent": [_gig("Bo", "18:30", "19:10")]},
            "2027-08-07": {"Main": [_gig("Cy", "23:30", "00:30")]},
        },
    }
)


def _event(act: str, start: str, stage: str, area: str) -> dict[str, object]:
    place = {"@type": "Place", "name": stage, "containedInPlace": {"@type": "Place", "name": area}}
    return {
        "@type": "MusicEvent",
        "name": act,
        "startDate": f"{start}:00:00+02:00",
        "endDate": f"{start}:45:00+02:00",
        "location": place,
    }


SCHEMA_ORG = _json(
    {
        "@context": "https://schema.org",
        "@type": "Festival",
        "name": "Nordlicht 2027",
        "location": {"@type": "Place", "name": "Hafen", "address": {"addressCountry": "DE"}},
        "subEvent": [
            _event("Ada", "2027-08-06T18", "Deck", "Werft"),
            _event("Bo", "2027-08-06T19", "Kran", "Werft"),
            _event("Cy", "2027-08-07T20", "Wiese", "Park"),
        ],
    }
)
FRAB = b"""<?xml version="1.0"?><schedule><conference><title>Camp 2027</title><time_zone_name>Europe/Zurich</time_zone_name>
</conference><day index="1" date="2027-08-06"><room name="Saal 1"><event id="1" guid="a"><date>2027-08-06T10:00:00+02:00
</date><start>10:00</start><duration>00:30</duration><title>Ada</title></event></room></day><day index="2" date="2027-08-07">
<room name="Saal 2"><event id="2" guid="b"><date>2027-08-07T10:00:00+02:00</date><start>10:00</start><duration>00:30</duration>
<title>Bo</title></event></room></day></schedule>"""
JAPANESE_CSV = """星空フェス2027 タイムテーブル,,,,,
日付,エリア,ステージ,ステージカラー,開演,終演,出演者
8/6(金),北エリア,ホットステージ,#e0203f,10:00,10:30,星屑
8/6(金),南エリア,スカイステージ,#1f5fb4,10:10,10:40,海風
8/7(土),北エリア,ホットステージ,#e0203f,11:00,11:30,夕凪
""".encode()
HTML_GRID = b"""<!doctype html><meta charset="utf-8"><title>Sound Meadow 2027 | Timetable</title><h1>Timetable</h1>
<h2>Friday 6 August 2027</h2><table><tr><th>Time</th><th>Meadow</th><th>Barn</th></tr>
<tr><td>18:00</td><td>Ada</td><td>Bo</td></tr><tr><td>19:00</td><td>Cy</td><td></td></tr></table>
<h2>Saturday 7 August 2027</h2><table><tr><th>Time</th><th>Meadow</th><th>Barn</th></tr>
<tr><td>18:00</td><td>Di</td><td>Ed</td></tr><tr><td>19:00</td><td></td><td>Flo</td></tr></table>"""
YAML = """festival: Lindenfest
country: AT
days:
  - name: Freitag
    date: 2027-08-06
    stages:
      - {name: Seebühne, colour: "#3a7", slots: [{band: Ada, von: "18:00", bis: "19:00"}]}
  - name: Samstag
    date: 2027-08-07
    stages:
      - {name: Waldbühne, colour: "#a37", slots: [{band: Bo, von: "18:00", bis: "19:00"}]}
""".encode()
CALENDAR = b"".join(
    line + b"\r\n"
    for line in (
        *(b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:x", b"X-WR-CALNAME:River Jazz", b"X-WR-TIMEZONE:Europe/Vienna"),
        *(b"BEGIN:VEVENT", b"UID:1", b"DTSTART:20270806T160000Z", b"DTEND:20270806T170000Z", b"SUMMARY:Ada"),
        *(b"LOCATION:Pier", b"END:VEVENT", b"BEGIN:VEVENT", b"UID:2", b"DTSTART:20270807T160000Z"),
        *(b"DTEND:20270807T170000Z", b"SUMMARY:Bo", b"LOCATION:Shore", b"END:VEVENT", b"END:VCALENDAR"),
    )
)
IDS = _json(
    {
        "name": "Isle of Tones",
        "stages": [
            {"id": "s2", "name": "Second", "order": 2, "color": "00ff88", "venue": "South Field"},
            {"id": "s1", "name": "First", "order": 1, "color": "ff0088", "venue": "North Field"},
        ],
        "days": [
            {"id": "d1", "label": "Opening", "date": "2027-07-02"},
            {"id": "d2", "label": "Finale", "date": "2027-07-03"},
        ],
        "performances": [
            {"id": 1, "artist": "Ada", "stageId": "s2", "dayId": "d1", "start": "14:00", "end": "15:00"},
            {"id": 2, "artist": "Bo", "stageId": "s1", "dayId": "d2", "start": "14:00", "end": "15:00"},
        ],
    }
)
OFFSET_ONLY = _json(
    [
        {"title": "Ada", "stage": "One", "start": "2027-08-06T18:00:00+02:00", "end": "2027-08-06T19:00:00+02:00"},
        {"title": "Bo", "stage": "Two", "start": "2027-08-07T18:00:00+02:00", "end": "2027-08-07T19:00:00+02:00"},
    ]
)
NO_DAYS = b"stage,start,end,artist\nHOT,10:00,10:30,Ada\nSKY,11:00,11:30,Bo\n"
NUMBERED = _json(
    {
        "event": {"title": "Numbers", "startDate": "2027-08-06"},
        "day1": [{"name": "Ada", "stage": "HOT", "start": "10:00", "end": "10:30"}],
        "day2": [{"name": "Bo", "stage": "SKY", "start": "11:00", "end": "11:30"}],
    }
)
XML = b"""<festival name="Klangwiese"><day name="Freitag" date="2027-08-06"><stage name="Nord" color="#112233">
<gig><time>18:00</time><until>19:00</until><band>Ada</band></gig><gig><time>19:30</time><until>20:00</until><band>Bo</band></gig>
</stage></day><day name="Samstag" date="2027-08-07"><stage name="Nord" color="#112233"><gig><time>18:00</time><until>19:00</until>
<band>Cy</band></gig></stage></day></festival>"""
GERMAN_CSV = """Tag;Gebäude;Raum;Beginn;Ende;Titel
Samstag 07.08.2027;Haus 1;Aula;10:00;11:00;Ada
Samstag 07.08.2027;Haus 2;Keller;10:00;11:00;Bo
Sonntag 08.08.2027;Haus 1;Dach;10:00;11:00;Cy
""".encode()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type] # a new workbook has a sheet
    for title, acts in (("Freitag 06.08.2027", ("Ada", "Bo")), ("Samstag 07.08.2027", ("Cy", "Di"))):
        sheet = book.create_sheet(title)
        for row in (
            ["Waldrausch 2027"],
            [],
            ["Zeit", "Bühne A", "Bühne B"],
            ["18:00", *acts],
            ["19:00", f"{acts[0]} 2", None],
        ):
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


BERLIN = ('# time_zone = "Europe/Berlin"', 'time_zone = "Europe/Berlin"')
INVENTED = (
    Invented(
        "days-as-keys.json",
        DAYS_AS_KEYS,
        (
            'name = { ja = "Harbour Fest 2027", en = "Harbour Fest 2027" }  # found: $.festival.name',
            'time_zone = "Europe/Lisbon"  # found: line 6',
            'official_url = "https://harbour.example/"  # check: a guess: $.festival.url',
            'label = "Friday"  # found: $.days[0].label',
        ),
        {"2027-08-06": {"Main": ["Ada"], "Tent": ["Bo"]}, "2027-08-07": {"Main": ["Cy"]}},
    ),
    Invented(
        "schema-org.json",
        SCHEMA_ORG,
        (
            'name = { ja = "Nordlicht 2027", en = "Nordlicht 2027" }  # found: $.name',
            'time_zone = "Europe/Berlin"  # check: a guess: the country DE',
            '# time_zone = "Europe/Brussels"',
            'name = "Werft"  # found: $.subEvent[*].location containedInPlace name',
            'area = "werft"',
        ),
        {"2027-08-06": {"Deck": ["Ada"], "Kran": ["Bo"]}, "2027-08-07": {"Wiese": ["Cy"]}},
        missing="only the offset +02:00 (on 2027-08-06)",
    ),
    Invented(
        "frab.xml",
        FRAB,
        ('name = { ja = "Camp 2027", en = "Camp 2027" }  # found: $.schedule.conference[0].title', 'name = "Saal 1"'),
        {"2027-08-06": {"Saal 1": ["Ada"]}, "2027-08-07": {"Saal 2": ["Bo"]}},
    ),
    Invented(
        "japanese.csv",
        JAPANESE_CSV,
        (
            'name = { ja = "星空フェス2027", en = "星空フェス2027" }  # check: a guess: a title above the rows',
            "date = 2027-08-06  # check: a guess: the year is that of the festival's name",
            'time_zone = "Asia/Tokyo"  # check: a guess: Japanese text',
            'name = "北エリア"  # found: column 2',
            'colour = "#1f5fb4"  # found: column 4',
        ),
        {
            "2027-08-06": {"ホットステージ": ["星屑"], "スカイステージ": ["海風"]},
            "2027-08-07": {"ホットステージ": ["夕凪"]},
        },
    ),
    Invented(
        "grid.html",
        HTML_GRID,
        (
            'name = { ja = "Sound Meadow 2027", en = "Sound Meadow 2027" }  # check: a guess: the title of the page',
            "label = \"Friday\"  # found: the day 'Friday 6 August 2027'",
        ),
        {
            "2027-08-06": {"Meadow": ["Ada", "Cy"], "Barn": ["Bo"]},
            "2027-08-07": {"Meadow": ["Di"], "Barn": ["Ed", "Flo"]},
        },
    ),
    Invented(
        "linden.yaml",
        YAML,
        (
            'name = { ja = "Lindenfest", en = "Lindenfest" }  # found: $.festival',
            'time_zone = "Europe/Vienna"  # check: a guess: the country AT',
            "date = 2027-08-06  # found: days.date",
            "label = \"Freitag\"  # found: the day 'Freitag'",
            'colour = "#33aa77"  # found: stages.colour',
        ),
        {"2027-08-06": {"Seebühne": ["Ada"]}, "2027-08-07": {"Waldbühne": ["Bo"]}},
    ),
    Invented(
        "calendar.ics",
        CALENDAR,
        (
            'name = { ja = "River Jazz", en = "River Jazz" }  # found: the calendar\'s name',
            'time_zone = "Europe/Vienna"  # found: line 5',
        ),
        {"2027-08-06": {"Pier": ["Ada"]}, "2027-08-07": {"Shore": ["Bo"]}},
    ),
    Invented(
        "ids.json",
        IDS,
        (
            "date = 2027-07-02  # found: $.performances[*].day date",
            "label = \"Opening\"  # found: the day 'Opening'",
            'colour = "#ff0088"  # found: $.performances[*].stage color',
            'name = "North Field"  # found: $.performances[*].stage venue',
            'area = "north-field"',
        ),
        {"2027-07-02": {"Second": ["Ada"]}, "2027-07-03": {"First": ["Bo"]}},
    ),
    Invented(
        "offset.json",
        OFFSET_ONLY,
        ('# time_zone = "Europe/Brussels"',),
        {"2027-08-06": {"One": ["Ada"]}, "2027-08-07": {"Two": ["Bo"]}},
        BERLIN,
        "the time zone: the document has only the offset +02:00 (on 2027-08-06)",
    ),
    Invented(
        "no-days.csv",
        NO_DAYS,
        ("# MISSING: the document names no day. Set the date of day1; if there are more days, add them,",),
        {"2027-08-06": {"HOT": ["Ada"], "SKY": ["Bo"]}},
        ("date = 2000-01-01", "date = 2027-08-06"),
        "neither a zone nor an offset",
    ),
    Invented(
        "numbered.json",
        NUMBERED,
        ("date = 2027-08-07  # check: a guess: $.event.startDate",),
        {"2027-08-06": {"HOT": ["Ada"]}, "2027-08-07": {"SKY": ["Bo"]}},
    ),
    Invented(
        "any.xml",
        XML,
        (
            'name = { ja = "Klangwiese", en = "Klangwiese" }  # found: $.festival.name',
            'colour = "#112233"  # found: stage.color',
        ),
        {"2027-08-06": {"Nord": ["Ada", "Bo"]}, "2027-08-07": {"Nord": ["Cy"]}},
    ),
    Invented(
        "german.csv",
        GERMAN_CSV,
        ('name = "Haus 1"  # found: column 2', "label = \"Samstag\"  # found: the day 'Samstag 07.08.2027'"),
        {"2027-08-07": {"Aula": ["Ada"], "Keller": ["Bo"]}, "2027-08-08": {"Dach": ["Cy"]}},
    ),
    Invented(
        "workbook.xlsx",
        _workbook(),
        (
            'name = { ja = "Waldrausch 2027", en = "Waldrausch 2027" }  # check: a guess: a title above the rows',
            'id = "buhne-a"',
        ),
        {
            "2027-08-06": {"Bühne A": ["Ada", "Ada 2"], "Bühne B": ["Bo"]},
            "2027-08-07": {"Bühne A": ["Cy", "Cy 2"], "Bühne B": ["Di"]},
        },
    ),
)
