"""The coordinator's pages."""

from django.urls import path

from alongside.care import views

app_name = "care"
urlpatterns = [
    path("care/pairs/<uuid:pk>/", views.pair, name="pair"),
    path("care/pairs/<uuid:pk>/contacted/<uuid:person>/", views.contacted, name="contacted"),
    path("care/pairs/<uuid:pk>/talk-answered/", views.talk_answered, name="talk_answered"),
    path("<slug:slug>/today/", views.today, name="today"),
    path("<slug:slug>/pairs/", views.pairs, name="pairs"),
    path("<slug:slug>/figures/", views.figures, name="figures"),
]
