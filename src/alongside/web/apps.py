"""The looks as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "alongside.web"
    label = "web"
