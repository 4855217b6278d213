"""The room's pages."""

from django.urls import path

from alongside.pulse import views

app_name = "pulse"
urlpatterns = [
    path("<uuid:pk>/for-you/", views.mine, name="mine"),
    path("<uuid:pk>/for-you/<uuid:meeting>/", views.answer, name="answer"),
    path("<uuid:pk>/for-you/<uuid:meeting>/then/", views.then, name="then"),
    path("<uuid:pk>/looked-at/<uuid:meeting>/", views.together, name="together"),
]
