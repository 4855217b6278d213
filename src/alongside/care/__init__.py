"""The coordinator's day from administrative facts alone: dates, states and requests, never content."""
