"""Words in: the room's forms, sorted by subject."""
