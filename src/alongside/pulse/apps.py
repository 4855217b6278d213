"""The room as a Django app."""

from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "alongside.pulse"
    label = "pulse"
