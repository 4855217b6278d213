"""The pages that compose rooms."""

from django.urls import path

from alongside.home import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("pairs/", views.pairs, name="pairs"),
    path("pairs/<uuid:pk>/", views.pair, name="pair"),
]
