"""The room's pages; each subject of `views` brings its own list."""

from django.urls import URLPattern, URLResolver

app_name = "mentorships"
urlpatterns: list[URLPattern | URLResolver] = []
