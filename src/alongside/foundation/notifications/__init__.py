"""Telling somebody that something waits: a notice in the application and a mail, never a word of content.

The subject is neutral; the mail says where to look. Quiet hours and time zone of the person are kept.
"""

from alongside.foundation.notifications.telling import tell

__all__ = ["tell"]
