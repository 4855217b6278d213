"""Pages that compose rooms; no tables."""
