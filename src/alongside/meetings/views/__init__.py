"""Pages, sorted by what one does there."""
