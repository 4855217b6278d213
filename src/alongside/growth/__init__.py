"""Changes the mentee wants, goals both agree on, check-ins and celebrations. Nothing is counted.

Nouns: change, goal, agreement, check-in, celebration.
"""
