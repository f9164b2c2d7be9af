"""judge_calendar.py FILE.ics: reads a calendar with the icalendar package, strictly, and says how many events it has."""
import sys

from icalendar import Calendar

with open(sys.argv[1], "rb") as file:
    bytes_ = file.read()
assert bytes_.count(b"\n") == bytes_.count(b"\r\n"), "a line does not end in CRLF"
assert all(len(line) <= 75 for line in bytes_.split(b"\r\n")), "a line is longer than 75 octets"
calendar = Calendar.from_ical(bytes_)
events = list(calendar.walk("VEVENT"))
assert len({str(event["UID"]) for event in events}) == len(events), "two events have one UID"
for event in events:
    assert not event.errors, event.errors
    for name in ("DTSTAMP", "DTSTART", "SUMMARY"):
        assert name in event, f"an event without {name}"
    assert event.walk("VALARM"), "an event that reminds nobody"
print(f"icalendar: {len(events)} events")
