"""Every write of the room, sorted by subject. What other rooms call stands here."""

from alongside.mentorships.services.asking import ask_for_talk, settle_talk_requests
from alongside.mentorships.services.beginning import begin_mentorship, note_meetings, set_agreed_values

__all__ = ["ask_for_talk", "begin_mentorship", "note_meetings", "set_agreed_values", "settle_talk_requests"]
