"""The one table of addresses, by room: every URL name, who gets what."""

from tests.house.urls import agreeing, coordinating, ending, growing, meeting, myself, programme

ROOMS = (myself.TABLE, programme.TABLE, coordinating.TABLE, agreeing.TABLE, ending.TABLE, meeting.TABLE, growing.TABLE)
TABLE = {name: visit for room in ROOMS for name, visit in room.items()}
TWICE = sum(map(len, ROOMS)) - len(TABLE)
