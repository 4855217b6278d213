"""Reads that more than one page or room needs, sorted by subject."""
