"""The room's pages."""

from django.urls import URLPattern, URLResolver

from alongside.matching.views import board, offers, rules, runs

app_name = "matching"
urlpatterns: list[URLPattern | URLResolver] = [
    *board.urlpatterns,
    *offers.urlpatterns,
    *rules.urlpatterns,
    *runs.urlpatterns,
]
