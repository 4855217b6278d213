"""The room as a Django app."""

from django.apps import AppConfig


class GrowthConfig(AppConfig):
    name = "alongside.growth"
    label = "growth"
