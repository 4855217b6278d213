"""Rhythm, meetings, agendas, guides, notes, actions, calendar files."""
