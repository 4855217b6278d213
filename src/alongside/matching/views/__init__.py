"""The pages of the room, sorted by subject."""
