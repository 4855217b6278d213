"""The coordinator's day, from administrative facts alone: dates, states and requests, never content.

Nouns: journey state (every mentorship stands in exactly one), contact, letter.
"""
