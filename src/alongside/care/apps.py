"""The room as a Django app."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "alongside.care"
    label = "care"
