"""Changes the mentee wants, goals, check-ins: authored by the mentee, agreed by both."""
