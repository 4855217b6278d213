"""A pair's meetings: planned in their own rhythm, prepared, held with or without a guide, and closed in two minutes.

What the two write stays theirs: only counts and dates reach the mentorship's row. Moving one meeting
leaves the others; a private draft is sealed under its author alone. Nouns: series, meeting, agenda item,
draft, shared text, guide run, action, calendar feed.
"""
