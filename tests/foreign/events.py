"""Holds the calendar of the made-up meeting against a reader that is not ours (Python's icalendar).

events.py FILE: the calendar that `rapporteur meeting-kit fixtures/meeting` writes.
"""

import sys
from datetime import date, datetime

import icalendar

# What the made-up documents say: title, first day or time, the end (of whole days the day after),
# whether the date is open, the place.
EXPECTED = [
    ("ITU-T SG23 'Nature and Heritage' meeting", date(2026, 10, 7), date(2026, 10, 17), False, "Geneva"),
    ("SG23 virtual plenary", datetime(2026, 12, 3, 13), datetime(2026, 12, 3, 15), False, "MyWorkspace"),
    ("Q2/23 meeting", date(2027, 1, 19), date(2027, 1, 21), False, "Oslo/Orchard Institute"),
    ("[TBC] Q3/23 meeting", date(2027, 1, 18), date(2027, 1, 23), True, "MyWorkspace"),
    ("Q5/23 meeting", date(2027, 3, 8), date(2027, 3, 10), False, "Seoul+remote"),
    ("[day open, February 2027] Q7/23 meeting", date(2027, 2, 1), date(2027, 3, 1), True, "MyWorkspace"),
    ("[TBC] SG23: Workshop on quiet networks", date(2027, 2, 9), date(2027, 2, 11), True, "Turin, Italy (TBC)"),
    ("SG23 meeting", date(2027, 4, 7), date(2027, 4, 16), False, "Geneva"),
    (
        "[day open, August 2027 - September 2027] SG23 content week",
        date(2027, 8, 1),
        date(2027, 10, 1),
        True,
        "Accra, Ghana (TBC)",
    ),
]
DEADLINES = {date(2026, 11, 30), date(2027, 1, 15), date(2027, 2, 1), date(2027, 3, 15)}


def main(path):
    data = open(path, "rb").read()
    for line in data.split(b"\r\n"):
        assert b"\n" not in line and len(line) <= 75, line
    calendar = icalendar.Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events), "ids are used twice"
    found = {}
    for event in events:
        assert not event.errors, event.errors
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert end > start, event
        assert event["DTSTAMP"].dt.tzinfo is not None, event
        status = {"TENTATIVE": True, "CONFIRMED": False}[str(event["STATUS"])]
        found[str(event["SUMMARY"])] = (start, end, status, str(event.get("LOCATION")))
    for title, *said in EXPECTED:
        assert found.get(title) == tuple(said), (title, found.get(title), said)
    due = {event["DTSTART"].dt for event in events if str(event["SUMMARY"]).startswith("Reply ")}
    assert due == DEADLINES, due
    assert len(events) == len(EXPECTED) + len(DEADLINES), [str(e["SUMMARY"]) for e in events]
    written = [str(event.get("DESCRIPTION")) for event in events]
    assert any("Tue 9 – Wed 10 February 2027" in text for text in written), written
    print(f"calendar: icalendar {icalendar.__version__} reads {len(events)} entries as they are meant")


main(*sys.argv[1:])
