"""The room as a Django app."""

from django.apps import AppConfig


class MentorshipsConfig(AppConfig):
    name = "alongside.mentorships"
    label = "mentorships"
