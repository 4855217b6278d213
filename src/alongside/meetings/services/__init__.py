"""Every write of the room, sorted by subject."""
