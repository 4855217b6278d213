"""The room's pages."""

from django.urls import URLPattern, URLResolver

app_name = "foundation"
urlpatterns: list[URLPattern | URLResolver] = []
